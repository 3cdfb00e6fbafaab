/** What a participant revokes by itself: codes that it issued, and its own keys. */

import type { Instant } from '../../specs/words.ts'
import { clockSkewMs } from '../acceptance.ts'
import { algorithms } from '../algorithms.ts'
import { keyKind } from '../backend/spki.ts'
import type { SignatureBackend } from '../backend.ts'
import type { Crl } from '../certificate/crl.ts'
import { parseCrl } from '../certificate/crl.ts'
import { CertificateError } from '../certificate/error.ts'
import { isSameName } from '../certificate/name.ts'
import type { Certificate } from '../certificate/parse.ts'
import { parseCertificate } from '../certificate/parse.ts'
import { createSignatureChecks } from '../certificate/signature-checks.ts'
import { RevocationError } from '../revocation/error.ts'
import type { SignedHead } from '../revocation/head.ts'
import { parseHead } from '../revocation/head.ts'
import { checkSuccession } from '../revocation/succession.ts'
import { fromBase64 } from '../trust-list/base64.ts'
import { RegistryError } from './error.ts'
import { keyIdOf } from './list-entry.ts'
import { servicesOf } from './services.ts'
import { currentKey, isRevoked, spkiOfKey } from './standing.ts'
import type { Participant } from './state.ts'

interface Under {
  readonly backend: SignatureBackend
  readonly now: Instant
}

/** Under which a head is kept, beside the log. */
export function headName(participant: string, format: string, number: number): string {
  return `${participant}/${format}/${number}`
}

/**
 * The head of a set of revoked codes, signed by this issuer for this format, that continues the one
 * before. What its shards hold is checked by whoever uses them.
 *
 * @param before the head in force; null: there is none
 * @throws {RegistryError} `registry.revocation-set`
 */
export async function acceptHead(
  jws: string,
  format: string,
  participant: Participant,
  before: Uint8Array | null,
  under: Under,
): Promise<SignedHead> {
  const refused = new RegistryError('registry.revocation-set', '/request/head')
  try {
    const signed = parseHead(jws)
    const { head } = signed
    const isOurs = head.issuer === participant.organization.creditCode && head.format === format
    if (!isOurs || head.issuedAt > under.now + clockSkewMs) throw refused
    if (before !== null) {
      const last = parseHead(new TextDecoder().decode(before))
      if (head.number <= last.head.number) throw refused
      checkSuccession(last, signed)
    }
    if (!(await isSignedBy(participant, signed, under))) throw refused
    return signed
  } catch (error) {
    throw error instanceof RevocationError ? refused : error
  }
}

/** By a key that a list names for the format, with an algorithm that it allows there. */
async function isSignedBy(
  participant: Participant,
  { head, keyId, algorithm: name, signed, signature }: SignedHead,
  { backend, now }: Under,
): Promise<boolean> {
  const service = servicesOf(participant.manifest).find(({ format }) => format === head.format)
  if (service === undefined) return false
  for (const key of participant.keys) {
    const isListed = key.retiredAt === null || now < key.retiredAt
    if (!isListed || isRevoked(participant, key) || keyIdOf(key, head.format) !== keyId) continue
    const spki = spkiOfKey(key)
    const algorithm = algorithms.find(
      ({ id, names, curve }) =>
        names.includes(name) &&
        service.algorithms.includes(id) &&
        (curve ?? 'RSA') === keyKind(spki),
    )
    if (algorithm === undefined) continue
    const publicKey = await backend.publicKey(spki, algorithm)
    if (await backend.verify(publicKey, signed, signature)) return true
  }
  return false
}

/**
 * A participant's CRL, signed with the key that it signs its requests with, under the name of that
 * key's certificate: the ids of those of its keys that it names by their serial numbers.
 *
 * @param crl base64 of DER
 * @throws {RegistryError} `registry.crl`: unreadable, another's, not of now, or it names none
 */
export async function acceptCrl(
  crl: string,
  participant: Participant,
  { backend, now }: Under,
): Promise<readonly string[]> {
  const refused = new RegistryError('registry.crl', '/request/crl')
  const key = currentKey(participant)
  if (key === null) throw refused
  try {
    const parsed = parseCrl(fromBase64(crl) ?? new Uint8Array())
    const issuer = parseCertificate(fromBase64(key.certificate) ?? new Uint8Array())
    if (now < parsed.thisUpdate - clockSkewMs || now > parsed.nextUpdate) throw refused
    await requireIssuedBy(parsed, issuer, backend, refused)
    const revoked = participant.keys.filter(({ serial }) => parsed.revoked.has(serial))
    const keyIds = revoked.flatMap((one) =>
      servicesOf(participant.manifest).map(({ format }) => keyIdOf(one, format)),
    )
    if (keyIds.length === 0) throw refused
    return [...new Set(keyIds)]
  } catch (error) {
    throw error instanceof CertificateError ? refused : error
  }
}

async function requireIssuedBy(
  crl: Crl,
  issuer: Certificate,
  backend: SignatureBackend,
  refused: RegistryError,
): Promise<void> {
  if (!isSameName(crl.issuer, issuer.subject)) throw refused
  await createSignatureChecks(backend, 1).assertListed(crl, issuer)
}
