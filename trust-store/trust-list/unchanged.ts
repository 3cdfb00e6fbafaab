import type { VerifiedList } from '../trust-list.ts'
import type { ListedIssuer } from './model.ts'
import { isSameAnchor, isSameBytes } from './same.ts'

/**
 * A list that came whole, in which whoever says the same as before is the same object as before: a
 * snapshot is compiled from it, and its examined keys are kept, as if it had come as a delta.
 */
export function withUnchanged(after: VerifiedList, before: VerifiedList): VerifiedList {
  const known = new Map(before.list.issuers.map((issuer) => [issuer.id, issuer]))
  const issuers = after.list.issuers.map((issuer): ListedIssuer => {
    const one = known.get(issuer.id)
    return one !== undefined && isEqual(one, issuer) ? one : issuer
  })
  const hasSameAuthorities =
    isSameAnchor(after.anchor, before.anchor) &&
    isSameBytes(after.list.intermediates, before.list.intermediates)
  const authorities = hasSameAuthorities ? before.authorities : after.authorities
  return { ...after, list: { ...after.list, issuers }, authorities }
}

/** Of what JSON can hold. */
function isEqual(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object') return false
  if (one === null || other === null || Array.isArray(one) !== Array.isArray(other)) return false
  const [names, others] = [Object.entries(one), new Map(Object.entries(other))]
  return (
    names.length === others.size &&
    names.every(([name, value]) => others.has(name) && isEqual(value, others.get(name)))
  )
}
