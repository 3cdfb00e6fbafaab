/** Issuing certificates, for registries and the playground. */
import type { Instant } from '../../specs/words.ts'
import type { KeyHolder } from '../key-holder.ts'
import type { Subject } from './build-name.ts'
import { subjectName } from './build-name.ts'
import { CertificateError } from './error.ts'
import {
  AuthorityKeyIdentifierExtension,
  isSame,
  Name,
  PublicKey,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from './library.ts'
import { hex } from './name.ts'
import type { Certificate } from './parse.ts'
import { parseCertificate } from './parse.ts'
import type { CertificateProfile } from './profiles.ts'
import { creditCodeExtension, profileExtensions } from './profiles.ts'
import { signingWith } from './signing.ts'

export interface CertificateRequest {
  readonly subject: Subject
  /** DER SubjectPublicKeyInfo of the subject. */
  readonly subjectKey: Uint8Array
  /** `self`: the subject signs its own certificate. */
  readonly issuer: Certificate | 'self'
  readonly issuerKey: KeyHolder
  readonly profile: CertificateProfile
  /** To the second; what is below is cut off. */
  readonly notBefore: Instant
  /** Inclusive. */
  readonly notAfter: Instant
  /** Hex of a positive number of at most 20 bytes; absent: 16 random bytes. */
  readonly serial?: string
  /** Unified social credit code of the subject (GM/T 0015-2023). */
  readonly unifiedSocialCreditCode?: string
}

/**
 * A certificate as its profile says (profiles.ts).
 *
 * @throws {CertificateError} `issue.key`: not the issuer's key; `issue.validity`: it would end
 *   before it begins, or outlive its issuer; `certificate.*`: the request makes a certificate that
 *   `parseCertificate` refuses
 */
export async function issueCertificate(request: CertificateRequest): Promise<Certificate> {
  const { issuer, issuerKey, serial, unifiedSocialCreditCode } = request
  assertIssuable(request)
  const { signingKey, crypto } = signingWith(issuerKey)
  const subjectKey = Uint8Array.from(request.subjectKey)
  const subjectKeyId = await keyIdentifier(subjectKey)
  const authorityKeyId = issuer === 'self' ? subjectKeyId : issuer.extensions.subjectKeyId
  const subject = subjectName(request.subject)
  const certificate = await X509CertificateGenerator.create(
    {
      ...(serial === undefined ? {} : { serialNumber: evenHex(serial) }),
      subject,
      issuer: issuer === 'self' ? subject : new Name(Uint8Array.from(issuer.subject.der)),
      notBefore: new Date(request.notBefore),
      notAfter: new Date(request.notAfter),
      publicKey: subjectKey,
      signingKey,
      extensions: [
        ...profileExtensions(request.profile),
        new SubjectKeyIdentifierExtension(subjectKeyId, false),
        ...(authorityKeyId === null
          ? []
          : [new AuthorityKeyIdentifierExtension(authorityKeyId, false)]),
        ...(unifiedSocialCreditCode === undefined
          ? []
          : [creditCodeExtension(unifiedSocialCreditCode)]),
      ],
    },
    crypto,
  )
  return parseCertificate(new Uint8Array(certificate.rawData))
}

function assertIssuable({ issuer, issuerKey, ...request }: CertificateRequest): void {
  const { spki } = issuer === 'self' ? { spki: request.subjectKey } : issuer
  if (!isSame(issuerKey.spki, spki)) throw new CertificateError('issue.key')
  const notAfter = wholeSeconds(request.notAfter)
  const end = issuer === 'self' ? notAfter : issuer.notAfter
  const isWithin = wholeSeconds(request.notBefore) <= notAfter && notAfter <= end
  if (!isWithin) throw new CertificateError('issue.validity')
}

/** RFC 7093 section 2, method 1, in hex: the first 160 bits of the key's SHA-256. */
async function keyIdentifier(spki: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await new PublicKey(spki).getKeyIdentifier('SHA-256')
  return hex(new Uint8Array(digest, 0, 20))
}

function wholeSeconds(at: Instant): Instant {
  return Math.floor(at / 1000) * 1000
}

/** Hex of whole bytes. */
export function evenHex(serial: string): string {
  return serial.length % 2 === 0 ? serial : `0${serial}`
}
