import { RegistryError } from '../error.ts'
import type { ApplicationState, Participant, RegistryState } from '../state.ts'

/** @throws {RegistryError} `registry.unknown-application`, `registry.application-settled` */
export function openApplication(state: RegistryState, id: string): ApplicationState {
  const application = state.applications.get(id)
  if (application === undefined) throw new RegistryError('registry.unknown-application')
  if (application.outcome !== 'open') throw new RegistryError('registry.application-settled')
  return application
}

/**
 * A participant about whom something can still be decided: that it was withdrawn is final.
 *
 * @throws {RegistryError} `registry.unknown-participant`, `registry.participant-withdrawn`
 */
export function liveParticipant(state: RegistryState, id: string): Participant {
  const participant = state.participants.get(id)
  if (participant === undefined) throw new RegistryError('registry.unknown-participant')
  if (participant.status === 'withdrawn') throw new RegistryError('registry.participant-withdrawn')
  return participant
}
