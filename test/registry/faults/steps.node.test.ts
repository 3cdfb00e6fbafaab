import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openRegistry } from '../../../trust-store/registry/open.ts'
import { openSqliteStorage } from '../../../trust-store/registry/storage/sqlite.ts'
import { certifyAuthority, optionsOf } from './authority.ts'
import { examine } from './examine.ts'
import { load, prepareProgram } from './program.ts'
import { playStory, type Scene } from './scenes.ts'
import type { Acknowledged, StepOrders } from './stepper.ts'
import { watch } from './watch.ts'

const folder = await mkdtemp(join(tmpdir(), 'tongxing-steps-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

const program = await prepareProgram(folder, 'stepper')
const certificates = await certifyAuthority()
const scenes = await playStory(join(folder, 'story'), certificates)
const kills = { call: 0, statement: 0 }
afterAll(() =>
  console.log(
    `kills before or after a call: ${kills.call}, before a statement: ${kills.statement}`,
  ),
)

describe('a registry that is killed before any of its calls of the storage, or after one that writes', () => {
  test.each(scenes)('leaves nothing half done: $name', (scene) => killAtEachStep(scene, 'call'))
})

/** Of each kind of transaction, one: all take the same way. */
const inDepth = [
  'it is founded',
  'it is opened',
  'an application is taken',
  'an issuer is admitted',
  'a changed list is published, with what changed',
  'a participant is revoked as a whole',
]

describe('a registry that is killed before any statement of its database', () => {
  const some = scenes.filter(({ name }) => inDepth.includes(name))
  test.each(some)('leaves nothing half done: $name', (scene) => killAtEachStep(scene, 'statement'))
})

test('every scene that is looked at in depth is there', () => {
  const names = scenes.map(({ name }) => name)
  for (const name of inDepth) expect(names).toContain(name)
})

/** Until it is done and acknowledged before the process is killed. */
async function killAtEachStep(scene: Scene, level: StepOrders['level']): Promise<void> {
  let next = load<StepOrders, Acknowledged>(program)
  for (let lastStep = 1; ; lastStep++) {
    // With the files that a process which is killed leaves beside it.
    const own = await mkdtemp(join(folder, 'kill-'))
    const path = join(own, 'registry.sqlite')
    if (scene.file !== null) await copyFile(scene.file, path)
    const waiting = next
    next = load(program)
    const { now, deed } = scene
    let acknowledged = false
    const orders = { path, now, certificates, deed, level, lastStep }
    const living = waiting.begin(orders, () => {
      acknowledged = true
    })
    const wasKilled = (await living.ended) === null
    expect(acknowledged).toBe(!wasKilled)
    await examineScene(scene, path, acknowledged)
    await rm(own, { recursive: true })
    if (!wasKilled) break
    kills[level] += 1
  }
  next.dismiss()
}

/** It was done or it was not; asked again, it is done once. */
async function examineScene(
  { deed, now, size, sequence }: Scene,
  path: string,
  acknowledged: boolean,
): Promise<void> {
  const storage = await openSqliteStorage(path)
  const watched = await watch(certificates)
  watched.now = now
  watched.founded = deed.what !== 'found' || acknowledged
  watched.unanswered = deed.what === 'ask' ? deed.ask : null
  const fate = await examine(watched, storage)
  if (deed.what === 'tend') {
    const options = await optionsOf(storage, certificates, () => now)
    const registry = await openRegistry(options)
    const { published } = await registry.tend()
    if (acknowledged) expect(published).toBe(null)
    expect((await registry.list())?.sequence).toBe(sequence + 1)
    await examine(watched, storage)
    // The list and the revocation list, once.
    expect(watched.entries.length).toBe(size + 2)
  } else {
    if (deed.what === 'ask' && acknowledged) expect(fate).toBe('done')
    expect(watched.entries.length).toBe(size + (deed.what === 'open' ? 0 : 1))
  }
  await storage.close()
}
