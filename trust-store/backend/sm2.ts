/**
 * SM2 signatures with SM3 (GB/T 32918.2, GB/T 32905): the curve of GB/T 32918.5 on `@noble/curves`,
 * SM3 from `sm-crypto-v2`. Never `node:crypto`: its SM2 uses an empty user id.
 */

import type { WeierstrassPoint } from '@noble/curves/abstract/weierstrass.js'
import { ecdh, weierstrass } from '@noble/curves/abstract/weierstrass.js'
import { bytesToNumberBE, concatBytes, hexToBytes, numberToBytesBE } from '@noble/curves/utils.js'
import { sm3 as sm3Hex } from 'sm-crypto-v2'
import type { DerElement } from './der.ts'
import { childElements, DerError, expectElement, soleElement, tags } from './der.ts'
import { keyBytes, spkiOf } from './spki.ts'

/** The user id where no other is agreed (GM/T 0009 section 10). */
export const defaultUserId = '1234567812345678'

export const sm2SignatureBytes = 64

type Point = WeierstrassPoint<bigint>

const Curve = weierstrass({
  p: 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn,
  a: 0xfffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffcn,
  b: 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n,
  n: 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n,
  h: 1n,
  Gx: 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  Gy: 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
})
const { Fp, Fn, BASE } = Curve
// Measured: against 6, a table of width 8 verifies a quarter faster and is three times as large.
const tableWindow = 8
// Apart from BASE, whose smaller table is the one that signing uses.
const verifyingBase = Curve.fromAffine(BASE.toAffine()).precompute(tableWindow, true)
const keys = ecdh(Curve)

/** Made by `Sm2.publicKey` only. */
export class Sm2PublicKey {
  readonly point: Point
  /** The point in hex: equal for equal keys. */
  readonly name: string
  /** Z_A of GB/T 32918.2 section 5.5: the digest of user id, curve and key. */
  readonly identity: Uint8Array

  constructor(point: Point, userId: string) {
    this.point = point
    this.name = point.toHex(false)
    this.identity = identityDigest(point, userId)
  }
}

/** Made by `Sm2.privateKey` only. */
export class Sm2PrivateKey {
  readonly scalar: bigint
  readonly publicKey: Sm2PublicKey

  constructor(scalar: bigint, userId: string) {
    this.scalar = scalar
    this.publicKey = new Sm2PublicKey(BASE.multiply(scalar), userId)
  }
}

export interface Sm2Options {
  /**
   * How many keys keep a table of multiples (about 0.7 MB each), with which they verify about five
   * times as fast; beyond it, the least recently used loses its table. Default 32, 0 for none.
   */
  readonly maxTables?: number
  /** Verifications with one key before its table, worth about ten of them, is made. Default 8. */
  readonly usesBeforeTable?: number
}

export interface Sm2 {
  /** @param spki DER. @throws {TypeError} not an SM2 key, or off the curve */
  publicKey(spki: Uint8Array, userId?: string): Sm2PublicKey
  /** @param pkcs8 DER (RFC 5208, RFC 5915). @throws {TypeError} not an SM2 key, or out of range */
  privateKey(pkcs8: Uint8Array, userId?: string): Sm2PrivateKey
  /** False for everything that is not a signature of 64 bytes in range; never throws. */
  verify(key: Sm2PublicKey, signed: Uint8Array, signature: Uint8Array): boolean
  /** r and s, 32 bytes each. */
  sign(key: Sm2PrivateKey, bytes: Uint8Array): Uint8Array<ArrayBuffer>
}

export function createSm2(options: Sm2Options = {}): Sm2 {
  const fast = tables(options.maxTables ?? 32, options.usesBeforeTable ?? 8)
  return {
    publicKey: (spki, userId = defaultUserId) => new Sm2PublicKey(parsePoint(spki), userId),
    privateKey: (pkcs8, userId = defaultUserId) => new Sm2PrivateKey(parseScalar(pkcs8), userId),
    verify: (key, signed, signature) => verify(key, fast(key), signed, signature),
    sign,
  }
}

/** SM3 (GB/T 32905), 32 bytes. */
export function sm3(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hexToBytes(sm3Hex(bytes)))
}

/** SubjectPublicKeyInfo of a private key's public half, DER. */
export function sm2Spki(key: Sm2PrivateKey): Uint8Array<ArrayBuffer> {
  return spkiOf('sm2p256v1', key.publicKey.point.toBytes(false).subarray(1))
}

/** A fresh key: PKCS#8 and SubjectPublicKeyInfo, DER. */
export function generateSm2Key(): {
  pkcs8: Uint8Array<ArrayBuffer>
  spki: Uint8Array<ArrayBuffer>
} {
  // GB/T 32918.2 section 6.1 excludes n - 1, which noble does not.
  let { secretKey, publicKey } = keys.keygen()
  while (bytesToNumberBE(secretKey) === Fn.ORDER - 1n) ({ secretKey, publicKey } = keys.keygen())
  const point = Curve.fromBytes(publicKey).toBytes(false)
  const pkcs8 = concatBytes(pkcs8Start, secretKey, pkcs8PublicKey, point)
  return { pkcs8: Uint8Array.from(pkcs8), spki: spkiOf('sm2p256v1', point.subarray(1)) }
}

// GB/T 32918.2 section 7.1.
function verify(
  key: Sm2PublicKey,
  multiples: Point | null,
  signed: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (signature.length !== sm2SignatureBytes) return false
  const r = bytesToNumberBE(signature.subarray(0, 32))
  const s = bytesToNumberBE(signature.subarray(32))
  if (!Fn.isValidNot0(r) || !Fn.isValidNot0(s)) return false
  const t = Fn.add(r, s)
  if (Fn.is0(t)) return false
  const sum =
    multiples === null
      ? BASE.mulAddUnsafe(s, key.point, t)
      : verifyingBase.multiplyUnsafe(s).add(multiples.multiplyUnsafe(t))
  if (sum.is0()) return false
  // x + e = r (mod n) without the inversion that an affine x costs: x is one of two numbers.
  const x = Fn.sub(r, Fn.create(digest(key, signed)))
  return isAffineX(sum, x) || isAffineX(sum, x + Fn.ORDER)
}

function isAffineX({ X, Z }: Point, x: bigint): boolean {
  return Fp.isValid(x) && Fp.eql(Fp.mul(x, Z), X)
}

// GB/T 32918.2 section 6.1.
function sign(key: Sm2PrivateKey, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const e = digest(key.publicKey, bytes)
  for (;;) {
    const k = bytesToNumberBE(keys.utils.randomSecretKey())
    const r = Fn.create(e + BASE.multiply(k).x)
    if (Fn.is0(r) || Fn.is0(Fn.add(r, k))) continue
    const inverse = Fn.inv(Fn.add(key.scalar, 1n))
    const s = Fn.mul(inverse, Fn.sub(k, Fn.mul(r, key.scalar)))
    if (!Fn.is0(s)) return Uint8Array.from(concatBytes(Fn.toBytes(r), Fn.toBytes(s)))
  }
}

function digest(key: Sm2PublicKey, bytes: Uint8Array): bigint {
  return bytesToNumberBE(sm3(concatBytes(key.identity, bytes)))
}

function identityDigest(point: Point, userId: string): Uint8Array {
  const id = new TextEncoder().encode(userId)
  if (id.length > 0x1fff) throw new TypeError('user id too long')
  const { a, b, Gx, Gy } = Curve.CURVE()
  const numbers = [a, b, Gx, Gy, point.x, point.y].map((value) => numberToBytesBE(value, 32))
  return sm3(concatBytes(numberToBytesBE(id.length * 8, 2), id, ...numbers))
}

/**
 * Which keys have a table. By the key's bytes, so that a key that is parsed again (an authority's,
 * for every certificate below it) has its table; the library keeps tables by point.
 */
function tables(maxTables: number, usesBeforeTable: number): (key: Sm2PublicKey) => Point | null {
  const made = new Map<string, Point>()
  const uses = new Map<string, number>()
  return ({ point, name }) => {
    if (maxTables === 0) return null
    const known = made.get(name)
    if (known !== undefined) {
      renew(made, name, known, maxTables)
      return known
    }
    const count = (uses.get(name) ?? 0) + 1
    if (count <= usesBeforeTable) {
      renew(uses, name, count, maxCounted)
      return null
    }
    uses.delete(name)
    const copy = Curve.fromAffine(point.toAffine()).precompute(tableWindow, true)
    renew(made, name, copy, maxTables)
    return copy
  }
}

// Keys whose uses are remembered while they have no table.
const maxCounted = 1024

/** Sets an entry as the newest of at most `max`. */
function renew<V>(map: Map<string, V>, name: string, value: V, max: number): void {
  map.delete(name)
  map.set(name, value)
  const [oldest] = map.keys()
  if (map.size > max && oldest !== undefined) map.delete(oldest)
}

function parsePoint(spki: Uint8Array): Point {
  const coordinates = keyBytes(spki, 'sm2p256v1')
  try {
    const point = Curve.fromBytes(concatBytes(Uint8Array.of(4), coordinates))
    point.assertValidity()
    return point
  } catch {
    throw new DerError('point not on curve')
  }
}

const pkcs8Start = hexToBytes(
  '308187020100301306072a8648ce3d020106082a811ccf5501822d046d306b0201010420',
)
const pkcs8PublicKey = hexToBytes('a144034200')
const pkcs8Algorithm = hexToBytes('301306072a8648ce3d020106082a811ccf5501822d')

function parseScalar(pkcs8: Uint8Array): bigint {
  const [version, algorithm, key] = childElements(pkcs8, soleElement(pkcs8, tags.sequence))
  if (version === undefined || algorithm === undefined || key?.tag !== tags.octetString) {
    throw new DerError('private key')
  }
  const stated = content(pkcs8, { ...algorithm, body: algorithm.start })
  if (!equal(stated, pkcs8Algorithm)) throw new DerError('key of another algorithm')
  const inner = content(pkcs8, key)
  const ecKey = soleElement(inner, tags.sequence)
  const one = expectElement(inner, ecKey.body, ecKey.end, tags.integer)
  const secret = content(inner, expectElement(inner, one.end, ecKey.end, tags.octetString))
  if (!equal(content(inner, one), Uint8Array.of(1)) || secret.length !== 32) {
    throw new DerError('private key')
  }
  const scalar = bytesToNumberBE(secret)
  if (!Fn.isValidNot0(scalar) || scalar === Fn.ORDER - 1n) throw new DerError('private key')
  return scalar
}

function content(bytes: Uint8Array, element: DerElement): Uint8Array {
  return bytes.subarray(element.body, element.end)
}

function equal(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index])
}
