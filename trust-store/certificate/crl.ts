/**
 * Complete certificate revocation lists (RFC 5280 sections 5 and 6.3). Accepted: version 2 in strict
 * DER of at most 1 MiB, with nextUpdate, CRL number and authority key identifier. Refused: delta and
 * indirect lists, lists for some reasons or some distribution points only, and every critical
 * extension that we do not process.
 */
import type { Instant } from '../../specs/words.ts'
import type { Algorithm } from '../algorithms.ts'
import type { DerElement } from '../backend/der.ts'
import { assertDer, childElements, DerError, soleElement, tags } from '../backend/der.ts'
import {
  contentOf,
  encodingOf,
  readBoolean,
  readFields,
  readSmallInteger,
  readTime,
} from '../backend/der-values.ts'
import { CertificateError } from './error.ts'
import type { RawExtension } from './extensions.ts'
import { parseRawExtensions } from './extensions.ts'
import type { Name } from './name.ts'
import { hex, parseName } from './name.ts'
import { reading, wholeBits } from './parse.ts'
import { signedWith } from './signature-algorithm.ts'

export const crlExtensionIds = {
  authorityKeyIdentifier: '2.5.29.35',
  number: '2.5.29.20',
  issuingDistributionPoint: '2.5.29.28',
  reason: '2.5.29.21',
} as const

/** CRLReason (RFC 5280 section 5.3.1); `removeFromCRL` belongs to delta lists. */
export const reasonNumbers = {
  unspecified: 0,
  keyCompromise: 1,
  cACompromise: 2,
  affiliationChanged: 3,
  superseded: 4,
  cessationOfOperation: 5,
  certificateHold: 6,
  privilegeWithdrawn: 9,
  aACompromise: 10,
} as const
export type RevocationReason = keyof typeof reasonNumbers

export interface Revocation {
  readonly at: Instant
  readonly reason: RevocationReason
}

/** Immutable. Nothing of it is believed before `revocationIn` accepted it. */
export interface Crl {
  readonly der: Uint8Array
  readonly tbs: Uint8Array
  readonly signature: Uint8Array
  readonly signedWith: readonly Algorithm[]
  readonly issuer: Name
  readonly thisUpdate: Instant
  /** Inclusive. */
  readonly nextUpdate: Instant
  /** Lower-case hex. */
  readonly number: string
  /** Which certificates of the issuer it covers. */
  readonly covers: 'all' | 'authorities' | 'others'
  /** By serial number, as `Certificate.serial` writes it. */
  readonly revoked: ReadonlyMap<string, Revocation>
}

/** @param options.maxBytes greatest size in bytes. Default 1,048,576. @throws {CertificateError} */
export function parseCrl(der: Uint8Array, options: { readonly maxBytes?: number } = {}): Crl {
  const { maxBytes = 1_048_576 } = options
  if (der.length === 0 || der.length > maxBytes) throw new CertificateError('crl.size')
  const bytes = Uint8Array.from(der)
  return reading('crl.der', () => {
    assertDer(bytes)
    const outer = readFields(bytes, soleElement(bytes, tags.sequence))
    const tbs = outer.next(tags.sequence)
    const algorithm = encodingOf(bytes, outer.next(tags.sequence))
    const signature = wholeBits(bytes, outer.next(tags.bitString))
    outer.end()
    return {
      der: bytes,
      tbs: encodingOf(bytes, tbs),
      signature,
      ...parseTbs(bytes, tbs, algorithm),
    }
  })
}

function parseTbs(bytes: Uint8Array, tbs: DerElement, outerAlgorithm: Uint8Array) {
  const fields = readFields(bytes, tbs)
  const version = fields.optional(tags.integer)
  if (version === null || readSmallInteger(bytes, version) !== 1) {
    throw new CertificateError('crl.version')
  }
  const algorithm = encodingOf(bytes, fields.next(tags.sequence))
  if (hex(algorithm) !== hex(outerAlgorithm)) throw new CertificateError('crl.algorithm-mismatch')
  const issuer = parseName(bytes, fields.next(tags.sequence))
  const [thisUpdate, nextUpdate] = [fields.any(), fields.any()]
  if (thisUpdate === null || nextUpdate === null) throw new DerError('update')
  const entries = fields.optional(tags.sequence)
  const extensions = fields.optional(0xa0)
  fields.end()
  return {
    signedWith: signedWith(algorithm),
    issuer,
    thisUpdate: readTime(bytes, thisUpdate),
    nextUpdate: readTime(bytes, nextUpdate),
    revoked: entries === null ? new Map<string, Revocation>() : parseEntries(bytes, entries),
    ...parseListExtensions(bytes, extensions),
  }
}

function parseEntries(bytes: Uint8Array, entries: DerElement): ReadonlyMap<string, Revocation> {
  const children = childElements(bytes, entries)
  if (children.length === 0) throw new DerError('empty')
  const revoked = new Map<string, Revocation>()
  for (const child of children) {
    if (child.tag !== tags.sequence) throw new DerError('entry')
    const fields = readFields(bytes, child)
    const serial = contentOf(bytes, fields.next(tags.integer))
    const date = fields.any()
    const extensions = fields.optional(tags.sequence)
    fields.end()
    if (date === null) throw new DerError('entry')
    const key = hex(serial[0] === 0 ? serial.subarray(1) : serial)
    if (revoked.has(key)) throw new DerError('entry twice')
    const reason = extensions === null ? 'unspecified' : parseReason(bytes, extensions)
    revoked.set(key, { at: readTime(bytes, date), reason })
  }
  return revoked
}

// Section 5.3: an entry extension that is critical and not processed (certificateIssuer of indirect
// lists above all) spoils the list.
function parseReason(bytes: Uint8Array, sequence: DerElement): RevocationReason {
  const raw = parseUnique(bytes, sequence)
  const reason = raw.find(({ id }) => id === crlExtensionIds.reason)
  if (raw.some(({ id, critical }) => critical && id !== crlExtensionIds.reason)) {
    throw new CertificateError('crl.critical-extension')
  }
  if (reason === undefined) return 'unspecified'
  assertDer(reason.value)
  const code = reason.value[2]
  if (reason.value[0] !== 0x0a || reason.value.length !== 3) throw new DerError('reason')
  for (const [name, number] of Object.entries(reasonNumbers)) {
    if (number === code && isReason(name)) return name
  }
  throw new CertificateError('crl.extension')
}

function isReason(name: string): name is RevocationReason {
  return name in reasonNumbers
}

function parseListExtensions(bytes: Uint8Array, wrapper: DerElement | null) {
  if (wrapper === null) throw new CertificateError('crl.number')
  const fields = readFields(bytes, wrapper)
  const raw = parseUnique(bytes, fields.next(tags.sequence))
  fields.end()
  const find = (id: string) => raw.find((candidate) => candidate.id === id)
  const number = find(crlExtensionIds.number)
  // Section 5.2.3.
  if (number === undefined || number.critical) throw new CertificateError('crl.number')
  const keyId = find(crlExtensionIds.authorityKeyIdentifier)
  // Section 5.2.1.
  if (keyId === undefined || keyId.critical) throw new CertificateError('crl.extension')
  const point = find(crlExtensionIds.issuingDistributionPoint)
  // Section 5.2.5: only a conforming issuer's marking makes other readers refuse a partial list.
  if (point !== undefined && !point.critical) throw new CertificateError('crl.extension')
  if (raw.some(({ id, critical }) => critical && id !== crlExtensionIds.issuingDistributionPoint)) {
    throw new CertificateError('crl.critical-extension')
  }
  return { number: parseNumber(number.value), covers: parseScope(point) }
}

function parseNumber(value: Uint8Array): string {
  assertDer(value)
  const content = contentOf(value, soleElement(value, tags.integer))
  if ((content[0] ?? 0x80) >= 0x80 || content.length > 21) throw new CertificateError('crl.number')
  return hex(content)
}

function parseScope(point: RawExtension | undefined): Crl['covers'] {
  if (point === undefined) return 'all'
  assertDer(point.value)
  const fields = readFields(point.value, soleElement(point.value, tags.sequence))
  const users = readBoolean(point.value, fields.optional(0x81))
  const authorities = readBoolean(point.value, fields.optional(0x82))
  // A distribution point, some reasons, indirect, attribute certificates; or both of the above.
  if (fields.any() !== null || users === authorities) throw new CertificateError('crl.scope')
  return users ? 'others' : 'authorities'
}

function parseUnique(bytes: Uint8Array, sequence: DerElement): readonly RawExtension[] {
  const raw = parseRawExtensions(bytes, sequence)
  if (new Set(raw.map(({ id }) => id)).size !== raw.length)
    throw new CertificateError('crl.extension')
  return raw
}
