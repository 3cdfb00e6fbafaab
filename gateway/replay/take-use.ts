import { type Instant, Refusal, type Scan } from '../../specs/words.ts'
import { decode } from '../stages/decode.ts'
import type { Finding } from '../stages/vouch.ts'
import { ReplayError } from './driver.ts'
import { type ReplayReport, type SingleUse, unread, useOnce } from './single-use.ts'

/** What was found once a use is taken into account, and whether it was. */
export interface Taken {
  readonly finding: Finding
  readonly replay: ReplayReport
}

/**
 * A code that was decided on is used up by it; of two passages of one code, one is refused. A code
 * that was stopped, or that nothing could be decided of, stays as it is: it may come again.
 */
export async function takeUse(
  finding: Finding,
  scan: Scan,
  at: Instant,
  singleUse: SingleUse,
): Promise<Taken> {
  if (finding.kind === 'stopped' || finding.decision.outcome === 'undecided') {
    return { finding, replay: unread }
  }
  const { adapter, opened } = finding
  const stop = (code: 'code.used-already' | 'gateway.replay-unavailable'): Finding => {
    return { kind: 'stopped', adapter, refusal: new Refusal('trust', code, null, opened.issuer) }
  }
  try {
    const used = { scan, adapter, code: decode(adapter, scan), terms: opened.terms }
    const { use, report } = await useOnce(singleUse, used, at)
    return { finding: use === 'again' ? stop('code.used-already') : finding, replay: report }
  } catch (error) {
    if (!(error instanceof ReplayError)) throw error
    // The verifier asked for it: what cannot be told is not let through.
    return { finding: stop('gateway.replay-unavailable'), replay: unread }
  }
}
