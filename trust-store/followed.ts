/**
 * Authorities that are recognised because one of ours recognises them: its list points to them.
 * One level: whom those point to is nothing to us.
 */
import type { Anchor } from './anchor.ts'
import { fromBase64 } from './trust-list/base64.ts'
import type { ListPointer } from './trust-list/model.ts'
import type { VerifiedList } from './trust-list.ts'

/** An anchor that stands only as long as the list that points to it. */
export interface FollowedAnchor extends Anchor {
  /** Of the authority whose list points to it. */
  readonly followedFrom: string
  /** Equal for the same statement: what was verified under another has to be verified again. */
  readonly statement: string
}

/**
 * The anchors that these lists point to, where theirs says that it is followed. An authority that
 * is configured is not followed as well, and of two pointers to one authority the first counts.
 *
 * @param configured in order of preference
 */
export function followedAnchors(
  configured: readonly Anchor[],
  listOf: (anchor: Anchor) => VerifiedList | null,
): readonly FollowedAnchor[] {
  const known = new Set(configured.map(({ id }) => id))
  const followed: FollowedAnchor[] = []
  for (const anchor of configured) {
    if (anchor.follows !== true) continue
    for (const pointer of listOf(anchor)?.list.pointers ?? []) {
      if (known.has(pointer.id)) continue
      known.add(pointer.id)
      followed.push(anchorOf(pointer, anchor))
    }
  }
  return followed
}

function anchorOf(pointer: ListPointer, from: Anchor): FollowedAnchor {
  const { id, territory, scope, certificates, list, log } = pointer
  return {
    id,
    territory,
    scope,
    // The list was verified: what is no base64 never got this far, and would chain to nothing.
    certificates: certificates.flatMap((text) => fromBase64(text) ?? []),
    source: { url: list },
    ...(log === null ? {} : { log }),
    followedFrom: from.id,
    statement: JSON.stringify([from.id, pointer]),
  }
}

/** Followed lists vouch no longer than the list that points to them. */
export function withinPointer(followed: VerifiedList, from: VerifiedList | null): VerifiedList {
  const nextUpdate = Math.min(followed.list.nextUpdate, from?.list.nextUpdate ?? 0)
  if (nextUpdate === followed.list.nextUpdate) return followed
  return { ...followed, list: { ...followed.list, nextUpdate } }
}
