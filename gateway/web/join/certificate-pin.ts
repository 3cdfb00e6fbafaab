/** How a server's certificate is pinned. */
import { fromBase64, toBase64Url } from '../../../trust-store/trust-list/base64.ts'

const maxBytes = 32_768

/** SHA-256 of the DER, base64url; null: the file is no certificate. */
export async function pinOf(file: File): Promise<string | null> {
  if (file.size > maxBytes) return null
  const bytes = new Uint8Array(await file.arrayBuffer())
  const text = new TextDecoder('latin1').decode(bytes)
  const block = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/.exec(text)
  const der = block === null ? bytes : fromBase64((block[1] ?? '').replace(/\s/g, ''))
  // A SEQUENCE with a length of two bytes, as every certificate is.
  if (der === null || der[0] !== 0x30 || der[1] !== 0x82) return null
  const digest = await crypto.subtle.digest('SHA-256', Uint8Array.from(der))
  return toBase64Url(new Uint8Array(digest))
}
