/**
 * Nonces for proofs (RFC 9449 section 8), without a memory: an HMAC of the minute, which every copy of
 * the gateway that has the same secret gives and knows. One is good for its minute and the next: it
 * says that a proof is of now, not that it is the first.
 */
import { hkdf } from '@noble/hashes/hkdf.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import type { Instant } from '../../specs/words.ts'
import { toBase64Url } from '../../trust-store/trust-list/base64.ts'

export interface Nonces {
  current(at: Instant): string
  isGood(nonce: string, at: Instant): boolean
}

const slotMs = 60_000
const encoder = new TextEncoder()

/** @param secret of the gateway, the same in all of its copies: RFC 5869 derives the key from it */
export function createNonces(secret: Uint8Array): Nonces {
  const key = hkdf(sha256, secret, undefined, encoder.encode('tongxing dpop nonce'), 32)
  const nonceOf = (slot: number) =>
    toBase64Url(hmac(sha256, key, encoder.encode(String(slot))).subarray(0, 16))
  let latest = { slot: -1, nonces: ['', ''] }
  const at = (instant: Instant) => {
    const slot = Math.floor(instant / slotMs)
    if (slot !== latest.slot) latest = { slot, nonces: [nonceOf(slot), nonceOf(slot - 1)] }
    return latest.nonces
  }
  return {
    current: (instant) => at(instant)[0] ?? '',
    isGood: (nonce, instant) => at(instant).includes(nonce),
  }
}
