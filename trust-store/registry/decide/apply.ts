import { keyDigest } from '../der-facts.ts'
import type { Manifest, Organization } from '../entry.ts'
import { RegistryError } from '../error.ts'
import type { RegistryState } from '../state.ts'
import { participantId } from '../subject.ts'
import { requireUsableKey } from './key.ts'
import { checkManifest, checkOrganization } from './manifest.ts'
import type { DecisionContext } from './plan.ts'

export interface Applicant {
  readonly organization: Organization
  readonly manifest: Manifest
  /** DER SubjectPublicKeyInfo that it has shown to hold. */
  readonly spki: Uint8Array
}

/**
 * May this organisation apply? Nothing is decided about whether it is admitted.
 *
 * @throws {RegistryError} `registry.busy`, `registry.credit-code`, `registry.unknown-division`,
 *   `registry.out-of-scope`, `registry.participant-withdrawn`, `registry.already-participant`,
 *   `registry.already-applied`, and as `checkApplicant`
 */
export function decideApplication(
  state: RegistryState,
  applicant: Applicant,
  { maxOpenApplications }: DecisionContext,
): void {
  const { organization, manifest } = applicant
  checkOrganization(state, organization)
  const id = participantId(manifest.role, organization)
  requireNoParticipant(state, id)
  if (state.openApplications.has(id)) throw new RegistryError('registry.already-applied')
  checkApplicant(state, id, applicant)
  if (state.openApplications.size >= maxOpenApplications) throw new RegistryError('registry.busy')
}

/** @throws {RegistryError} `registry.participant-withdrawn`, `registry.already-participant` */
export function requireNoParticipant(state: RegistryState, id: string): void {
  const participant = state.participants.get(id)
  if (participant === undefined) return
  const isWithdrawn = participant.status === 'withdrawn'
  const code = isWithdrawn ? 'registry.participant-withdrawn' : 'registry.already-participant'
  throw new RegistryError(code)
}

/**
 * What may have changed between an application and its admission.
 *
 * @throws {RegistryError} `registry.key-in-use`, `registry.key-algorithm`, and as `checkManifest`
 */
export function checkApplicant(state: RegistryState, id: string, applicant: Applicant): void {
  const { organization, manifest, spki } = applicant
  const owner = state.keys.get(keyDigest(spki))
  if (owner !== undefined && owner !== id) {
    throw new RegistryError('registry.key-in-use', '/request')
  }
  requireUsableKey(manifest, spki, '/request')
  checkManifest(state, id, organization, manifest)
}
