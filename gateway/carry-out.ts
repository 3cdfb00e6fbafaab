import type { DecisionReason, Instant } from '../specs/words.ts'
import type { TrustSnapshot } from '../trust-store/snapshot.ts'
import { type Asking, anonymous } from './asking.ts'
import { withFallback } from './fallback.ts'
import type { Gateway } from './gateway.ts'
import { placeOf, rulingOf, verifierOf } from './log/audit.ts'
import type { Finding, Passage, Passed, Presented } from './passage.ts'
import { passage } from './passage.ts'

/** One passage now, under the trust of now, with its line in the log. */
export async function carryOut(
  presented: Presented,
  gateway: Gateway,
  asking: Asking = anonymous,
): Promise<Passed> {
  const { passed } = await carryOutWhole(presented, gateway, asking)
  return passed
}

/** Under which trust, and when, a passage was. */
export interface Under {
  readonly snapshot: TrustSnapshot | null
  readonly at: Instant
}

/** The same, with what was found and under what. */
export async function carryOutWhole(
  presented: Presented,
  gateway: Gateway,
  { licence }: Asking = anonymous,
): Promise<Passage & { readonly under: Under }> {
  const started = gateway.elapsed()
  const under = { snapshot: gateway.trust.current(), at: gateway.now() }
  const first = await passage(presented, under.snapshot, under.at, gateway.desk)
  const { passed, finding, replay } = await withFallback(first, presented, under, gateway.desk)
  gateway.log({
    event: 'passage',
    at: under.at,
    gateway: gateway.desk.vouching,
    outcome: passed.kind === 'undecided' ? 'undecided' : passed.outcome,
    reasons: reasonsOf(passed).map((reason) => reason.code),
    stage: 'stage' in passed ? passed.stage : null,
    ruling: 'decision' in passed ? rulingOf(passed.decision) : null,
    snapshot: under.snapshot,
    verifier: verifierOf(licence),
    destination: placeOf(presented.destination, licence?.divisions ?? null),
    format: passed.adapter,
    issuer: passed.issuer,
    assurance: 'record' in passed ? passed.record.assurance : null,
    evidence: 'fallback' in passed ? 'fallback' : 'code',
    durationMs: gateway.elapsed() - started,
  })
  noteGrade(finding, gateway.scores)
  return { passed, finding, replay, under }
}

/** Grades are the issuer's word; whether they have what they need is seen where they are weighed. */
function noteGrade(finding: Finding, scores: Gateway['scores']): void {
  if (finding.kind === 'judged') {
    const { opened, decision } = finding
    scores.graded(opened.issuer, decision.grade.home, true)
    return
  }
  const { code, issuer } = finding.refusal
  if (code === 'issuer.grade-unsubstantiated' && issuer !== null) scores.graded(issuer, '10', false)
}

/** Why it ended so; never empty. */
export function reasonsOf(passed: Passed): readonly DecisionReason[] {
  return 'decision' in passed ? passed.decision.reasons : [passed.reason]
}
