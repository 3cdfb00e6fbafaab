/**
 * A program that runs a registry until it is killed, and says what it does: each request before it
 * is sent, each receipt when it came, each list that it published.
 */
import { readFileSync, writeSync } from 'node:fs'
import type { Instant } from '../../../specs/words.ts'
import { RegistryError } from '../../../trust-store/registry/error.ts'
import { foundRegistry } from '../../../trust-store/registry/found.ts'
import { openRegistry } from '../../../trust-store/registry/open.ts'
import { openSqliteStorage } from '../../../trust-store/registry/storage/sqlite.ts'
import { type Ask, send } from './asks.ts'
import { type Certificates, optionsOf } from './authority.ts'
import { nextAsk } from './life.ts'
import { seeded } from './random.ts'
import { stateDigest } from './state-digest.ts'

/** What it is told on its standard input, when it is to begin. */
export interface Orders {
  readonly path: string
  readonly seed: number
  readonly now: Instant
  readonly certificates: Certificates
}

/** What it says, one line of JSON each. */
export type Said =
  | { readonly what: 'founded' }
  | { readonly what: 'opened' }
  | { readonly what: 'ask'; readonly ask: Ask; readonly now: Instant }
  | { readonly what: 'done'; readonly id: string; readonly index: number }
  | { readonly what: 'state'; readonly size: number; readonly digest: string }
  | { readonly what: 'list'; readonly sequence: number; readonly digest: string }

function say(said: Said): void {
  writeSync(1, `${JSON.stringify(said)}\n`)
}

async function live({ path, seed, now: begin, certificates }: Orders): Promise<never> {
  const random = seeded(seed)
  let now = begin
  const storage = await openSqliteStorage(path)
  const options = await optionsOf(storage, certificates, () => now)
  const opening = () => openRegistry(options)
  const registry = await opening().catch(async (error: unknown) => {
    const isNew = error instanceof RegistryError && error.code === 'registry.not-founded'
    if (!isNew) throw error
    await foundRegistry(options)
    say({ what: 'founded' })
    return opening()
  })
  say({ what: 'opened' })
  for (;;) {
    now += random.below(50) === 0 ? 86_400_000 : random.below(40_000)
    const ask = await nextAsk({ state: await registry.state(), now, random })
    say({ what: 'ask', ask, now })
    const { index } = await send(registry, ask)
    say({ what: 'done', id: ask.id, index })
    const { troubles } = await registry.tend()
    if (troubles.length > 0) throw new Error(troubles.join())
    const list = await registry.list()
    if (list !== null) say({ what: 'list', sequence: list.sequence, digest: list.digest })
    if (random.below(8) > 0) continue
    const state = await registry.state()
    say({ what: 'state', size: state.size, digest: stateDigest(state) })
  }
}

const orders = readFileSync(0, 'utf8')
// None: this start was for the compiler's cache.
if (orders !== '') await live(JSON.parse(orders))
