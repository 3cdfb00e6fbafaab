/** The set of one issuer and format, from the store and from its folder. */
import type { Instant } from '../../specs/words.ts'
import type { SignatureBackend } from '../backend.ts'
import type { RevokingService, TrustSnapshot } from '../snapshot.ts'
import type { RevocationCode } from './error.ts'
import { RevocationError } from './error.ts'
import type { SignedHead } from './head.ts'
import { parseHead, partsOf } from './head.ts'
import type { RevocationSet } from './set.ts'
import type { RevocationSource } from './source.ts'
import type { RevocationKey, RevocationStore } from './store.ts'
import { takeRevocationSet } from './take.ts'
import { verifyHead } from './verify-head.ts'

export interface RenewOptions {
  readonly source: RevocationSource
  readonly backend: SignatureBackend
  readonly now: () => Instant
  /** Of one set, in bytes. Default 64 MiB: some 27 million codes. */
  readonly maxBytes?: number
  /** Milliseconds for one issuer's head and parts; what came is used next time. Default 60 s. */
  readonly timeoutMs?: number
}

export interface Kept {
  readonly set: RevocationSet | null
  readonly trouble: RevocationCode | null
  /** Parts that were fetched and are not stored yet, by SHA-256. */
  readonly fetched: Map<string, Uint8Array>
  /** Taken, but the store has not got it yet. */
  readonly unsaved: SignedHead | null
}

export function nothing(): Kept {
  return { set: null, trouble: null, fetched: new Map(), unsaved: null }
}

/**
 * The set from before the restart. Its signature was accepted when it was taken, and the key may be
 * gone since; what it revokes stays revoked all the same.
 */
export async function restoreSet(
  key: RevocationKey,
  store: RevocationStore,
): Promise<RevocationSet | null> {
  const stored = await store.load(key)
  if (stored === null) return null
  return takeRevocationSet(null, parseHead(stored.jws), {
    maxBytes: Number.POSITIVE_INFINITY,
    async fetchPart({ sha256 }) {
      const bytes = await stored.part(sha256)
      if (bytes === null) throw new RevocationError('revocation.part')
      return bytes
    },
  })
}

export async function renewSet(
  before: Kept,
  { service, url }: RevokingService,
  snapshot: TrustSnapshot | null,
  { source, backend, now, maxBytes, timeoutMs = 60_000 }: RenewOptions,
): Promise<Kept> {
  const signal = AbortSignal.timeout(timeoutMs)
  const signed = parseHead(await source.head(url, signal))
  if (signed.digest === before.set?.digest) return { ...before, trouble: null }
  if (snapshot === null) throw new RevocationError('revocation.signature')
  await verifyHead(signed, service, { snapshot, backend, at: now() })
  const { fetched } = before
  const wanted = new Set(partsOf(signed.head).map(({ sha256 }) => sha256))
  for (const name of fetched.keys()) if (!wanted.has(name)) fetched.delete(name)
  const set = await takeRevocationSet(before.set, signed, {
    ...(maxBytes !== undefined && { maxBytes }),
    fetchPart: (part) => source.part(url, part, signal),
    fetched,
  })
  return { set, trouble: null, fetched, unsaved: signed }
}

/** A store that fails does not keep a good set out of force: it is tried again next time. */
export async function saveSet(
  key: RevocationKey,
  after: Kept,
  store: RevocationStore,
): Promise<Kept> {
  if (after.unsaved === null) return after
  try {
    await store.save(key, after.unsaved, after.fetched)
    return { ...after, fetched: new Map(), unsaved: null }
  } catch (error) {
    if (codeOf(error) !== 'revocation.store') throw error
    return { ...after, trouble: 'revocation.store' }
  }
}

export function codeOf(error: unknown): RevocationCode {
  return error instanceof RevocationError ? error.code : 'revocation.internal'
}
