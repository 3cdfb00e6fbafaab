import { keyDigest } from '../der-facts.ts'
import type { Action } from '../entry.ts'
import { RegistryError } from '../error.ts'
import { keyIdOf } from '../list-entry.ts'
import { servicesOf, withKeyIds } from '../services.ts'
import type { Participant, RegistryState } from '../state.ts'
import { planCertificate, planLicence } from './certificate.ts'
import { liveParticipant } from './find.ts'
import { parseRequest, requireUsableKey } from './key.ts'
import { checkManifest } from './manifest.ts'
import type { DecisionContext, Plan } from './plan.ts'

type ActionOf<K extends Action['kind']> = Extract<Action, { kind: K }>

/**
 * The participant gets a certificate of a new key; those from before stay listed for a while.
 *
 * @throws {RegistryError} `registry.unknown-participant`, `registry.participant-withdrawn`,
 *   `registry.certification-request`, `registry.key-in-use`, `registry.key-algorithm`,
 *   `registry.key-id-revoked`, `registry.authority-expired`, and as `checkManifest`
 */
export function decideRotate(
  state: RegistryState,
  action: ActionOf<'rotate'>,
  context: DecisionContext,
): Plan {
  const participant = liveParticipant(state, action.participant)
  const { organization, manifest } = participant
  const { spki } = parseRequest(action.request, '/request/action/request')
  if (state.keys.has(keyDigest(spki))) {
    throw new RegistryError('registry.key-in-use', '/request/action/request')
  }
  requireUsableKey(manifest, spki, '/request/action/request')
  requireKnownFormats(participant, action.keyIds)
  requireFreshKeyIds(participant, action.keyIds)
  checkManifest(state, participant.id, organization, withKeyIds(manifest, action.keyIds))
  const certificate = planCertificate(participant, spki, action.validDays, context)
  const licence = planLicence(participant.id, manifest, spki, certificate.notAfter)
  return { certificate, licence, forget: [] }
}

function requireKnownFormats({ manifest }: Participant, keyIds: ActionOf<'rotate'>['keyIds']) {
  const formats = servicesOf(manifest).map(({ format }) => format)
  if (Object.keys(keyIds).every((format) => formats.includes(format))) return
  throw new RegistryError('registry.malformed', '/request/action/keyIds')
}

/** A list revokes by key id: whatever has the id of a revoked key is revoked with it. */
export function requireFreshKeyIds(
  { keys, revokedKeyIds }: Participant,
  keyIds: Readonly<Record<string, string>>,
): void {
  const revoked = keys.filter((key) => key.revoked !== null)
  const isStale = ([format, keyId]: [string, string]) =>
    revokedKeyIds.includes(keyId) || revoked.some((key) => keyIdOf(key, format) === keyId)
  if (Object.entries(keyIds).some(isStale)) throw new RegistryError('registry.key-id-revoked')
}
