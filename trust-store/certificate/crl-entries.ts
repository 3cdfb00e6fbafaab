/**
 * The entries of a revocation list (RFC 5280 section 5.3), read by ourselves: 25,000 of them, which
 * is what fits into 1 MiB, take the library some forty times as long as us, all of it in one turn.
 */
import type { Instant } from '../../specs/words.ts'
import type { DerElement } from '../backend/der.ts'
import { assertDer, childElements, DerError, tags } from '../backend/der.ts'
import { contentOf, readBoolean, readFields, readOid, readTime } from '../backend/der-values.ts'
import { CertificateError } from './error.ts'
import { hex } from './name.ts'

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

export const reasonId = '2.5.29.21'

/** By serial number. @throws {DerError} @throws {CertificateError} `crl.*` */
export function parseEntries(
  bytes: Uint8Array,
  entries: DerElement,
): ReadonlyMap<string, Revocation> {
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
  const children = childElements(bytes, sequence)
  if (children.length === 0) throw new DerError('extensions')
  const seen = new Set<string>()
  let reason: RevocationReason = 'unspecified'
  for (const child of children) {
    const { id, critical, value } = parseExtension(bytes, child)
    if (seen.has(id)) throw new CertificateError('crl.extension')
    seen.add(id)
    if (id === reasonId) reason = reasonOf(value)
    else if (critical) throw new CertificateError('crl.critical-extension')
  }
  return reason
}

function parseExtension(bytes: Uint8Array, element: DerElement) {
  if (element.tag !== tags.sequence) throw new DerError('extension')
  const fields = readFields(bytes, element)
  const id = readOid(bytes, fields.next(tags.oid))
  const critical = readBoolean(bytes, fields.optional(tags.boolean))
  const value = contentOf(bytes, fields.next(tags.octetString))
  fields.end()
  return { id, critical, value }
}

function reasonOf(value: Uint8Array): RevocationReason {
  assertDer(value)
  if (value[0] !== 0x0a || value.length !== 3) throw new DerError('reason')
  for (const [name, number] of Object.entries(reasonNumbers)) {
    if (number === value[2] && isReason(name)) return name
  }
  throw new CertificateError('crl.extension')
}

function isReason(name: string): name is RevocationReason {
  return name in reasonNumbers
}
