/**
 * Whether a text is the rule set that a list names: a compact JWS of the authority's list signer.
 *
 *     header   {"alg", "typ": "tongxing-rules+jose", "x5c"}
 *     payload  {"authority", "publishedAt", "set"}, nothing else
 */
import { validateRuleSet } from '../../specs/generated/validators.js'
import type { RuleSet } from '../../specs/rules.ts'
import type { Instant } from '../../specs/words.ts'
import type { Anchor } from '../anchor.ts'
import type { SignatureBackend } from '../backend.ts'
import type { PublishedRules } from '../snapshot.ts'
import { ListError } from '../trust-list/error.ts'
import { parseJson } from '../trust-list/json.ts'
import type { ListLimits } from '../trust-list/jws.ts'
import { parseCompact, rulesType } from '../trust-list/jws.ts'
import { hexText } from '../trust-list/key-id.ts'
import { verifySigned } from '../trust-list/signed.ts'

/** Greatest length of the compact form in bytes, and greatest nesting of its JSON. */
export const ruleSetLimits: ListLimits = { maxBytes: 524_288, maxDepth: 96 }

export interface SignedRuleSet {
  /** Id of the authority. */
  readonly authority: string
  /** When it was published; milliseconds. */
  readonly publishedAt: Instant
  readonly set: RuleSet
}

/**
 * The set that the list names, and no other one. Its signer is judged by the time of its
 * publication: certificates end, and a set that the list still names does not end with them.
 *
 * @param published of `TrustSnapshot.rules`
 * @param anchor of the authority: `published.anchor`
 * @throws {ListError} `list.size`, `list.jws`, `list.algorithm`, `list.path`, `list.key-usage`,
 *   `list.signature`, `list.json`, `list.depth`; `list.rule-set`: other bytes, another authority,
 *   division, version or time than the list's, or not a rule set
 */
export async function verifyRuleSet(
  jws: string,
  published: PublishedRules,
  anchor: Anchor,
  backend: SignatureBackend,
  at: Instant,
): Promise<RuleSet> {
  const compact = parseCompact(jws, ruleSetLimits, rulesType)
  // The list, which was verified, vouches for every byte from here on, the time among them.
  const digest = hexText(await backend.sha256(new TextEncoder().encode(jws)))
  if (digest !== published.digest) throw new ListError('list.rule-set')
  const { authority, publishedAt, set } = readRuleSet(compact.payload)
  const when = Math.min(publishedAt, at)
  await verifySigned(jws, rulesType, anchor, when, backend, ruleSetLimits)
  const isNamed =
    authority === published.authority &&
    set.division === published.division &&
    set.version === published.version &&
    set.effectiveFrom !== undefined &&
    Date.parse(set.effectiveFrom) === published.effectiveFrom
  if (!isNamed) throw new ListError('list.rule-set')
  return set
}

/**
 * What a signed rule set says; whoever signed it is another question.
 *
 * @throws {ListError} `list.json`, `list.depth`, `list.rule-set`
 */
export function readRuleSet(payload: Uint8Array): SignedRuleSet {
  const value = parseJson(payload, ruleSetLimits.maxDepth)
  if (typeof value !== 'object' || value === null) throw new ListError('list.rule-set')
  const { authority, publishedAt, set, ...others } = value as Partial<Record<string, unknown>>
  const isWhole = typeof authority === 'string' && Object.keys(others).length === 0
  if (!isWhole || typeof publishedAt !== 'string') throw new ListError('list.rule-set')
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(publishedAt) ? Date.parse(publishedAt) : NaN
  if (Number.isNaN(time)) throw new ListError('list.rule-set', '/publishedAt')
  if (!validateRuleSet(set)) {
    throw new ListError('list.rule-set', `/set${validateRuleSet.errors?.[0]?.instancePath ?? ''}`)
  }
  // The schema says the same as our type, in whose words logic is any JSON.
  return { authority, publishedAt: time, set: set as RuleSet }
}
