import type { Algorithm } from '../algorithms.ts'
import { childElements, DerError, readUnsigned, soleElement, tags } from './der.ts'

/**
 * SubjectPublicKeyInfo in the one form that we accept of each kind (RFC 5480, RFC 8410, RFC 3279,
 * GM/T 0009): named curve, uncompressed point, `rsaEncryption` with NULL; nothing after it. That
 * the point is on its curve is checked by whoever makes a key of it.
 */
export type KeyKind = 'P-256' | 'P-384' | 'Ed25519' | 'RSA' | 'sm2p256v1'

interface FixedForm {
  readonly kind: KeyKind
  readonly prefix: Uint8Array
  readonly length: number
}

const fixedForms: readonly FixedForm[] = [
  form('P-256', '3059301306072a8648ce3d020106082a8648ce3d03010703420004', 64),
  form('P-384', '3076301006072a8648ce3d020106052b8104002203620004', 96),
  form('sm2p256v1', '3059301306072a8648ce3d020106082a811ccf5501822d03420004', 64),
  form('Ed25519', '302a300506032b6570032100', 32),
]
const rsaAlgorithm = hexBytes('300d06092a864886f70d0101010500')

// NIST SP 800-131A sets the floor; the cap bounds the work of one verification.
const rsaBits = { min: 2048, max: 8192 }

/** What the bytes are a key of. @throws {DerError} no kind that we accept */
export function keyKind(spki: Uint8Array): KeyKind {
  for (const { kind, prefix, length } of fixedForms) {
    if (spki.length === prefix.length + length && startsWith(spki, prefix)) return kind
  }
  assertRsa(spki)
  return 'RSA'
}

/** @throws {DerError} not a key that this algorithm uses */
export function assertSpki(spki: Uint8Array, algorithm: Algorithm): void {
  if (keyKind(spki) !== (algorithm.curve ?? 'RSA')) throw new DerError('key of another algorithm')
}

/** The x and y of an EC or SM2 key, or an Ed25519 key's 32 bytes. @throws {DerError} */
export function keyBytes(spki: Uint8Array, kind: KeyKind): Uint8Array {
  const fixed = fixedForms.find((candidate) => candidate.kind === kind)
  if (fixed === undefined || keyKind(spki) !== kind) throw new DerError('key of another algorithm')
  return spki.subarray(fixed.prefix.length)
}

/** SubjectPublicKeyInfo of an EC, SM2 or Ed25519 key. @throws {DerError} wrong length, or RSA */
export function spkiOf(kind: KeyKind, key: Uint8Array): Uint8Array<ArrayBuffer> {
  const fixed = fixedForms.find((candidate) => candidate.kind === kind)
  if (fixed === undefined || key.length !== fixed.length) throw new DerError('key length')
  const spki = new Uint8Array(fixed.prefix.length + fixed.length)
  spki.set(fixed.prefix)
  spki.set(key, fixed.prefix.length)
  return spki
}

function assertRsa(spki: Uint8Array): void {
  const [algorithm, key, ...rest] = childElements(spki, soleElement(spki, tags.sequence))
  if (algorithm === undefined || key?.tag !== tags.bitString || rest.length > 0) {
    throw new DerError('public key')
  }
  const stated = spki.subarray(algorithm.start, algorithm.end)
  if (stated.length !== rsaAlgorithm.length || !startsWith(stated, rsaAlgorithm)) {
    throw new DerError('key algorithm')
  }
  if (spki[key.body] !== 0) throw new DerError('public key')
  const inner = spki.subarray(key.body + 1, key.end)
  const [n, e, ...more] = childElements(inner, soleElement(inner, tags.sequence))
  if (n === undefined || e === undefined || more.length > 0) throw new DerError('public key')
  const modulus = readUnsigned(inner, n)
  const exponent = readUnsigned(inner, e)
  const bits = modulus.length * 8 - Math.clz32(modulus[0] ?? 0) + 24
  if (bits < rsaBits.min || bits > rsaBits.max) throw new DerError('key size')
  if (((modulus.at(-1) ?? 0) & 1) === 0) throw new DerError('public key')
  const value = exponent.reduce((sum, byte) => sum * 256 + byte, 0)
  if (exponent.length > 4 || value < 3 || value % 2 === 0) throw new DerError('public exponent')
}

function form(kind: KeyKind, prefix: string, length: number): FixedForm {
  return { kind, prefix: hexBytes(prefix), length }
}

function hexBytes(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

function startsWith(bytes: Uint8Array, prefix: Uint8Array): boolean {
  return prefix.every((byte, index) => bytes[index] === byte)
}
