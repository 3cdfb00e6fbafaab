/**
 * Whole digests, ascending, each once; behind each of an exception the time after which it holds.
 * Accepted: exactly that, of as many bytes as its entries take.
 */
import { digestBytes } from './code-digest.ts'
import { RevocationError } from './error.ts'

export interface DigestList {
  readonly bytes: Uint8Array
  readonly view: DataView
  readonly entries: number
  /** Bytes of one entry. */
  readonly stride: number
}

/** A digest of a revoked code. */
export const exactStride = digestBytes
/** A digest and seconds since 1970, of 64 bits. */
export const exceptionStride = digestBytes + 8

/** @throws {RevocationError} `revocation.part` */
export function parseDigestList(bytes: Uint8Array, stride: number, entries: number): DigestList {
  if (bytes.length !== entries * stride) throw new RevocationError('revocation.part')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  for (let start = stride; start < bytes.length; start += stride) {
    if (compareDigests(bytes, bytes, start - stride, start) >= 0) {
      throw new RevocationError('revocation.part')
    }
  }
  return { bytes, view, entries, stride }
}

/** Where the digest is; -1: it is not. */
export function findDigest({ bytes, entries, stride }: DigestList, digest: Uint8Array): number {
  let low = 0
  let high = entries
  while (low < high) {
    const middle = (low + high) >>> 1
    const order = compareDigests(bytes, digest, middle * stride)
    if (order === 0) return middle
    if (order < 0) low = middle + 1
    else high = middle
  }
  return -1
}

export function digestAt({ bytes, stride }: DigestList, at: number): Uint8Array {
  return bytes.subarray(at * stride, at * stride + digestBytes)
}

/** Of an exception: it holds for codes issued after this instant; 0: for all. */
export function heldAfter({ view, stride }: DigestList, at: number): number {
  const place = at * stride + digestBytes
  return (view.getUint32(place) * 2 ** 32 + view.getUint32(place + 4)) * 1000
}

/** Of the digests that begin at these bytes. */
export function compareDigests(
  one: Uint8Array,
  other: Uint8Array,
  oneStart = 0,
  otherStart = 0,
): number {
  for (let at = 0; at < digestBytes; at++) {
    const order = (one[oneStart + at] ?? 0) - (other[otherStart + at] ?? 0)
    if (order !== 0) return order
  }
  return 0
}
