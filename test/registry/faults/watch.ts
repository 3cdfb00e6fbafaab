/** A registry as those know it who ask it, and who follow what it publishes. */
import { expect } from 'vitest'
import type { Instant } from '../../../specs/words.ts'
import { createTrustKeeper, type TrustKeeper } from '../../../trust-store/keeper.ts'
import type { Tree } from '../../../trust-store/log/read-log.ts'
import type { Draft } from '../../../trust-store/registry/draft.ts'
import type { Entry } from '../../../trust-store/registry/entry.ts'
import type { Registry } from '../../../trust-store/registry/registry.ts'
import { createMemoryStore } from '../../../trust-store/stores/memory.ts'
import type { Ask } from './asks.ts'
import { anchorOf, backend, type Certificates, start } from './authority.ts'
import type { Said } from './child.ts'

/** What is known of one registry from outside. */
export interface Watch {
  readonly certificates: Certificates
  now: Instant
  founded: boolean
  /** Acknowledged: the index by request id. */
  readonly done: Map<string, number>
  /** Sent and not answered; null: everything was. */
  unanswered: Ask | null
  /** The last that was acknowledged. */
  lastDone: Ask | null
  /** Digest by sequence, as the registry said. */
  readonly lists: Map<number, string>
  /** Digest of the state by its size, as the registry said. */
  readonly states: Map<number, string>
  seen: Tree | null
  /** Of the log that was seen; the tree vouches for them from then on. */
  readonly entries: Entry[]
  /** Their state; null: there are none. */
  state: Draft | null
  /** A gateway that follows it, demanding its log; it asks whatever runs now. */
  readonly gateway: TrustKeeper
  running: Registry | null
}

export async function watch(certificates: Certificates): Promise<Watch> {
  const running = (): Registry => {
    if (watched.running === null) throw new Error('it does not run')
    return watched.running
  }
  const gateway = createTrustKeeper({
    anchors: [await anchorOf(certificates)],
    store: createMemoryStore(),
    backend,
    now: () => watched.now,
    maxLossShare: 1,
    async fetchList(_, have) {
      const delta = have === null ? null : await running().delta(have.sequence)
      return delta === null ? ((await running().list())?.jws ?? null) : { delta }
    },
    logs: {
      proof: async (_, sequence) => (await running().listProof(sequence)) ?? '',
      read: () => running().read,
    },
  })
  const watched: Watch = {
    certificates,
    now: start,
    founded: false,
    done: new Map(),
    unanswered: null,
    lastDone: null,
    lists: new Map(),
    states: new Map(),
    seen: null,
    entries: [],
    state: null,
    gateway,
    running: null,
  }
  return watched
}

/** What the registry says while it lives. */
export function note(watched: Watch, said: Said): void {
  const { done, lists, states } = watched
  switch (said.what) {
    case 'founded':
      watched.founded = true
      return
    case 'opened':
      return
    case 'ask':
      watched.unanswered = said.ask
      watched.now = said.now
      return
    case 'done':
      done.set(said.id, said.index)
      watched.lastDone = watched.unanswered
      watched.unanswered = null
      return
    case 'state':
      states.set(said.size, said.digest)
      return
    case 'list':
      expect(said.sequence).toBeGreaterThanOrEqual(Math.max(0, ...lists.keys()))
      expect(lists.get(said.sequence) ?? said.digest).toBe(said.digest)
      lists.set(said.sequence, said.digest)
  }
}
