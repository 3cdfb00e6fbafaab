/**
 * Private keys as PEM (RFC 7468, strict: no headers, canonical base64), one block of at most 16 KiB;
 * text around it is allowed, as tools write it.
 */
import { fromBase64, toBase64 } from '../../trust-list/base64.ts'
import { KeyError } from './error.ts'

export type KeyLabel = 'PRIVATE KEY' | 'ENCRYPTED PRIVATE KEY'

export interface KeyBlock {
  readonly label: KeyLabel
  readonly der: Uint8Array
}

/** Characters of a file with a key. */
export const maxPemLength = 16_384

/** @throws {KeyError} `key.pem` */
export function parseKeyPem(text: string): KeyBlock {
  if (text.length > maxPemLength) throw new KeyError('key.pem')
  const blocks = [...text.matchAll(/^-----BEGIN ([A-Z ]+)-----\r?$([^-]*)^-----END \1-----\r?$/gm)]
  const [block, ...more] = blocks.flatMap(([, label, base64 = '']) => {
    const der = isKeyLabel(label) ? fromBase64(base64.replace(/\s/g, '')) : null
    return isKeyLabel(label) ? [{ label, der }] : []
  })
  if (block === undefined || block.der === null || more.length > 0) throw new KeyError('key.pem')
  return { label: block.label, der: block.der }
}

export function formatKeyPem({ label, der }: KeyBlock): string {
  const lines = toBase64(der).match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}

function isKeyLabel(label: string | undefined): label is KeyLabel {
  return label === 'PRIVATE KEY' || label === 'ENCRYPTED PRIVATE KEY'
}
