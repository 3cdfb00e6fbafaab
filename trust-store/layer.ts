/** What each list brings into a snapshot, and what changes from one list of an authority to the next. */
import type { Authorities } from './path.ts'
import type { KeptMaterial } from './signer.ts'
import type { ListStatus } from './snapshot.ts'
import type { ListedIssuer, ListedKey } from './trust-list/model.ts'
import { precision } from './trust-list/scope.ts'
import type { VerifiedList } from './trust-list.ts'

/** One authority's place among the lists; the same object as long as its certificates stay. */
export interface Layer {
  /** From 0, the most specific. */
  readonly rank: number
  readonly authority: VerifiedList['list']['authority']
  readonly authorities: Authorities
  /** What was found of its keys: kept from snapshot to snapshot as long as a key stays listed. */
  readonly materials: WeakMap<ListedKey, KeptMaterial>
}

/** A list in its place. */
export interface RankedList {
  readonly layer: Layer
  readonly status: ListStatus
  readonly issuers: readonly ListedIssuer[]
}

/**
 * The lists, that of the most specific territory first, in the places that they had before.
 *
 * @param before of the snapshot before; empty: there was none
 */
export function rankLists(
  lists: readonly VerifiedList[],
  before: readonly RankedList[],
): readonly RankedList[] {
  return mostSpecificFirst(lists).map((verified, rank) => {
    const { authority, issuers } = verified.list
    const { authorities } = verified
    const layer = before[rank]?.layer
    const isSame = layer?.authorities === authorities && isEqual(layer.authority, authority)
    return {
      layer: isSame ? layer : { rank, authority, authorities, materials: new WeakMap() },
      status: statusOf(verified),
      issuers,
    }
  })
}

/** The order in which lists are heard. */
export function mostSpecificFirst(lists: readonly VerifiedList[]): readonly VerifiedList[] {
  const rank = ({ list, imported }: VerifiedList) =>
    imported === true ? -1 : precision(list.authority.territory)
  return lists.toSorted((one, other) => rank(other) - rank(one))
}

export function statusOf({ list }: VerifiedList): ListStatus {
  const { authority, sequence, issuedAt, nextUpdate } = list
  return { authority: authority.id, territory: authority.territory, sequence, issuedAt, nextUpdate }
}

function isEqual(one: Layer['authority'], other: Layer['authority']): boolean {
  return one.id === other.id && one.territory === other.territory
}

export interface IssuerChange {
  readonly removed: readonly ListedIssuer[]
  readonly added: readonly ListedIssuer[]
}

/**
 * From one list's issuers to another's, both ascending by id. What stayed is told by identity, so
 * that looking costs little: an equal issuer that is another object counts as changed.
 */
export function changeOf(
  before: readonly ListedIssuer[],
  after: readonly ListedIssuer[],
): IssuerChange {
  const removed: ListedIssuer[] = []
  const added: ListedIssuer[] = []
  let old = 0
  let next = 0
  for (;;) {
    const one = before[old]
    const other = after[next]
    if (one === undefined && other === undefined) return { removed, added }
    const isOld = one !== undefined && (other === undefined || one.id <= other.id)
    const isNew = other !== undefined && (one === undefined || other.id <= one.id)
    if (one !== other && isOld) removed.push(one)
    if (one !== other && isNew) added.push(other)
    if (isOld) old += 1
    if (isNew) next += 1
  }
}
