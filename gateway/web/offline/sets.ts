/** Sets of revoked codes as a device keeps them: by the same rules as a gateway. */
import type { SignatureBackend } from '../../../trust-store/backend.ts'
import { RevocationError } from '../../../trust-store/revocation/error.ts'
import { parseHead, partsOf } from '../../../trust-store/revocation/head.ts'
import { createRevocations, type Revocations } from '../../../trust-store/revocation/revocations.ts'
import type { RevocationSource } from '../../../trust-store/revocation/source.ts'
import {
  createMemoryRevocationStore,
  type RevocationStore,
} from '../../../trust-store/revocation/store.ts'
import type { KeptSet } from './kept-trust.ts'

/** There is nobody to ask. */
export const nowhere: RevocationSource = {
  head: () => Promise.reject(new RevocationError('revocation.unreachable')),
  part: () => Promise.reject(new RevocationError('revocation.unreachable')),
}

export interface Sets {
  readonly revocations: Revocations
  /** What is in force, to be kept. */
  kept(): Promise<readonly KeptSet[]>
}

/** @param sets from before: none of them goes back */
export async function createSets(
  sets: readonly KeptSet[],
  source: RevocationSource,
  options: { readonly backend: SignatureBackend; readonly now: () => number },
): Promise<Sets> {
  const store = createMemoryRevocationStore()
  for (const { key, jws, parts } of sets) await store.save(key, parseHead(jws), parts)
  return {
    revocations: createRevocations({ ...options, store, source }),
    kept: async () => Promise.all((await store.keys()).map((key) => read(key, store))),
  }
}

async function read(key: string, store: RevocationStore): Promise<KeptSet> {
  const stored = await store.load(key)
  if (stored === null) throw new RevocationError('revocation.store')
  const parts = new Map<string, Uint8Array>()
  for (const { sha256 } of partsOf(parseHead(stored.jws).head)) {
    const bytes = await stored.part(sha256)
    if (bytes !== null) parts.set(sha256, bytes)
  }
  return { key, jws: stored.jws, parts }
}
