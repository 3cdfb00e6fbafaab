/** A program that does one thing with a registry, and is killed at one of its steps. */
import { readFileSync, writeSync } from 'node:fs'
import type { Instant } from '../../../specs/words.ts'
import { foundRegistry } from '../../../trust-store/registry/found.ts'
import { openRegistry } from '../../../trust-store/registry/open.ts'
import { openStorage } from '../../../trust-store/registry/storage/open.ts'
import { createSqliteDatabase } from '../../../trust-store/registry/storage/sqlite.ts'
import { type Ask, send } from './asks.ts'
import { type Certificates, optionsOf } from './authority.ts'
import { createFuse, DyingConnection, dyingStorage } from './dying.ts'
import { cosignAlone } from './witness.ts'

export type Deed =
  | { readonly what: 'found' }
  | { readonly what: 'open' }
  | { readonly what: 'ask'; readonly ask: Ask }
  | { readonly what: 'tend' }

export interface StepOrders {
  readonly path: string
  readonly now: Instant
  readonly certificates: Certificates
  readonly deed: Deed
  /** What a step is. */
  readonly level: 'call' | 'statement'
  /** Counted from 1. */
  readonly lastStep: number
}

/** That it was done, before the process ended by itself. */
export type Acknowledged = 'done'

async function run(orders: StepOrders): Promise<void> {
  const { path, now, certificates, deed, level } = orders
  const fuse = createFuse(orders.lastStep)
  const isWhole = deed.what === 'found' || deed.what === 'open'
  if (isWhole) fuse.arm()
  const none = createFuse(0)
  const connection = new DyingConnection(path, level === 'statement' ? fuse : none)
  const storage = dyingStorage(
    await openStorage(await createSqliteDatabase(connection)),
    level === 'call' ? fuse : none,
  )
  const options = await optionsOf(storage, certificates, () => now)
  if (deed.what === 'found') await foundRegistry(options)
  else {
    const registry = await openRegistry({ ...options, cosign: await cosignAlone() })
    fuse.arm()
    if (deed.what === 'ask') await send(registry, deed.ask)
    if (deed.what === 'tend') {
      const { troubles } = await registry.tend()
      if (troubles.length > 0) throw new Error(troubles.join())
    }
  }
  fuse.step()
  const acknowledged: Acknowledged = 'done'
  writeSync(1, `${JSON.stringify(acknowledged)}\n`)
}

const orders = readFileSync(0, 'utf8')
// None: this start was for the compiler's cache.
if (orders !== '') await run(JSON.parse(orders))
