/** The rules of one division, with the baseline that they stand on. */
import type { components } from '../../../specs/generated/openapi.ts'
import { ask, gateway } from '../parts/ask.ts'
import { loadDivisionNames } from '../parts/divisions.tsx'
import { TroubleError } from '../parts/trouble.tsx'

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

/** The 34 provinces, ascending, when their names are there. */
export async function loadProvinces(): Promise<readonly string[]> {
  const [{ provinces }] = await Promise.all([
    import('../../../specs/divisions.ts'),
    loadDivisionNames(),
  ])
  return provinces()
}

/** @throws {TroubleError} */
export async function loadRules(division: string): Promise<DivisionRules> {
  const [own, baseline] = await Promise.all([
    publishedSet(division),
    ask(gateway.GET('/v1/rules/{division}', { params: { path: { division: baselineDivision } } })),
  ])
  return rulesOf(division, own, baseline)
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

/** Null: the division publishes none. */
async function publishedSet(division: string): Promise<RuleSet | null> {
  try {
    return await ask(gateway.GET('/v1/rules/{division}', { params: { path: { division } } }))
  } catch (error) {
    const isNone = error instanceof TroubleError && error.trouble.code === 'request.not-found'
    if (isNone) return null
    throw error
  }
}
