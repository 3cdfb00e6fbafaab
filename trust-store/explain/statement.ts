/** What one list says of one issuer's use of one format, and whether it is heard. */
import type { Instant, Territory } from '../../specs/words.ts'
import type { Algorithm } from '../algorithms.ts'
import type { TrustCode } from '../error.ts'
import type { ListStatus, TrustSnapshot } from '../snapshot.ts'
import type { BilingualName, ListedIssuer, ListedService } from '../trust-list/model.ts'
import type { VerifiedList } from '../trust-list.ts'
import type { KeyExplanation, Now } from './key.ts'
import { explainKey } from './key.ts'
import type { Question, Role } from './question.ts'

/**
 * `overruled`: another list speaks for all of its hints. `stale`: the list is past its update, so
 * that nothing is decided. Else as the list says.
 */
export type Standing = 'overruled' | 'stale' | ListedService['status']

export interface Statement {
  readonly list: ListStatus & { readonly name: BilingualName; readonly imported: boolean }
  /** For whom the authority may speak. */
  readonly scope: readonly Territory[]
  readonly issuer: Pick<ListedIssuer, 'id' | 'name' | 'territory'>
  readonly format: string
  /** As what the list has what was asked about. */
  readonly role: Role
  readonly standing: Standing
  readonly status: ListedService['status']
  readonly since: Instant
  readonly hints: readonly string[]
  /** Authorities whose lists are heard instead, of the hints that this one is not heard for. */
  readonly overruledBy: readonly string[]
  readonly algorithms: readonly Algorithm['id'][]
  /** Where codes are asked for; null: nowhere. */
  readonly endpoint: string | null
  /** All keys, or those that were asked about. */
  readonly keys: readonly KeyExplanation[]
  /** Keys that are listed and not told of here. */
  readonly moreKeys: number
  /** Ids of revoked keys that were asked about, or that are listed no more. */
  readonly revokedKeyIds: readonly string[]
  /** Why nothing of it is recognised; null: something is. */
  readonly code: TrustCode | null
}

export interface Place {
  readonly verified: VerifiedList
  readonly issuer: ListedIssuer
  readonly service: ListedService
  readonly role: Role
}

export interface Hearing extends Now {
  readonly snapshot: TrustSnapshot
  /** The lists in the order in which they are heard. */
  readonly lists: readonly VerifiedList[]
}

const maxKeys = 100

export async function explainStatement(
  place: Place,
  question: Question,
  hearing: Hearing,
): Promise<Statement> {
  const { verified, issuer, service, role } = place
  const { authority, sequence, issuedAt, nextUpdate } = verified.list
  const speakers = service.hints.map((hint) => speakerFor(service.format, hint, hearing))
  const overruledBy = [...new Set(speakers)].filter(
    (speaker): speaker is string => speaker !== null && speaker !== authority.id,
  )
  const isHeard = speakers.includes(authority.id)
  const isStale = hearing.at >= nextUpdate
  const standing = isHeard ? (isStale ? 'stale' : service.status) : 'overruled'
  const isAsked = ({ keyId }: { readonly keyId: string }) => question.forms.has(keyId)
  const asked = role === 'key' ? service.keys.filter(isAsked) : service.keys
  const keys: KeyExplanation[] = []
  for (const key of asked.slice(0, maxKeys)) keys.push(await explainKey(key, place, hearing))
  return {
    list: {
      authority: authority.id,
      territory: authority.territory,
      name: authority.name,
      imported: verified.imported === true,
      sequence,
      issuedAt,
      nextUpdate,
    },
    scope: verified.anchor.scope,
    issuer: { id: issuer.id, name: issuer.name, territory: issuer.territory },
    format: service.format,
    role,
    standing,
    status: service.status,
    since: service.statusSince,
    hints: service.hints,
    overruledBy,
    algorithms: service.algorithms,
    endpoint: service.endpoint?.url ?? null,
    keys,
    moreKeys: asked.length - keys.length,
    revokedKeyIds: revokedIds(service, question, role),
    code: codeOf(standing, keys, service, role),
  }
}

/** The authority whose list is heard for a hint, also where it is to say that it is withdrawn. */
function speakerFor(format: string, hint: string, { snapshot, lists }: Hearing): string | null {
  const speaker = snapshot.service(format, hint)
  if (speaker !== null) return speaker.list.authority
  const first = lists.find(({ list }) =>
    list.issuers.some(({ services }) =>
      services.some((service) => service.format === format && service.hints.includes(hint)),
    ),
  )
  return first?.list.authority.id ?? null
}

function revokedIds(
  { keys, revokedKeyIds }: ListedService,
  { forms }: Question,
  role: Role,
): readonly string[] {
  const listed = new Set(keys.map(({ keyId }) => keyId))
  const told = revokedKeyIds.filter((id) => (role === 'key' ? forms.has(id) : !listed.has(id)))
  return told.slice(0, maxKeys)
}

function codeOf(
  standing: Standing,
  keys: readonly KeyExplanation[],
  { endpoint }: ListedService,
  role: Role,
): TrustCode | null {
  switch (standing) {
    case 'stale':
      return 'trust.stale'
    case 'suspended':
      return 'trust.issuer-suspended'
    case 'overruled':
      return role === 'key' ? 'trust.key-unknown' : 'trust.issuer-unknown'
    case 'withdrawn':
      return 'trust.issuer-unknown'
    case 'granted':
      break
  }
  const isGood = keys.some(({ code }) => code === null) || (role !== 'key' && endpoint !== null)
  if (isGood) return null
  const [first] = keys
  // A key that was asked about and is listed no more is known as revoked only.
  if (first === undefined) return role === 'key' ? 'trust.key-revoked' : 'trust.key-unknown'
  return first.code
}
