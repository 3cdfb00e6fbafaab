/**
 * `@peculiar/x509` as we use it. It is loaded here and nowhere else, because its container needs
 * `reflect-metadata` before it, on every platform; the smaller form of it, since every platform has
 * the collections that the other brings along.
 *
 * It reads more than DER: fields after the last one are passed over, unused bits are dropped, a
 * time is looked for anywhere in its text. So nothing that it read is used before `assertExact` has
 * written it again and found the same bytes.
 */
import 'reflect-metadata/lite'
import { AsnConvert } from '@peculiar/asn1-schema'
import type {
  Certificate as AsnCertificate,
  CertificateList as AsnCertificateList,
} from '@peculiar/asn1-x509'
import { X509Certificate, X509Crl } from '@peculiar/x509'
import type { DerElement } from '../backend/der.ts'
import { assertDer, childElements, DerError } from '../backend/der.ts'
import type { CertificateCode } from './error.ts'
import { CertificateError } from './error.ts'

export * from '@peculiar/x509'

/** The library's certificate, with the structure that it keeps to itself. */
export class ReadCertificate extends X509Certificate {
  get structure(): AsnCertificate {
    return this.asn
  }
}

/** The library's revocation list, with the structure that it keeps to itself. */
export class ReadCrl extends X509Crl {
  get structure(): AsnCertificateList {
    return this.asn
  }
}

/**
 * How the library is to read: no more elements than there can be in so many bytes, so that its own
 * bound never stops an accepted size; and no guess at what strings of bits and octets may hold.
 */
export function parseOptions(bytes: Uint8Array) {
  const { length } = bytes
  return { berOptions: { maxNodes: length, maxContentLength: length, parseEmbedded: false } }
}

const maxExtensions = 64

/**
 * Counts extensions before the library makes an object of each.
 *
 * @param wrapper the tagged field that holds their sequence
 * @throws {DerError} none, or too many
 */
export function assertFewExtensions(bytes: Uint8Array, wrapper: DerElement): void {
  const lists = childElements(bytes, wrapper)
  const count = lists.reduce((sum, list) => sum + childElements(bytes, list).length, 0)
  if (count === 0 || count > maxExtensions) throw new DerError('extensions')
}

/** @throws {DerError} the structure, written again, is not these bytes */
export function assertExact(structure: object, bytes: Uint8Array): void {
  const written = new Uint8Array(AsnConvert.serialize(structure))
  if (!isSame(written, bytes)) throw new DerError('not exact')
}

// Enough for every extension read this way, and what bounds the work that one can cause.
const maxValueBytes = 4096

/** A small value, in strict DER, of one of the library's types. @throws what the library throws */
export function readExact<T extends object>(value: Uint8Array, type: new () => T): T {
  if (value.length > maxValueBytes) throw new DerError('value too long')
  assertDer(value)
  const structure = AsnConvert.parse(value, type, parseOptions(value))
  assertExact(structure, value)
  return structure
}

/**
 * Runs a reader. Whatever it throws becomes this code: the library has no class of errors, and
 * refuses with TypeError, RangeError and Error alike.
 */
export function reading<T>(code: CertificateCode, read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw error instanceof CertificateError ? error : new CertificateError(code)
  }
}

export function isSame(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index])
}
