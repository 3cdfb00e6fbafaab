/**
 * Certificates (RFC 5280 section 4, GM/T 0015). Accepted: X.509 version 3, or 1 (a list may name
 * such a certificate itself; no path accepts it), in strict DER of at most 16 KiB, nothing after it,
 * no unique identifiers, a positive serial number of at most 20 bytes, the same signature algorithm
 * inside and outside, every extension once. Whether the certificate may be relied on is not asked
 * here: `validatePath` does.
 *
 * Read by our own DER reader, not by a library: those at hand re-encode names, turn masks of name
 * constraints into prefix lengths, and accept BER. `@peculiar/asn1-x509` writes what we issue.
 */
import type { Instant } from '../../specs/words.ts'
import type { Algorithm } from '../algorithms.ts'
import type { DerElement } from '../backend/der.ts'
import { assertDer, DerError, soleElement, tags } from '../backend/der.ts'
import {
  contentOf,
  encodingOf,
  readFields,
  readSmallInteger,
  readTime,
} from '../backend/der-values.ts'
import type { CertificateCode } from './error.ts'
import { CertificateError } from './error.ts'
import type { Extensions, RawExtension } from './extensions.ts'
import { parseExtensions, parseRawExtensions } from './extensions.ts'
import type { Name } from './name.ts'
import { hex, parseName } from './name.ts'
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
    const outer = readFields(bytes, soleElement(bytes, tags.sequence))
    const tbs = outer.next(tags.sequence)
    const algorithm = outer.next(tags.sequence)
    const signature = wholeBits(bytes, outer.next(tags.bitString))
    outer.end()
    return { der: bytes, signature, ...parseTbs(bytes, tbs, encodingOf(bytes, algorithm)) }
  })
}

function parseTbs(bytes: Uint8Array, tbs: DerElement, outerAlgorithm: Uint8Array) {
  const fields = readFields(bytes, tbs)
  const version = parseVersion(bytes, fields.optional(0xa0))
  const serial = parseSerial(bytes, fields.next(tags.integer))
  const algorithm = encodingOf(bytes, fields.next(tags.sequence))
  if (hex(algorithm) !== hex(outerAlgorithm)) {
    throw new CertificateError('certificate.algorithm-mismatch')
  }
  const issuer = fields.next(tags.sequence)
  const validity = fields.next(tags.sequence)
  const subject = fields.next(tags.sequence)
  const spki = encodingOf(bytes, fields.next(tags.sequence))
  const extensions = version === 3 ? fields.optional(0xa3) : null
  fields.end()
  return {
    version,
    tbs: encodingOf(bytes, tbs),
    signedWith: signedWith(algorithm),
    spki,
    serial,
    issuer: reading('certificate.name', () => parseName(bytes, issuer)),
    subject: reading('certificate.name', () => parseName(bytes, subject)),
    ...reading('certificate.validity', () => parseValidity(bytes, validity)),
    extensions: reading('certificate.extension', () => readExtensions(bytes, extensions)),
  }
}

function parseVersion(bytes: Uint8Array, wrapper: DerElement | null): 1 | 3 {
  if (wrapper === null) return 1
  const fields = readFields(bytes, wrapper)
  const version = readSmallInteger(bytes, fields.next(tags.integer))
  fields.end()
  if (version !== 2) throw new CertificateError('certificate.version')
  return 3
}

function parseSerial(bytes: Uint8Array, element: DerElement): string {
  const content = contentOf(bytes, element)
  const positive = (content[0] ?? 0x80) < 0x80 && content.some((byte) => byte !== 0)
  if (!positive || content.length > 20) throw new CertificateError('certificate.serial')
  return hex(content[0] === 0 ? content.subarray(1) : content)
}

function parseValidity(bytes: Uint8Array, validity: DerElement) {
  const fields = readFields(bytes, validity)
  const [notBefore, notAfter] = [fields.any(), fields.any()]
  fields.end()
  if (notBefore === null || notAfter === null) throw new DerError('validity')
  return { notBefore: readTime(bytes, notBefore), notAfter: readTime(bytes, notAfter) }
}

function readExtensions(bytes: Uint8Array, wrapper: DerElement | null): Extensions {
  if (wrapper === null) return parseExtensions([])
  const fields = readFields(bytes, wrapper)
  const raw = parseRawExtensions(bytes, fields.next(tags.sequence))
  fields.end()
  assertUnique(raw)
  return parseExtensions(raw)
}

function assertUnique(raw: readonly RawExtension[]): void {
  if (new Set(raw.map(({ id }) => id)).size !== raw.length) {
    throw new CertificateError('certificate.duplicate-extension')
  }
}

/** The content of a BIT STRING of whole bytes. @throws {DerError} */
export function wholeBits(bytes: Uint8Array, element: DerElement): Uint8Array {
  if (bytes[element.body] !== 0) throw new DerError('bits')
  return bytes.subarray(element.body + 1, element.end)
}

/** Runs a reader; what is not DER becomes this code. */
export function reading<T>(code: CertificateCode, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof DerError) throw new CertificateError(code)
    throw error
  }
}
