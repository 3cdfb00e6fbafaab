/** The extensions that we process (RFC 5280 section 4.2, GM/T 0015), and what is left of others. */

import type { DerElement } from '../backend/der.ts'
import { assertDer, childElements, DerError, soleElement, tags } from '../backend/der.ts'
import {
  contentOf,
  readBits,
  readBoolean,
  readFields,
  readOid,
  readSmallInteger,
} from '../backend/der-values.ts'
import type { GeneralName } from './general-name.ts'
import { parseGeneralName } from './general-name.ts'
import { hex } from './name.ts'

export const extensionIds = {
  subjectDirectoryAttributes: '2.5.29.9',
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  issuerAltName: '2.5.29.18',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  crlDistributionPoints: '2.5.29.31',
  certificatePolicies: '2.5.29.32',
  policyMappings: '2.5.29.33',
  authorityKeyIdentifier: '2.5.29.35',
  policyConstraints: '2.5.29.36',
  extendedKeyUsage: '2.5.29.37',
  freshestCrl: '2.5.29.46',
  inhibitAnyPolicy: '2.5.29.54',
  authorityInfoAccess: '1.3.6.1.5.5.7.1.1',
  subjectInfoAccess: '1.3.6.1.5.5.7.1.11',
  unifiedSocialCreditCode: '1.2.156.10260.4.4',
} as const

export const keyUsages = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const
export type KeyUsage = (typeof keyUsages)[number]

export interface NameConstraints {
  readonly permitted: readonly GeneralName[]
  readonly excluded: readonly GeneralName[]
}

/** What a certificate's extensions say; null: it has no such extension. */
export interface Extensions {
  /** Criticality of every extension that is there, by OID. */
  readonly critical: ReadonlyMap<string, boolean>
  readonly basicConstraints: { readonly ca: boolean; readonly pathLength: number | null } | null
  readonly keyUsage: ReadonlySet<KeyUsage> | null
  /** OIDs; empty in certificates that no path accepts and that a list may name itself. */
  readonly extendedKeyUsage: readonly string[] | null
  readonly subjectAltNames: readonly GeneralName[] | null
  readonly nameConstraints: NameConstraints | null
  /** Lower-case hex. */
  readonly subjectKeyId: string | null
  /** The key identifier in lower-case hex; empty where the extension is there without one. */
  readonly authorityKeyId: string | null
  /** URIs; a point without one is left out. */
  readonly crlDistributionPoints: readonly string[] | null
  readonly requireExplicitPolicy: boolean
  /** Unified social credit code (GB 32100) of the subject, GM/T 0015-2023. */
  readonly unifiedSocialCreditCode: string | null
}

/** One extension as it stands: the value's DER. */
export interface RawExtension {
  readonly id: string
  readonly critical: boolean
  readonly value: Uint8Array
}

const maxExtensions = 64

/** The parts of an Extensions sequence. @throws {DerError} */
export function parseRawExtensions(bytes: Uint8Array, sequence: DerElement): RawExtension[] {
  const children = childElements(bytes, sequence)
  if (sequence.tag !== tags.sequence || children.length === 0 || children.length > maxExtensions) {
    throw new DerError('extensions')
  }
  return children.map((child) => {
    if (child.tag !== tags.sequence) throw new DerError('extension')
    const fields = readFields(bytes, child)
    const id = readOid(bytes, fields.next(tags.oid))
    const critical = readBoolean(bytes, fields.optional(tags.boolean))
    const value = contentOf(bytes, fields.next(tags.octetString))
    fields.end()
    return { id, critical, value }
  })
}

/** @throws {DerError} an extension that we process is malformed */
export function parseExtensions(raw: readonly RawExtension[]): Extensions {
  const values = new Map(raw.map(({ id, value }) => [id, value]))
  const read = <T>(id: string, parse: (bytes: Uint8Array, root: DerElement) => T): T | null => {
    const value = values.get(id)
    if (value === undefined) return null
    assertDer(value)
    return parse(value, soleElement(value, value[0] ?? 0))
  }
  const ids = extensionIds
  return {
    critical: new Map(raw.map(({ id, critical }) => [id, critical])),
    basicConstraints: read(ids.basicConstraints, parseBasicConstraints),
    keyUsage: read(ids.keyUsage, parseKeyUsage),
    extendedKeyUsage: read(ids.extendedKeyUsage, parseOids),
    subjectAltNames: read(ids.subjectAltName, parseGeneralNames),
    nameConstraints: read(ids.nameConstraints, parseNameConstraints),
    subjectKeyId: read(ids.subjectKeyIdentifier, parseKeyId),
    authorityKeyId: read(ids.authorityKeyIdentifier, parseAuthorityKeyId),
    crlDistributionPoints: read(ids.crlDistributionPoints, parseDistributionPoints),
    requireExplicitPolicy: read(ids.policyConstraints, parseRequireExplicitPolicy) ?? false,
    unifiedSocialCreditCode: read(ids.unifiedSocialCreditCode, parseCreditCode),
  }
}

function parseBasicConstraints(bytes: Uint8Array, root: DerElement) {
  const fields = readFields(bytes, expect(root, tags.sequence))
  const ca = readBoolean(bytes, fields.optional(tags.boolean))
  const pathLength = fields.optional(tags.integer)
  fields.end()
  return { ca, pathLength: pathLength === null ? null : readSmallInteger(bytes, pathLength) }
}

function parseKeyUsage(bytes: Uint8Array, root: DerElement): ReadonlySet<KeyUsage> {
  const bits = readBits(bytes, expect(root, tags.bitString))
  return new Set(keyUsages.filter((_, bit) => bits.has(bit)))
}

function parseOids(bytes: Uint8Array, root: DerElement): readonly string[] {
  const children = childElements(bytes, expect(root, tags.sequence))
  return children.map((child) => readOid(bytes, expect(child, tags.oid)))
}

function parseGeneralNames(bytes: Uint8Array, root: DerElement): readonly GeneralName[] {
  const children = childElements(bytes, expect(root, tags.sequence))
  if (children.length === 0) throw new DerError('empty')
  return children.map((child) => parseGeneralName(bytes, child))
}

function parseNameConstraints(bytes: Uint8Array, root: DerElement): NameConstraints {
  const fields = readFields(bytes, expect(root, tags.sequence))
  const permitted = fields.optional(0xa0)
  const excluded = fields.optional(0xa1)
  fields.end()
  if (permitted === null && excluded === null) throw new DerError('empty')
  return { permitted: parseSubtrees(bytes, permitted), excluded: parseSubtrees(bytes, excluded) }
}

// RFC 5280 section 4.2.1.10: minimum is zero, which DER leaves out, and maximum is absent.
function parseSubtrees(bytes: Uint8Array, sequence: DerElement | null): readonly GeneralName[] {
  if (sequence === null) return []
  const children = childElements(bytes, sequence)
  if (children.length === 0) throw new DerError('empty')
  return children.map((child) => {
    const fields = readFields(bytes, expect(child, tags.sequence))
    const base = fields.any()
    if (base === null) throw new DerError('subtree')
    fields.end()
    return parseGeneralName(bytes, base)
  })
}

function parseKeyId(bytes: Uint8Array, root: DerElement): string {
  const id = contentOf(bytes, expect(root, tags.octetString))
  if (id.length === 0) throw new DerError('empty')
  return hex(id)
}

function parseAuthorityKeyId(bytes: Uint8Array, root: DerElement): string {
  const fields = readFields(bytes, expect(root, tags.sequence))
  const keyId = fields.optional(0x80)
  const issuer = fields.optional(0xa1)
  const serial = fields.optional(0x82)
  fields.end()
  if ((issuer === null) !== (serial === null)) throw new DerError('authority key identifier')
  return keyId === null ? '' : hex(contentOf(bytes, keyId))
}

function parseDistributionPoints(bytes: Uint8Array, root: DerElement): readonly string[] {
  const points = childElements(bytes, expect(root, tags.sequence))
  if (points.length === 0) throw new DerError('empty')
  return points.flatMap((point) => {
    const fields = readFields(bytes, expect(point, tags.sequence))
    const where = fields.optional(0xa0)
    fields.optional(0x81)
    fields.optional(0xa2)
    fields.end()
    if (where === null) return []
    const choice = readFields(bytes, where)
    const fullName = choice.any()
    choice.end()
    if (fullName === null || fullName.tag !== 0xa0) return []
    const names = childElements(bytes, fullName).map((name) => parseGeneralName(bytes, name))
    return names.flatMap((name) => (name.form === 'uri' ? [name.text] : []))
  })
}

function parseRequireExplicitPolicy(bytes: Uint8Array, root: DerElement): boolean {
  const fields = readFields(bytes, expect(root, tags.sequence))
  const explicit = fields.optional(0x80)
  const mapping = fields.optional(0x81)
  fields.end()
  if (explicit === null && mapping === null) throw new DerError('empty')
  return explicit !== null
}

function parseCreditCode(bytes: Uint8Array, root: DerElement): string {
  const content = contentOf(bytes, root)
  const isString = root.tag === 0x0c || root.tag === 0x13
  if (!isString || content.length !== 18) throw new DerError('credit code')
  const text = String.fromCharCode(...content)
  if (!/^[0-9A-Z]{18}$/.test(text)) throw new DerError('credit code')
  return text
}

function expect(element: DerElement, tag: number): DerElement {
  if (element.tag !== tag) throw new DerError('unexpected tag')
  return element
}
