/** Rules as the gateway has them. */
import { ask, gateway } from '../parts/ask.ts'
import { loadDivisionNames } from '../parts/divisions.tsx'
import { TroubleError } from '../parts/trouble.tsx'
import {
  announcedIn,
  baselineDivision,
  type DivisionRules,
  type RuleSet,
  rulesOf,
} from './rule-sets.ts'

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

/**
 * Sets of the division that begin after the gateway's clock; the earliest first.
 *
 * @throws {TroubleError}
 */
export async function loadAnnounced(division: string): Promise<readonly RuleSet[]> {
  const [trust, { now }] = await Promise.all([
    ask(gateway.GET('/v1/offline')),
    ask(gateway.GET('/v1/gateway')),
  ])
  return announcedIn(trust, division, Date.parse(now))
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
