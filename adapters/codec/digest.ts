/** Digests that formats and interfaces demand; synchronous, unlike WebCrypto's. */
import { sha256 } from '@noble/hashes/sha2.js'
import { toHex } from './text.ts'

/** SHA-256 (FIPS 180-4) as lower-case hexadecimal. */
export function sha256Hex(bytes: Uint8Array): string {
  return toHex(sha256(bytes))
}
