/** An issuer's daily counts, each held against the log's digest and the issuer's keys. */
import { createWebBackend } from '../../../trust-store/backend/web.ts'
import type { DailyCounts } from '../../../trust-store/ledger/counts.ts'
import { dayAfter, dayAt } from '../../../trust-store/ledger/day.ts'
import { CountsError } from '../../../trust-store/ledger/error.ts'
import { parseSignedCounts, verifyCounts } from '../../../trust-store/ledger/signed-counts.ts'
import { type Finding, watchIssuer } from '../../../trust-store/ledger/watch.ts'
import { certificateKey } from '../../../trust-store/registry/der-facts.ts'
import { fromBase64 } from '../../../trust-store/trust-list/base64.ts'
import { now } from '../clock.ts'
import { ask, registry } from '../parts/ask.ts'
import type { Schemas } from './session.ts'

export interface CountedDay {
  readonly day: string
  /** Null: what was served is not what was logged, or not signed by the issuer. */
  readonly counts: DailyCounts | null
}

/** The last days, ascending. @throws {TroubleError} a problem of the registry's */
export async function readCounts(
  { id, keys }: Schemas['ParticipantView'],
  days: number,
): Promise<readonly CountedDay[]> {
  const path = { participant: id }
  const index = await ask(registry.GET('/v1/counts/{participant}', { params: { path } }))
  const spkis = keys.map(({ certificate }) =>
    certificateKey(fromBase64(certificate) ?? new Uint8Array()),
  )
  return Promise.all(
    index.days.slice(-days).map(async ({ day, digest }) => {
      const jws = await ask(
        registry.GET('/v1/counts/{participant}/{day}', {
          params: { path: { participant: id, day } },
          parseAs: 'text',
        }),
      )
      return { day, counts: await believed(jws, day, digest, spkis) }
    }),
  )
}

/**
 * What stands out in the counts of one issuer alone. Whether a jump is covered by what others
 * published is not for one issuer's counts to say: `tongxing ledger watch` has them all.
 */
export function standingOut(days: readonly CountedDay[]): readonly Finding[] {
  const sound = days.flatMap(({ counts }) => (counts === null ? [] : [counts]))
  const [first] = sound
  if (first === undefined) return []
  const { issuer, day: since } = first
  const issuers = new Map([[issuer, new Map(sound.map((counts) => [counts.day, counts]))]])
  // The counts of a day are due by the end of the next.
  const until = dayAfter(dayAt(now()), -2)
  if (until < since) return []
  return watchIssuer({ issuers, notices: [] }, issuer, { since, until }).filter(
    ({ code }) => code !== 'ledger.uncovered',
  )
}

async function believed(
  jws: string,
  day: string,
  digest: string,
  keys: readonly Uint8Array[],
): Promise<DailyCounts | null> {
  try {
    const signed = parseSignedCounts(jws)
    await verifyCounts(signed, keys, createWebBackend())
    return signed.digest === digest && signed.counts.day === day ? signed.counts : null
  } catch (error) {
    if (error instanceof CountsError) return null
    throw error
  }
}
