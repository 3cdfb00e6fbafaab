/**
 * A gate without a network, in the manner of the Yangtze Delta: authorities publish their red and
 * yellow codes of the day, and whatever is signed, green and in none of them may pass.
 */
import type { Adapter } from '../adapters/adapter.ts'
import type { Registry } from '../adapters/registry.ts'
import { reasons } from '../specs/generated/reason-texts.ts'
import type { Contact, Grade, Instant, IssuerProfile, Opened, Scan } from '../specs/words.ts'
import { type ReasonCode, Refusal, type Sealed } from '../specs/words.ts'
import type { SignatureBackend } from '../trust-store/backend.ts'
import { listedGradeOf } from '../trust-store/grade-sets/lookup.ts'
import type { GradeSet } from '../trust-store/grade-sets/read.ts'
import type { TrustSnapshot } from '../trust-store/snapshot.ts'
import { decode } from './stages/decode.ts'
import { detect } from './stages/detect.ts'
import { read } from './stages/read.ts'
import { translate } from './stages/translate.ts'
import { trust } from './stages/trust.ts'

export interface OfflineGate {
  readonly adapters: Registry
  readonly backend: SignatureBackend
  /** Of the lists that the gate has; null: it has none. */
  readonly snapshot: TrustSnapshot | null
  /** The latest set of an authority, by its id. */
  readonly sets: ReadonlyMap<string, GradeSet>
}

/**
 * Why a code passes or does not. `offline.green`: it is signed, green, and in no fresh set.
 * `offline.listed`: it is in one; `offline.not-green`: it says itself that it is not green, or does
 * not say it; `offline.opaque`: only its issuer can say what it means; `offline.no-set`,
 * `offline.set-stale`: its authority's set is not there, or is over.
 */
export const offlineCodes = [
  'offline.green',
  'offline.listed',
  'offline.not-green',
  'offline.opaque',
  'offline.no-set',
  'offline.set-stale',
] as const
export type OfflineCode = (typeof offlineCodes)[number]

/**
 * Nothing is ever refused offline: a digest carries no reason, and red without a reason is not red.
 * What is not green goes online, or to a person.
 */
export interface OfflineDecision {
  readonly outcome: 'accepted' | 'undecided' | 'not-recognised'
  readonly code: OfflineCode | ReasonCode
  /** Of the set, or of the code itself; null: neither says one. */
  readonly grade: Grade | null
  /** The day of the set that was looked in; null: none was. */
  readonly day: string | null
  readonly issuer: IssuerProfile | null
  /** Who can say more; null: nobody is known. */
  readonly contact: Contact | null
}

/** @throws only where the gate itself is broken */
export async function decideOffline(
  scan: Scan,
  purpose: string,
  gate: OfflineGate,
  at: Instant,
): Promise<OfflineDecision> {
  try {
    const adapter = detect(scan, purpose, gate.adapters)
    const code = decode(adapter, scan)
    if (code.kind === 'reference') return undecided('offline.opaque', null)
    const opened = await believe(adapter, code, gate, at)
    return judge(code, opened, gradeOf(adapter, opened, at), gate.sets, at)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { code, issuer } = error
    const outcome = reasons[code].class === 'undecided' ? 'undecided' : 'not-recognised'
    const contact = issuer?.contact ?? null
    return { outcome, code, grade: null, day: null, issuer, contact }
  }
}

function judge(
  { signatures }: Sealed,
  { issuer, format, terms }: Opened,
  grade: Grade | null,
  sets: OfflineGate['sets'],
  at: Instant,
): OfflineDecision {
  if (grade !== '00') return undecided('offline.not-green', issuer, { grade })
  const set = sets.get(issuer.authority.id)
  if (set === undefined) return undecided('offline.no-set', issuer, { grade })
  const { day } = set
  const code = {
    issuer: issuer.id,
    format,
    terms,
    signatures: signatures.map(({ signature }) => signature),
  }
  const listed = listedGradeOf(set, code, at)
  if (listed === 'stale') return undecided('offline.set-stale', issuer, { grade, day })
  if (listed !== 'unlisted') return undecided('offline.listed', issuer, { grade: listed, day })
  const { contact } = issuer
  return { outcome: 'accepted', code: 'offline.green', grade, day, issuer, contact }
}

/** @throws {Refusal} */
function believe(adapter: Adapter, code: Sealed, gate: OfflineGate, at: Instant): Promise<Opened> {
  const { snapshot, backend } = gate
  return trust(adapter, code, snapshot, at, { backend, issuers: nobody })
}

const nobody = { ask: () => Promise.reject(new Refusal('trust', 'issuer.unreachable')) }

/**
 * Green where every assessment of the code is, and holds now; null where there is none, or where one
 * is over. A certificate of a test says no grade.
 *
 * @throws {Refusal} the claims are not what the format demands
 */
function gradeOf(adapter: Adapter, opened: Opened, at: Instant): Grade | null {
  const { assessments } = translate(adapter, read(adapter, opened), opened)
  const isOver = assessments.some(
    ({ expiresAt }) => expiresAt !== undefined && Date.parse(expiresAt) < at,
  )
  if (isOver) return null
  return assessments.find(({ grade }) => grade !== '00')?.grade ?? assessments[0]?.grade ?? null
}

function undecided(
  code: OfflineCode,
  issuer: IssuerProfile | null,
  { grade = null, day = null }: Partial<Pick<OfflineDecision, 'grade' | 'day'>> = {},
): OfflineDecision {
  return { outcome: 'undecided', code, grade, day, issuer, contact: issuer?.contact ?? null }
}
