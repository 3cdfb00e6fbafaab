import type { ListDelta } from './delta-document.ts'
import { ListError } from './error.ts'
import type { ListedIssuer, TrustList } from './model.ts'

/**
 * The later list. Issuers that are not named are the same objects as before.
 *
 * @throws {ListError} `list.content`: the delta contradicts itself, or removes what is not there
 */
export function applyDelta(before: TrustList, delta: ListDelta): TrustList {
  const { scheme, to } = delta
  const { sequence, issuedAt, nextUpdate } = to
  if (
    scheme !== null &&
    (scheme.sequence !== sequence ||
      scheme.issuedAt !== issuedAt ||
      scheme.nextUpdate !== nextUpdate)
  ) {
    throw new ListError('list.content', '/scheme')
  }
  requireAscending(
    delta.changed.map(({ id }) => id),
    '/changed',
  )
  requireAscending(delta.removed, '/removed')
  const issuers = merge(before.issuers, delta)
  return { ...before, ...scheme, sequence, issuedAt, nextUpdate, issuers }
}

function requireAscending(ids: readonly string[], path: string): void {
  for (const [index, id] of ids.entries()) {
    const before = ids[index - 1]
    if (before !== undefined && before >= id)
      throw new ListError('list.content', `${path}/${index}`)
  }
}

/** Each run of issuers between two that are named is copied as it is. */
function merge(
  before: readonly ListedIssuer[],
  { changed, removed }: ListDelta,
): readonly ListedIssuer[] {
  const named = [
    ...changed.map((issuer, index) => ({ id: issuer.id, issuer, path: `/changed/${index}` })),
    ...removed.map((id, index) => ({ id, issuer: null, path: `/removed/${index}` })),
  ].sort((one, other) => (one.id < other.id ? -1 : 1))
  const runs: (readonly ListedIssuer[])[] = []
  let from = 0
  let last: string | null = null
  for (const { id, issuer, path } of named) {
    if (id === last) throw new ListError('list.content', path)
    last = id
    const to = placeOf(id, before, from)
    const isThere = before[to]?.id === id
    if (issuer === null && !isThere) throw new ListError('list.content', path)
    runs.push(before.slice(from, to), issuer === null ? [] : [issuer])
    from = isThere ? to + 1 : to
  }
  return runs.concat([before.slice(from)]).flat()
}

/** Of the issuer with this id, or of the first one after it, not before `from`. */
export function placeOf(id: string, issuers: readonly ListedIssuer[], from = 0): number {
  let [low, high] = [from, issuers.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((issuers[middle]?.id ?? '') < id) low = middle + 1
    else high = middle
  }
  return low
}
