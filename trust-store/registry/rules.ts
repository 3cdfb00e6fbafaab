/** Published rule sets: which of them bind, which a list names, and how one is signed. */
import type { RuleSet } from '../../specs/rules.ts'
import type { Instant } from '../../specs/words.ts'
import { toBase64 } from '../trust-list/base64.ts'
import type { ListSigner } from '../trust-list/jose.ts'
import { rulesType } from '../trust-list/jws.ts'
import type { ListedRules } from '../trust-list/model.ts'
import { compareSets } from '../trust-list/rules.ts'
import { canonicalJson } from './canonical.ts'
import { signCompact } from './jws.ts'
import type { PublishedSet, RegistryState } from './state.ts'

/** As many as a list can name. */
export const maxListedSets = 128

/** How long a list names a set that another took the place of: clocks differ. */
const overlapMs = 86_400_000

/** Those of a division that take effect, or did: ascending by time and by version. */
export function effectiveSets(published: readonly PublishedSet[]): readonly PublishedSet[] {
  return published.filter(({ supersededBy }) => supersededBy === null)
}

/** The sets in force, those announced, and those that ended within a day. */
export function listedSets({ rules }: Pick<RegistryState, 'rules'>, at: Instant) {
  return [...rules.values()].flatMap((published) => {
    const sets = effectiveSets(published)
    const inForce = sets.findLastIndex(({ effectiveFrom }) => effectiveFrom <= at - overlapMs)
    return sets.slice(Math.max(0, inForce))
  })
}

/** Null: none was published, or they are not served. @param url of the folder of sets */
export function rulesOf(
  state: Pick<RegistryState, 'rules'>,
  at: Instant,
  url: string | null,
): ListedRules | null {
  const sets = listedSets(state, at).map(
    ({ set: { division }, version, effectiveFrom, digest }) => ({
      division,
      version,
      effectiveFrom,
      digest,
    }),
  )
  return url === null || sets.length === 0 ? null : { url, sets: sets.sort(compareSets) }
}

/** The one that was published takes the place of those that were to take effect no sooner. */
export function withPublished(
  published: readonly PublishedSet[],
  next: PublishedSet,
): readonly PublishedSet[] {
  return [
    ...published.map((one) =>
      one.supersededBy === null && one.effectiveFrom >= next.effectiveFrom
        ? { ...one, supersededBy: next.version }
        : one,
    ),
    next,
  ]
}

/** Of semantic versions without pre-release: negative where the first is the lower one. */
export function compareVersions(one: string, other: string): number {
  const [first, second] = [one, other].map((text) => text.split('.').map(BigInt))
  for (const [index, part] of (first ?? []).entries()) {
    const rival = second?.[index] ?? 0n
    if (part !== rival) return part < rival ? -1 : 1
  }
  return 0
}

/** The compact JWS that `trust-store/rules/verify.ts` reads. @throws whatever the key rejects with */
export function signRuleSet(
  set: RuleSet,
  authority: string,
  at: Instant,
  { key, chain }: ListSigner,
): Promise<string> {
  const header = { alg: key.algorithm.id, typ: rulesType, x5c: chain.map(toBase64) }
  const publishedAt = `${new Date(at).toISOString().slice(0, 19)}Z`
  return signCompact(header, canonicalJson({ authority, publishedAt, set }), key)
}
