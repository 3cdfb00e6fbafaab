import type { Instant } from '../../specs/words.ts'
import type { ListedIssuer, TrustList } from '../trust-list/model.ts'
import type { ListingOptions } from './list-entry.ts'
import { listedEntity } from './list-entry.ts'
import { pointersOf } from './pointers.ts'
import type { Participant, RegistryState } from './state.ts'

export interface ListHead extends ListingOptions {
  readonly sequence: number
  readonly nextUpdate: Instant
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
    rules: null,
    suspendedVerifiers: [],
    issuers: issuers.sort((one, other) => (one.id < other.id ? -1 : 1)),
  }
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
