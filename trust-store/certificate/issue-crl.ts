import { AsnConvert } from '@peculiar/asn1-schema'
import {
  CertificateList,
  CRLNumber,
  CRLReason,
  Name,
  RevokedCertificate,
  TBSCertList,
  Time,
  Version,
} from '@peculiar/asn1-x509'
import type { Instant } from '../../specs/words.ts'
import type { PrivateKey, SignatureBackend } from '../backend.ts'
import type { Crl, RevocationReason } from './crl.ts'
import { crlExtensionIds, parseCrl, reasonNumbers } from './crl.ts'
import { authorityKeyExtension, serialNumber } from './issue.ts'
import type { Certificate } from './parse.ts'
import { algorithmIdentifier, extension, signatureValue } from './signed.ts'

export interface CrlRequest {
  readonly issuer: Certificate
  readonly issuerKey: PrivateKey
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

/** A complete list (RFC 5280 section 5). @throws {CertificateError} a request that makes no list */
export async function issueCrl(request: CrlRequest, backend: SignatureBackend): Promise<Crl> {
  const { issuer, issuerKey, revoked } = request
  const algorithm = algorithmIdentifier(issuerKey.algorithm)
  const tbsCertList = new TBSCertList({
    version: Version.v2,
    signature: algorithm,
    issuer: AsnConvert.parse(issuer.subject.der, Name),
    thisUpdate: new Time(request.thisUpdate),
    nextUpdate: new Time(request.nextUpdate),
    // An empty list of entries is left out (section 5.1.2.6).
    ...(revoked.length === 0 ? {} : { revokedCertificates: revoked.map(entry) }),
    crlExtensions: [
      authorityKeyExtension(issuer.extensions.subjectKeyId ?? ''),
      extension(crlExtensionIds.number, false, new CRLNumber(request.number)),
    ],
  })
  const list = new CertificateList({
    tbsCertList,
    signatureAlgorithm: algorithm,
    signature: await signatureValue(backend, issuerKey, AsnConvert.serialize(tbsCertList)),
  })
  return parseCrl(new Uint8Array(AsnConvert.serialize(list)))
}

function entry({ serial, at, reason }: CrlRequest['revoked'][number]): RevokedCertificate {
  const code = reason === undefined ? undefined : reasonNumbers[reason]
  return new RevokedCertificate({
    userCertificate: serialNumber(serial),
    revocationDate: new Time(at),
    ...(code === undefined
      ? {}
      : { crlEntryExtensions: [extension(crlExtensionIds.reason, false, new CRLReason(code))] }),
  })
}
