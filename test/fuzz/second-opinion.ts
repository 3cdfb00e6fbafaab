/**
 * Signatures by other libraries than those that verify in the tests: where something is accepted
 * that no vector holds, these tell a code put together from parts of vectors from a forgery.
 */
import { constants, createPublicKey, verify as verifyWithNode } from 'node:crypto'
import { ed25519 } from '@noble/curves/ed25519.js'
import { p256, p384 } from '@noble/curves/nist.js'
import { sm2 } from 'sm-crypto-v2'
import type { SealedSignature } from '../../specs/words.ts'
import { keyKind } from '../../trust-store/backend/spki.ts'
import type { VectorKey } from '../adapters/vector.ts'

const userId = '1234567812345678'

/** Did the holder of one of the keys sign this? */
export function isGenuine(
  { algorithm, keyHint, signed, signature }: SealedSignature,
  keys: readonly VectorKey[],
): boolean {
  return keys
    .filter((key) => key.algorithm === algorithm && key.keyHint === keyHint)
    .some(({ spki }) => verify(new Uint8Array(Buffer.from(spki, 'base64')), signed, signature))
}

function verify(spki: Uint8Array, signed: Uint8Array, signature: Uint8Array): boolean {
  // The point, or the key, stands at the end.
  switch (keyKind(spki)) {
    case 'P-256':
      return p256.verify(signature, signed, spki.subarray(-65), { lowS: false })
    case 'P-384':
      return p384.verify(signature, signed, spki.subarray(-97), { lowS: false })
    case 'Ed25519':
      return ed25519.verify(signature, signed, spki.subarray(-32))
    case 'sm2p256v1': {
      const [hex, point] = [hexOf(signature), hexOf(spki.subarray(-65))]
      return sm2.doVerifySignature(signed, hex, point, { hash: true, der: false, userId })
    }
    case 'RSA': {
      const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })
      const pss = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }
      return [pss, key].some((how) => verifyWithNode('sha256', signed, how, signature))
    }
  }
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
