/** Digests that formats and interfaces demand; synchronous, unlike WebCrypto's. */
import { hmac } from '@noble/hashes/hmac.js'
import { md5 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { sm3 } from 'sm-crypto-v2'
import { toHex } from './text.ts'

/** SHA-256 (FIPS 180-4), SM3 (GB/T 32905), HMAC (RFC 2104), MD5 (RFC 1321, for old checksums). */
export type DigestName = 'sha256' | 'sm3' | 'md5' | 'hmac-sha256' | 'hmac-sm3'

export type Letters = 'lower' | 'upper' | 'base64'

/** SHA-256 (FIPS 180-4) as lower-case hexadecimal. */
export function sha256Hex(bytes: Uint8Array): string {
  return toHex(sha256(bytes))
}

/** @param key of the two HMACs, which need one; null for the others */
export function digestOf(
  name: DigestName,
  bytes: Uint8Array,
  key: Uint8Array | null = null,
): Uint8Array {
  switch (name) {
    case 'sha256':
      return sha256(bytes)
    case 'md5':
      return md5(bytes)
    case 'sm3':
      return fromHex(sm3(bytes))
    case 'hmac-sha256':
      return hmac(sha256, key ?? new Uint8Array(), bytes)
    case 'hmac-sm3':
      return fromHex(sm3(bytes, { key: key ?? new Uint8Array(), mode: 'hmac' }))
  }
}

/** In hexadecimal of one case, or in padded Base64. */
export function digestText(digest: Uint8Array, letters: Letters): string {
  if (letters === 'base64') return btoa(String.fromCharCode(...digest))
  const hex = toHex(digest)
  return letters === 'upper' ? hex.toUpperCase() : hex
}

function fromHex(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
