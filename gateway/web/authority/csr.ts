/** Certification requests in words. Loaded when one is shown first. */
import { createWebBackend } from '../../../trust-store/backend/web.ts'
import { CertificateError } from '../../../trust-store/certificate/error.ts'
import {
  type CertificationRequest,
  parseCertificationRequest,
  verifyCertificationRequest,
} from '../../../trust-store/certificate/request.ts'
import { algorithmFor, thumbprintOfSpki } from '../../../trust-store/registry/jwk.ts'
import { fromBase64, toBase64 } from '../../../trust-store/trust-list/base64.ts'
import { screenTrouble, TroubleError } from '../parts/trouble.tsx'

export interface RequestFacts {
  readonly algorithm: string
  /** RFC 7638 with SHA-256, base64url. */
  readonly thumbprint: string
  /** As the applicant wrote it: nobody has checked it. */
  readonly subject: string
  /** Whoever made the request holds its key. */
  readonly possession: boolean
}

/** @param request PKCS#10, base64 of DER @throws {TroubleError} `authority.csr` */
export async function requestFacts(request: string): Promise<RequestFacts> {
  const made = parsed(fromBase64(request) ?? new Uint8Array())
  const { spki, subject } = made
  return {
    algorithm: algorithmFor(spki).id,
    thumbprint: thumbprintOfSpki(spki),
    subject: nameText(subject),
    possession: await isPossessed(made),
  }
}

/** Of a file, PEM or DER: base64 of DER. @throws {TroubleError} `authority.csr` */
export function requestIn(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes)
  const block = /-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----([^-]+)-----END/.exec(text)
  const der = block === null ? bytes : fromBase64((block[1] ?? '').replace(/\s/g, ''))
  return toBase64(parsed(der ?? new Uint8Array()).der)
}

function parsed(der: Uint8Array): CertificationRequest {
  try {
    return parseCertificationRequest(der)
  } catch (error) {
    if (error instanceof CertificateError) throw new TroubleError(screenTrouble('authority.csr'))
    throw error
  }
}

async function isPossessed(request: CertificationRequest): Promise<boolean> {
  try {
    await verifyCertificationRequest(request, createWebBackend())
    return true
  } catch (error) {
    if (error instanceof CertificateError) return false
    throw error
  }
}

function nameText({ rdns }: CertificationRequest['subject']): string {
  return rdns
    .flat()
    .map(({ value }) => value)
    .join(' · ')
}
