/** What differs in the rule sets that a list names, and in the verifiers that it suspends. */
import type { ListedRuleSet, TrustList } from '../trust-list/model.ts'
import type { Difference } from './difference.ts'
import { explained } from './difference.ts'
import type { Kind } from './sentences.ts'
import { changed, without } from './service.ts'

type Scheme = Pick<TrustList, 'rules' | 'suspendedVerifiers'>

export function schemeChanges(before: Scheme | null, after: Scheme): readonly Difference[] {
  const old = before?.rules?.sets.map(nameOf) ?? []
  const now = after.rules?.sets.map(nameOf) ?? []
  const verifiers = before?.suspendedVerifiers ?? []
  return [
    ...told('rules.removed', 'before', without(old, now)),
    ...told('rules.published', 'after', without(now, old)),
    ...(before?.rules && after.rules
      ? changed('rules.url', before.rules.url, after.rules.url, {})
      : []),
    ...told('verifiers.suspended', 'after', without(after.suspendedVerifiers, verifiers)),
    ...told('verifiers.resumed', 'before', without(verifiers, after.suspendedVerifiers)),
  ]
}

function told(
  kind: Kind,
  side: 'before' | 'after',
  names: readonly string[],
): readonly Difference[] {
  return names.length === 0 ? [] : [explained({ kind, subject: {}, [side]: names })]
}

function nameOf({ division, version, effectiveFrom, digest }: ListedRuleSet): string {
  const since = new Date(effectiveFrom).toISOString().replace('.000Z', 'Z')
  return `${division} ${version} (${since}, ${digest.slice(0, 16)})`
}
