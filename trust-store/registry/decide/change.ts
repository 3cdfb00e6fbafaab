import type { Action } from '../entry.ts'
import { RegistryError } from '../error.ts'
import { keyIdsOf } from '../services.ts'
import { currentKey, spkiOfKey } from '../standing.ts'
import type { RegistryState } from '../state.ts'
import { planLicence } from './certificate.ts'
import { liveParticipant } from './find.ts'
import { requireUsableKey } from './key.ts'
import { checkManifest } from './manifest.ts'
import type { Plan } from './plan.ts'
import { nothing } from './plan.ts'
import { requireFreshKeyIds } from './rotate.ts'

/**
 * The participant offers something else, under the same certificate.
 *
 * @throws {RegistryError} `registry.unknown-participant`, `registry.participant-withdrawn`,
 *   `registry.other-role`, `registry.key-algorithm`, `registry.key-id-revoked`, and as
 *   `checkManifest`
 */
export function decideChange(
  state: RegistryState,
  { participant: id, manifest }: Extract<Action, { kind: 'change' }>,
): Plan {
  const participant = liveParticipant(state, id)
  if (manifest.role !== participant.manifest.role) {
    throw new RegistryError('registry.other-role', '/request/action/manifest/role')
  }
  checkManifest(state, id, participant.organization, manifest)
  requireFreshKeyIds(participant, keyIdsOf(manifest))
  const key = currentKey(participant)
  // Where every key was revoked, the next one is asked for what the manifest then says.
  if (key === null) return nothing
  const spki = spkiOfKey(key)
  requireUsableKey(manifest, spki, '/request/action/manifest')
  return { ...nothing, licence: planLicence(id, manifest, spki, key.notAfter) }
}
