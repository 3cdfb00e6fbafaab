/**
 * Deciding without a network, by the gateway's own passage: the same adapters, the same trust code,
 * the same rules. Nobody vouches for it, and nothing of the code is kept.
 */
import { scanOfBytes, scanOfText } from '../../../adapters/registry.ts'
import { reasons as texts } from '../../../specs/generated/reason-texts.ts'
import type { Contact, Instant, ReasonCode } from '../../../specs/words.ts'
import { createWebBackend } from '../../../trust-store/backend/web.ts'
import { examine, type Finding } from '../../passage.ts'
import { reasonOf } from '../../stages/decide.ts'
import { holderOf, viewOf } from '../../stages/vouch.ts'
import { now } from '../clock.ts'
import { type ScreenCode, screenTrouble, type Trouble, troubleOfError } from '../parts/trouble.tsx'
import type { ScannedCode } from '../scan/scanned-code.ts'
import type { Presented, Verdict } from '../verify/verdict.ts'
import { type ClockCode, clockTrouble } from './clock-check.ts'
import { keepSeen, keptMark, keptTrust, lastSeen, type TrustMark } from './kept-trust.ts'
import { type OpenedTrust, openTrust } from './open-trust.ts'

/** Opened once, and again when something else is kept: its lists are verified each time. */
const opened = new Map<string, Promise<OpenedTrust | null>>()

/**
 * What the device decides of a code by the trust that it keeps. Never throws: where it must not
 * decide (`offline.none`, `offline.too-old`, `offline.clock`) that is the verdict.
 */
export async function decideOffline(presented: Presented): Promise<Verdict> {
  try {
    const at = now()
    const mark = await keptMark()
    if (mark === undefined) return troubled(screenTrouble('offline.none'), null)
    const trust = await openedTrust(mark, at)
    if (trust === null) return troubled(screenTrouble('offline.none'), null)
    const refusal = await refusalOf(mark, trust, at)
    if (refusal !== null) return troubled(screenTrouble(refusal), mark)
    return await decideUnder(trust, mark, presented, at)
  } catch (error) {
    return troubled(troubleOfError(error), null)
  }
}

/** Decides under opened trust. @throws only where we are broken */
export async function decideUnder(
  trust: OpenedTrust,
  mark: Pick<TrustMark, 'asOf'>,
  { code, destination, purpose }: Presented,
  at: Instant,
): Promise<Verdict> {
  const presented = { scan: scanOf(code), destination, purpose }
  const finding = await examine(presented, trust.snapshot, at, trust.desk)
  return verdictOf(finding, trust, mark)
}

/** Why this trust must not be used now; null: it may. */
async function refusalOf(
  mark: TrustMark,
  { snapshot }: OpenedTrust,
  at: Instant,
): Promise<ClockCode | 'offline.too-old' | null> {
  const seen = await lastSeen()
  const clock = clockTrouble({ ...mark, seen, at })
  if (clock !== null) return clock
  // A full device still decides: what it saw last is then known to this page's trust alone.
  if (at > seen) await keepSeen(at).catch(() => {})
  const isOld = at - mark.asOf > mark.maxAgeSeconds * 1000
  const isStale = snapshot.lists.every(({ nextUpdate }) => at >= nextUpdate)
  return isOld || isStale ? 'offline.too-old' : null
}

function openedTrust(mark: TrustMark, at: Instant): Promise<OpenedTrust | null> {
  const known = opened.get(mark.id)
  if (known !== undefined) return known
  const opening = open(mark, at)
  opened.clear()
  opened.set(mark.id, opening)
  opening.catch(() => opened.delete(mark.id))
  return opening
}

/** Null: what the mark names is not there. */
async function open(mark: TrustMark, at: Instant): Promise<OpenedTrust | null> {
  const trust = await keptTrust()
  return trust?.id === mark.id ? openTrust(trust, at, createWebBackend()) : null
}

function scanOf(code: ScannedCode) {
  return 'text' in code ? scanOfText(code.text) : scanOfBytes(code.bytes)
}

function verdictOf(
  finding: Finding,
  { unread }: OpenedTrust,
  mark: Pick<TrustMark, 'asOf'>,
): Verdict {
  if (finding.kind === 'judged') {
    const { decision, opened: believed, record } = finding
    const { outcome, reasons } = decision
    if (outcome === 'undecided') {
      const code = reasons[0]?.code ?? 'rules.evaluation'
      return troubled(undecided(code, believed.issuer.contact), mark)
    }
    const view = viewOf(finding, holderOf(record))
    return answered({ outcome, reasons, decision, record: view, voucher: '' }, mark)
  }
  const { code, stage, path, issuer } = finding.refusal
  const contact = issuer?.contact ?? null
  // The question was never sent: who would know was not asked.
  if (code === 'issuer.unreachable') return troubled(unable('offline.opaque', contact), mark)
  if (code === 'format.unknown' && unread.length > 0) {
    return troubled(unable('offline.format', contact), mark)
  }
  if (code === 'format.several-people') return troubled(unable('offline.several', contact), mark)
  if (texts[code].class === 'undecided') return troubled(undecided(code, contact), mark)
  return answered(
    {
      outcome: 'not-recognised',
      reasons: [reasonOf(code)],
      stage,
      ...(path !== null && { path }),
      ...(contact !== null && { contact }),
      voucher: '',
    },
    mark,
  )
}

type Answer = Extract<Verdict, { kind: 'answered' }>['answer']

/** Its voucher is empty: a device has no word that counts elsewhere. */
function answered(answer: Answer, mark: Pick<TrustMark, 'asOf'>): Verdict {
  return { kind: 'answered', answer, offline: offlineOf(mark) }
}

function troubled(trouble: Trouble, mark: Pick<TrustMark, 'asOf'> | null): Verdict {
  return { kind: 'trouble', trouble, offline: mark === null ? null : offlineOf(mark) }
}

function offlineOf({ asOf }: Pick<TrustMark, 'asOf'>): { readonly trustAsOf: string } {
  return { trustAsOf: `${new Date(asOf).toISOString().slice(0, 19)}Z` }
}

function unable(code: ScreenCode, contact: Contact | null): Trouble {
  return { ...screenTrouble(code), undecided: true, contact }
}

function undecided(code: ReasonCode, contact: Contact | null): Trouble {
  const { zh, en } = texts[code]
  return {
    code,
    title: { zh: zh.title, en: en.title },
    detail: { zh: zh.detail, en: en.detail },
    undecided: true,
    contact,
    retryAfterSeconds: null,
    path: null,
  }
}
