/**
 * What the state needs of certificates and certification requests that stand in the log: they were
 * parsed and checked in full before they came there, and a hundred thousand are read at a start.
 */
import type { Instant } from '../../specs/words.ts'
import { soleElement, tags } from '../backend/der.ts'
import { contentOf, encodingOf, readFields, readTime } from '../backend/der-values.ts'
import { fromBase64 } from '../trust-list/base64.ts'
import { hexText } from '../trust-list/key-id.ts'
import { digestOf } from './canonical.ts'

export interface CertificateFacts {
  /** Lower-case hex of the magnitude, as `Certificate.serial` writes it. */
  readonly serial: string
  readonly notBefore: Instant
  /** Inclusive. */
  readonly notAfter: Instant
  /** SHA-256 of its SubjectPublicKeyInfo, lower-case hex. */
  readonly key: string
}

/** @param certificate base64 of DER (RFC 5280 section 4.1) @throws {TypeError} it is none */
export function certificateFacts(certificate: string): CertificateFacts {
  const { spki, ...facts } = readCertificate(bytesOf(certificate))
  return { ...facts, key: keyDigest(spki) }
}

/** Its SubjectPublicKeyInfo. @throws {TypeError} no certificate */
export function certificateKey(der: Uint8Array): Uint8Array {
  return readCertificate(der).spki
}

function readCertificate(bytes: Uint8Array) {
  const tbs = readFields(bytes, soleElement(bytes, tags.sequence)).next(tags.sequence)
  const fields = readFields(bytes, tbs)
  fields.optional(0xa0)
  const serial = contentOf(bytes, fields.next(tags.integer))
  fields.next(tags.sequence)
  fields.next(tags.sequence)
  const validity = readFields(bytes, fields.next(tags.sequence))
  const [notBefore, notAfter] = [validity.any(), validity.any()]
  if (notBefore === null || notAfter === null) throw new TypeError('not a certificate')
  fields.next(tags.sequence)
  return {
    serial: hexText(serial[0] === 0 ? serial.subarray(1) : serial),
    notBefore: readTime(bytes, notBefore),
    notAfter: readTime(bytes, notAfter),
    spki: encodingOf(bytes, fields.next(tags.sequence)),
  }
}

/** SHA-256 of the key of a PKCS#10 request (RFC 2986 section 4.1). @throws {TypeError} it is none */
export function requestedKey(request: string): string {
  const bytes = bytesOf(request)
  const info = readFields(bytes, soleElement(bytes, tags.sequence)).next(tags.sequence)
  const fields = readFields(bytes, info)
  fields.next(tags.integer)
  fields.next(tags.sequence)
  return keyDigest(encodingOf(bytes, fields.next(tags.sequence)))
}

/** How a key is named in the state. @param spki DER SubjectPublicKeyInfo */
export function keyDigest(spki: Uint8Array): string {
  return digestOf(spki)
}

function bytesOf(base64: string): Uint8Array {
  const bytes = fromBase64(base64)
  if (bytes === null) throw new TypeError('not base64')
  return bytes
}
