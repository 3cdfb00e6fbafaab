/**
 * Issuing revocation lists (RFC 5280 section 5), written by ourselves: the library compares every
 * entry with each other, which for 20,000 of them takes minutes.
 */
import type { Instant } from '../../specs/words.ts'
import { tags } from '../backend/der.ts'
import type { KeyHolder } from '../key-holder.ts'
import type { Crl } from './crl.ts'
import { crlExtensionIds, parseCrl } from './crl.ts'
import type { RevocationReason } from './crl-entries.ts'
import { reasonId, reasonNumbers } from './crl-entries.ts'
import {
  derBits,
  derElement,
  derInteger,
  derOid,
  derSequence,
  derTime,
  hexBytes,
} from './der-write.ts'
import { CertificateError } from './error.ts'
import { extensionIds } from './extensions.ts'
import { evenHex } from './issue.ts'
import { isSame } from './library.ts'
import type { Certificate } from './parse.ts'
import { identifierOf } from './signature-algorithm.ts'
import { signatureValue } from './signing.ts'

export interface CrlRequest {
  readonly issuer: Certificate
  readonly issuerKey: KeyHolder
  /** Grows with every list of this issuer, from 0 to 2^53 - 1. */
  readonly number: number
  /** To the second, as every time here; what is below is cut off. */
  readonly thisUpdate: Instant
  /** Inclusive. */
  readonly nextUpdate: Instant
  readonly revoked: readonly {
    /** Hex, as `Certificate.serial`; each once. */
    readonly serial: string
    readonly at: Instant
    /** Absent: `unspecified`, which is said by saying nothing. */
    readonly reason?: RevocationReason
  }[]
}

/**
 * A complete list, of at most 1 MiB: that is some 20,000 entries.
 *
 * @throws {CertificateError} `issue.key`: not the issuer's key; `issue.validity`: it would end before
 *   it begins; `crl.*`: the request makes no list that `parseCrl` accepts
 */
export async function issueCrl(request: CrlRequest): Promise<Crl> {
  const { issuer, issuerKey } = request
  if (!isSame(issuerKey.spki, issuer.spki)) throw new CertificateError('issue.key')
  if (request.thisUpdate > request.nextUpdate) throw new CertificateError('issue.validity')
  if (request.revoked.length > maxEntries) throw new CertificateError('crl.size')
  const algorithm = hexBytes(identifierOf(issuerKey.algorithm))
  const entries = request.revoked.map(entry)
  const tbs = derSequence(
    version2,
    algorithm,
    issuer.subject.der,
    derTime(request.thisUpdate),
    derTime(request.nextUpdate),
    // Section 5.1.2.6: an empty list of entries is left out.
    ...(entries.length === 0 ? [] : [derSequence(...entries)]),
    derElement(0xa0, derSequence(authorityKeyId(issuer), crlNumber(request.number))),
  )
  return parseCrl(derSequence(tbs, algorithm, derBits(await signatureValue(issuerKey, tbs))))
}

// RFC 5280 section 4.1.2.2: positive, of at most 20 bytes.
const serialForm = /^(?!0*$)[0-9a-f]{1,40}$/
// More do not fit into 1 MiB, however short.
const maxEntries = 52_428
const version2 = derInteger(Uint8Array.of(1))

function entry({ serial, at, reason = 'unspecified' }: CrlRequest['revoked'][number]): Uint8Array {
  if (!serialForm.test(serial)) throw new CertificateError('crl.serial')
  const fields = [derInteger(hexBytes(evenHex(serial))), derTime(at)]
  // Section 5.3.1.
  return reason === 'unspecified'
    ? derSequence(...fields)
    : derSequence(...fields, reasonExtensions[reason])
}

const reasonExtensions = Object.fromEntries(
  Object.entries(reasonNumbers).map(([name, number]) => [
    name,
    derSequence(extension(reasonId, derElement(0x0a, Uint8Array.of(number)))),
  ]),
) as Readonly<Record<RevocationReason, Uint8Array>>

function authorityKeyId({ extensions: { subjectKeyId } }: Certificate): Uint8Array {
  const keyId = subjectKeyId === null ? [] : [derElement(0x80, hexBytes(subjectKeyId))]
  return extension(extensionIds.authorityKeyIdentifier, derSequence(...keyId))
}

function crlNumber(number: number): Uint8Array {
  if (!Number.isSafeInteger(number) || number < 0) throw new CertificateError('crl.number')
  return extension(crlExtensionIds.number, derInteger(hexBytes(evenHex(number.toString(16)))))
}

function extension(id: string, value: Uint8Array): Uint8Array {
  return derSequence(derOid(id), derElement(tags.octetString, value))
}
