/** What a city knows, and its interface speaks of. */
import type { Division, Instant } from '../../specs/words.ts'
import type { SignRaw } from './bytes.ts'
import type { Mode } from './mode.ts'
import { type Holder, personOf } from './people.ts'

/** With what a city signs its replies, where it does. */
export interface CitySigner {
  /** The key's name in the trust list. */
  readonly keyId: string
  /** SM2 with SM3. */
  readonly sign: SignRaw
}

export interface Office {
  readonly division: Division
  /** The credentials that the city gave its caller. */
  readonly caller: Readonly<Record<string, string>>
  readonly now: () => Instant
  readonly signer: CitySigner | null
  readonly mode: () => Mode
  /** Every code that it issued, for an interface that is asked with a part of one. */
  codes(): readonly string[]
  /** The code that the city says it answers for, and its holder; null: not its own code. */
  find(code: string): Found | null
}

export interface Found {
  readonly code: string
  readonly holder: Holder
  readonly assessedAt: Instant
  readonly expiresAt: Instant
}

const hour = 3_600_000

const stranger: Holder = {
  person: personOf(98),
  grade: '00',
  reason: null,
  times: null,
  state: 'valid',
  by: null,
}

/** Looks a code up as the mode demands. `strange` gives another code's text. */
export function find(
  codes: ReadonlyMap<string, Holder>,
  code: string,
  mode: Mode,
  now: Instant,
  strange: () => string,
): Found | null {
  const isOther = mode.mode === 'wrong-code'
  const holder = isOther ? stranger : codes.get(code)
  if (holder === undefined) return null
  const times = holder.times ?? { assessedAt: now - hour, expiresAt: now + 24 * hour }
  return { code: isOther ? strange() : code, holder, ...times }
}
