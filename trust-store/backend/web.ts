/** Signatures through WebCrypto (Workers, browsers, Node); SM2 through `sm2.ts`. */
import type { Algorithm } from '../algorithms.ts'
import type { SignatureBackend } from '../backend.ts'
import type { Sm2Options } from './sm2.ts'
import { createSm2, Sm2PrivateKey, Sm2PublicKey, sm2Spki } from './sm2.ts'
import { assertSpki } from './spki.ts'

export function createWebBackend(options: { readonly sm2?: Sm2Options } = {}): SignatureBackend {
  const sm2 = createSm2(options.sm2)
  return {
    async publicKey(spki, algorithm) {
      assertSpki(spki, algorithm)
      if (algorithm.keyType === 'SM2') return { algorithm, handle: sm2.publicKey(spki) }
      return { algorithm, handle: await importKey('spki', spki, algorithm) }
    },
    async privateKey(pkcs8, algorithm) {
      if (algorithm.keyType === 'SM2') {
        const key = sm2.privateKey(pkcs8)
        return { algorithm, handle: key, spki: sm2Spki(key) }
      }
      const handle = await importKey('pkcs8', pkcs8, algorithm)
      if (algorithm.keyType === 'RSA' && modulusBits(handle) < 2048) throw new TypeError('key size')
      return { algorithm, handle, spki: await publicHalf(pkcs8, algorithm) }
    },
    async verify({ algorithm, handle }, signed, signature) {
      if (handle instanceof Sm2PublicKey) return sm2.verify(handle, signed, signature)
      if (!(handle instanceof CryptoKey)) return false
      if (signature.length !== signatureLength(algorithm, handle)) return false
      try {
        const name = signatureParameters(algorithm)
        return await crypto.subtle.verify(name, handle, owned(signature), owned(signed))
      } catch {
        return false
      }
    },
    async sign({ algorithm, handle }, bytes) {
      if (handle instanceof Sm2PrivateKey) return sm2.sign(handle, bytes)
      if (!(handle instanceof CryptoKey)) throw new TypeError('key of another backend')
      const name = signatureParameters(algorithm)
      return new Uint8Array(await crypto.subtle.sign(name, handle, owned(bytes)))
    },
    async sha256(bytes) {
      return new Uint8Array(await crypto.subtle.digest('SHA-256', owned(bytes)))
    },
  }
}

async function importKey(
  format: 'spki' | 'pkcs8',
  der: Uint8Array,
  algorithm: Algorithm,
): Promise<CryptoKey> {
  const usage = format === 'spki' ? 'verify' : 'sign'
  try {
    return await crypto.subtle.importKey(format, owned(der), keyParameters(algorithm), false, [
      usage,
    ])
  } catch {
    throw new TypeError('malformed key')
  }
}

/** WebCrypto gives a key's public half only by way of its exportable JWK. */
async function publicHalf(pkcs8: Uint8Array, algorithm: Algorithm): Promise<Uint8Array> {
  const parameters = keyParameters(algorithm)
  const key = await crypto.subtle.importKey('pkcs8', owned(pkcs8), parameters, true, ['sign'])
  const { kty, crv, x, y, n, e } = await crypto.subtle.exportKey('jwk', key)
  const half = Object.fromEntries(
    Object.entries({ kty, crv, x, y, n, e }).filter(([, value]) => value !== undefined),
  )
  const imported = await crypto.subtle.importKey('jwk', half, parameters, true, ['verify'])
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', imported))
  assertSpki(spki, algorithm)
  return spki
}

function keyParameters(
  algorithm: Algorithm,
): EcKeyImportParams | RsaHashedImportParams | { name: string } {
  if (algorithm.keyType === 'EC') return { name: 'ECDSA', namedCurve: algorithm.curve ?? '' }
  if (algorithm.keyType === 'OKP') return { name: 'Ed25519' }
  const name = algorithm.id === 'PS256' ? 'RSA-PSS' : 'RSASSA-PKCS1-v1_5'
  return { name, hash: algorithm.hash ?? '' }
}

function signatureParameters(algorithm: Algorithm): EcdsaParams | RsaPssParams | { name: string } {
  if (algorithm.keyType === 'EC') return { name: 'ECDSA', hash: algorithm.hash ?? '' }
  if (algorithm.keyType === 'OKP') return { name: 'Ed25519' }
  return algorithm.id === 'PS256'
    ? { name: 'RSA-PSS', saltLength: 32 }
    : { name: 'RSASSA-PKCS1-v1_5' }
}

function signatureLength(algorithm: Algorithm, key: CryptoKey): number {
  return algorithm.signatureBytes ?? Math.ceil(modulusBits(key) / 8)
}

function modulusBits(key: CryptoKey): number {
  const bits: unknown = 'modulusLength' in key.algorithm ? key.algorithm.modulusLength : 0
  return typeof bits === 'number' ? bits : 0
}

/** WebCrypto's types refuse views of shared memory; only such a view is copied. */
function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer
    ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    : Uint8Array.from(bytes)
}
