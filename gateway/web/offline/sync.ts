/** Getting trust while there is a network. Loaded when it is wanted: it holds the whole trust code. */

import { sha256 } from '@noble/hashes/sha2.js'
import { validateOfflineTrust } from '../../../specs/generated/validators.js'
import type { Instant } from '../../../specs/words.ts'
import { createWebBackend } from '../../../trust-store/backend/web.ts'
import { fromBase64 } from '../../../trust-store/trust-list/base64.ts'
import { hexText } from '../../../trust-store/trust-list/key-id.ts'
import { now } from '../clock.ts'
import { ask, gateway } from '../parts/ask.ts'
import { screenTrouble, TroubleError, troubleOfProblem } from '../parts/trouble.tsx'
import {
  type KeptTrust,
  keepMark,
  keepSeen,
  keepTrust,
  keptMark,
  keptTrust,
  type TrustMark,
} from './kept-trust.ts'
import { anchorsDigest, type OfflineDocument, takeTrust } from './take-trust.ts'

/** An authority by what a person can compare. */
export interface AnchorFacts {
  readonly id: string
  readonly territory: string
  /** SHA-256 of each root certificate, hex in pairs. */
  readonly fingerprints: readonly string[]
}

export type Synced =
  | { readonly kind: 'synced'; readonly mark: TrustMark }
  /** The gateway's anchors are others than before: a person has to compare and confirm. */
  | {
      readonly kind: 'other-anchors'
      /** Of the new ones, to confirm them with. */
      readonly digest: string
      readonly before: readonly AnchorFacts[]
      readonly now: readonly AnchorFacts[]
    }

const path = '/v1/offline'
/** The gateway keeps below it; in characters. */
const maxLength = 32 * 1024 * 1024

/**
 * Syncs once; of two tabs, one after the other.
 *
 * @param confirmed digest of other anchors that a person has compared; null: nobody has
 * @throws {TroubleError} `network.*`, `storage.*`, `offline.insecure`,
 *   `offline.page-outdated`, the gateway's problems
 */
export async function syncTrust(confirmed: string | null = null): Promise<Synced> {
  // Of a page over plain HTTP there are neither locks nor signatures, whatever the types say.
  const locks: LockManager | undefined = navigator.locks
  if (locks === undefined) throw new TroubleError(screenTrouble('offline.insecure'))
  return await locks.request('offline.sync', async () => syncOnce(confirmed))
}

async function syncOnce(confirmed: string | null): Promise<Synced> {
  const described = await ask(gateway.GET('/v1/gateway', { cache: 'no-store' }))
  const clocks = { asOf: Date.parse(described.now), syncedAt: now() }
  const before = await keptTogether()
  const response = await fetchDocument(before?.mark.etag ?? null)
  if (response.status === 304 && before !== null) return renewed(before.mark, clocks)
  const document = await documentOf(response)
  if (before !== null && anchorsDigest(before.trust.anchors) !== anchorsDigest(document.anchors)) {
    const digest = anchorsDigest(document.anchors)
    if (digest !== confirmed) {
      const facts = { before: factsOf(before.trust.anchors), now: factsOf(document.anchors) }
      return { kind: 'other-anchors', digest, ...facts }
    }
  }
  const backend = createWebBackend()
  const { trust, troubles } = await takeTrust(document, before?.trust ?? null, clocks.asOf, backend)
  const mark: TrustMark = {
    id: trust.id,
    etag: response.headers.get('etag'),
    ...stampOf(clocks),
    maxAgeSeconds: document.maxAgeSeconds,
    troubles,
  }
  await keepTrust(trust, mark)
  await keepSeen(clocks.syncedAt)
  return { kind: 'synced', mark }
}

interface Clocks {
  /** The gateway's. */
  readonly asOf: Instant
  /** The device's. */
  readonly syncedAt: Instant
}

function stampOf({ asOf, syncedAt }: Clocks): Pick<TrustMark, 'asOf' | 'syncedAt' | 'aheadMs'> {
  return { asOf, syncedAt, aheadMs: syncedAt - asOf }
}

/** It is as we have it. */
async function renewed(before: TrustMark, clocks: Clocks): Promise<Synced> {
  const mark = { ...before, ...stampOf(clocks) }
  await keepMark(mark)
  await keepSeen(clocks.syncedAt)
  return { kind: 'synced', mark }
}

/** Null: nothing was synced, or what was is not whole. */
async function keptTogether(): Promise<{
  readonly mark: TrustMark
  readonly trust: KeptTrust
} | null> {
  const mark = await keptMark()
  const trust = await keptTrust()
  if (mark === undefined || trust === undefined) return null
  // Cut off between the two: asked for whole, and still nothing goes back.
  return { trust, mark: mark.id === trust.id ? mark : { ...mark, etag: null } }
}

async function fetchDocument(etag: string | null): Promise<Response> {
  const headers = etag === null ? {} : { 'if-none-match': etag }
  try {
    return await fetch(path, { headers, cache: 'no-store' })
  } catch {
    throw new TroubleError(screenTrouble('network.unreachable'))
  }
}

async function documentOf(response: Response): Promise<OfflineDocument> {
  const text = await response.text().catch(() => {
    throw new TroubleError(screenTrouble('network.unreachable'))
  })
  const value = text.length > maxLength ? undefined : parsed(text)
  if (response.status !== 200) throw new TroubleError(troubleOfProblem(value))
  if (!validateOfflineTrust(value)) throw new TroubleError(screenTrouble('network.answer'))
  return value
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function factsOf(anchors: OfflineDocument['anchors']): readonly AnchorFacts[] {
  return anchors.map(({ id, territory, certificates }) => ({
    id,
    territory,
    fingerprints: certificates.map((text) => {
      const digest = hexText(sha256(fromBase64(text) ?? new Uint8Array()))
      return digest.replace(/(..)(?!$)/g, '$1 ')
    }),
  }))
}
