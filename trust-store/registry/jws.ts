/** Compact JWS (RFC 7515 section 7.1) that a registry takes and makes. */
import type { KeyHolder } from '../key-holder.ts'
import { fromBase64Url, toBase64Url } from '../trust-list/base64.ts'
import { parseJson } from '../trust-list/json.ts'

export interface Compact {
  readonly header: Readonly<Record<string, unknown>>
  readonly payload: Uint8Array
  /** RFC 7515 section 5.2. */
  readonly signed: Uint8Array
  readonly signature: Uint8Array
}

const maxHeaderLength = 1024

/** Three parts in canonical base64url, the first a flat JSON object; null: anything else. */
export function parseCompact(jws: string): Compact | null {
  const parts = jws.split('.', 4)
  if (parts.length !== 3 || (parts[0] ?? '').length > maxHeaderLength) return null
  const [header, payload, signature] = parts.map(fromBase64Url)
  if (!header || !payload || !signature) return null
  try {
    const members = parseJson(header, 1)
    if (typeof members !== 'object' || members === null || Array.isArray(members)) return null
    const signed = new TextEncoder().encode(jws.slice(0, jws.lastIndexOf('.')))
    return { header: { ...members }, payload, signed, signature }
  } catch {
    return null
  }
}

/** @throws whatever the holder rejects with */
export async function signCompact(
  header: object,
  payload: string,
  holder: KeyHolder,
): Promise<string> {
  const encoder = new TextEncoder()
  const part = (text: string) => toBase64Url(encoder.encode(text))
  const signed = `${part(JSON.stringify(header))}.${part(payload)}`
  return `${signed}.${toBase64Url(await holder.sign(encoder.encode(signed)))}`
}
