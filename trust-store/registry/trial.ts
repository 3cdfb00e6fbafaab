/** The examination of an applicant's test codes, under an authority that lives as long as it. */
import type { Instant } from '../../specs/words.ts'
import { algorithms } from '../algorithms.ts'
import type { SignatureBackend } from '../backend.ts'
import { issueCertificate } from '../certificate/issue.ts'
import { generateKey } from '../certificate/keys.ts'
import { holderOf } from '../key-holder.ts'
import { toBase64 } from '../trust-list/base64.ts'
import type { Application } from './application.ts'
import { certify } from './certify.ts'
import type { ConformanceReport, Examine } from './conformance.ts'
import { planCertificate } from './decide/certificate.ts'
import { listedEntity } from './list-entry.ts'
import { keyIdsOf } from './services.ts'
import type { RegistryState } from './state.ts'
import { participantId } from './subject.ts'

export interface Trial {
  readonly backend: SignatureBackend
  readonly examine: Examine
  readonly at: Instant
}

const dayMs = 86_400_000

/** Whoever issues no codes has none to be examined. */
const nothingToExamine: ConformanceReport = { passed: true, findings: [] }

/**
 * @param spki of the applicant's key
 * @throws whatever `examine` throws
 */
export async function examineApplication(
  { organization, manifest, testCodes, formatManifest }: Application,
  spki: Uint8Array,
  { authority }: Pick<RegistryState, 'authority'>,
  { backend, examine, at }: Trial,
): Promise<ConformanceReport> {
  if (manifest.role !== 'issuer') return nothingToExamine
  const root = await foundTrialAuthority(authority.territory, at, backend)
  const trial = { now: at, root: root.certificate, proposalDays: 1, maxOpenApplications: 1 }
  const certificate = await certify(
    planCertificate({ organization, manifest }, spki, 1, trial),
    root,
  )
  const issuer = listedEntity(
    {
      id: participantId(manifest.role, organization),
      organization,
      manifest,
      status: 'granted',
      statusSince: at,
      keys: [
        {
          certificate: toBase64(certificate.der),
          keyIds: keyIdsOf(manifest),
          retiredAt: null,
          revoked: null,
        },
      ],
      revokedKeyIds: [],
      revocations: new Map(),
    },
    { issuedAt: at, revocations: () => null },
  )
  if (issuer === null) return nothingToExamine
  return examine({ issuer, anchor: root.certificate.der, testCodes, formatManifest, at })
}

async function foundTrialAuthority(territory: string, at: Instant, backend: SignatureBackend) {
  const algorithm = algorithms.find(({ id }) => id === 'ES256')
  if (algorithm === undefined) throw new TypeError('no algorithm')
  const { pkcs8 } = await generateKey(algorithm)
  const key = await holderOf(backend, pkcs8, algorithm)
  const certificate = await issueCertificate({
    subject: { territory, commonName: 'Trial' },
    subjectKey: key.spki,
    issuer: 'self',
    issuerKey: key,
    profile: { kind: 'authority' },
    notBefore: at - dayMs,
    notAfter: at + dayMs,
  })
  return { key, certificate }
}
