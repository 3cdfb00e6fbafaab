/** What must hold of a registry that was killed. */
import { expect } from 'vitest'
import { auditLog } from '../../../trust-store/log/audit.ts'
import { checkpointPath } from '../../../trust-store/log/tile-store.ts'
import type { Draft } from '../../../trust-store/registry/draft.ts'
import type { Entry } from '../../../trust-store/registry/entry.ts'
import { parseEntry } from '../../../trust-store/registry/entry-bytes.ts'
import { foldEntry, foundState } from '../../../trust-store/registry/fold.ts'
import { foundRegistry } from '../../../trust-store/registry/found.ts'
import { openRegistry } from '../../../trust-store/registry/open.ts'
import type { Registry } from '../../../trust-store/registry/registry.ts'
import type { RegistryStorage } from '../../../trust-store/registry/storage.ts'
import { send } from './asks.ts'
import { logIdentity, optionsOf } from './authority.ts'
import { checkKept } from './kept.ts'
import { stateDigest } from './state-digest.ts'
import type { Watch } from './watch.ts'

/** What had become of the request that was not answered. */
export type Fate = 'none' | 'done' | 'not done'

/** Checks everything, and asks again what was not answered. */
export async function examine(watched: Watch, storage: RegistryStorage): Promise<Fate> {
  const { certificates, done, lastDone } = watched
  const options = await optionsOf(storage, certificates, () => watched.now)
  let added = await auditedEntries(watched, storage)
  if (watched.state === null && added.length === 0) {
    expect(watched.founded).toBe(false)
    await foundRegistry(options)
    added = await auditedEntries(watched, storage)
  }
  watched.founded = true
  const state = foldNew(watched, added)
  const { entries } = watched
  for (const [id, index] of done) expect(entries[index]?.id).toBe(id)
  expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length)
  checkLists(watched, entries)
  await checkKept(entries, state, storage)

  const registry = await openRegistry(options)
  expect(stateDigest(await registry.state())).toBe(stateDigest(state))
  if (lastDone !== null) {
    const again = await send(registry, lastDone)
    expect([again.index, again.repeated]).toEqual([done.get(lastDone.id), true])
  }
  const fate = await askAgain(watched, registry, entries, state)
  await lookAsGateway(watched, registry)
  return fate
}

/** The log is whole and continues what was seen of it before: its new entries. */
async function auditedEntries(
  watched: Watch,
  { tiles }: RegistryStorage,
): Promise<readonly Entry[]> {
  // Killed before the first thing that a log is.
  if ((await tiles.read(checkpointPath)) === null) return []
  const found: Uint8Array[] = []
  const { checkpoint } = await auditLog({
    read: tiles.read,
    log: await logIdentity(),
    seen: watched.seen === null ? [] : [watched.seen],
    onEntry: (_, bytes) => found.push(bytes),
  })
  watched.seen = checkpoint
  return found.slice(watched.entries.length).map(parseEntry)
}

/** What was published once stays, and what is published grows by one. */
function checkLists({ lists }: Watch, entries: readonly Entry[]): void {
  const listed = entries.flatMap((entry) => (entry.kind === 'listed' ? [entry.body] : []))
  for (const [at, { sequence, listDigest, issuedAt }] of listed.entries()) {
    expect(sequence).toBe(at + 1)
    expect(issuedAt).toBeGreaterThanOrEqual(listed[at - 1]?.issuedAt ?? 0)
    const said = lists.get(sequence)
    if (said !== undefined) expect(listDigest).toBe(said)
  }
  expect(Math.max(0, ...lists.keys())).toBeLessThanOrEqual(listed.length)
}

/** The state that the entries give; on the way, it is what the registry said that it was. */
function foldNew(watched: Watch, added: readonly Entry[]): Draft {
  for (const entry of added) take(watched, entry)
  const { state, states } = watched
  if (state === null) throw new Error('no entries')
  states.clear()
  return state
}

function take(watched: Watch, entry: Entry): void {
  const { entries, state, states } = watched
  if (state === null) watched.state = foundState(entry)
  else foldEntry(state, entry)
  entries.push(entry)
  const said = states.get(entries.length)
  if (said !== undefined && state !== null) expect(stateDigest(state)).toBe(said)
}

/** The same bytes again do it once, however often they come. */
async function askAgain(
  watched: Watch,
  registry: Registry,
  entries: readonly Entry[],
  state: Draft,
): Promise<Fate> {
  const { unanswered } = watched
  if (unanswered === null) return 'none'
  const before = entries.findIndex(({ id }) => id === unanswered.id)
  const first = await send(registry, unanswered)
  expect(first.repeated).toBe(before !== -1)
  expect(first.index).toBe(before === -1 ? entries.length : before)
  const second = await send(registry, unanswered)
  expect([second.index, second.repeated]).toEqual([first.index, true])
  // As the log has it.
  if (before === -1) take(watched, second.entry)
  expect(stateDigest(await registry.state())).toBe(stateDigest(state))
  watched.done.set(unanswered.id, first.index)
  watched.lastDone = unanswered
  watched.unanswered = null
  return before === -1 ? 'not done' : 'done'
}

/** Whoever follows it takes what it publishes now, without a complaint about list or log. */
async function lookAsGateway(watched: Watch, registry: Registry): Promise<void> {
  watched.running = registry
  const list = await registry.list()
  if (list !== null) {
    await watched.gateway.refresh()
    const [status] = watched.gateway.status()
    expect(status).toMatchObject({ trouble: null, held: null, sequence: list.sequence })
  }
  watched.running = null
}
