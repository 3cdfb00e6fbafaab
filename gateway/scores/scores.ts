/**
 * How issuers serve, as this copy of the gateway saw it since it started. Nothing is kept beyond the
 * process, nothing is of a person, and an issuer that no list names any more is forgotten.
 */
import { instantText } from '../../adapters/codec/time.ts'
import type { components } from '../../specs/generated/openapi.ts'
import type { Grade, Instant, IssuerProfile } from '../../specs/words.ts'
import type { TrustSnapshot } from '../../trust-store/snapshot.ts'
import type { IssuerEvent } from '../issuers/ask.ts'
import type { IssuerCode } from '../issuers/error.ts'
import { createHistogram, type Histogram } from './histogram.ts'

export type IssuerScores = components['schemas']['IssuerScores']
type IssuerScore = components['schemas']['IssuerScore']

/** What becomes of a correction, as far as a gateway sees it. */
export type CorrectionEnd = 'forwarded' | 'unreachable' | 'overdue'

export interface Scores {
  /** An issuer was asked, and when it answered or did not. */
  asked(event: IssuerEvent): void
  /** A believed code had this grade; a yellow or red one with all that it needs, or without. */
  graded(issuer: IssuerProfile, grade: Grade, substantiated: boolean): void
  /** Whoever listed an issuer of this id. */
  correction(issuerId: string, end: CorrectionEnd): void
  /**
   * Every issuer that is listed now, at most 10,000 of them, those of the most specific lists first.
   *
   * @param id only those of this id; null: all
   */
  of(snapshot: Pick<TrustSnapshot, 'issuers'>, id: string | null): IssuerScores
}

/** Counts below it are not told, nor are shares of fewer. */
const fewest = 10
const mostShown = 10_000
/** More issuers than lists name; the first that was noted goes first. */
const mostKept = 10_000

interface Tally {
  asked: number
  answered: number
  readonly times: Histogram
  nonGreen: number
  substantiated: number
}

type Corrections = Record<CorrectionEnd, number>

/** Of the gateway, or of nobody: they say nothing of the issuer. */
const notTheirs: ReadonlySet<IssuerCode> = new Set<IssuerCode>([
  'issuer.not-configured',
  'issuer.channel-unverifiable',
  'issuer.overloaded',
  'issuer.denied',
])

/** It did not answer, not in time, or not what its format demands. Everything else is an answer. */
const unavailable: ReadonlySet<IssuerCode> = new Set<IssuerCode>([
  'issuer.unreachable',
  'issuer.timeout',
  'issuer.circuit-open',
  'issuer.busy',
  'issuer.error',
  'issuer.channel',
  'issuer.redirect',
  'issuer.reply-size',
  'issuer.reply-invalid',
])

/** @param since when the copy started */
export function createScores(since: Instant): Scores {
  const tallies = new Map<string, Tally>()
  const corrections = new Map<string, Corrections>()

  const tallyOf = ({ id, authority }: IssuerProfile) =>
    kept(tallies, keyOf(authority.id, id), () => ({
      ...{ asked: 0, answered: 0, nonGreen: 0, substantiated: 0 },
      times: createHistogram(),
    }))

  return {
    asked(event) {
      if (event.event !== 'issuer.asked') return
      const { code, issuer, durationMs } = event
      if (code !== null && notTheirs.has(code)) return
      const tally = tallyOf(issuer)
      tally.asked += 1
      if (code !== null && unavailable.has(code)) return
      tally.answered += 1
      tally.times.add(durationMs)
    },
    graded(issuer, grade, substantiated) {
      if (grade !== '01' && grade !== '10') return
      const tally = tallyOf(issuer)
      tally.nonGreen += 1
      if (substantiated) tally.substantiated += 1
    },
    correction(issuerId, end) {
      kept(corrections, issuerId, noCorrections)[end] += 1
    },
    of(snapshot, id) {
      const shown: IssuerScore[] = []
      const listed = new Set<string>()
      const ids = new Set<string>()
      for (const issuer of snapshot.issuers()) {
        const key = keyOf(issuer.authority, issuer.id)
        if (listed.has(key)) continue
        listed.add(key)
        ids.add(issuer.id)
        if (shown.length === mostShown || (id !== null && issuer.id !== id)) continue
        const { name, territory, authority } = issuer
        const words = { id: issuer.id, name: { zh: name.zh, en: name.en }, territory, authority }
        const corrected = corrections.get(issuer.id) ?? noCorrections()
        shown.push({ ...words, ...scoreOf(tallies.get(key), corrected) })
      }
      for (const key of tallies.keys()) if (!listed.has(key)) tallies.delete(key)
      for (const key of corrections.keys()) if (!ids.has(key)) corrections.delete(key)
      return { since: instantText(since), view: 'one-copy', issuers: shown }
    },
  }
}

function scoreOf(
  tally: Tally | undefined,
  { forwarded, unreachable, overdue }: Corrections,
): Pick<IssuerScore, 'questions' | 'grades' | 'corrections'> {
  const { asked = 0, answered = 0, nonGreen = 0, substantiated = 0 } = tally ?? {}
  const time = (share: number) =>
    tally === undefined || answered < fewest ? null : tally.times.quantile(share)
  return {
    questions: {
      asked: countOf(asked),
      availability: shareOf(answered, asked),
      p50Ms: time(0.5),
      p95Ms: time(0.95),
    },
    grades: { nonGreen: countOf(nonGreen), substantiated: shareOf(substantiated, nonGreen) },
    corrections: {
      forwarded: countOf(forwarded),
      unreachable: countOf(unreachable),
      overdue: countOf(overdue),
    },
  }
}

function countOf(count: number): number | null {
  return count > 0 && count < fewest ? null : count
}

function shareOf(part: number, whole: number): number | null {
  return whole < fewest ? null : Math.round((1000 * part) / whole) / 1000
}

function noCorrections(): Corrections {
  return { forwarded: 0, unreachable: 0, overdue: 0 }
}

function kept<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  const [oldest] = map.keys()
  if (map.size > mostKept && oldest !== undefined) map.delete(oldest)
  return made
}

function keyOf(authority: string, id: string): string {
  return JSON.stringify([authority, id])
}
