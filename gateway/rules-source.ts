/** Published rule sets over HTTP. They are signed and named by digest: no place is trusted. */
import { wholeCountry } from '../specs/divisions.ts'
import { checkRuleSet } from '../specs/rule-check.ts'
import type { RuleSet } from '../specs/rules.ts'
import type { Instant } from '../specs/words.ts'
import type { SignatureBackend } from '../trust-store/backend.ts'
import { orAborted } from '../trust-store/log/http.ts'
import type { RulesStore } from '../trust-store/rules/store.ts'
import { ruleSetLimits, verifyRuleSet } from '../trust-store/rules/verify.ts'
import type { PublishedRules } from '../trust-store/snapshot.ts'
import { type ListCode, ListError } from '../trust-store/trust-list/error.ts'
import { chunksOf, gather } from './chunks.ts'

export interface RulesSourceOptions {
  readonly fetch: (request: Request) => Promise<Response>
  /** Milliseconds for one set. Default: 5 s. */
  readonly timeoutMs?: number
  /** Absent: nothing outlives a restart. */
  readonly store?: RulesStore
  readonly backend: SignatureBackend
  readonly now: () => Instant
}

/** So many times the limit of one set are all of one place waited for. */
const patience = 4

export interface Fetched {
  readonly published: PublishedRules
  /** The set, or why it was not taken. */
  readonly found: RuleSet | ListCode
}

/**
 * Gets sets, verifies and checks them. Each place is asked for one after the other and, where it
 * does not answer, not again: a slow one delays nobody's but its own.
 *
 * @param base what a set may extend, besides those of `wanted`. Never throws.
 */
export type RulesSource = (
  wanted: readonly PublishedRules[],
  base: () => readonly RuleSet[],
) => Promise<readonly Fetched[]>

export function createRulesSource(options: RulesSourceOptions): RulesSource {
  const { fetch, timeoutMs = 5_000, store, backend, now } = options

  const textOf = async (
    { url, digest }: PublishedRules,
    signal: AbortSignal,
  ): Promise<string | null> => {
    const headers = { accept: 'application/jose' }
    const response = await fetch(
      new Request(`${url.replace(/\/$/, '')}/${digest}`, { headers, redirect: 'manual', signal }),
    )
    if (response.status !== 200 || response.body === null) {
      await response.body?.cancel()
      return null
    }
    const bytes = await gather(chunksOf(response.body), ruleSetLimits.maxBytes)
    return bytes === null ? null : new TextDecoder().decode(bytes)
  }

  const verified = async (text: string, published: PublishedRules): Promise<RuleSet | ListCode> => {
    try {
      return await verifyRuleSet(text, published, published.anchor, backend, now())
    } catch (error) {
      return error instanceof ListError ? error.code : 'list.rule-set'
    }
  }

  /** Null: it is not stored, or not what the list names; then it is asked for. */
  const stored = async (published: PublishedRules): Promise<RuleSet | null> => {
    try {
      const text = (await store?.load(published.digest, ruleSetLimits.maxBytes)) ?? null
      const found = text === null ? null : await verified(text, published)
      return typeof found === 'string' ? null : found
    } catch {
      return null
    }
  }

  const fromOnePlace = async (wanted: readonly PublishedRules[]): Promise<readonly Fetched[]> => {
    const fetched: Fetched[] = []
    const whole = AbortSignal.timeout(patience * timeoutMs)
    let isDown = false
    for (const published of wanted) {
      const before = await stored(published)
      if (before !== null) {
        fetched.push({ published, found: before })
        continue
      }
      let text: string | null = null
      try {
        const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), whole])
        text = isDown ? null : await orAborted(textOf(published, signal), signal)
      } catch {
        isDown = true
      }
      const found = text === null ? 'list.unreachable' : await verified(text, published)
      fetched.push({ published, found })
      // A disk that fails must not keep a set from binding.
      if (text !== null && typeof found !== 'string') {
        await store?.save(published.digest, text).catch(() => {})
      }
    }
    return fetched
  }

  return async (wanted, base) => {
    const places = Map.groupBy(wanted, ({ url }) => url)
    const fetched = (await Promise.all([...places.values()].map(fromOnePlace))).flat()
    const baselines = fetched.flatMap(({ found }) => {
      return typeof found !== 'string' && found.division === wholeCountry ? [found] : []
    })
    const all = [...base(), ...baselines]
    return fetched.map(({ published, found }) => {
      const isFaulty = typeof found !== 'string' && checkRuleSet(found, all).length > 0
      return { published, found: isFaulty ? 'list.rule-set' : found }
    })
  }
}
