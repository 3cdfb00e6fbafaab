/** When a list is due, and what belongs into it. */
import type { Instant } from '../../specs/words.ts'
import { RegistryError } from './error.ts'
import type { RegistryState } from './state.ts'

/** How an authority publishes. */
export interface PublishingOptions {
  /** A changed list, at the soonest so long after the one before, in seconds. Default 60. */
  readonly changedEverySeconds: number
  /** An unchanged list, at the latest so long after the one before, in seconds. Default 86,400. */
  readonly atLeastEverySeconds: number
  /** How long a list vouches, in seconds. Default 604,800: seven days. */
  readonly validSeconds: number
  /** Where the sets of revoked codes of a participant are. Default: nowhere. */
  revocations(participant: string, format: string): string | null
  /** Where published rule sets are, each under its digest. Default null: no list names any. */
  readonly rules: string | null
}

export const defaultPublishing: PublishingOptions = {
  changedEverySeconds: 60,
  atLeastEverySeconds: 86_400,
  validSeconds: 604_800,
  revocations: () => null,
  rules: null,
}

/** @throws {TypeError} options under which no list would ever be in force, or none new */
export function checkPublishing(options: PublishingOptions): void {
  const { changedEverySeconds, atLeastEverySeconds, validSeconds } = options
  const inOrder =
    changedEverySeconds >= 0 &&
    changedEverySeconds <= atLeastEverySeconds &&
    atLeastEverySeconds < validSeconds
  if (!inOrder) throw new TypeError('a list would end before the next is due')
}

export function isListDue(state: RegistryState, now: Instant, options: PublishingOptions): boolean {
  const { list } = state
  if (list === null) return true
  const age = now - list.issuedAt
  // The clock went back: a list of the future is believed by nobody.
  if (age < -1000) return true
  if (age >= options.atLeastEverySeconds * 1000) return true
  return age >= options.changedEverySeconds * 1000 && isChanged(state, list, now)
}

function isChanged(
  { changedAt, participants }: RegistryState,
  { index, issuedAt }: { readonly index: number; readonly issuedAt: Instant },
  now: Instant,
): boolean {
  if (changedAt > index) return true
  // A key from before a rotation leaves the list by itself.
  return participants
    .values()
    .some(({ keys }) =>
      keys.some(
        ({ retiredAt }) => retiredAt !== null && retiredAt > issuedAt && retiredAt <= now - 1000,
      ),
    )
}

export interface ListTimes {
  readonly issuedAt: Instant
  readonly nextUpdate: Instant
}

/**
 * In whole seconds.
 *
 * @param signerEnd when the list signer's certificate ends: no list is believed longer
 * @throws {RegistryError} `registry.authority-expired`
 */
export function listTimes(now: Instant, signerEnd: Instant, validSeconds: number): ListTimes {
  const issuedAt = Math.floor(now / 1000) * 1000
  const nextUpdate = Math.min(issuedAt + validSeconds * 1000, Math.floor(signerEnd / 1000) * 1000)
  if (nextUpdate <= issuedAt) throw new RegistryError('registry.authority-expired')
  return { issuedAt, nextUpdate }
}
