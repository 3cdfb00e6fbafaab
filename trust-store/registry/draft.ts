import type { Instant } from '../../specs/words.ts'
import type { Entry } from './entry.ts'
import type { Participant, RegistryState } from './state.ts'

/** The state while entries are folded into it: to everybody else it is a `RegistryState`. */
export type Draft = {
  -readonly [K in keyof RegistryState]: RegistryState[K] extends ReadonlyMap<infer A, infer B>
    ? Map<A, B>
    : RegistryState[K]
}

/** Which entry is being folded, and when it was made. */
export interface Moment {
  readonly index: number
  readonly at: Instant
}

/** The state before the first entry. */
export function foundedState({ authority, certificates }: FoundedBody): Draft {
  return {
    size: 0,
    authority,
    certificates,
    operators: new Map(),
    applications: new Map(),
    proposals: new Map(),
    participants: new Map(),
    recognitions: new Map(),
    requests: new Map(),
    keys: new Map(),
    touched: new Map(),
    openApplications: new Map(),
    hints: new Map(),
    list: null,
    listings: new Map(),
    crl: null,
    rules: new Map(),
    counts: new Map(),
    countedDays: new Map(),
    changedAt: 0,
  }
}

type FoundedBody = Extract<Entry, { kind: 'founded' }>['body']

/** Replaces what is known of a participant; without it, the log contradicts itself. */
export function changeParticipant(
  draft: Draft,
  id: string,
  { index }: Moment,
  change: (participant: Participant) => Partial<Participant>,
): void {
  const participant = required(draft.participants, id)
  draft.participants.set(id, { ...participant, ...change(participant), changedAt: index })
}

/** @throws {TypeError} an entry about what is not there: the log is not a registry's */
export function required<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key)
  if (value === undefined) throw new TypeError('an entry about what is not there')
  return value
}
