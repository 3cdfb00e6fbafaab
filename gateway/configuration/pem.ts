import { parseBase64 } from '../../adapters/codec/base64.ts'

export type PemLabel = 'CERTIFICATE' | 'PUBLIC KEY' | 'PRIVATE KEY'

/**
 * The one block of a PEM text (RFC 7468, strict: no headers, canonical base64); text around it is
 * allowed, as tools write it. Null: there is none of this label, or more than one.
 */
export function pemBlock(pem: string, label: PemLabel): Uint8Array | null {
  const blocks = [
    ...pem.matchAll(/^-----BEGIN ([A-Z0-9 ]+)-----\r?$([^-]*)^-----END \1-----\r?$/gm),
  ]
  const [block, ...more] = blocks.filter(([, found]) => found === label)
  if (block === undefined || more.length > 0) return null
  try {
    return parseBase64((block[2] ?? '').replace(/\s/g, ''), 'required')
  } catch {
    return null
  }
}
