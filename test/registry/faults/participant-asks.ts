/** What is asked by a participant, and about one. */
import { hash } from 'node:crypto'
import { ruleSets } from '../../../specs/generated/rule-sets.ts'
import type { Instant } from '../../../specs/words.ts'
import { issueCrl } from '../../../trust-store/certificate/issue-crl.ts'
import { parseCertificate } from '../../../trust-store/certificate/parse.ts'
import { dayAfter, dayAt } from '../../../trust-store/ledger/day.ts'
import { signCounts } from '../../../trust-store/ledger/signed-counts.ts'
import type { Action } from '../../../trust-store/registry/entry.ts'
import { keyIdOf } from '../../../trust-store/registry/list-entry.ts'
import type { Participant } from '../../../trust-store/registry/state.ts'
import { signHead } from '../../../trust-store/revocation/head.ts'
import { fromBase64, toBase64 } from '../../../trust-store/trust-list/base64.ts'
import { dayCounts } from '../../ledger/days.ts'
import { type Ask, askAs, asParticipant, participantKeyOf, requestFor } from './asks.ts'

export async function rotation({ id, keys }: Participant): Promise<Action> {
  const request = await requestFor(await participantKeyOf(id, keys.length))
  const days = { overlapDays: 1, validDays: 365 }
  return { kind: 'rotate', participant: id, request, keyIds: {}, ...days }
}

export function changeOf({ id, manifest, changedAt }: Participant): Action {
  if (manifest.role === 'issuer') {
    const changed = { ...manifest, contact: { phone: String(10_000 + changedAt) } }
    return { kind: 'change', participant: id, manifest: changed }
  }
  const changed = manifest.role === 'verifier' ? { ...manifest, batch: !manifest.batch } : manifest
  return { kind: 'change', participant: id, manifest: changed }
}

/** A key that is neither the last nor revoked, or the participant as a whole. */
export function revocationOf({ id, keys }: Participant, whole: boolean): Action | null {
  const old = keys.slice(0, -1).find(({ revoked }) => revoked === null)
  if (!whole && old === undefined) return null
  const serial = whole ? null : (old?.serial ?? null)
  return { kind: 'revoke', participant: id, serial, reason: 'cessationOfOperation' }
}

/** One code more than before. */
export async function askToRevokeCodes(issuer: Participant, now: Instant): Promise<Ask> {
  const before = issuer.revocations.get('national-code') ?? null
  const number = (before?.number ?? 0) + 1
  const asked = await asParticipant(issuer)
  const key = issuer.keys.at(-1)
  const head = {
    issuer: issuer.organization.creditCode,
    format: 'national-code',
    number,
    previous: before?.headDigest ?? null,
    issuedAt: Math.floor(now / 1000) * 1000,
    nextUpdate: Math.floor(now / 1000) * 1000 + 86_400_000,
    coversIssuedUntil: 0,
    width: 41,
    salt: new Uint8Array(32),
    kinds: ['id'] as const,
    count: number,
    shards: [],
    exceptions: null,
    exact: [
      { sha256: hash('sha256', `${issuer.id} ${number}`), bytes: 32 * number, entries: number },
    ],
  }
  const keyId = key === undefined ? '' : keyIdOf(key, 'national-code')
  const { jws } = await signHead(head, asked.key, keyId)
  return askAs(asked, { kind: 'revoke-codes', format: 'national-code', head: jws }, now)
}

/** The participant revokes its first key. */
export async function askToSubmitCrl(participant: Participant, now: Instant): Promise<Ask> {
  const asked = await asParticipant(participant)
  const certificate = fromBase64(participant.keys.at(-1)?.certificate ?? '') ?? new Uint8Array()
  const { der } = await issueCrl({
    issuer: parseCertificate(certificate),
    issuerKey: asked.key,
    number: Math.floor(now / 1000),
    thisUpdate: now,
    nextUpdate: now + 86_400_000,
    revoked: [{ serial: participant.keys[0]?.serial ?? '', at: now, reason: 'superseded' }],
  })
  return askAs(asked, { kind: 'submit-crl', crl: toBase64(der) }, now)
}

/** Of the day before. */
export async function askToPublishCounts(issuer: Participant, now: Instant): Promise<Ask> {
  const asked = await asParticipant(issuer)
  const day = dayAfter(dayAt(now), -1)
  const counts = dayCounts(issuer.organization.creditCode, day, { given: [] })
  const { jws } = await signCounts(counts, asked.key)
  return askAs(asked, { kind: 'publish-counts', counts: jws }, now)
}

/** The province's own set, as it was built in, three days from now. */
export function publicationOf(now: Instant): Action {
  const builtIn = ruleSets.find(({ division }) => division === '330000')
  const from = Math.floor(now / 1000) * 1000 + 3 * 86_400_000
  const effectiveFrom = new Date(from).toISOString()
  return { kind: 'publish-rules', set: { ...builtIn, version: '9.0.0', effectiveFrom } }
}
