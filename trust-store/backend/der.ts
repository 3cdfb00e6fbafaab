/**
 * Reading DER (X.690 section 10) strictly: definite, minimal lengths; one-byte tags; no bytes left
 * over; values in their one canonical form. It decides nothing about meaning.
 */

/** The bytes are not DER, or not of the expected shape. Data-free. */
export class DerError extends TypeError {
  override readonly name = 'DerError'
}

/** One element: header at `start`, content from `body` to `end`. Offsets into the whole buffer. */
export interface DerElement {
  readonly tag: number
  readonly start: number
  readonly body: number
  readonly end: number
}

export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const

/** Reads the element at `offset`, which must end at or before `limit`. @throws {DerError} */
export function readElement(bytes: Uint8Array, offset: number, limit: number): DerElement {
  const tag = bytes[offset]
  const first = bytes[offset + 1]
  if (tag === undefined || first === undefined || offset + 2 > limit)
    throw new DerError('truncated')
  if ((tag & 0x1f) === 0x1f) throw new DerError('long tag')
  let body = offset + 2
  let length = first
  if (first >= 0x80) {
    const count = first - 0x80
    if (count === 0 || count > 3) throw new DerError('length form')
    if (body + count > limit) throw new DerError('truncated')
    length = 0
    for (let index = 0; index < count; index++) length = length * 256 + (bytes[body + index] ?? 0)
    if (length < 0x80 || length < 256 ** (count - 1)) throw new DerError('length not minimal')
    body += count
  }
  if (body + length > limit) throw new DerError('truncated')
  return { tag, start: offset, body, end: body + length }
}

/** Reads the element at `offset`, which must have this tag. @throws {DerError} */
export function expectElement(
  bytes: Uint8Array,
  offset: number,
  limit: number,
  tag: number,
): DerElement {
  const element = readElement(bytes, offset, limit)
  if (element.tag !== tag) throw new DerError('unexpected tag')
  return element
}

/** Every child of a constructed element. @throws {DerError} */
export function childElements(bytes: Uint8Array, parent: DerElement): DerElement[] {
  const children: DerElement[] = []
  for (let offset = parent.body; offset < parent.end; ) {
    const child = readElement(bytes, offset, parent.end)
    children.push(child)
    offset = child.end
  }
  return children
}

/** The one element that fills the buffer. @throws {DerError} anything follows it */
export function soleElement(bytes: Uint8Array, tag: number): DerElement {
  const element = expectElement(bytes, 0, bytes.length, tag)
  if (element.end !== bytes.length) throw new DerError('trailing bytes')
  return element
}

/** A non-negative INTEGER's magnitude, without leading zeros. @throws {DerError} */
export function readUnsigned(bytes: Uint8Array, element: DerElement): Uint8Array {
  assertInteger(bytes, element)
  const first = bytes[element.body] ?? 0
  if (first >= 0x80) throw new DerError('negative integer')
  const zero = first === 0 && element.end - element.body > 1
  return bytes.subarray(element.body + (zero ? 1 : 0), element.end)
}

/**
 * Checks that the buffer is one DER element, every part of it canonical.
 *
 * @param maxDepth greatest nesting, in levels
 * @throws {DerError}
 */
export function assertDer(bytes: Uint8Array, maxDepth = 16): void {
  const root = readElement(bytes, 0, bytes.length)
  if (root.end !== bytes.length) throw new DerError('trailing bytes')
  assertElement(bytes, root, maxDepth)
}

function assertElement(bytes: Uint8Array, element: DerElement, depth: number): void {
  const universal = element.tag < 0x40
  if ((element.tag & 0x20) !== 0) {
    if (universal && element.tag !== tags.sequence && element.tag !== tags.set) {
      throw new DerError('constructed string')
    }
    if (depth <= 1) throw new DerError('too deep')
    const children = childElements(bytes, element)
    for (const child of children) assertElement(bytes, child, depth - 1)
    if (element.tag === tags.set) assertSorted(bytes, children)
    return
  }
  if (element.tag === tags.sequence - 0x20 || element.tag === tags.set - 0x20) {
    throw new DerError('primitive sequence')
  }
  if (universal) assertPrimitive(bytes, element)
}

function assertPrimitive(bytes: Uint8Array, element: DerElement): void {
  const length = element.end - element.body
  const first = bytes[element.body] ?? 0
  switch (element.tag) {
    case 0:
      throw new DerError('end of contents')
    case tags.boolean:
      if (length !== 1 || (first !== 0 && first !== 0xff)) throw new DerError('boolean')
      return
    case tags.integer:
      assertInteger(bytes, element)
      return
    case tags.null:
      if (length !== 0) throw new DerError('null')
      return
    case tags.bitString: {
      const last = bytes[element.end - 1] ?? 0
      if (length === 0 || first > 7 || (length === 1 && first !== 0)) throw new DerError('bits')
      if ((last & ((1 << first) - 1)) !== 0 && length > 1) throw new DerError('unused bits')
      return
    }
    case tags.oid:
      assertOid(bytes, element)
      return
  }
}

function assertInteger(bytes: Uint8Array, element: DerElement): void {
  const first = bytes[element.body]
  const second = bytes[element.body + 1] ?? 0
  if (element.tag !== tags.integer || element.end === element.body || first === undefined) {
    throw new DerError('integer')
  }
  if (element.end - element.body < 2) return
  if ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80)) {
    throw new DerError('integer not minimal')
  }
}

function assertOid(bytes: Uint8Array, element: DerElement): void {
  let atStart = true
  for (let index = element.body; index < element.end; index++) {
    const byte = bytes[index] ?? 0
    if (atStart && byte === 0x80) throw new DerError('oid not minimal')
    atStart = byte < 0x80
  }
  if (element.end === element.body || !atStart) throw new DerError('oid')
}

function assertSorted(bytes: Uint8Array, children: readonly DerElement[]): void {
  for (let index = 1; index < children.length; index++) {
    const left = children[index - 1]
    const right = children[index]
    if (left !== undefined && right !== undefined && compare(bytes, left, right) > 0) {
      throw new DerError('set not sorted')
    }
  }
}

// X.690 section 11.6: shorter encodings are padded with zeros for the comparison.
function compare(bytes: Uint8Array, left: DerElement, right: DerElement): number {
  const length = Math.max(left.end - left.start, right.end - right.start)
  for (let index = 0; index < length; index++) {
    const a = left.start + index < left.end ? (bytes[left.start + index] ?? 0) : 0
    const b = right.start + index < right.end ? (bytes[right.start + index] ?? 0) : 0
    if (a !== b) return a - b
  }
  return 0
}
