/** Values of DER elements whose canonical form `assertDer` has already checked. */

import type { DerElement } from './der.ts'
import { DerError, expectElement, readElement, tags } from './der.ts'

/** The content bytes of an element, not copied. */
export function contentOf(bytes: Uint8Array, element: DerElement): Uint8Array {
  return bytes.subarray(element.body, element.end)
}

/** Header and content of an element, not copied. */
export function encodingOf(bytes: Uint8Array, element: DerElement): Uint8Array {
  return bytes.subarray(element.start, element.end)
}

/** Reads the fields of a SEQUENCE or SET in order; `end` refuses what is left over. */
export interface FieldReader {
  /** @throws {DerError} the next field is absent or has another tag */
  next(tag: number): DerElement
  /** The next field where it has this tag, else null. */
  optional(tag: number): DerElement | null
  /** The next field whatever its tag; null at the end. */
  any(): DerElement | null
  /** @throws {DerError} fields are left */
  end(): void
}

export function readFields(bytes: Uint8Array, parent: DerElement): FieldReader {
  let offset = parent.body
  const any = () => {
    if (offset >= parent.end) return null
    const element = readElement(bytes, offset, parent.end)
    offset = element.end
    return element
  }
  return {
    any,
    next(tag) {
      const element = expectElement(bytes, offset, parent.end, tag)
      offset = element.end
      return element
    },
    optional: (tag) => (offset < parent.end && bytes[offset] === tag ? any() : null),
    end() {
      if (offset !== parent.end) throw new DerError('fields left over')
    },
  }
}

/** A BOOLEAN; absent is its default, false. */
export function readBoolean(bytes: Uint8Array, element: DerElement | null): boolean {
  return element !== null && bytes[element.body] === 0xff
}

/** An OBJECT IDENTIFIER in dotted decimal. @throws {DerError} an arc of 2^53 or more */
export function readOid(bytes: Uint8Array, element: DerElement): string {
  const arcs: number[] = []
  let arc = 0
  for (const byte of contentOf(bytes, element)) {
    arc = arc * 128 + (byte & 0x7f)
    if (!Number.isSafeInteger(arc)) throw new DerError('oid arc')
    if (byte < 0x80) {
      arcs.push(arc)
      arc = 0
    }
  }
  const first = arcs.shift() ?? 0
  const root = Math.min(Math.floor(first / 40), 2)
  return [root, first - root * 40, ...arcs].join('.')
}

/**
 * UTCTime or GeneralizedTime in the forms of RFC 5280 section 4.1.2.5: to the second, in UTC, the
 * first through 2049 and the second from 2050. Milliseconds since 1970. @throws {DerError}
 */
export function readTime(bytes: Uint8Array, element: DerElement): number {
  const content = contentOf(bytes, element)
  const isTime = element.tag === tags.utcTime || element.tag === tags.generalizedTime
  if (!isTime || content.length > 15) throw new DerError('time')
  const text = String.fromCharCode(...content)
  const utc = element.tag === tags.utcTime
  if (!(utc ? /^\d{12}Z$/ : /^\d{14}Z$/).test(text)) throw new DerError('time')
  const digits = utc ? `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}` : text
  if (!utc && Number(digits.slice(0, 4)) < 2050) throw new DerError('time form')
  const [year, month, day, hour, minute, second] = [
    digits.slice(0, 4),
    ...(digits.slice(4, 14).match(/../g) ?? []),
  ]
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`
  const instant = Date.parse(iso)
  // Date.parse carries 31 April over into May.
  if (Number.isNaN(instant) || new Date(instant).toISOString() !== iso) throw new DerError('time')
  return instant
}
