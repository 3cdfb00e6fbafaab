/** A program that sends what it is told to a registry, each at its time, and says what came back. */
import { readFileSync, writeSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import type { Instant } from '../../../specs/words.ts'
import { RegistryError } from '../../../trust-store/registry/error.ts'
import { openRegistry } from '../../../trust-store/registry/open.ts'
import { openSqliteStorage } from '../../../trust-store/registry/storage/sqlite.ts'
import { type Ask, send } from './asks.ts'
import { type Certificates, optionsOf } from './authority.ts'

export interface RivalOrders {
  readonly path: string
  readonly now: Instant
  readonly certificates: Certificates
  readonly asks: readonly Ask[]
  /** When the first is sent, milliseconds since 1970, and how long after it the next one is. */
  readonly startAt: number
  readonly everyMs: number
}

export type Answered =
  | { readonly id: string; readonly index: number; readonly repeated: boolean }
  | { readonly id: string; readonly code: string }

async function run(orders: RivalOrders): Promise<void> {
  const { path, now, certificates, asks, startAt, everyMs } = orders
  const storage = await openSqliteStorage(path)
  const options = await optionsOf(storage, certificates, () => now)
  const registry = await openRegistry({ ...options, publishing: { changedEverySeconds: 0 } })
  for (const [at, ask] of asks.entries()) {
    await setTimeout(Math.max(0, startAt + at * everyMs - Date.now()))
    writeSync(1, `${JSON.stringify(await answerTo(ask, () => send(registry, ask)))}\n`)
    const { troubles } = await registry.tend()
    if (troubles.length > 0) throw new Error(troubles.join())
  }
  await storage.close()
}

async function answerTo({ id }: Ask, work: () => ReturnType<typeof send>): Promise<Answered> {
  try {
    const { index, repeated } = await work()
    return { id, index, repeated }
  } catch (error) {
    if (error instanceof RegistryError) return { id, code: error.code }
    throw error
  }
}

const orders = readFileSync(0, 'utf8')
// None: this start was for the compiler's cache.
if (orders !== '') await run(JSON.parse(orders))
