/**
 * Complete certificate revocation lists (RFC 5280 sections 5 and 6.3). Accepted: version 2 in strict
 * DER of at most 1 MiB, of which at most 16 KiB are not entries, with nextUpdate, CRL number and
 * authority key identifier. Refused: delta and indirect lists, lists for some reasons or some
 * distribution points only, and every critical extension that we do not process.
 */
import type { Extension } from '@peculiar/asn1-x509'
import { IssuingDistributionPoint, Version } from '@peculiar/asn1-x509'
import type { Instant } from '../../specs/words.ts'
import type { Algorithm } from '../algorithms.ts'
import type { DerElement } from '../backend/der.ts'
import { assertDer, DerError, soleElement, tags } from '../backend/der.ts'
import { contentOf, encodingOf, readFields, readTime } from '../backend/der-values.ts'
import type { Revocation } from './crl-entries.ts'
import { parseEntries } from './crl-entries.ts'
import { CertificateError } from './error.ts'
import { extensionIds, parseAuthorityKeyId, valueBytes } from './extensions.ts'
import {
  assertExact,
  assertFewExtensions,
  parseOptions,
  ReadCrl,
  readExact,
  reading,
} from './library.ts'
import type { Name } from './name.ts'
import { hex, parseName } from './name.ts'
import { signedWith } from './signature-algorithm.ts'

export type { Revocation, RevocationReason } from './crl-entries.ts'

export const crlExtensionIds = {
  number: '2.5.29.20',
  issuingDistributionPoint: '2.5.29.28',
} as const

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

const maxOutlineBytes = 16_384

/** @param options.maxBytes greatest size in bytes. Default 1,048,576. @throws {CertificateError} */
export function parseCrl(der: Uint8Array, options: { readonly maxBytes?: number } = {}): Crl {
  const { maxBytes = 1_048_576 } = options
  if (der.length === 0 || der.length > maxBytes) throw new CertificateError('crl.size')
  const bytes = Uint8Array.from(der)
  return reading('crl.der', () => {
    assertDer(bytes)
    const { outline, ...raw } = readRaw(bytes)
    const crl = new ReadCrl(outline, parseOptions(outline))
    const { tbsCertList, signatureAlgorithm } = crl.structure
    if (crl.version !== Version.v2) throw new CertificateError('crl.version')
    if (!signatureAlgorithm.isEqual(tbsCertList.signature)) {
      throw new CertificateError('crl.algorithm-mismatch')
    }
    assertExact(crl.structure, outline)
    return {
      ...raw,
      der: bytes,
      signature: new Uint8Array(crl.signature),
      ...readExtensions(tbsCertList.crlExtensions ?? []),
    }
  })
}

/**
 * What the library does not represent as it stands (names, times; parse.ts says how), the entries,
 * and the list without them for the library.
 */
function readRaw(bytes: Uint8Array) {
  const list = readFields(bytes, soleElement(bytes, tags.sequence))
  const tbs = list.next(tags.sequence)
  const fields = readFields(bytes, tbs)
  fields.optional(tags.integer)
  const algorithm = fields.next(tags.sequence)
  const issuer = fields.next(tags.sequence)
  const [thisUpdate, nextUpdate] = [fields.any(), fields.any()]
  if (thisUpdate === null || nextUpdate === null) throw new DerError('update')
  const entries = fields.optional(tags.sequence)
  const extensions = fields.optional(0xa0)
  fields.end()
  if (extensions !== null) assertFewExtensions(bytes, extensions)
  return {
    tbs: encodingOf(bytes, tbs),
    signedWith: signedWith(encodingOf(bytes, algorithm)),
    issuer: parseName(bytes, issuer),
    thisUpdate: readTime(bytes, thisUpdate),
    nextUpdate: readTime(bytes, nextUpdate),
    revoked: entries === null ? new Map<string, Revocation>() : parseEntries(bytes, entries),
    outline: withoutEntries(bytes, tbs, entries),
  }
}

function withoutEntries(bytes: Uint8Array, tbs: DerElement, entries: DerElement | null) {
  const { start, end } = entries ?? { start: tbs.end, end: tbs.end }
  if (bytes.length - (end - start) > maxOutlineBytes) throw new CertificateError('crl.size')
  const fields = sequence(bytes.subarray(tbs.body, start), bytes.subarray(end, tbs.end))
  return sequence(fields, bytes.subarray(tbs.end))
}

function sequence(left: Uint8Array, right: Uint8Array): Uint8Array<ArrayBuffer> {
  const length = left.length + right.length
  return Uint8Array.of(tags.sequence, ...lengthBytes(length), ...left, ...right)
}

// Enough for an outline.
function lengthBytes(length: number): readonly number[] {
  if (length < 0x80) return [length]
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
}

function readExtensions(list: readonly Extension[]) {
  if (new Set(list.map(({ extnID }) => extnID)).size !== list.length) {
    throw new CertificateError('crl.extension')
  }
  const find = (id: string) => list.find(({ extnID }) => extnID === id)
  const number = find(crlExtensionIds.number)
  // Section 5.2.3.
  if (number === undefined || number.critical) throw new CertificateError('crl.number')
  const keyId = find(extensionIds.authorityKeyIdentifier)
  // Section 5.2.1.
  if (keyId === undefined || keyId.critical) throw new CertificateError('crl.extension')
  parseAuthorityKeyId(valueBytes(keyId))
  const point = find(crlExtensionIds.issuingDistributionPoint)
  // Section 5.2.5: only a conforming issuer's marking makes other readers refuse a partial list.
  if (point !== undefined && !point.critical) throw new CertificateError('crl.extension')
  if (list.some((extension) => extension.critical && extension !== point)) {
    throw new CertificateError('crl.critical-extension')
  }
  return { number: parseNumber(valueBytes(number)), covers: scopeOf(point) }
}

// Of 20 bytes (section 5.2.3), where the library's is exact up to three.
function parseNumber(value: Uint8Array): string {
  assertDer(value)
  const content = contentOf(value, soleElement(value, tags.integer))
  if ((content[0] ?? 0x80) >= 0x80 || content.length > 21) throw new CertificateError('crl.number')
  return hex(content)
}

function scopeOf(extension: Extension | undefined): Crl['covers'] {
  if (extension === undefined) return 'all'
  const point = readExact(valueBytes(extension), IssuingDistributionPoint)
  const { onlyContainsUserCerts: users, onlyContainsCACerts: authorities } = point
  const isPartial =
    point.distributionPoint !== undefined ||
    point.onlySomeReasons !== undefined ||
    point.indirectCRL ||
    point.onlyContainsAttributeCerts
  if (isPartial || users === authorities) throw new CertificateError('crl.scope')
  return users ? 'others' : 'authorities'
}
