import type { Action } from '../entry.ts'
import { RegistryError } from '../error.ts'
import type { RegistryState } from '../state.ts'
import { contactsOf } from './admit.ts'
import { liveParticipant } from './find.ts'
import type { Plan } from './plan.ts'
import { nothing } from './plan.ts'

type ActionOf<K extends Action['kind']> = Extract<Action, { kind: K }>

/**
 * @throws {RegistryError} `registry.unknown-participant`, `registry.participant-withdrawn`,
 *   `registry.participant-suspended`: it is already
 */
export function decideSuspend(state: RegistryState, action: ActionOf<'suspend'>): Plan {
  const { status } = liveParticipant(state, action.participant)
  if (status === 'suspended') throw new RegistryError('registry.participant-suspended')
  return nothing
}

/**
 * @throws {RegistryError} `registry.unknown-participant`, `registry.participant-withdrawn`,
 *   `registry.not-suspended`
 */
export function decideResume(state: RegistryState, action: ActionOf<'resume'>): Plan {
  const { status } = liveParticipant(state, action.participant)
  if (status !== 'suspended') throw new RegistryError('registry.not-suspended')
  return nothing
}

/**
 * One certificate, or the participant as a whole: that is final, and its contacts are forgotten.
 *
 * @throws {RegistryError} `registry.unknown-participant`, `registry.participant-withdrawn`,
 *   `registry.unknown-certificate`, `registry.already-revoked`
 */
export function decideRevoke(state: RegistryState, action: ActionOf<'revoke'>): Plan {
  const { keys, application } = liveParticipant(state, action.participant)
  if (action.serial === null) return { ...nothing, forget: [contactsOf(application)] }
  const key = keys.find(({ serial }) => serial === action.serial)
  if (key === undefined) {
    throw new RegistryError('registry.unknown-certificate', '/request/action/serial')
  }
  if (key.revoked !== null) throw new RegistryError('registry.already-revoked')
  return nothing
}
