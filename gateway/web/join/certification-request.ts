/** Certification requests: made for a key of this page, or read from what another tool made. */
import type { Algorithm } from '../../../trust-store/algorithms.ts'
import { keyKind } from '../../../trust-store/backend/spki.ts'
import { createWebBackend } from '../../../trust-store/backend/web.ts'
import { type CertificateCode, CertificateError } from '../../../trust-store/certificate/error.ts'
import { attributeTypes, attributeValues } from '../../../trust-store/certificate/name.ts'
import {
  type CertificationRequest,
  makeCertificationRequest,
  parseCertificationRequest,
  verifyCertificationRequest,
} from '../../../trust-store/certificate/request.ts'
import type { KeyHolder } from '../../../trust-store/key-holder.ts'
import { algorithmFor, thumbprintOfSpki } from '../../../trust-store/registry/jwk.ts'
import { fromBase64, toBase64 } from '../../../trust-store/trust-list/base64.ts'
import { type ScreenCode, screenTrouble, TroubleError } from '../parts/trouble.tsx'
import type { Organization } from './draft.ts'

/** A request that was verified: whoever made it holds its key. */
export interface RequestFacts {
  /** base64 of DER. */
  readonly request: string
  readonly algorithm: Algorithm['id']
  /** Curve, or RSA. */
  readonly keyKind: string
  /** RFC 7638 with SHA-256, base64url. */
  readonly thumbprint: string
  /** As it was written; the certificate gets the name that the registry gives. */
  readonly subject: string
}

/** Of RFC 5280 appendix A.1. */
const longestName = 64

/** @returns base64 of DER */
export async function requestFor(
  { name, division, creditCode }: Organization,
  key: KeyHolder,
): Promise<string> {
  const organization = [...name.zh].slice(0, longestName).join('')
  const subject = { territory: division, organization, commonName: creditCode }
  return toBase64((await makeCertificationRequest(subject, key)).der)
}

/** @throws {TroubleError} `request.file`, `request.private-key`, `request.weak-key`, `request.signature` */
export async function requestInFile(bytes: Uint8Array): Promise<RequestFacts> {
  const text = new TextDecoder('latin1').decode(bytes)
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) throw told('request.private-key')
  const block =
    /-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----([A-Za-z0-9+/=\s]+)-----END (?:NEW )?CERTIFICATE REQUEST-----/.exec(
      text,
    )
  const der = block === null ? bytes : fromBase64((block[1] ?? '').replace(/\s/g, ''))
  return factsOf(der ?? new Uint8Array())
}

/** @param request base64 of DER @throws {TroubleError} as `requestInFile` */
export function requestFacts(request: string): Promise<RequestFacts> {
  return factsOf(fromBase64(request) ?? new Uint8Array())
}

async function factsOf(der: Uint8Array): Promise<RequestFacts> {
  try {
    const parsed = parseCertificationRequest(der)
    await verifyCertificationRequest(parsed, createWebBackend())
    return {
      request: toBase64(parsed.der),
      algorithm: algorithmFor(parsed.spki).id,
      keyKind: keyKind(parsed.spki),
      thumbprint: thumbprintOfSpki(parsed.spki),
      subject: subjectText(parsed),
    }
  } catch (error) {
    if (error instanceof CertificateError) throw told(codes[error.code] ?? 'request.file')
    throw error
  }
}

const codes: Partial<Readonly<Record<CertificateCode, ScreenCode>>> = {
  'request.weak-key': 'request.weak-key',
  'request.algorithm': 'request.weak-key',
  'request.signature': 'request.signature',
}

function told(code: ScreenCode): TroubleError {
  return new TroubleError(screenTrouble(code))
}

function subjectText({ subject }: CertificationRequest): string {
  const { commonName, organization } = attributeTypes
  return [organization, commonName].flatMap((type) => attributeValues(subject, type)).join(' · ')
}
