/**
 * Certificates (RFC 5280 section 4, GM/T 0015). Accepted: X.509 version 3, or 1 (a list may name
 * such a certificate itself; no path accepts it), in strict DER of at most 16 KiB, nothing after it,
 * no default written out, no unique identifiers, a positive serial number of at most 20 bytes, the
 * same signature algorithm inside and outside, at most 64 extensions, every one once. Whether the
 * certificate may be relied on is not asked here: `validatePath` does.
 */
import { Version } from '@peculiar/asn1-x509'
import type { Instant } from '../../specs/words.ts'
import type { Algorithm } from '../algorithms.ts'
import type { DerElement } from '../backend/der.ts'
import { assertDer, childElements, DerError, soleElement, tags } from '../backend/der.ts'
import { encodingOf, readFields, readTime } from '../backend/der-values.ts'
import { CertificateError } from './error.ts'
import type { Extensions } from './extensions.ts'
import { parseExtensions } from './extensions.ts'
import {
  assertExact,
  assertFewExtensions,
  parseOptions,
  ReadCertificate,
  reading,
} from './library.ts'
import type { Name } from './name.ts'
import { parseName } from './name.ts'
import { signedWith } from './signature-algorithm.ts'

/** Immutable. Bytes are copied once, at parsing. */
export interface Certificate {
  readonly der: Uint8Array
  /** The bytes that the signature covers. */
  readonly tbs: Uint8Array
  /** As the certificate carries it: DER for EC and SM2. */
  readonly signature: Uint8Array
  /** What the stated algorithm may mean, by the issuer's key; empty: nothing that we accept. */
  readonly signedWith: readonly Algorithm[]
  readonly version: 1 | 3
  /** DER SubjectPublicKeyInfo. Not yet a key: a backend refuses what is none. */
  readonly spki: Uint8Array
  /** Lower-case hex of the magnitude, without leading zero bytes. */
  readonly serial: string
  readonly issuer: Name
  readonly subject: Name
  readonly notBefore: Instant
  /** Inclusive, to the second. */
  readonly notAfter: Instant
  readonly extensions: Extensions
}

export interface ParseOptions {
  /** Greatest size in bytes, 1 to 65,536. Default 16,384. */
  readonly maxBytes?: number
}

/** @throws {CertificateError} `certificate.*` */
export function parseCertificate(der: Uint8Array, options: ParseOptions = {}): Certificate {
  const { maxBytes = 16_384 } = options
  if (der.length === 0 || der.length > maxBytes) throw new CertificateError('certificate.size')
  const bytes = Uint8Array.from(der)
  return reading('certificate.der', () => {
    assertDer(bytes)
    const raw = readRaw(bytes)
    const certificate = new ReadCertificate(bytes, parseOptions(bytes))
    const { structure } = certificate
    const version = versionOf(certificate)
    const serial = serialOf(certificate)
    assertSameAlgorithm(certificate)
    const extensions = reading('certificate.extension', () => readExtensions(certificate))
    assertExact(structure, bytes)
    return {
      ...raw,
      der: bytes,
      tbs: tbsOf(certificate),
      signature: new Uint8Array(certificate.signature),
      version,
      serial,
      extensions,
    }
  })
}

/**
 * What the library does not represent as it stands. Of a name it keeps decoded text, also of what is
 * not UTF-8. A date that does not exist it carries over into the next month. A key it parses, and
 * one that is malformed would spoil the certificate instead of the path.
 */
function readRaw(bytes: Uint8Array) {
  const tbs = readFields(bytes, soleElement(bytes, tags.sequence)).next(tags.sequence)
  const fields = readFields(bytes, tbs)
  fields.optional(0xa0)
  fields.next(tags.integer)
  const algorithm = fields.next(tags.sequence)
  const issuer = fields.next(tags.sequence)
  const validity = fields.next(tags.sequence)
  const subject = fields.next(tags.sequence)
  const spki = fields.next(tags.sequence)
  const extensions = fields.optional(0xa3)
  fields.end()
  if (extensions !== null) {
    reading('certificate.extension', () => assertFewExtensions(bytes, extensions))
  }
  return {
    signedWith: signedWith(encodingOf(bytes, algorithm)),
    spki: encodingOf(bytes, spki),
    issuer: reading('certificate.name', () => parseName(bytes, issuer)),
    subject: reading('certificate.name', () => parseName(bytes, subject)),
    ...reading('certificate.validity', () => readValidity(bytes, validity)),
  }
}

function readValidity(bytes: Uint8Array, validity: DerElement) {
  const [notBefore, notAfter] = childElements(bytes, validity)
  if (notBefore === undefined || notAfter === undefined) throw new DerError('validity')
  return { notBefore: readTime(bytes, notBefore), notAfter: readTime(bytes, notAfter) }
}

function versionOf({ structure: { tbsCertificate } }: ReadCertificate): 1 | 3 {
  const { version, extensions } = tbsCertificate
  if (version === Version.v3) return 3
  if (version !== Version.v1) throw new CertificateError('certificate.version')
  if (extensions !== undefined) throw new DerError('extensions of version 1')
  return 1
}

// The library's own text of a serial number has lost its sign.
function serialOf({ structure, serialNumber }: ReadCertificate): string {
  const content = new Uint8Array(structure.tbsCertificate.serialNumber)
  const positive = (content[0] ?? 0x80) < 0x80 && content.some((byte) => byte !== 0)
  if (!positive || content.length > 20) throw new CertificateError('certificate.serial')
  return serialNumber
}

function tbsOf({ structure: { tbsCertificateRaw } }: ReadCertificate): Uint8Array {
  if (tbsCertificateRaw === undefined) throw new DerError('tbs')
  return new Uint8Array(tbsCertificateRaw)
}

function assertSameAlgorithm({ structure }: ReadCertificate): void {
  if (structure.signatureAlgorithm.isEqual(structure.tbsCertificate.signature)) return
  throw new CertificateError('certificate.algorithm-mismatch')
}

// Not by the library's own `extensions`, which writes and reads each again, twice, and refuses a
// certificate for an extension that we do not process.
function readExtensions({ structure }: ReadCertificate): Extensions {
  const list = structure.tbsCertificate.extensions ?? []
  if (new Set(list.map(({ extnID }) => extnID)).size !== list.length) {
    throw new CertificateError('certificate.duplicate-extension')
  }
  return parseExtensions(list)
}
