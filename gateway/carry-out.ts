import type { DecisionReason } from '../specs/words.ts'
import type { Gateway } from './gateway.ts'
import type { Passed, Presented } from './passage.ts'
import { passage } from './passage.ts'

/** One passage now, under the trust of now, with its line in the log. */
export async function carryOut(presented: Presented, gateway: Gateway): Promise<Passed> {
  const started = gateway.elapsed()
  const passed = await passage(presented, gateway.trust.current(), gateway.now(), gateway.desk)
  gateway.log({
    event: 'passage',
    outcome: passed.kind === 'undecided' ? 'undecided' : passed.outcome,
    reasons: reasonsOf(passed).map((reason) => reason.code),
    stage: 'stage' in passed ? passed.stage : null,
    format: passed.adapter,
    issuer: passed.issuer,
    assurance: 'record' in passed ? passed.record.assurance : null,
    durationMs: gateway.elapsed() - started,
  })
  return passed
}

/** Why it ended so; never empty. */
export function reasonsOf(passed: Passed): readonly DecisionReason[] {
  return 'decision' in passed ? passed.decision.reasons : [passed.reason]
}
