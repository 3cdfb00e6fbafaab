import type { Instant } from '../../specs/words.ts'
import type { ListedIssuer, TrustList } from '../trust-list/model.ts'
import type { ListingOptions } from './list-entry.ts'
import { listedEntity } from './list-entry.ts'
import { pointersOf } from './pointers.ts'
import { rulesOf } from './rules.ts'
import { currentKey } from './standing.ts'
import type { Participant, RegistryState } from './state.ts'

export interface ListHead extends ListingOptions {
  readonly sequence: number
  readonly nextUpdate: Instant
  /** Where published rule sets are; null: the list names none. */
  readonly rules: string | null
}

/** What the authority publishes of what stands in its registry. */
export function listOf(state: RegistryState, head: ListHead): TrustList {
  const { id, name, territory } = state.authority
  const { sequence, issuedAt, nextUpdate } = head
  const issuers = [...state.participants.values()].flatMap((participant) => {
    const entity = listedEntity(participant, head)
    if (entity === null) return []
    const kept =
      participant.status === 'withdrawn' ? withoutHeirs(entity, participant, state) : entity
    return kept.services.length === 0 ? [] : [kept]
  })
  return {
    authority: { id, name, territory },
    sequence,
    issuedAt,
    nextUpdate,
    intermediates: [],
    pointers: pointersOf(state.recognitions.values()),
    rules: rulesOf(state, issuedAt, head.rules),
    suspendedVerifiers: suspendedVerifiers(state, issuedAt),
    issuers: issuers.sort((one, other) => (one.id < other.id ? -1 : 1)),
  }
}

/** Verifiers whose licences do not count, as long as one may not have ended: ascending. */
function suspendedVerifiers({ participants }: RegistryState, at: Instant): readonly string[] {
  return [...participants.values()]
    .filter(({ manifest, keys }) => {
      return manifest.role === 'verifier' && keys.some(({ notAfter }) => notAfter > at)
    })
    .filter((verifier) => verifier.status !== 'granted' || currentKey(verifier) === null)
    .map(({ id }) => id)
    .sort()
}

/** A hint belongs to one issuer of a list: to whom took over what was withdrawn. */
function withoutHeirs(
  entity: ListedIssuer,
  { id }: Participant,
  { hints }: RegistryState,
): ListedIssuer {
  const services = entity.services.flatMap((service) => {
    const left = service.hints.filter((hint) => {
      const owner = hints.get(`${service.format} ${hint}`)
      return owner === undefined || owner === id
    })
    return left.length === 0 ? [] : [{ ...service, hints: left }]
  })
  return { ...entity, services }
}
