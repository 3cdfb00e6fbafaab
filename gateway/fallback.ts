/**
 * A voucher that the traveller holds in the place of the issuer that cannot be asked. It is looked at
 * only where the issuer is down, it must stand for a code of that very issuer, and the answer says
 * that it was taken, and why.
 */
import { instantText } from '../adapters/codec/time.ts'
import type { components } from '../specs/generated/openapi.ts'
import type { Instant, IssuerProfile, ReasonCode, Scan } from '../specs/words.ts'
import { Refusal } from '../specs/words.ts'
import type { TrustSnapshot } from '../trust-store/snapshot.ts'
import type { Desk, Judged, Passage, Presented } from './passage.ts'
import { examine } from './passage.ts'
import { reasonOf } from './stages/decide.ts'
import { vouch } from './stages/vouch.ts'

export type FallbackNote = components['schemas']['FallbackNote']

interface Under {
  readonly snapshot: TrustSnapshot | null
  readonly at: Instant
}

/** The issuer is down, or cannot keep up; whatever else leaves a passage undecided is no outage. */
const outages: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
  'issuer.unreachable',
  'issuer.timeout',
  'issuer.circuit-open',
  'issuer.overloaded',
  'issuer.busy',
  'issuer.error',
  'issuer.reply-invalid',
])

/**
 * The passage as it was; or marked, where a voucher was presented alone; or that of the fallback,
 * where the issuer is down. Where the fallback helps nothing, it stays undecided, and says why.
 */
export async function withFallback(
  first: Passage,
  presented: Presented,
  under: Under,
  desk: Desk,
): Promise<Passage> {
  const { finding, passed } = first
  if (finding.kind === 'judged' && finding.opened.assurance === 'voucher') {
    return { ...first, passed: { ...passed, ...markOf(finding, null, presented, under, desk) } }
  }
  const { fallback } = presented
  if (fallback === undefined || finding.kind !== 'stopped') return first
  const { code, issuer } = finding.refusal
  if (passed.kind !== 'undecided' || issuer === null || !outages.has(code)) return first

  const instead = { ...presented, scan: fallback }
  const found = await examineVoucher(instead, issuer, under, desk)
  if (!('kind' in found))
    return { ...first, passed: { ...passed, unhelpful: reasonOf(found.code) } }
  const { snapshot, at } = under
  const answered = await vouch(found, instead, snapshot, at, desk.vouching)
  const mark = markOf(found, code, presented, under, desk)
  return { ...first, finding: found, passed: { ...answered, ...mark } }
}

/** A code: why it does not stand in. */
async function examineVoucher(
  presented: Presented,
  issuer: IssuerProfile,
  { snapshot, at }: Under,
  desk: Desk,
): Promise<Judged | { readonly code: ReasonCode }> {
  // Before anything else: another issuer is not asked in the place of this one.
  if (!isVoucher(presented.scan, desk)) return { code: 'code.fallback-not-a-voucher' }
  const found = await examine(presented, snapshot, at, desk)
  if (found.kind === 'stopped') return { code: found.refusal.code }
  const { opened, decision } = found
  const isSame =
    opened.issuer.id === issuer.id && opened.issuer.authority.id === issuer.authority.id
  if (!isSame) return { code: 'code.fallback-other-issuer' }
  if (decision.outcome !== 'undecided') return found
  return { code: decision.reasons[0]?.code ?? 'rules.evaluation' }
}

function isVoucher(scan: Scan, { adapters }: Desk): boolean {
  try {
    return adapters.detect(scan).held !== undefined
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

const words = {
  alone: {
    zh: '依据旅客自持凭证作出决定：发码机构当时的说法，效力不超过原码。',
    en: "Decided on the traveller's voucher: what the issuer said then, and no more.",
  },
  outage: {
    zh: '发码机构暂时无法查询，依据旅客自持凭证作出决定，效力不超过原码。',
    en: "The issuer cannot be asked now: decided on the traveller's voucher of what it said before.",
  },
} as const

function markOf(
  { opened, adapter }: Judged,
  because: ReasonCode | null,
  { destination }: Presented,
  { at }: Under,
  { rules }: Desk,
): { readonly fallback?: FallbackNote } {
  const { terms, vouchedBy } = opened
  if (terms.issuedAt === null || vouchedBy === undefined || adapter.held === undefined) return {}
  const { id, name, territory } = vouchedBy
  return {
    fallback: {
      ...(because === null ? {} : { because }),
      issuedAt: instantText(terms.issuedAt),
      maxAgeHours: rules.forDivision(destination, at).fallback.maxAgeHours,
      vouchedBy: { id, name, territory },
      ...words[because === null ? 'alone' : 'outage'],
    },
  }
}
