import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { openSqliteStorage } from '../../../trust-store/registry/storage/sqlite.ts'
import { certifyAuthority } from './authority.ts'
import type { Orders, Said } from './child.ts'
import { examine } from './examine.ts'
import { load, prepareProgram, type Waiting } from './program.ts'
import { type Random, seeded } from './random.ts'
import { note, type Watch, watch } from './watch.ts'

const folder = await mkdtemp(join(tmpdir(), 'tongxing-kills-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Registries that are killed at the same time, each in a file of its own. */
const lanes = 2
/** Of one registry that grows from kill to kill. */
const killsOfOne = 230
/** Registries that are new, and how often each of them is killed. */
const fresh = { registries: 10, kills: 3 } as const
const wanted = lanes * (killsOfOne + fresh.registries * fresh.kills)

/** What is not done by then is left out, and the test says how much: `KILL_SECONDS=300` does it all. */
const seconds = Number(process.env.KILL_SECONDS ?? 35)
const seed = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000)

const program = await prepareProgram(folder, 'child')
const certificates = await certifyAuthority()
const count = { kills: 0, founding: 0, opening: 0, done: 0, notDone: 0, entries: 0 }

test(`a registry that is killed ${wanted} times at random loses nothing that it acknowledged`, {
  timeout: (seconds + 100) * 1000,
}, async () => {
  const deadline = performance.now() + seconds * 1000
  let failed = false
  const isOver = () => failed || performance.now() > deadline
  const each = Array.from({ length: lanes }, (_, lane) =>
    runLane(lane, isOver).catch((error: unknown) => {
      failed = true
      throw error
    }),
  )
  const outcomes = await Promise.allSettled(each)
  const { kills, founding, opening, done, notDone, entries } = count
  console.log(
    `${kills} of ${wanted} kills, seed ${seed}: ${founding} while it was founded, ${opening} while ` +
      `it was opened, ${done + notDone} during a request, of which ${done} had been done; ` +
      `${entries} entries in the end`,
  )
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
  expect(Math.min(founding, done + notDone)).toBeGreaterThan(0)
})

async function runLane(lane: number, isOver: () => boolean): Promise<void> {
  const random = seeded(seed * lanes + lane)
  let next = load<Orders, Said>(program)
  const kill = async (watched: Watch, path: string, soon: boolean) => {
    const waiting = next
    // Loaded while the one before lives and is examined.
    next = load(program)
    await liveAndDie(watched, path, waiting, { random, soon })
  }
  try {
    for (let number = 0; number < fresh.registries && !isOver(); number++) {
      const watched = await watch(certificates)
      const path = join(folder, `fresh-${lane}-${number}.sqlite`)
      for (let time = 0; time < fresh.kills; time++) await kill(watched, path, time === 0)
      count.entries += watched.seen?.size ?? 0
    }
    const watched = await watch(certificates)
    const path = join(folder, `grown-${lane}.sqlite`)
    for (let time = 0; time < killsOfOne && !isOver(); time++) {
      await kill(watched, path, random.below(8) === 0)
    }
    count.entries += watched.seen?.size ?? 0
  } finally {
    next.dismiss()
  }
}

/** @param how soon: from its first instant on; else while it works */
async function liveAndDie(
  watched: Watch,
  path: string,
  waiting: Waiting<Orders, Said>,
  { random, soon }: { readonly random: Random; readonly soon: boolean },
): Promise<void> {
  const wasFounded = watched.founded
  const lines = soon ? 0 : 1 + random.below(12)
  const milliseconds = random.below(soon ? 80 : 10)
  const said: Said[] = []
  const orders = { path, seed: random.below(2 ** 31), now: watched.now, certificates }
  const living = waiting.begin(orders, (one) => {
    note(watched, one)
    said.push(one)
    if (said.length === lines) void setTimeout(milliseconds).then(living.kill)
  })
  if (soon) void setTimeout(milliseconds).then(living.kill)
  expect(await living.ended).toBe(null)
  const storage = await openSqliteStorage(path)
  const fate = await examine(watched, storage)
  await storage.close()
  count.kills += 1
  if (fate === 'done') count.done += 1
  if (fate === 'not done') count.notDone += 1
  if (said.length > 0) return
  if (wasFounded) count.opening += 1
  else count.founding += 1
}
