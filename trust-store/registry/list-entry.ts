/** What a trust list says of one participant. */
import type { Instant, IssuerCorrections, Territory } from '../../specs/words.ts'
import { fromBase64 } from '../trust-list/base64.ts'
import { certificateKeyId } from '../trust-list/key-id.ts'
import type { ListedIssuer, ListedService } from '../trust-list/model.ts'
import { certificateKey } from './der-facts.ts'
import type { Manifest, OfferedService, Organization } from './entry.ts'
import { thumbprintOfSpki } from './jwk.ts'
import { servicesOf, voucherFormat } from './services.ts'
import type { Participant, ParticipantKey } from './state.ts'

type Listable = Pick<
  Participant,
  'id' | 'organization' | 'manifest' | 'status' | 'statusSince' | 'revokedKeyIds' | 'revocations'
> & { readonly keys: readonly (KeyName & Pick<ParticipantKey, 'retiredAt' | 'revoked'>)[] }

type KeyName = Pick<ParticipantKey, 'certificate' | 'keyIds'>

export interface ListingOptions {
  /** Of the list, to the second. */
  readonly issuedAt: Instant
  /** Where the sets of revoked codes of a participant are. */
  revocations(participant: string, format: string): string | null
}

/** Null: a verifier, which no list names. */
export function listedEntity(participant: Listable, options: ListingOptions): ListedIssuer | null {
  const { id, organization, manifest } = participant
  if (manifest.role === 'verifier') return null
  return {
    // An organisation can be listed once in each role.
    id: manifest.role === 'issuer' ? organization.creditCode : id,
    name: organization.name,
    territory: territoryOfParticipant(organization, manifest),
    contact: manifest.role === 'issuer' ? manifest.contact : null,
    corrections: manifest.role === 'issuer' ? correctionsOf(manifest) : null,
    address: organization.address,
    website: organization.website,
    services: servicesOf(manifest).map((service) => listedService(service, participant, options)),
  }
}

function correctionsOf({
  corrections,
}: Extract<Manifest, { role: 'issuer' }>): IssuerCorrections | null {
  return corrections === undefined ? null : { ...corrections, pins: corrections.pins ?? [] }
}

/** For whom its certificate and its list entry speak. */
export function territoryOfParticipant(organization: Organization, manifest: Manifest): Territory {
  return manifest.role === 'gateway' ? manifest.division : organization.division
}

/** By which codes of this format name the key. */
export function keyIdOf({ certificate, keyIds }: KeyName, format: string): string {
  const stated = keyIds[format]
  if (stated !== undefined) return stated
  const der = bytesOf(certificate)
  // SMART Health Cards and vouchers name a key by its thumbprint (RFC 7638).
  const byThumbprint = format === 'smart-health-card' || format === voucherFormat
  return byThumbprint ? thumbprintOfSpki(certificateKey(der)) : certificateKeyId(der)
}

function listedService(
  service: OfferedService,
  participant: Listable,
  { issuedAt, revocations }: ListingOptions,
): ListedService {
  const { format, algorithms, hints, endpoint, grades } = service
  const { id, status, statusSince, keys, revokedKeyIds } = participant
  const signing = algorithms.length === 0 ? [] : keys
  const named = signing.map((key) => ({ key, keyId: keyIdOf(key, format) }))
  const isOut = ({ key, keyId }: (typeof named)[number]) =>
    key.revoked !== null || revokedKeyIds.includes(keyId)
  const isRetired = ({ key }: (typeof named)[number]) =>
    key.retiredAt !== null && key.retiredAt <= issuedAt
  const live = named.filter((one) => !isOut(one) && !isRetired(one))
  const out = named.filter(isOut).map(({ keyId }) => keyId)
  // A key id stands for every key that has it: one that is in use is not to be named as revoked.
  const revoked = out.filter((keyId) => live.every((one) => one.keyId !== keyId))
  const isEmpty = live.length === 0 && endpoint === null
  const url = participant.revocations.has(format) ? revocations(id, format) : null
  return {
    format,
    trust: 'path',
    // Without a key it cannot be believed, and may not be listed as if it could.
    status: status === 'granted' && isEmpty ? 'suspended' : status,
    statusSince: Math.min(Math.floor(statusSince / 1000) * 1000, issuedAt),
    keys: live.map(({ key, keyId }) => ({
      kind: 'certificate',
      keyId,
      certificate: key.certificate,
    })),
    algorithms,
    hints,
    endpoint,
    grades,
    revokedKeyIds: [...new Set(revoked)],
    revokedCodeIds: [],
    revocations: url === null ? null : { url },
  }
}

function bytesOf(base64: string): Uint8Array {
  const bytes = fromBase64(base64)
  if (bytes === null) throw new TypeError('not base64')
  return bytes
}
