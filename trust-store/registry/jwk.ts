/** Public keys as JSON Web Keys (RFC 7517; RFC 8037; `SM2` is a curve name of ours). */
import { sha256 } from '@noble/hashes/sha2.js'
import type { Algorithm } from '../algorithms.ts'
import { algorithms } from '../algorithms.ts'
import { childElements, readUnsigned, soleElement, tags } from '../backend/der.ts'
import { keyBytes, keyKind, spkiOf } from '../backend/spki.ts'
import { fromBase64Url, toBase64Url } from '../trust-list/base64.ts'
import { jwkThumbprint } from '../trust-list/key-id.ts'
import type { PublicJwk } from '../trust-list/model.ts'

/** The one algorithm that a key signs requests with. */
const algorithmOfKind = {
  'P-256': 'ES256',
  'P-384': 'ES384',
  Ed25519: 'EdDSA',
  sm2p256v1: 'SM2-SM3',
  RSA: 'PS256',
} as const

/** @throws {TypeError} not a key that we accept */
export function algorithmFor(spki: Uint8Array): Algorithm {
  const id = algorithmOfKind[keyKind(spki)]
  const algorithm = algorithms.find((candidate) => candidate.id === id)
  if (algorithm === undefined) throw new TypeError('key without an algorithm')
  return algorithm
}

/** DER SubjectPublicKeyInfo of an EC, SM2 or Ed25519 key. @throws {TypeError} no such key */
export function spkiOfJwk({ kty, crv, x = '', y = '' }: PublicJwk): Uint8Array {
  const first = fromBase64Url(x)
  if (first === null) throw new TypeError('not a key')
  if (kty === 'OKP' && crv === 'Ed25519') return spkiOf('Ed25519', first)
  const second = fromBase64Url(y)
  const kind = crv === 'SM2' ? 'sm2p256v1' : crv
  if (kty !== 'EC' || second === null || first.length !== second.length) {
    throw new TypeError('not a key')
  }
  if (kind !== 'P-256' && kind !== 'P-384' && kind !== 'sm2p256v1') throw new TypeError('not a key')
  return spkiOf(kind, Uint8Array.of(...first, ...second))
}

/** @param spki EC, SM2 or Ed25519 @throws {TypeError} RSA, or no key that we accept */
export function jwkOfSpki(spki: Uint8Array): PublicJwk {
  const kind = keyKind(spki)
  const bytes = keyBytes(spki, kind)
  if (kind === 'Ed25519') return { kty: 'OKP', crv: 'Ed25519', x: toBase64Url(bytes) }
  const half = bytes.length / 2
  return {
    kty: 'EC',
    crv: kind === 'sm2p256v1' ? 'SM2' : kind,
    x: toBase64Url(bytes.subarray(0, half)),
    y: toBase64Url(bytes.subarray(half)),
  }
}

/** RFC 7638 with SHA-256, base64url, of every kind of key. @throws {TypeError} none of ours */
export function thumbprintOfSpki(spki: Uint8Array): string {
  if (keyKind(spki) !== 'RSA') return jwkThumbprint(jwkOfSpki(spki))
  const { n, e } = rsaNumbers(spki)
  const required = { e: toBase64Url(e), kty: 'RSA', n: toBase64Url(n) }
  return toBase64Url(sha256(new TextEncoder().encode(JSON.stringify(required))))
}

// `keyKind` has checked the form (RFC 8017 appendix A.1.1).
function rsaNumbers(spki: Uint8Array) {
  const [, key] = childElements(spki, soleElement(spki, tags.sequence))
  const inner = spki.subarray((key?.body ?? 0) + 1)
  const [n, e] = childElements(inner, soleElement(inner, tags.sequence))
  if (n === undefined || e === undefined) throw new TypeError('not a key')
  return { n: readUnsigned(inner, n), e: readUnsigned(inner, e) }
}
