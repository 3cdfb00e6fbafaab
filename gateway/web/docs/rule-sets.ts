/** The rules of one division, with the baseline that they stand on, and what is announced. */
import type { components } from '../../../specs/generated/openapi.ts'

type Schemas = components['schemas']
export type RuleSet = Schemas['RuleSet']
export type Rule = Schemas['Rule']

export const baselineDivision = '000000'

export interface DivisionRules {
  readonly division: string
  /** What decides here: its own set, or the baseline where it publishes none. */
  readonly set: RuleSet
  readonly baseline: RuleSet
  /** Rules of its own, beyond the baseline. Of the baseline itself: none. */
  readonly local: readonly Rule[]
  /** What applies of the baseline. */
  readonly kept: readonly Rule[]
  /** Is there a set of its own? */
  readonly own: boolean
}

/** @param own null: the division publishes no set */
export function rulesOf(division: string, own: RuleSet | null, baseline: RuleSet): DivisionRules {
  const isBaseline = division === baselineDivision
  const local = own === null || isBaseline ? [] : own.rules
  const replaced = new Set(local.flatMap(({ replaces }) => replaces ?? []))
  // A set that extends nothing stands alone.
  const isAlone = own !== null && !isBaseline && own.extends === undefined
  const kept = isAlone ? [] : baseline.rules.filter(({ id }) => !replaced.has(id))
  return { division, set: own ?? baseline, baseline, local, kept, own: own !== null }
}

/** The local rule that takes the place of one of the baseline; null: none does. */
export function replacementOf({ local }: DivisionRules, { id }: Rule): Rule | null {
  return local.find(({ replaces }) => replaces === id) ?? null
}

/** The gateway verified the signatures; they are shown here, and decide nothing. */
export function announcedIn(
  { rules }: Pick<Schemas['OfflineTrust'], 'rules'>,
  division: string,
  at: number,
): readonly RuleSet[] {
  return rules
    .map(({ jws }) => setIn(jws))
    .filter((set) => set.division === division && beginning(set) > at)
    .toSorted((one, other) => beginning(one) - beginning(other))
}

/** Of a set without a beginning: always. */
function beginning({ effectiveFrom }: RuleSet): number {
  return effectiveFrom === undefined ? Number.NEGATIVE_INFINITY : Date.parse(effectiveFrom)
}

function setIn(jws: string): RuleSet {
  const [, payload = ''] = jws.split('.')
  const bytes = atob(payload.replaceAll('-', '+').replaceAll('_', '/'))
  const text = new TextDecoder().decode(Uint8Array.from(bytes, (one) => one.charCodeAt(0)))
  const { set }: { readonly set: RuleSet } = JSON.parse(text)
  return set
}
