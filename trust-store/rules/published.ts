/** Which rule sets, and which verifiers' suspensions, verified lists tell of. */
import type { Division } from '../../specs/words.ts'
import { mostSpecificFirst, statusOf } from '../layer.ts'
import type { PublishedRules } from '../snapshot.ts'
import type { VerifiedList } from '../trust-list.ts'

/** @see TrustSnapshot.rules */
export function publishedRules(lists: readonly VerifiedList[]): readonly PublishedRules[] {
  const speakers = new Map<Division, string>()
  return mostSpecificFirst(lists).flatMap((verified) => {
    const { authority, rules } = verified.list
    if (rules === null) return []
    const heard = rules.sets.filter(({ division }) => {
      const speaker = speakers.get(division) ?? authority.id
      speakers.set(division, speaker)
      return speaker === authority.id
    })
    const list = statusOf(verified)
    return heard.map((set) => ({
      authority: authority.id,
      territory: authority.territory,
      ...set,
      url: rules.url,
      anchor: verified.anchor,
      list,
    }))
  })
}

/** By authority; one that suspended nobody is left out. */
export function suspensions(
  lists: readonly VerifiedList[],
): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    lists
      .map(({ list }) => list)
      .filter(({ suspendedVerifiers }) => suspendedVerifiers.length > 0)
      .map(({ authority, suspendedVerifiers }) => [authority.id, new Set(suspendedVerifiers)]),
  )
}
