import type { Assessment, Instant } from '../../specs/words.ts'
import type { IssuerService, TrustSnapshot } from '../../trust-store/snapshot.ts'
import type { Judged } from '../passage.ts'
import { RequestError } from '../problems.ts'

/** Whom a correction goes to, or would go to if it took any. */
export interface Target {
  readonly service: IssuerService
  /** May its list still be believed? */
  readonly isFresh: boolean
}

/**
 * Who decided, where a list names it with a desk; else who issued the code, who can pass it on.
 *
 * @param index of the assessment that the traveller means; null: the one that decided
 * @throws {RequestError} `request.field`: the record has no such assessment
 */
export function targetOf(
  { opened, record, decision }: Judged,
  index: number | null,
  snapshot: TrustSnapshot,
  at: Instant,
): Target | null {
  const decided = index === null ? (decision.gradedBy ?? null) : authorityAt(record, index)
  const { issuer } = opened
  const found = [decided, issuer]
    .map((one) => (one === null ? null : snapshot.issuer(one.id, one.territory)))
    .filter((one) => one !== null)
  const service = found.find(({ profile }) => profile.corrections !== null) ?? found[0]
  if (service === undefined) return null
  return { service, isFresh: at < service.list.nextUpdate }
}

function authorityAt({ assessments }: Judged['record'], index: number): Assessment['authority'] {
  const one = assessments[index]
  if (one === undefined) throw new RequestError('request.field', '/about/assessment')
  return one.authority
}
