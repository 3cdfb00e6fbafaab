/** Issuing certificates, for registries and the playground. */
import { AsnConvert } from '@peculiar/asn1-schema'
import {
  Certificate as AsnCertificate,
  AuthorityKeyIdentifier,
  Extensions,
  KeyIdentifier,
  Name,
  SubjectKeyIdentifier,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from '@peculiar/asn1-x509'
import type { Instant } from '../../specs/words.ts'
import type { PrivateKey, SignatureBackend } from '../backend.ts'
import type { Subject } from './build-name.ts'
import { subjectName } from './build-name.ts'
import { extensionIds } from './extensions.ts'
import type { Certificate } from './parse.ts'
import { parseCertificate } from './parse.ts'
import type { CertificateProfile } from './profiles.ts'
import { creditCodeExtension, profileExtensions } from './profiles.ts'
import { algorithmIdentifier, bytesOfHex, extension, signatureValue } from './signed.ts'

export interface CertificateRequest {
  readonly subject: Subject
  /** DER SubjectPublicKeyInfo of the subject. */
  readonly subjectKey: Uint8Array
  /** `self`: the subject signs its own certificate. */
  readonly issuer: Certificate | 'self'
  readonly issuerKey: PrivateKey
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

/** @throws {CertificateError} the request makes a certificate that `parseCertificate` refuses */
export async function issueCertificate(
  request: CertificateRequest,
  backend: SignatureBackend,
): Promise<Certificate> {
  const { issuer, issuerKey, subjectKey } = request
  const subjectKeyId = await keyIdentifier(subjectKey, backend)
  const authorityKeyId = issuer === 'self' ? subjectKeyId : issuer.extensions.subjectKeyId
  const subject = subjectName(request.subject)
  const algorithm = algorithmIdentifier(issuerKey.algorithm)
  const tbsCertificate = new TBSCertificate({
    version: Version.v3,
    serialNumber: serialNumber(request.serial ?? randomSerial()),
    signature: algorithm,
    issuer: issuer === 'self' ? subject : AsnConvert.parse(issuer.subject.der, Name),
    validity: new Validity({
      notBefore: new Date(request.notBefore),
      notAfter: new Date(request.notAfter),
    }),
    subject,
    subjectPublicKeyInfo: AsnConvert.parse(subjectKey, SubjectPublicKeyInfo),
    extensions: new Extensions([
      ...profileExtensions(request.profile),
      extension(
        extensionIds.subjectKeyIdentifier,
        false,
        new SubjectKeyIdentifier(bytesOfHex(subjectKeyId)),
      ),
      ...(authorityKeyId === null ? [] : [authorityKeyExtension(authorityKeyId)]),
      ...(request.unifiedSocialCreditCode === undefined
        ? []
        : [creditCodeExtension(request.unifiedSocialCreditCode)]),
    ]),
  })
  const certificate = new AsnCertificate({
    tbsCertificate,
    signatureAlgorithm: algorithm,
    signatureValue: await signatureValue(backend, issuerKey, AsnConvert.serialize(tbsCertificate)),
  })
  return parseCertificate(new Uint8Array(AsnConvert.serialize(certificate)))
}

/** RFC 7093 section 2, method 1, in hex: the first 160 bits of the key's SHA-256. */
async function keyIdentifier(spki: Uint8Array, backend: SignatureBackend): Promise<string> {
  const { subjectPublicKey } = AsnConvert.parse(spki, SubjectPublicKeyInfo)
  const digest = await backend.sha256(new Uint8Array(subjectPublicKey))
  return Array.from(digest.subarray(0, 20), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The authorityKeyIdentifier extension that names this key. */
export function authorityKeyExtension(keyId: string) {
  const keyIdentifier = new KeyIdentifier(bytesOfHex(keyId))
  return extension(
    extensionIds.authorityKeyIdentifier,
    false,
    new AuthorityKeyIdentifier({ keyIdentifier }),
  )
}

/** A positive INTEGER's content bytes. */
export function serialNumber(serial: string): ArrayBuffer {
  const even = serial.length % 2 === 0 ? serial : `0${serial}`
  return bytesOfHex(/^[89a-f]/i.test(even) ? `00${even}` : even)
}

// A first byte from 0x40 to 0x7f: positive, minimal, and of one length.
function randomSerial(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
