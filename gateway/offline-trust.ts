/**
 * What devices verify by where there is no network: everything as it was signed, so that none of it
 * rests on this gateway's word but the anchors.
 */
import { instantText } from '../adapters/codec/time.ts'
import type { Registry } from '../adapters/registry.ts'
import type { components } from '../specs/generated/openapi.ts'
import type { RuleSet } from '../specs/rules.ts'
import type { Instant } from '../specs/words.ts'
import type { Anchor } from '../trust-store/anchor.ts'
import type { ImportMember } from '../trust-store/imports/member.ts'
import type { TrustKeeper } from '../trust-store/keeper.ts'
import { parseHead, partsOf } from '../trust-store/revocation/head.ts'
import { revocationKeyOf } from '../trust-store/revocation/lookup.ts'
import type { RevocationStore } from '../trust-store/revocation/store.ts'
import type { RulesStore } from '../trust-store/rules/store.ts'
import { ruleSetLimits } from '../trust-store/rules/verify.ts'
import type { RevokingService, TrustSnapshot } from '../trust-store/snapshot.ts'
import type { ListStore } from '../trust-store/stores/store.ts'
import { toBase64, toBase64Url } from '../trust-store/trust-list/base64.ts'

type Document = components['schemas']['OfflineTrust']

/** JSON of OfflineTrust, and the entity tag of exactly these bytes. */
export interface OfflineDocument {
  readonly text: string
  readonly etag: string
}

export interface OfflineTrust {
  /** Null: no list was ever taken. Made once for a snapshot; who asks meanwhile waits for it. */
  document(): Promise<OfflineDocument | null>
}

export interface OfflineTrustOptions {
  readonly gateway: string
  readonly anchors: readonly Anchor[]
  readonly imports: readonly Pick<ImportMember, 'scope'>[]
  readonly adapters: Registry
  readonly builtIn: readonly RuleSet[]
  readonly trust: Pick<TrustKeeper, 'current' | 'status'>
  readonly lists: Pick<ListStore, 'load'>
  readonly ruleStore: Pick<RulesStore, 'load'>
  readonly revocations: Pick<RevocationStore, 'load'>
  readonly now: () => Instant
}

/** A device that was away for longer asks again before it decides. */
const maxAgeSeconds = 86_400
/** In characters, of lists, then rule sets, then sets of revoked codes; the rest is left out. */
const maxText = 12 * 1024 * 1024
/** What may lack something that is still being fetched is made again after so long. */
const lifeMs = 60_000

export function createOfflineTrust(options: OfflineTrustOptions): OfflineTrust {
  const { trust, now } = options
  let made: {
    readonly snapshot: TrustSnapshot
    readonly at: Instant
    readonly document: Promise<OfflineDocument>
  } | null = null
  return {
    async document() {
      const snapshot = trust.current()
      if (snapshot === null) return null
      const at = now()
      if (made?.snapshot !== snapshot || Math.abs(at - made.at) >= lifeMs) {
        made = { snapshot, at, document: makeDocument(snapshot, options) }
        made.document.catch(() => {
          made = null
        })
      }
      return made.document
    },
  }
}

async function makeDocument(
  snapshot: TrustSnapshot,
  options: OfflineTrustOptions,
): Promise<OfflineDocument> {
  const { gateway, anchors, imports, adapters, builtIn, trust } = options
  let left = maxText
  /** False: it does not fit. */
  const take = (...texts: readonly string[]): boolean => {
    const length = texts.reduce((sum, text) => sum + text.length, 0)
    if (length > left) return false
    left -= length
    return true
  }
  const followed = trust.status().filter(({ followedFrom }) => followedFrom !== null)
  const authorities = [...anchors.map(({ id }) => id), ...followed.map((one) => one.authority)]
  const lists: Document['lists'][number][] = []
  for (const authority of authorities) {
    const stored = await options.lists.load(authority)
    if (stored === null) continue
    const { jws, deltas = [], takenAt } = stored
    if (!take(jws, ...deltas.map((delta) => delta.jws))) continue
    const changes = deltas.map((delta) => ({ ...delta, takenAt: instantText(delta.takenAt) }))
    lists.push({ authority, jws, takenAt: instantText(takenAt), deltas: changes })
  }
  const rules: Document['rules'][number][] = []
  for (const digest of new Set(snapshot.rules().map((one) => one.digest))) {
    const jws = await options.ruleStore.load(digest, ruleSetLimits.maxBytes).catch(() => null)
    if (jws !== null && take(jws)) rules.push({ digest, jws })
  }
  const revocations: Document['revocations'][number][] = []
  for (const one of snapshot.revoking()) {
    const set = await setOf(one, options.revocations, left)
    if (set !== null && take(set.head, ...set.parts)) revocations.push(set)
  }
  const document: Document = {
    gateway,
    maxAgeSeconds,
    formats: adapters.formats().map(({ id }) => id),
    builtInRules: builtIn.map(({ division, version }) => ({ division, version })),
    anchors: anchors.map(({ id, territory, scope, certificates, follows = false }) => ({
      id,
      territory,
      scope,
      certificates: certificates.map(toBase64),
      follows,
    })),
    absent: imports.map(({ scope }) => scope),
    lists,
    rules,
    revocations,
  }
  const text = JSON.stringify(document)
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return { text, etag: `"${toBase64Url(new Uint8Array(digest).subarray(0, 16))}"` }
}

/** Null: it is not whole here, or too large. */
async function setOf(
  { service, url }: RevokingService,
  store: Pick<RevocationStore, 'load'>,
  maxLength: number,
): Promise<Document['revocations'][number] | null> {
  try {
    const stored = await store.load(revocationKeyOf(service))
    if (stored === null) return null
    const named = partsOf(parseHead(stored.jws).head)
    if (named.reduce((sum, { bytes }) => sum + (bytes * 4) / 3, 0) > maxLength) return null
    const parts: string[] = []
    for (const { sha256 } of named) {
      const bytes = await stored.part(sha256)
      if (bytes === null) return null
      parts.push(toBase64(bytes))
    }
    return { url, head: stored.jws, parts }
  } catch {
    return null
  }
}
