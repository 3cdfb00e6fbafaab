/** Distinguished names (RFC 5280 sections 4.1.2.4 and 7.1). */

import type { DerElement } from '../backend/der.ts'
import { childElements, DerError, tags } from '../backend/der.ts'
import { contentOf, encodingOf, readFields, readOid } from '../backend/der-values.ts'

export interface Attribute {
  /** OID in dotted decimal. */
  readonly type: string
  /** Text; lower-case hex of the DER where the value is not a string. */
  readonly value: string
}

export interface Name {
  readonly der: Uint8Array
  /** In the order of the encoding: country first. */
  readonly rdns: readonly (readonly Attribute[])[]
  /** One per RDN, equal where RFC 5280 section 7.1 says that the RDNs are. */
  readonly keys: readonly string[]
}

export const attributeTypes = {
  commonName: '2.5.4.3',
  country: '2.5.4.6',
  locality: '2.5.4.7',
  stateOrProvince: '2.5.4.8',
  organization: '2.5.4.10',
  emailAddress: '1.2.840.113549.1.9.1',
} as const

const maxAttributes = 64
// RFC 5280 appendix A.1 bounds most attributes at 64 characters, and none above 32,768.
const maxValueBytes = 1024

/** @throws {DerError} */
export function parseName(bytes: Uint8Array, element: DerElement): Name {
  const sets = childElements(bytes, element)
  if (sets.length > maxAttributes) throw new DerError('name too long')
  const parsed = sets.map((set) => parseRdn(bytes, set))
  return {
    der: encodingOf(bytes, element),
    rdns: parsed.map((attributes) => attributes.map(({ type, value }) => ({ type, value }))),
    keys: parsed.map((attributes) =>
      attributes
        .map(({ key }) => key)
        .sort()
        .join('+'),
    ),
  }
}

export function isSameName(left: Name, right: Name): boolean {
  return left.keys.length === right.keys.length && isWithinSubtree(left, right)
}

/** Is `name` the base of the subtree or below it? (RFC 5280 section 4.2.1.10) */
export function isWithinSubtree(name: Name, base: Name): boolean {
  return base.keys.every((key, index) => name.keys[index] === key)
}

/** A key by which equal names are equal. */
export function nameKey(name: Name): string {
  return name.keys.join(',')
}

/** Every value of an attribute, in order. */
export function attributeValues(name: Name, type: string): readonly string[] {
  return name.rdns.flat().flatMap((attribute) => (attribute.type === type ? [attribute.value] : []))
}

function parseRdn(bytes: Uint8Array, set: DerElement) {
  if (set.tag !== tags.set || set.body === set.end) throw new DerError('name')
  const attributes = childElements(bytes, set)
  if (attributes.length > maxAttributes) throw new DerError('name too long')
  return attributes.map((attribute) => {
    if (attribute.tag !== tags.sequence) throw new DerError('name')
    const fields = readFields(bytes, attribute)
    const type = readOid(bytes, fields.next(tags.oid))
    const element = fields.any()
    if (element === null) throw new DerError('name')
    fields.end()
    const text = readText(bytes, element)
    const value = text ?? hex(encodingOf(bytes, element))
    // Quoted, so that a value cannot forge the separators of a key.
    const key = `${type}=${text === null ? value : JSON.stringify(foldCase(text))}`
    return { type, value, key }
  })
}

/** Of RFC 4518's preparation: compatibility form, case and white space; enough to compare. */
function foldCase(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim().replace(/\s+/gu, ' ')
}

const decoders: Readonly<Record<number, string>> = {
  12: 'utf-8',
  18: 'ascii',
  19: 'ascii',
  20: 'latin1',
  22: 'ascii',
  26: 'ascii',
  30: 'utf-16be',
}

function readText(bytes: Uint8Array, element: DerElement): string | null {
  const decoder = decoders[element.tag]
  const content = contentOf(bytes, element)
  if (content.length > maxValueBytes) throw new DerError('name too long')
  if (decoder === undefined) return null
  if (decoder === 'utf-8') return decodeUtf8(content)
  if (decoder === 'utf-16be') return decodeBmp(content)
  if (decoder === 'ascii' && content.some((byte) => byte >= 0x80)) throw new DerError('string')
  return String.fromCharCode(...content)
}

function decodeUtf8(content: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content)
  } catch {
    throw new DerError('string')
  }
}

// Not every runtime's TextDecoder knows UTF-16BE.
function decodeBmp(content: Uint8Array): string {
  if (content.length % 2 !== 0) throw new DerError('string')
  const units: number[] = []
  for (let index = 0; index < content.length; index += 2) {
    units.push((content[index] ?? 0) * 256 + (content[index + 1] ?? 0))
  }
  const text = String.fromCharCode(...units)
  if (!text.isWellFormed()) throw new DerError('string')
  return text
}

export function hex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0')
  return text
}
