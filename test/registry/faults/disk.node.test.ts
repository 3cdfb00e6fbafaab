import { copyFile, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, describe, expect, test } from 'vitest'
import type { Instant } from '../../../specs/words.ts'
import { foundRegistry } from '../../../trust-store/registry/found.ts'
import { openRegistry } from '../../../trust-store/registry/open.ts'
import type { Registry } from '../../../trust-store/registry/registry.ts'
import { openStorage } from '../../../trust-store/registry/storage/open.ts'
import {
  createSqliteDatabase,
  openSqliteStorage,
} from '../../../trust-store/registry/storage/sqlite.ts'
import { codeOf } from '../fixture.ts'
import { type Ask, askAs, askToApply, asOperator, send } from './asks.ts'
import { certifyAuthority, operatorOf, optionsOf, start } from './authority.ts'
import { examine } from './examine.ts'
import { playStory, type Scene } from './scenes.ts'
import { stateDigest } from './state-digest.ts'
import { watch } from './watch.ts'

const folder = await mkdtemp(join(tmpdir(), 'tongxing-disk-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

const certificates = await certifyAuthority()
// An empty database with pages of the least size, so that whatever is written takes more of them.
const smallPages = join(folder, 'small-pages')
new DatabaseSync(smallPages).exec('PRAGMA page_size = 512; VACUUM')
const stage = join(folder, 'story')
await copyFile(smallPages, stage)
const scenes = await playStory(stage, certificates)
const changing = scenes.filter(({ deed }) => deed.what === 'ask' || deed.what === 'tend')

/**
 * A copy with a registry that has just written, so that its next entry is a row of its own, and
 * where so many pages more find room.
 */
async function crowded({ file, now }: Pick<Scene, 'file' | 'now'>, pages: number) {
  const own = await mkdtemp(join(folder, 'crowded-'))
  const path = join(own, 'registry.sqlite')
  await copyFile(file ?? smallPages, path)
  new DatabaseSync(path).exec('PRAGMA journal_mode = DELETE; VACUUM')
  const connection = new DatabaseSync(path, { timeout: 0 })
  const storage = await openStorage(await createSqliteDatabase(connection))
  const options = await optionsOf(storage, certificates, () => now)
  const limit = (most: number) => connection.exec(`PRAGMA max_page_count = ${most}`)
  return {
    path,
    storage,
    options,
    fill() {
      // Pages that were freed would be room that the count of pages does not show.
      connection.exec('VACUUM')
      const { page_count: used } = connection.prepare('PRAGMA page_count').get() ?? {}
      limit(Number(used) + pages)
    },
    makeRoom: () => limit(1_000_000),
    remove: () => rm(own, { recursive: true }),
  }
}

/** Something that is in nobody's way. */
async function writeSomething(registry: Registry, now: Instant): Promise<void> {
  const operator = await operatorOf('spare', '3000')
  const action = { kind: 'add-operator', operator } as const
  await send(registry, await askAs(await asOperator('zhao'), { kind: 'propose', action }, now))
}

/** What its registry answers: a code, or that it was done. */
async function attempt(registry: Registry, { deed }: Scene): Promise<unknown> {
  if (deed.what === 'ask') return outcomeOf(registry, deed.ask)
  const { published, troubles } = await registry.tend()
  return troubles[0] ?? (published === null ? 'not due' : 'done')
}

async function outcomeOf(registry: Registry, ask: Ask): Promise<unknown> {
  const outcome = await codeOf(send(registry, ask))
  return typeof outcome === 'string' ? outcome : 'done'
}

describe('a full disk', () => {
  test.each(changing)(
    'refuses the whole, and takes it when there is room: $name',
    async (scene) => {
      const { now, size } = scene
      let refusals = 0
      for (let pages = 0; ; pages = pages * 2 + 1) {
        const { path, storage, options, fill, makeRoom, remove } = await crowded(scene, pages)
        const registry = await openRegistry(options)
        await writeSomething(registry, now)
        fill()
        const before = stateDigest(await registry.state())
        const outcome = await attempt(registry, scene)
        if (outcome !== 'done') {
          expect(outcome).toBe('registry.unavailable')
          expect(stateDigest(await registry.state())).toBe(before)
          const seenByOthers = await openSqliteStorage(path)
          const watched = await watch(certificates)
          watched.now = now
          await examine(watched, seenByOthers)
          expect(watched.entries.length).toBe(size + 1)
          await seenByOthers.close()
          makeRoom()
          expect(await attempt(registry, scene)).toBe('done')
          refusals += 1
        }
        await storage.close()
        await remove()
        if (outcome === 'done') break
      }
      expect(refusals).toBeGreaterThan(0)
    },
  )

  test('refuses to found a registry, and it is founded when there is room', async () => {
    const { storage, options, fill, makeRoom } = await crowded({ file: null, now: start }, 0)
    fill()
    expect(await codeOf(foundRegistry(options))).toBe('registry.unavailable')
    expect(await codeOf(openRegistry(options))).toMatch(/^registry\.(unavailable|not-founded)$/)
    makeRoom()
    await foundRegistry(options)
    expect((await (await openRegistry(options)).state()).size).toBe(1)
    await storage.close()
  })
})

describe('a database that is gone while its registry runs', () => {
  const opened = async (name: string) => {
    const path = join(folder, name)
    const storage = await openSqliteStorage(path)
    const options = await optionsOf(storage, certificates, () => start)
    await foundRegistry(options)
    return { path, storage, options, registry: await openRegistry(options) }
  }

  test('is told for everything that is asked, and goes on when it is back', async () => {
    const { path, storage, registry } = await opened('moved.sqlite')
    const ask = await askToApply('issuer', 1)
    await rename(path, `${path}.away`)
    expect(await outcomeOf(registry, ask)).toBe('registry.unavailable')
    expect(await codeOf(registry.state())).toBe('registry.unavailable')
    expect(await codeOf(registry.list())).toBe('registry.unavailable')
    expect(await codeOf(registry.receipt(ask.id))).toBe('registry.unavailable')
    const tended = { published: null, troubles: ['registry.unavailable'] }
    expect(await registry.tend()).toEqual(tended)
    await rename(`${path}.away`, path)
    expect((await send(registry, ask)).repeated).toBe(false)
    expect((await send(registry, ask)).repeated).toBe(true)
    expect((await registry.tend()).published).toBe(1)
    await storage.close()
  })

  test('and replaced by an older copy is noticed, by it and by whoever follows it', async () => {
    const { path, storage, options, registry } = await opened('replaced.sqlite')
    const watched = await watch(certificates)
    const publish = async (running: Registry, number: number) => {
      await send(running, await askToApply('issuer', number))
      watched.now += 86_400_000
      return running.tend()
    }
    const later = await openRegistry({ ...options, now: () => watched.now })
    await publish(later, 1)
    const old = new DatabaseSync(path)
    old.exec(`VACUUM INTO '${path}.old'`)
    await publish(later, 2)
    watched.running = later
    await watched.gateway.refresh()
    expect(watched.gateway.status()[0]).toMatchObject({ sequence: 2, trouble: null })

    await rename(`${path}.old`, path)
    expect(await outcomeOf(registry, await askToApply('issuer', 3))).toBe('registry.unavailable')
    await storage.close()
    await rm(`${path}-wal`, { force: true })
    const again = await openSqliteStorage(path)
    const setBack = await openRegistry({ ...options, storage: again, now: () => watched.now })
    watched.running = setBack
    await watched.gateway.refresh()
    expect(watched.gateway.status()[0]).toMatchObject({
      sequence: 2,
      trouble: { code: 'list.rollback' },
    })
    // Its next list has the number of one that was published, and says something else.
    watched.now += 1000
    await publish(setBack, 4)
    await watched.gateway.refresh()
    const { sequence, trouble } = watched.gateway.status()[0] ?? {}
    expect([sequence, trouble?.code]).toEqual([2, 'list.fork'])
    // And of the next one, the log does not continue what was shown.
    await publish(setBack, 5)
    await watched.gateway.refresh()
    expect(watched.gateway.status()[0]).toMatchObject({
      sequence: 2,
      trouble: { code: 'list.log-fork' },
    })
    await again.close()
  })
})
