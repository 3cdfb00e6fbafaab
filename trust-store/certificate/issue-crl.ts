import { AsnConvert } from '@peculiar/asn1-schema'
import { CRLNumber, CRLReason } from '@peculiar/asn1-x509'
import type { Instant } from '../../specs/words.ts'
import type { KeyHolder } from '../key-holder.ts'
import type { Crl } from './crl.ts'
import { crlExtensionIds, parseCrl } from './crl.ts'
import type { RevocationReason } from './crl-entries.ts'
import { reasonId, reasonNumbers } from './crl-entries.ts'
import { evenHex } from './issue.ts'
import type { X509CrlEntryParams } from './library.ts'
import { AuthorityKeyIdentifierExtension, Extension, Name, X509CrlGenerator } from './library.ts'
import type { Certificate } from './parse.ts'
import { signingWith } from './signing.ts'

export interface CrlRequest {
  readonly issuer: Certificate
  readonly issuerKey: KeyHolder
  /** Grows with every list of this issuer, from 0 to 2^31 - 1. */
  readonly number: number
  readonly thisUpdate: Instant
  readonly nextUpdate: Instant
  readonly revoked: readonly {
    readonly serial: string
    readonly at: Instant
    readonly reason?: RevocationReason
  }[]
}

/**
 * A complete list (RFC 5280 section 5). Entries are compared each with each: a thousand are made in
 * a moment, tens of thousands are not.
 *
 * @throws {CertificateError} a request that makes no list that `parseCrl` accepts
 */
export async function issueCrl(request: CrlRequest): Promise<Crl> {
  const { issuer, issuerKey, revoked } = request
  const { signingKey, crypto } = signingWith(issuerKey)
  const list = await X509CrlGenerator.create(
    {
      issuer: new Name(Uint8Array.from(issuer.subject.der)),
      thisUpdate: new Date(request.thisUpdate),
      nextUpdate: new Date(request.nextUpdate),
      entries: revoked.map(entry),
      extensions: [
        new AuthorityKeyIdentifierExtension(issuer.extensions.subjectKeyId ?? '', false),
        extension(crlExtensionIds.number, new CRLNumber(request.number)),
      ],
      signingAlgorithm: signingKey.algorithm,
      signingKey,
    },
    crypto,
  )
  return parseCrl(new Uint8Array(list.rawData))
}

// Of an entry without extensions the library makes one with an empty list of them, which RFC 5280
// forbids. So a reason is always stated, though section 5.3.1 would leave `unspecified` out.
function entry({ serial, at, reason = 'unspecified' }: CrlRequest['revoked'][number]) {
  const params: X509CrlEntryParams = {
    serialNumber: evenHex(serial),
    revocationDate: new Date(at),
    extensions: [extension(reasonId, new CRLReason(reasonNumbers[reason]))],
  }
  return params
}

function extension(id: string, value: object): Extension {
  return new Extension(id, false, AsnConvert.serialize(value))
}
