/** What an issuer says of one day becomes an entry. */
import type { Instant } from '../../specs/words.ts'
import type { SignatureBackend } from '../backend.ts'

import { dayAfter, dayAt } from '../ledger/day.ts'
import { CountsError } from '../ledger/error.ts'
import type { SignedCounts } from '../ledger/signed-counts.ts'
import { parseSignedCounts, verifyCounts } from '../ledger/signed-counts.ts'
import type { ActingOptions, Outcome } from './act.ts'
import { RegistryError } from './error.ts'
import type { RegistryRequest } from './request.ts'
import { isRevoked, spkiOfKey } from './standing.ts'
import type { Participant, RegistryState } from './state.ts'

const path = '/request/counts'

/** Under which the counts of a day are kept, beside the log. */
export function countsName(participant: string, day: string): string {
  return `${participant}/${day}`
}

/**
 * Days follow each other, from the first that the issuer chose; what was said of a day stays.
 *
 * @throws {RegistryError} `registry.not-allowed`, `registry.counts`, `registry.counts-day`
 */
export async function publishCounts(
  participant: Participant,
  { counts: jws }: Extract<RegistryRequest, { kind: 'publish-counts' }>,
  { counts: known, countedDays }: RegistryState,
  { backend, context: { now } }: ActingOptions,
): Promise<Outcome> {
  const { id, manifest, organization } = participant
  if (manifest.role !== 'issuer') throw new RegistryError('registry.not-allowed')
  const signed = await accept(jws, participant, { backend, now })
  const { issuer, day } = signed.counts
  if (issuer !== organization.creditCode) throw new RegistryError('registry.counts', path)
  const before = known.get(`${id} ${day}`)
  const last = countedDays.get(id)?.last
  const follows = last === undefined || day === dayAfter(last)
  const isInTurn = before === undefined ? follows && day <= dayAt(now) : before === signed.digest
  if (!isInTurn) throw new RegistryError('registry.counts-day', path)
  const bytes = new TextEncoder().encode(jws)
  return {
    what: { kind: 'counts-published', body: { participant: id, day, digest: signed.digest } },
    alongside: [{ kind: 'counts', key: countsName(id, day), bytes }],
  }
}

async function accept(
  jws: string,
  participant: Participant,
  { backend, now }: { readonly backend: SignatureBackend; readonly now: Instant },
): Promise<SignedCounts> {
  const keys = participant.keys
    .filter(({ retiredAt }) => retiredAt === null || now < retiredAt)
    .filter((key) => !isRevoked(participant, key))
    .map(spkiOfKey)
  try {
    const signed = parseSignedCounts(jws)
    await verifyCounts(signed, keys, backend)
    return signed
  } catch (error) {
    throw error instanceof CountsError ? new RegistryError('registry.counts', path) : error
  }
}
