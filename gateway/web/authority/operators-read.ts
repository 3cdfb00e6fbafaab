/** Who may sign, and with which key: public, in the log's first entry and in what was decided since. */

import type { Operator } from '../../../trust-store/registry/entry.ts'
import { jwkThumbprint } from '../../../trust-store/trust-list/key-id.ts'
import { ask, registry } from '../parts/ask.ts'
import { latestEntries, openLog } from './log-read.ts'
import type { Schemas } from './session.ts'

export interface OperatorFacts {
  readonly id: string
  /** Staff number: one person may have several keys, and counts once. */
  readonly person: string
  /** RFC 7638 with SHA-256, base64url. */
  readonly thumbprint: string
}

/**
 * The operators of now, by id.
 *
 * @throws {TroubleError} the log cannot be read or is not to be believed
 */
export async function readOperators(
  about: Schemas['RegistryDescription'],
): Promise<ReadonlyMap<string, OperatorFacts>> {
  const [log, { proposals }] = await Promise.all([
    openLog(about),
    ask(registry.GET('/v1/proposals')),
  ])
  const [first] = await latestEntries(log, 1, 1)
  const founders = first?.entry?.kind === 'founded' ? first.entry.body.operators : []
  const added = proposals.flatMap(({ action, outcome }) =>
    action.kind === 'add-operator' && outcome === 'done' ? [action.operator as Operator] : [],
  )
  const known = [...founders, ...added].filter(({ id }) => about.operators.includes(id))
  return new Map(
    known.map(({ id, person, key }) => [id, { id, person, thumbprint: jwkThumbprint(key) }]),
  )
}
