/** What a command that signs is given: the message, or the digest that its signature covers. */
import { sha256, sha384 } from '@noble/hashes/sha2.js'
import { concatBytes } from '@noble/hashes/utils.js'
import type { Algorithm } from '../../algorithms.ts'
import { createSm2, sm3 } from '../../backend/sm2.ts'

/** @throws {TypeError} an algorithm that signs no digest */
export function createSignedForm(
  input: 'message' | 'digest',
  { hash }: Algorithm,
  spki: Uint8Array,
): (message: Uint8Array) => Uint8Array {
  if (input === 'message') return (message) => message
  switch (hash) {
    case 'SHA-256':
      return (message) => sha256(message)
    case 'SHA-384':
      return (message) => sha384(message)
    case 'SM3': {
      const { identity } = createSm2().publicKey(spki)
      return (message) => sm3(concatBytes(identity, message))
    }
    case null:
      throw new TypeError('no digest is signed')
  }
}
