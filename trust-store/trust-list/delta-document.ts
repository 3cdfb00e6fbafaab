/** What changes from one list to a later one, as JSON: `specs/schemas/lote-delta.schema.json`. */
import type { components } from '../../specs/generated/openapi.ts'
import { validateTrustListDelta } from '../../specs/generated/validators.js'
import type { Instant } from '../../specs/words.ts'
import { ListError } from './error.ts'
import type { ListedIssuer, TrustList } from './model.ts'
import { readIssuer, readScheme, readTime } from './read.ts'
import { ascendingById, writeIssuer, writeScheme, writeTime } from './write.ts'

type Document = components['schemas']['TrustListDelta']

export interface ListDelta {
  readonly authority: string
  readonly from: { readonly sequence: number; readonly digest: string }
  readonly to: {
    readonly sequence: number
    readonly digest: string
    readonly issuedAt: Instant
    readonly nextUpdate: Instant
  }
  /** Null: as before, but for sequence and times. */
  readonly scheme: Omit<TrustList, 'issuers'> | null
  /** Ascending by id. */
  readonly changed: readonly ListedIssuer[]
  /** Ascending. */
  readonly removed: readonly string[]
}

/** @throws {ListError} `list.schema`, `list.critical-extension`, `list.content` */
export function readDelta(value: unknown): ListDelta {
  if (!validateTrustListDelta(value)) {
    throw new ListError('list.schema', validateTrustListDelta.errors?.[0]?.instancePath ?? null)
  }
  const { authority, from, to, scheme, changed = [], removed = [] } = value
  return {
    authority,
    from,
    to: {
      ...to,
      issuedAt: readTime(to.issuedAt, '/to/issuedAt'),
      nextUpdate: readTime(to.nextUpdate, '/to/nextUpdate'),
    },
    scheme: scheme === undefined ? null : readScheme(scheme, '/scheme'),
    changed: changed.map((entity, index) => readIssuer(entity, `/changed/${index}`)),
    removed,
  }
}

/** What is the same in both is told by how it is written. */
export function writeDelta(
  before: { readonly list: TrustList; readonly digest: string },
  after: { readonly list: TrustList; readonly digest: string },
): Document {
  const { sequence, issuedAt, nextUpdate, authority } = after.list
  const scheme = writeScheme(after.list)
  const { changed, removed } = compare(before.list.issuers, after.list.issuers)
  return {
    authority: authority.id,
    from: { sequence: before.list.sequence, digest: before.digest },
    to: {
      sequence,
      digest: after.digest,
      issuedAt: writeTime(issuedAt),
      nextUpdate: writeTime(nextUpdate),
    },
    ...(!isSame(writeScheme({ ...before.list, sequence, issuedAt, nextUpdate }), scheme) && {
      scheme,
    }),
    ...(changed.length > 0 && { changed: changed.map(writeIssuer) }),
    ...(removed.length > 0 && { removed }),
  }
}

function compare(before: readonly ListedIssuer[], after: readonly ListedIssuer[]) {
  const old = new Map(before.map((issuer) => [issuer.id, issuer]))
  const changed = ascendingById(after).filter((issuer) => {
    const known = old.get(issuer.id)
    old.delete(issuer.id)
    return (
      known === undefined || !(known === issuer || isSame(writeIssuer(known), writeIssuer(issuer)))
    )
  })
  return { changed, removed: ascendingById([...old.values()]).map(({ id }) => id) }
}

function isSame(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
