/**
 * The passage: a scanned code goes in, a decision and a voucher come out.
 *
 * The order of these calls is the product's central security property, and this is the place where
 * it is reviewed: nothing is believed before `trust`, nothing is read before it is believed, and
 * every end is one of three that are kept apart: answered, undecided, or our own fault (a throw).
 */
import type { Adapter } from '../adapters/adapter.ts'
import type { Instant } from '../specs/words.ts'
import { Refusal } from '../specs/words.ts'
import type { TrustSnapshot } from '../trust-store/snapshot.ts'
import type { ReplayReport, SingleUse } from './replay/single-use.ts'
import { takeUse } from './replay/take-use.ts'
import type { RuleBook } from './stages/decide.ts'
import { decide } from './stages/decide.ts'
import { decode } from './stages/decode.ts'
import type { Registry } from './stages/detect.ts'
import { detect } from './stages/detect.ts'
import { read } from './stages/read.ts'
import { requireRecent } from './stages/stand-in.ts'
import { translate } from './stages/translate.ts'
import type { Trusting } from './stages/trust.ts'
import { trust } from './stages/trust.ts'
import type { Finding, Passed, Presented, Vouching } from './stages/vouch.ts'
import { vouch } from './stages/vouch.ts'

export type { Finding, Judged, Passed, Presented } from './stages/vouch.ts'

/** What a passage works with. All of it is immutable, or guards its own bounds. */
export interface Desk {
  readonly adapters: Registry
  readonly trusting: Trusting
  readonly rules: RuleBook
  readonly vouching: Vouching
  /** Where uses of codes are remembered, for verifiers that want each used once. */
  readonly singleUse: SingleUse
}

/** What of it a code is examined with: nothing is vouched for, and no use is remembered. */
export type ExaminingDesk = Pick<Desk, 'adapters' | 'trusting' | 'rules'>

/** How a passage ended, and what was found in it, for what is made of that beside the voucher. */
export interface Passage {
  readonly passed: Passed
  readonly finding: Finding
  /** Whether it was checked that this is the code's first use; null: nobody asked for it. */
  readonly replay: ReplayReport | null
}

/**
 * Carries out one passage under one snapshot at one instant.
 *
 * Returns an answer for every input; it throws only where the gateway itself is broken.
 */
export async function passage(
  presented: Presented,
  snapshot: TrustSnapshot | null,
  at: Instant,
  desk: Desk,
): Promise<Passage> {
  const examined = await examine(presented, snapshot, at, desk)
  const { finding, replay } =
    presented.once === true
      ? await takeUse(examined, presented.scan, at, desk.singleUse)
      : { finding: examined, replay: null }
  return { finding, replay, passed: await vouch(finding, presented, snapshot, at, desk.vouching) }
}

/**
 * A passage as far as its decision: for what is told of a code beside the voucher.
 *
 * Returns a finding for every input; it throws only where the gateway itself is broken.
 */
export async function examine(
  presented: Presented,
  snapshot: TrustSnapshot | null,
  at: Instant,
  desk: ExaminingDesk,
): Promise<Finding> {
  let adapter: Adapter | null = null
  try {
    adapter = detect(presented.scan, presented.purpose, desk.adapters)
    const code = decode(adapter, presented.scan)
    const opened = await trust(adapter, code, snapshot, at, desk.trusting, presented.challenge)
    const claims = read(adapter, opened)
    const record = translate(adapter, claims, opened)
    requireRecent(opened, presented.destination, at, desk.rules)
    const decision = decide(record, opened, presented.destination, at, desk.rules)
    return { kind: 'judged', adapter, opened, record, decision }
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'stopped', adapter, refusal: error }
    throw error
  }
}
