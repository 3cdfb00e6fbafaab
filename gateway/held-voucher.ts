/**
 * A voucher for a traveller to hold (`POST /v1/vouchers`): what the home issuer says now, written for
 * the traveller's key, to be shown while that issuer cannot be asked.
 *
 * Only what is accepted is vouched for, as only that is translated. The voucher is never stronger
 * than the code: grades are copied, it ends with the first thing that ends, and where the record holds
 * something that could count against its holder elsewhere and be kept back there, there is none.
 */
import { travellerVoucher } from '../adapters/traveller-voucher/adapter.ts'
import type { Disclosable } from '../adapters/traveller-voucher/disclosures.ts'
import { draftVoucher, saltsBytes, showableOf } from '../adapters/traveller-voucher/write.ts'
import type { Instant } from '../specs/words.ts'
import { Refusal } from '../specs/words.ts'
import { carryOutWhole, type Under } from './carry-out.ts'
import type { Gateway } from './gateway.ts'
import { type HolderJwk, requireHolderKey } from './held-voucher/holder-key.ts'
import { homeOf } from './held-voucher/home.ts'
import { type HolderPen, penFor } from './held-voucher/pens.ts'
import { shownOf } from './held-voucher/shown.ts'
import type { Judged, Passed, Presented } from './passage.ts'
import { vouch } from './stages/vouch.ts'
import { requireConvertible } from './translation/convertible.ts'
import { recognised } from './translation/recognised.ts'
import { Untranslated, type UntranslatedCode } from './translation/untranslated.ts'

export interface VouchingAsked extends Presented {
  readonly holderKey: HolderJwk
}

export interface HeldVoucher {
  /** `<JWT>~<disclosures>~`. */
  readonly text: string
  readonly expiresAt: Instant
  readonly disclosures: readonly Disclosable[]
}

export type Vouched =
  /** It is not accepted, or nobody can tell. */
  | { readonly kind: 'passed'; readonly passed: Passed }
  | { readonly kind: 'unvouched'; readonly passed: Passed; readonly code: UntranslatedCode }
  | { readonly kind: 'vouched'; readonly passed: Passed; readonly voucher: HeldVoucher }

/** Less than this, and it would end on the way to the gate. */
const leastMs = 60_000

/** @throws {RequestError} `held.no-pen`, `held.key` */
export async function vouchForHolder(asked: VouchingAsked, gateway: Gateway): Promise<Vouched> {
  const { desk, holding, elapsed, log } = gateway
  const { holderKey, ...presented } = asked
  const pen = penFor(presented.destination, holding)
  await requireHolderKey(holderKey, desk.trusting.backend)
  const { passed, finding, under } = await carryOutWhole(presented, gateway)
  if (finding.kind === 'stopped' || finding.decision.outcome !== 'accepted') {
    return { kind: 'passed', passed }
  }
  const started = elapsed()
  const written = await write(pen, finding, asked, under, gateway)
  const code = written instanceof Error ? written.code : null
  const format = code === null ? travellerVoucher : null
  log({ event: 'translation', code, format, durationMs: elapsed() - started })
  if (written instanceof Untranslated) return { kind: 'unvouched', passed, code: written.code }
  if (!(written instanceof Refusal)) return { kind: 'vouched', passed, voucher: written }
  const stopped = { kind: 'stopped', adapter: finding.adapter, refusal: written } as const
  const undecided = await vouch(stopped, presented, under.snapshot, under.at, desk.vouching)
  return { kind: 'passed', passed: undecided }
}

async function write(
  pen: HolderPen,
  judged: Judged,
  { scan, holderKey }: VouchingAsked,
  { snapshot, at }: Under,
  { desk }: Gateway,
): Promise<HeldVoucher | Untranslated | Refusal> {
  const { trusting, vouching } = desk
  try {
    requireConvertible(judged.adapter, judged.record)
    recognised(pen.setting, snapshot, at)
    const home = homeOf(judged, scan, snapshot)
    const showable = showableOf(shownOf(judged.record))
    const expiresAt = endOf(judged, pen, at)
    const [key] = pen.setting.keys
    const unsigned = draftVoucher({
      issuerHint: pen.setting.issuerHint,
      keyId: key?.id ?? '',
      issuedAt: at,
      expiresAt,
      holderKey,
      home,
      showable,
      salts: vouching.random(saltsBytes),
    })
    const text = unsigned.seal(await trusting.backend.sign(pen.key, unsigned.signed))
    return { text, expiresAt, disclosures: Object.keys(showable) as Disclosable[] }
  } catch (error) {
    if (error instanceof Untranslated || error instanceof Refusal) return error
    throw error
  }
}

/** With the first of: its own life, the code, what was decided, an assessment. */
function endOf({ opened, decision, record }: Judged, { setting }: HolderPen, at: Instant): Instant {
  const ends = [
    at + setting.lifetimeSeconds * 1000,
    opened.terms.expiresAt ?? Number.POSITIVE_INFINITY,
    ...(decision.validUntil === undefined ? [] : [Date.parse(decision.validUntil)]),
    ...record.assessments.flatMap(({ expiresAt }) =>
      expiresAt === undefined ? [] : [Date.parse(expiresAt)],
    ),
  ]
  const first = Math.floor(Math.min(...ends) / 1000) * 1000
  if (first < at + leastMs) throw new Untranslated('translate.ends-too-soon')
  return first
}
