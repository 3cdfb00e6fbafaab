/** Signatures through `node:crypto`, synchronous; SM2 through `sm2.ts`. */
import {
  constants,
  createPrivateKey,
  createPublicKey,
  hash,
  KeyObject,
  sign,
  verify,
} from 'node:crypto'
import type { Algorithm } from '../algorithms.ts'
import type { PrivateKey, PublicKey, SignatureBackend } from '../backend.ts'
import { derFromRaw, rawFromDer } from './signature-der.ts'
import type { Sm2Options } from './sm2.ts'
import { createSm2, Sm2PrivateKey, Sm2PublicKey, sm2Spki } from './sm2.ts'
import { assertSpki } from './spki.ts'

/** A `SignatureBackend` of which no call returns a promise. */
export interface NodeBackend extends SignatureBackend {
  publicKey(spki: Uint8Array, algorithm: Algorithm): PublicKey
  privateKey(pkcs8: Uint8Array, algorithm: Algorithm): PrivateKey
  verify(key: PublicKey, signed: Uint8Array, signature: Uint8Array): boolean
  sign(key: PrivateKey, bytes: Uint8Array): Uint8Array
  sha256(bytes: Uint8Array): Uint8Array
}

export function createNodeBackend(options: { readonly sm2?: Sm2Options } = {}): NodeBackend {
  const sm2 = createSm2(options.sm2)
  return {
    publicKey(spki, algorithm) {
      assertSpki(spki, algorithm)
      if (algorithm.keyType === 'SM2') return { algorithm, handle: sm2.publicKey(spki) }
      return { algorithm, handle: parsePublicKey(spki) }
    },
    privateKey(pkcs8, algorithm) {
      if (algorithm.keyType === 'SM2') {
        const key = sm2.privateKey(pkcs8)
        return { algorithm, handle: key, spki: sm2Spki(key) }
      }
      const handle = parsePrivateKey(pkcs8)
      const spki = new Uint8Array(createPublicKey(handle).export({ format: 'der', type: 'spki' }))
      assertSpki(spki, algorithm)
      return { algorithm, handle, spki }
    },
    verify({ algorithm, handle }, signed, signature) {
      if (handle instanceof Sm2PublicKey) return sm2.verify(handle, signed, signature)
      if (!(handle instanceof KeyObject)) return false
      if (signature.length !== signatureLength(algorithm, handle)) return false
      try {
        const digest = digestName(algorithm)
        if (algorithm.keyType === 'EC') return verify(digest, signed, handle, derFromRaw(signature))
        return verify(digest, signed, inputOf(algorithm, handle), signature)
      } catch {
        return false
      }
    },
    sign({ algorithm, handle }, bytes) {
      if (handle instanceof Sm2PrivateKey) return sm2.sign(handle, bytes)
      if (!(handle instanceof KeyObject)) throw new TypeError('key of another backend')
      const signature = sign(digestName(algorithm), bytes, inputOf(algorithm, handle))
      const { keyType, signatureBytes } = algorithm
      return keyType === 'EC'
        ? rawFromDer(signature, signatureBytes ?? 0)
        : new Uint8Array(signature)
    },
    sha256: (bytes) => new Uint8Array(hash('sha256', bytes, 'buffer')),
  }
}

function parsePublicKey(spki: Uint8Array): KeyObject {
  try {
    return createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })
  } catch {
    throw new TypeError('malformed public key')
  }
}

function parsePrivateKey(pkcs8: Uint8Array): KeyObject {
  try {
    return createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' })
  } catch {
    throw new TypeError('malformed private key')
  }
}

function signatureLength(algorithm: Algorithm, key: KeyObject): number | null {
  if (algorithm.signatureBytes !== null) return algorithm.signatureBytes
  const bits = key.asymmetricKeyDetails?.modulusLength
  return bits === undefined ? null : Math.ceil(bits / 8)
}

function digestName(algorithm: Algorithm): string | null {
  return algorithm.hash === null ? null : algorithm.hash.replace('-', '').toLowerCase()
}

/**
 * What `node:crypto` is given. EC signatures cross as DER, though we mean r and s: its own way of
 * taking those (`ieee-p1363`) costs half as much again as the signature itself, and so does any
 * option beside the key.
 */
function inputOf(algorithm: Algorithm, key: KeyObject) {
  if (algorithm.id !== 'PS256') return key
  return { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }
}
