/**
 * The extensions that we process (RFC 5280 section 4.2, GM/T 0015), and what is left of others. What
 * the library has a schema for it reads. Ours are the alternative names and name constraints, since
 * it drops the forms of a name that it has no text for, decodes directory names and turns masks into
 * prefix lengths; and GM/T 0015, which it does not know.
 */

import type { Extension } from '@peculiar/asn1-x509'
import {
  KeyUsage as AsnKeyUsage,
  AuthorityKeyIdentifier,
  BasicConstraints,
  CRLDistributionPoints,
  ExtendedKeyUsage,
  PolicyConstraints,
  SubjectKeyIdentifier,
} from '@peculiar/asn1-x509'
import type { DerElement } from '../backend/der.ts'
import { assertDer, childElements, DerError, soleElement, tags } from '../backend/der.ts'
import { contentOf, readFields } from '../backend/der-values.ts'
import type { GeneralName } from './general-name.ts'
import { assertAscii, parseGeneralName } from './general-name.ts'
import { KeyUsageFlags, readExact } from './library.ts'
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

/** The value of an extension, as the library holds it. */
export function valueBytes({ extnValue }: Extension): Uint8Array {
  return new Uint8Array(extnValue.buffer)
}

/** @throws an extension that we process is malformed */
export function parseExtensions(list: readonly Extension[]): Extensions {
  const values = new Map(list.map((extension) => [extension.extnID, valueBytes(extension)]))
  const read = <T>(id: string, parse: (value: Uint8Array) => T): T | null => {
    const value = values.get(id)
    return value === undefined ? null : parse(value)
  }
  const ids = extensionIds
  return {
    critical: new Map(list.map(({ extnID, critical }) => [extnID, critical])),
    basicConstraints: read(ids.basicConstraints, parseBasicConstraints),
    keyUsage: read(ids.keyUsage, parseKeyUsage),
    extendedKeyUsage: read(ids.extendedKeyUsage, parseExtendedKeyUsage),
    subjectAltNames: read(ids.subjectAltName, parseGeneralNames),
    nameConstraints: read(ids.nameConstraints, parseNameConstraints),
    subjectKeyId: read(ids.subjectKeyIdentifier, parseSubjectKeyId),
    authorityKeyId: read(ids.authorityKeyIdentifier, parseAuthorityKeyId),
    crlDistributionPoints: read(ids.crlDistributionPoints, parseDistributionPoints),
    requireExplicitPolicy: read(ids.policyConstraints, parseRequireExplicitPolicy) ?? false,
    unifiedSocialCreditCode: read(ids.unifiedSocialCreditCode, parseCreditCode),
  }
}

function parseBasicConstraints(value: Uint8Array) {
  const { cA: ca, pathLenConstraint } = readExact(value, BasicConstraints)
  // Of four bytes or more the library makes a text.
  const pathLength = pathLenConstraint === undefined ? null : Number(pathLenConstraint)
  const isCount = pathLength === null || (pathLength >= 0 && pathLength < 2 ** 31)
  if (!isCount) throw new DerError('path length')
  return { ca, pathLength }
}

function parseKeyUsage(value: Uint8Array): ReadonlySet<KeyUsage> {
  // The library makes one number of all bits, which is exact for few.
  if (value.length > 5) throw new DerError('bits')
  const flags = readExact(value, AsnKeyUsage).toNumber()
  return new Set(keyUsages.filter((usage) => (flags & KeyUsageFlags[usage]) !== 0))
}

function parseExtendedKeyUsage(value: Uint8Array): readonly string[] {
  return [...readExact(value, ExtendedKeyUsage)]
}

function parseSubjectKeyId(value: Uint8Array): string {
  const id = new Uint8Array(readExact(value, SubjectKeyIdentifier).buffer)
  if (id.length === 0) throw new DerError('empty')
  return hex(id)
}

/** The key identifier alone, in lower-case hex; empty where there is none. */
export function parseAuthorityKeyId(value: Uint8Array): string {
  const {
    keyIdentifier,
    authorityCertIssuer: issuer,
    authorityCertSerialNumber: serial,
  } = readExact(value, AuthorityKeyIdentifier)
  if ((issuer === undefined) !== (serial === undefined)) {
    throw new DerError('authority key identifier')
  }
  return keyIdentifier === undefined ? '' : hex(new Uint8Array(keyIdentifier.buffer))
}

function parseDistributionPoints(value: Uint8Array): readonly string[] {
  const points = readExact(value, CRLDistributionPoints)
  if (points.length === 0) throw new DerError('empty')
  const names = [...points].flatMap((point) => point.distributionPoint?.fullName ?? [])
  return names.flatMap(({ uniformResourceIdentifier: uri }) => {
    if (uri === undefined) return []
    assertAscii(uri)
    return [uri]
  })
}

function parseRequireExplicitPolicy(value: Uint8Array): boolean {
  const policy = readExact(value, PolicyConstraints)
  const { requireExplicitPolicy, inhibitPolicyMapping } = policy
  if (requireExplicitPolicy === undefined && inhibitPolicyMapping === undefined) {
    throw new DerError('empty')
  }
  return requireExplicitPolicy !== undefined
}

function parseGeneralNames(bytes: Uint8Array): readonly GeneralName[] {
  const children = childElements(bytes, rootOf(bytes))
  if (children.length === 0) throw new DerError('empty')
  return children.map((child) => parseGeneralName(bytes, child))
}

function parseNameConstraints(bytes: Uint8Array): NameConstraints {
  const fields = readFields(bytes, rootOf(bytes))
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
    if (child.tag !== tags.sequence) throw new DerError('subtree')
    const fields = readFields(bytes, child)
    const base = fields.any()
    if (base === null) throw new DerError('subtree')
    fields.end()
    return parseGeneralName(bytes, base)
  })
}

function parseCreditCode(bytes: Uint8Array): string {
  assertDer(bytes)
  const root = soleElement(bytes, bytes[0] ?? 0)
  const content = contentOf(bytes, root)
  const isString = root.tag === 0x0c || root.tag === 0x13
  if (!isString || content.length !== 18) throw new DerError('credit code')
  const text = String.fromCharCode(...content)
  if (!/^[0-9A-Z]{18}$/.test(text)) throw new DerError('credit code')
  return text
}

function rootOf(bytes: Uint8Array): DerElement {
  assertDer(bytes)
  return soleElement(bytes, tags.sequence)
}
