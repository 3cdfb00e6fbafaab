/** What a participant revokes by itself becomes an entry. */
import type { ActingOptions, Outcome } from './act.ts'
import { RegistryError } from './error.ts'
import type { RegistryRequest } from './request.ts'
import { acceptCrl, acceptHead, headName } from './revocations.ts'
import type { Participant } from './state.ts'
import { available } from './write.ts'

type RequestOf<K extends RegistryRequest['kind']> = Extract<RegistryRequest, { kind: K }>

/** @throws {RegistryError} `registry.not-allowed`, `registry.revocation-set`, `registry.unavailable` */
export async function revokeCodes(
  participant: Participant,
  { format, head: jws }: RequestOf<'revoke-codes'>,
  { storage, backend, context: { now } }: ActingOptions,
): Promise<Outcome> {
  const { id, manifest, revocations } = participant
  if (manifest.role !== 'issuer') throw new RegistryError('registry.not-allowed')
  const last = revocations.get(format)
  const before =
    last === undefined
      ? null
      : await available(storage.kept('revocation-head', headName(id, format, last.number)))
  const { head, digest } = await acceptHead(jws, format, participant, before, { backend, now })
  const { number, count } = head
  const bytes = new TextEncoder().encode(jws)
  return {
    what: {
      kind: 'codes-revoked',
      body: { participant: id, format, number, count, headDigest: digest },
    },
    alongside: [
      { kind: 'revocation-head', key: headName(id, format, number), bytes },
      // Whoever reads now may still be sent to the one before.
      { kind: 'revocation-head', key: headName(id, format, number - 2), bytes: null },
    ],
  }
}

/** @throws {RegistryError} `registry.crl` */
export async function submitCrl(
  participant: Participant,
  { crl }: RequestOf<'submit-crl'>,
  { backend, context: { now } }: ActingOptions,
): Promise<Outcome> {
  const revokedKeyIds = await acceptCrl(crl, participant, { backend, now })
  const body = { participant: participant.id, crl, revokedKeyIds }
  return { what: { kind: 'crl-submitted', body }, alongside: [] }
}
