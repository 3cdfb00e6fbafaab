import type { Instant } from '../../../specs/words.ts'
import type { CertificateProfile } from '../../certificate/profiles.ts'
import type { Manifest, Organization } from '../entry.ts'
import { RegistryError } from '../error.ts'
import { territoryOfParticipant } from '../list-entry.ts'
import { participantId } from '../subject.ts'
import type { CertificatePlan, DecisionContext, LicencePlan } from './plan.ts'

const dayMs = 86_400_000
const secondMs = 1000

/** By how much whoever checks a certificate may have a slower clock. */
const backdatedMs = 60 * secondMs

/** @throws {RegistryError} `registry.authority-expired` */
export function planCertificate(
  { organization, manifest }: { readonly organization: Organization; readonly manifest: Manifest },
  spki: Uint8Array,
  validDays: number,
  { now, root }: DecisionContext,
): CertificatePlan {
  const at = wholeSeconds(now)
  if (at >= root.notAfter) throw new RegistryError('registry.authority-expired')
  return {
    territory: territoryOfParticipant(organization, manifest),
    organization: organization.name.zh,
    commonName: participantId(manifest.role, organization),
    creditCode: organization.creditCode,
    spki,
    profile: profileOf(manifest),
    notBefore: Math.min(Math.max(at - backdatedMs, root.notBefore), at),
    notAfter: Math.min(at + validDays * dayMs, root.notAfter),
  }
}

/** Null: not a verifier. @param notAfter of the certificate of the same key */
export function planLicence(
  participant: string,
  manifest: Manifest,
  spki: Uint8Array,
  notAfter: Instant,
): LicencePlan | null {
  if (manifest.role !== 'verifier') return null
  const { divisions, purposes, level, batch } = manifest
  return { participant, spki, divisions, purposes, level, batch, notAfter }
}

function profileOf(manifest: Manifest): CertificateProfile {
  switch (manifest.role) {
    case 'issuer':
      return { kind: 'code-signer' }
    case 'gateway':
      return { kind: 'gateway', url: manifest.url }
    case 'verifier':
      return { kind: 'tls-client' }
  }
}

function wholeSeconds(at: Instant): Instant {
  return Math.floor(at / secondMs) * secondMs
}
