/** What a registry published of counts: every one that its log names, held against the log. */
import type { SignatureBackend } from '../../trust-store/backend.ts'
import type { DailyCounts } from '../../trust-store/ledger/counts.ts'
import type { Days } from '../../trust-store/ledger/cover.ts'
import { CountsError } from '../../trust-store/ledger/error.ts'
import { parseSignedCounts, verifyCounts } from '../../trust-store/ledger/signed-counts.ts'
import { spkiOfKey } from '../../trust-store/registry/standing.ts'
import type { RegistryState } from '../../trust-store/registry/state.ts'

/** Counts that the log names and that cannot be relied on. */
export interface Unsound {
  readonly issuer: string
  readonly day: string
  /** Not served; other than when they were logged; not counts, or signed by nobody of the issuer. */
  readonly code: 'ledger.withheld' | 'ledger.changed' | 'ledger.unsound'
}

export interface ReadCounts {
  /** By participant. */
  readonly issuers: ReadonlyMap<string, Days>
  readonly unsound: readonly Unsound[]
}

/** @param read the compact JWS of a participant's day; null: there is none */
export async function readCounts(
  { counts, participants }: Pick<RegistryState, 'counts' | 'participants'>,
  read: (participant: string, day: string) => Promise<string | null>,
  backend: SignatureBackend,
): Promise<ReadCounts> {
  const issuers = new Map<string, Map<string, DailyCounts>>()
  const unsound: Unsound[] = []
  for (const [name, digest] of counts) {
    const [issuer = '', day = ''] = name.split(' ')
    const jws = await read(issuer, day)
    const keys = (participants.get(issuer)?.keys ?? []).map(spkiOfKey)
    const found = jws === null ? 'ledger.withheld' : await examine(jws, day, digest, keys, backend)
    if (typeof found === 'string') {
      unsound.push({ issuer, day, code: found })
      continue
    }
    const days = issuers.get(issuer) ?? new Map<string, DailyCounts>()
    issuers.set(issuer, days.set(day, { ...found, issuer }))
  }
  return { issuers, unsound }
}

async function examine(
  jws: string,
  day: string,
  digest: string,
  keys: readonly Uint8Array[],
  backend: SignatureBackend,
): Promise<DailyCounts | Unsound['code']> {
  try {
    const signed = parseSignedCounts(jws)
    if (signed.digest !== digest) return 'ledger.changed'
    await verifyCounts(signed, keys, backend)
    return signed.counts.day === day ? signed.counts : 'ledger.unsound'
  } catch (error) {
    if (error instanceof CountsError) return 'ledger.unsound'
    throw error
  }
}
