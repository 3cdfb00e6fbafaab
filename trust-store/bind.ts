/** What requests get: an entry of the index together with how its list stands, made when asked for. */
import { algorithms } from './algorithms.ts'
import type { Entry, FormatIndex } from './format-index.ts'
import { valueAt } from './sharded-map.ts'
import { createSigner } from './signer.ts'
import type { IssuerService, ListStatus, Signer } from './snapshot.ts'

export interface Bound {
  readonly service: IssuerService
  readonly signers: readonly Signer[]
  readonly byKeyId: ReadonlyMap<string, readonly Signer[]>
}

export interface Binder {
  /** Null: withdrawn, or another list speaks for each of its hints. */
  bind(entry: Entry): Bound | null
  /** Undefined: not a service of this snapshot. */
  entryOf(service: IssuerService): Entry | undefined
}

/** One for each snapshot. @param statuses by rank */
export function createBinder(
  formats: ReadonlyMap<string, FormatIndex>,
  statuses: readonly ListStatus[],
): Binder {
  const bound = new Map<Entry, Bound | null>()
  const entries = new Map<IssuerService, Entry>()

  const make = (entry: Entry): Bound | null => {
    const { listed, layer } = entry
    const index = formats.get(listed.format)
    const status = statuses[layer.rank]
    if (index === undefined || status === undefined || listed.status === 'withdrawn') return null
    const hints = listed.hints.filter((hint) => valueAt(index.byHint, hint)?.[0] === entry)
    if (hints.length === 0) return null
    const service = serviceOf(entry, listed.status, hints, status)
    const signers = listed.keys.map((key) => createSigner(service, key, listed.trust, layer))
    entries.set(service, entry)
    return { service, signers, byKeyId: Map.groupBy(signers, ({ keyId }) => keyId) }
  }
  return {
    bind(entry) {
      const known = bound.get(entry)
      if (known !== undefined) return known
      const made = make(entry)
      bound.set(entry, made)
      return made
    },
    entryOf: (service) => entries.get(service),
  }
}

function serviceOf(
  { layer, issuer, listed }: Entry,
  status: IssuerService['status'],
  hints: readonly string[],
  list: ListStatus,
): IssuerService {
  const { authority } = layer
  return {
    format: listed.format,
    profile: {
      id: issuer.id,
      name: issuer.name,
      territory: issuer.territory,
      authority: { id: authority.id, territory: authority.territory },
      contact: issuer.contact,
      corrections: issuer.corrections,
      grades: listed.grades,
    },
    algorithms: algorithms.filter(({ id }) => listed.algorithms.includes(id)),
    hints,
    endpoint: listed.endpoint,
    status,
    list,
  }
}
