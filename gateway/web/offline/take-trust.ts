/**
 * From what a gateway offers to what this device believes. Anchors are those of the first sync, over
 * TLS from the page's own gateway; others need a person. A list or a set that went back, was
 * changed, or is not signed by whom it should be is not taken: the one from before stays in force.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import type { components } from '../../../specs/generated/openapi.ts'
import { ruleSets } from '../../../specs/generated/rule-sets.ts'
import type { Instant } from '../../../specs/words.ts'
import type { Anchor } from '../../../trust-store/anchor.ts'
import type { SignatureBackend } from '../../../trust-store/backend.ts'
import { RevocationError } from '../../../trust-store/revocation/error.ts'
import type { RevocationSource } from '../../../trust-store/revocation/source.ts'
import { requireNotBelow } from '../../../trust-store/stores/floor.ts'
import { fromBase64 } from '../../../trust-store/trust-list/base64.ts'
import { ListError } from '../../../trust-store/trust-list/error.ts'
import { hexText } from '../../../trust-store/trust-list/key-id.ts'
import type { VerifiedList } from '../../../trust-store/trust-list.ts'
import { screenTrouble, TroubleError } from '../parts/trouble.tsx'
import type { KeptList, KeptTrust, TrustMark } from './kept-trust.ts'
import { compileLists, verifyKept } from './lists.ts'
import { createSets } from './sets.ts'

export type OfflineDocument = components['schemas']['OfflineTrust']

export interface Taken {
  readonly trust: KeptTrust
  readonly troubles: TrustMark['troubles']
}

/** Of all that an anchor says: SHA-256, lower-case hex. */
export function anchorsDigest(anchors: OfflineDocument['anchors']): string {
  return hexText(sha256(new TextEncoder().encode(JSON.stringify(anchors))))
}

/**
 * @param before what was kept; null: nothing, and its anchors are taken as they come
 * @param at by the gateway's clock
 * @throws {TroubleError} `offline.page-outdated`
 */
export async function takeTrust(
  document: OfflineDocument,
  before: KeptTrust | null,
  at: Instant,
  backend: SignatureBackend,
): Promise<Taken> {
  requireSameRules(document)
  const { gateway, anchors, absent, formats } = document
  const lists: KeptList[] = []
  const troubles: TrustMark['troubles'][number][] = []
  const listOf = async (anchor: Anchor) => {
    const taken = await takeList(anchor, document, before, at, backend)
    if (taken.code !== null) troubles.push({ authority: anchor.id, code: taken.code })
    if (taken.kept !== null) lists.push(taken.kept)
    return taken.list
  }
  const snapshot = await compileLists(document, listOf, at)
  const options = { backend, now: () => at }
  const sets = await createSets(before?.sets ?? [], sourceOf(document), options)
  sets.revocations.over(snapshot)
  await sets.revocations.refresh()
  for (const { authority, trouble } of sets.revocations.status()) {
    if (trouble !== null) troubles.push({ authority, code: trouble })
  }
  const named = new Set(snapshot.rules().map(({ digest }) => digest))
  const rules = new Map(
    [...(before?.rules ?? []), ...document.rules]
      .filter(({ digest }) => named.has(digest))
      .map((rule) => [rule.digest, rule]),
  )
  const trust = {
    id: crypto.randomUUID(),
    gateway,
    anchors,
    absent,
    formats,
    lists,
    rules: [...rules.values()],
    sets: await sets.kept(),
  }
  return { trust, troubles }
}

/** By other rules than its gateway's, a page would decide otherwise. */
function requireSameRules({ builtInRules }: OfflineDocument): void {
  const theirs = builtInRules.map(({ division, version }) => `${division} ${version}`).sort()
  const ours = ruleSets.map(({ division, version }) => `${division} ${version}`).sort()
  if (theirs.join() !== ours.join()) {
    throw new TroubleError(screenTrouble('offline.page-outdated'))
  }
}

interface TakenList {
  readonly kept: KeptList | null
  readonly list: VerifiedList | null
  /** Why what was offered was not taken; null: it was. */
  readonly code: string | null
}

async function takeList(
  anchor: Anchor,
  document: OfflineDocument,
  before: KeptTrust | null,
  at: Instant,
  backend: SignatureBackend,
): Promise<TakenList> {
  const kept = before?.lists.find(({ authority }) => authority === anchor.id) ?? null
  try {
    const offered = document.lists.find(({ authority }) => authority === anchor.id)
    if (offered === undefined) throw new ListError('list.unreachable')
    const stored = {
      authority: anchor.id,
      jws: offered.jws,
      takenAt: Date.parse(offered.takenAt),
      deltas: offered.deltas.map(({ jws, takenAt }) => ({ jws, takenAt: Date.parse(takenAt) })),
    }
    const list = await verifyKept(stored, anchor, at, backend)
    const floor = { sequence: list.list.sequence, digest: list.digest }
    requireNotBelow(kept, floor)
    return { kept: { ...stored, ...floor }, list, code: null }
  } catch (error) {
    if (!(error instanceof ListError)) throw error
    const list = kept === null ? null : await stillGood(kept, anchor, at, backend)
    return { kept, list, code: error.code }
  }
}

/** Null: under the anchors of now it is not. */
async function stillGood(
  kept: KeptList,
  anchor: Anchor,
  at: Instant,
  backend: SignatureBackend,
): Promise<VerifiedList | null> {
  try {
    return await verifyKept(kept, anchor, at, backend)
  } catch (error) {
    if (error instanceof ListError) return null
    throw error
  }
}

/** The document as the folders of the issuers. */
function sourceOf({ revocations }: OfflineDocument): RevocationSource {
  const setAt = (url: string) => {
    const set = revocations.find((one) => one.url === url)
    if (set === undefined) throw new RevocationError('revocation.unreachable')
    return set
  }
  return {
    head: async (url) => setAt(url).head,
    async part(url, { sha256: name }) {
      for (const text of setAt(url).parts) {
        const bytes = fromBase64(text)
        if (bytes !== null && hexText(sha256(bytes)) === name) return bytes
      }
      throw new RevocationError('revocation.part')
    },
  }
}
