/** Writing DER (X.690 section 10): definite, minimal lengths and one-byte tags. */
import type { Instant } from '../../specs/words.ts'
import { tags } from '../backend/der.ts'

/** One element of what its parts hold, one after the other. */
export function derElement(tag: number, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  const head = [tag, ...lengthBytes(length)]
  const bytes = new Uint8Array(head.length + length)
  bytes.set(head)
  let at = head.length
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

export function derSequence(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return derElement(tags.sequence, ...parts)
}

/** A non-negative INTEGER of this magnitude, most significant byte first. */
export function derInteger(magnitude: Uint8Array): Uint8Array<ArrayBuffer> {
  const from = magnitude.findIndex((byte) => byte !== 0)
  const short = from < 0 ? Uint8Array.of(0) : magnitude.subarray(from)
  const isHigh = (short[0] ?? 0) >= 0x80
  return isHigh
    ? derElement(tags.integer, Uint8Array.of(0), short)
    : derElement(tags.integer, short)
}

/** An OBJECT IDENTIFIER in dotted decimal. */
export function derOid(id: string): Uint8Array<ArrayBuffer> {
  const [root = 0, second = 0, ...arcs] = id.split('.').map(Number)
  return derElement(tags.oid, Uint8Array.from([root * 40 + second, ...arcs].flatMap(base128)))
}

/** A BIT STRING of whole bytes. */
export function derBits(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return derElement(tags.bitString, Uint8Array.of(0), bytes)
}

/** A time in the forms of RFC 5280 section 4.1.2.5; what is below a second is cut off. */
export function derTime(at: Instant): Uint8Array<ArrayBuffer> {
  const text = `${new Date(at).toISOString().slice(0, 19).replace(/[-T:]/g, '')}Z`
  const year = Number(text.slice(0, 4))
  const isUtc = year >= 1950 && year < 2050
  const tag = isUtc ? tags.utcTime : tags.generalizedTime
  return derElement(tag, new TextEncoder().encode(isUtc ? text.slice(2) : text))
}

export function hexBytes(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

function base128(arc: number): readonly number[] {
  const digits = [arc % 128]
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) {
    digits.unshift(0x80 + (rest % 128))
  }
  return digits
}

function lengthBytes(length: number): readonly number[] {
  if (length < 0x80) return [length]
  const bytes: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256)
  return [0x80 + bytes.length, ...bytes]
}
