/** `tongxing ledger watch`: what grades were given for that nothing published explains. */
import { hash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { request } from 'undici'
import { createNodeBackend } from '../../trust-store/backend/node.ts'
import type { Ledger, Notice } from '../../trust-store/ledger/cover.ts'
import { dayAfter, dayAt, isDay } from '../../trust-store/ledger/day.ts'
import { maxCountsBytes } from '../../trust-store/ledger/signed-counts.ts'
import { watchIssuer } from '../../trust-store/ledger/watch.ts'
import { auditLog } from '../../trust-store/log/audit.ts'
import { LogError } from '../../trust-store/log/error.ts'
import { openWitnessed } from '../../trust-store/log/policy.ts'
import { checkpointPath } from '../../trust-store/log/tile-store.ts'
import type { Draft } from '../../trust-store/registry/draft.ts'
import { parseEntry } from '../../trust-store/registry/entry-bytes.ts'
import { foldEntry, foundState } from '../../trust-store/registry/fold.ts'
import { exitCodes } from './failure.ts'
import { readFileBytes } from './input.ts'
import { ledgerFailure } from './ledger-failure.ts'
import { readCounts } from './ledger-read.ts'
import { findingLine, type LedgerFinding } from './ledger-words.ts'
import { type LogOptions, policyOf } from './log-options.ts'
import { openSource, readCheckpoint } from './log-source.ts'
import { unsoundResult } from './log-words.ts'
import type { Result } from './words.ts'

export interface WatchOptions extends LogOptions {
  readonly registry?: string
  readonly folder?: string
  readonly issuer?: string
  readonly since?: string
  readonly notices?: string
}

const headline = {
  zh: '日志不成立：不要采用其中的统计。',
  en: 'THE LOG DOES NOT HOLD: do not rely on its counts.',
} as const

/** @throws {CommandError} */
export async function ledgerWatch(options: WatchOptions, now: number): Promise<Result> {
  const { registry, folder, since, timeout } = options
  const place = registry ?? folder
  if (place === undefined || (registry !== undefined && folder !== undefined)) {
    throw ledgerFailure('usage.ledger-place')
  }
  if (since !== undefined && !isDay(since)) throw ledgerFailure('usage.ledger-day')
  const policy = await policyOf(options)
  const notices = options.notices === undefined ? [] : await readNotices(options.notices)
  const log = registry === undefined ? join(place, 'log') : `${place.replace(/\/+$/, '')}/log`
  const source = openSource(log, timeout, new AbortController().signal)
  const read: { draft: Draft | null } = { draft: null }
  try {
    const stored = await readCheckpoint(source)
    await openWitnessed(stored, policy, now)
    await auditLog({
      read: async (path) => (path === checkpointPath ? stored : source.read(path)),
      log: policy.log,
      ahead: source.ahead,
      sha256: (bytes) => hash('sha256', bytes, 'buffer'),
      seen: [],
      onEntry: (_, bytes) => {
        read.draft = folded(read.draft, bytes)
      },
    })
  } catch (error) {
    if (!(error instanceof LogError)) throw error
    if (error.code === 'log.store') throw source.unreadable(error)
    return unsoundResult({ headline, error, text: null, rows: () => [], document: {} })
  }
  const { draft } = read
  if (draft === null) throw ledgerFailure('input.ledger-log')
  const { issuers, unsound } = await readCounts(draft, readerOf(place), createNodeBackend())
  const ledger: Ledger = { issuers, notices }
  const chosen = options.issuer === undefined ? [...issuers.keys()] : [options.issuer]
  // The counts of a day are due by the end of the next.
  const until = dayAfter(dayAt(now), -2)
  const found: readonly LedgerFinding[] = [
    ...unsound.filter(({ issuer }) => chosen.includes(issuer) || options.issuer === undefined),
    ...chosen.flatMap((issuer) => {
      const days = [...(issuers.get(issuer)?.keys() ?? [])].toSorted()
      const [first = until, last = until] = [days[0], days.at(-1)]
      return watchIssuer(ledger, issuer, {
        since: since ?? first,
        until: [last, until].toSorted()[1] ?? until,
      })
    }),
  ]
  return watchResult(found, chosen.length)
}

function folded(draft: Draft | null, bytes: Uint8Array): Draft {
  try {
    const entry = parseEntry(bytes)
    if (draft === null) return foundState(entry)
    foldEntry(draft, entry)
    return draft
  } catch (error) {
    if (error instanceof LogError) throw error
    throw ledgerFailure('input.ledger-log', {}, error)
  }
}

function watchResult(found: readonly LedgerFinding[], issuers: number): Result {
  return {
    exit: found.length === 0 ? exitCodes.accepted : exitCodes.refused,
    document: { issuers, findings: found },
    lines: (language) =>
      found.length === 0
        ? [language === 'zh' ? '没有异常。' : 'Nothing stands out.']
        : found.map((finding) => findingLine(finding, language)),
  }
}

/** At the address, or in a copy of what stands there. */
function readerOf(place: string): (participant: string, day: string) => Promise<string | null> {
  if (!/^https?:/i.test(place)) {
    return async (participant, day) => {
      const path = join(place, 'v1', 'counts', participant, day)
      return readFile(path, 'utf8').catch(() => null)
    }
  }
  const base = place.replace(/\/+$/, '')
  return async (participant, day) => {
    const url = `${base}/v1/counts/${encodeURIComponent(participant)}/${day}`
    try {
      const signal = AbortSignal.timeout(10_000)
      const { statusCode, body } = await request(url, { signal })
      let text = ''
      for await (const part of body) {
        text += Buffer.from(part).toString('latin1')
        if (text.length > maxCountsBytes) break
      }
      return statusCode === 200 ? text : null
    } catch {
      return null
    }
  }
}

async function readNotices(file: string): Promise<readonly Notice[]> {
  const bytes = await readFileBytes(file, 1_048_576)
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (Array.isArray(value) && value.every(isNotice)) return value
  } catch {
    // As any other text that is none.
  }
  throw ledgerFailure('input.ledger-notices')
}

function isNotice(value: unknown): value is Notice {
  if (typeof value !== 'object' || value === null) return false
  const { issuer, reason, from, until }: Partial<Record<keyof Notice, unknown>> = { ...value }
  return (
    (issuer === null || typeof issuer === 'string') &&
    typeof reason === 'string' &&
    typeof from === 'string' &&
    typeof until === 'string' &&
    isDay(from) &&
    isDay(until)
  )
}
