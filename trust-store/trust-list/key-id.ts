import { sha256 } from '@noble/hashes/sha2.js'
import { toBase64Url } from './base64.ts'
import type { PublicJwk } from './model.ts'

/**
 * How the EU system names a certificate: the first 8 bytes of its SHA-256, as lower-case hex
 * (EU DCC trust framework, "key identifier").
 */
export function certificateKeyId(der: Uint8Array): string {
  return hexText(sha256(der).subarray(0, 8))
}

/** A key's `kid`, else its thumbprint (RFC 7638 section 3), as SMART Health Cards demand. */
export function jwkKeyId(jwk: PublicJwk): string {
  return jwk.kid ?? jwkThumbprint(jwk)
}

/** RFC 7638 section 3 with SHA-256, base64url; EC and OKP (RFC 8037 section 2) keys. */
export function jwkThumbprint(jwk: PublicJwk): string {
  const { crv, kty, x, y } = jwk
  const required = kty === 'EC' ? { crv, kty, x, y } : { crv, kty, x }
  return toBase64Url(sha256(new TextEncoder().encode(JSON.stringify(required))))
}

export function hexText(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
