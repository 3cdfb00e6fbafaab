import { expect, test } from 'vitest'
import { type AuditOptions, auditLog } from '../../../trust-store/log/audit.ts'
import { LogError } from '../../../trust-store/log/error.ts'
import { openLog } from '../../../trust-store/log/log.ts'
import { createMemoryTileStore, type TileStore } from '../../../trust-store/log/tile-store.ts'
import { codeOf, entriesTo, entryAt, logKeys } from './fixture.ts'
import { hash, naiveRoot } from './naive.ts'

const keys = await logKeys()

async function filled(size: number) {
  const inner = createMemoryTileStore()
  const paths = new Set<string>(['checkpoint'])
  const store: TileStore = {
    read: inner.read,
    async commit(change) {
      for (const { path } of change.resources) paths.add(path)
      await inner.commit(change)
    },
  }
  if (size > 0) await (await openLog({ store, ...keys })).append(entriesTo(size))
  else await openLog({ store, ...keys })
  return { store, paths: [...paths] }
}

const audit = (store: TileStore, options: Partial<AuditOptions> = {}) =>
  auditLog({ read: store.read, log: keys.identity, ...options })

test.each([0, 1, 255, 256, 257, 600])('a log of %i entries is clean', async (size) => {
  const { store, paths } = await filled(size)
  const report = await audit(store)
  expect(report).toMatchObject({ entries: size, checkpoint: { size } })
  const hashTiles = paths.filter((path) => /^tile\/\d/.test(path))
  expect(report.tiles).toBe(hashTiles.length)
})

test('tells its progress and every entry in its order', async () => {
  const { store } = await filled(600)
  const progress: number[] = []
  const seen: string[] = []
  await audit(store, {
    onProgress: ({ entries, size }) => progress.push(entries / size),
    onEntry: (index, entry) => seen.push(`${index} ${new TextDecoder().decode(entry)}`),
  })
  expect(progress).toEqual([256 / 600, 512 / 600, 1])
  expect(seen).toEqual(entriesTo(600).map((_, at) => `${at} entry ${at}`))
})

test('ends where its listener throws', async () => {
  const { store } = await filled(600)
  const stop = () => {
    throw new RangeError('stop')
  }
  await expect(audit(store, { onProgress: stop })).rejects.toThrow(RangeError)
})

test('finds one flipped bit in any resource, and names the resource', async () => {
  const { store, paths } = await filled(300)
  expect(paths.length).toBe(6)
  for (const path of paths) {
    const { length } = (await store.read(path)) ?? []
    for (let at = 0; at < (length ?? 0); at += path === 'checkpoint' ? 1 : 61) {
      const read: TileStore['read'] = async (asked) => {
        const bytes = await store.read(asked)
        return asked === path ? (bytes?.map((b, k) => (k === at ? b ^ 1 : b)) ?? null) : bytes
      }
      const error = await auditLog({ read, log: keys.identity }).catch((e: unknown) => e)
      expect(error, `${path} ${at}`).toBeInstanceOf(LogError)
      if (path.startsWith('tile/0') && error instanceof LogError) expect(error.path).toBe(path)
    }
  }
})

test('names a resource that is missing', async () => {
  const { store, paths } = await filled(600)
  for (const path of paths) {
    const read: TileStore['read'] = async (asked) => (asked === path ? null : store.read(asked))
    const error = await auditLog({ read, log: keys.identity }).catch((e: unknown) => e)
    expect(error).toMatchObject({ code: 'log.missing', path })
  }
})

test('finds a checkpoint whose tiles are of another log, and one signed by another', async () => {
  const one = await filled(300)
  const other = await filled(299)
  const mixed: TileStore['read'] = (path) =>
    path === 'checkpoint' ? one.store.read(path) : other.store.read(path)
  expect(await codeOf(auditLog({ read: mixed, log: keys.identity }))).toBe('log.missing')
  const { identity } = await logKeys(2)
  expect(await codeOf(auditLog({ read: one.store.read, log: identity }))).toBe('log.unsigned')
})

test('finds that a tree seen before is not continued', async () => {
  const { store } = await filled(600)
  const good = { size: 300, root: naiveRoot(entriesTo(300)) }
  const forked = { size: 300, root: naiveRoot([...entriesTo(299), entryAt(0)]) }
  expect(await codeOf(audit(store, { seen: [good, { size: 0, root: hash() }] }))).toBe('done')
  expect(await codeOf(audit(store, { seen: [good, forked] }))).toBe('log.consistency')
  expect(await codeOf(audit(store, { seen: [{ size: 601, root: good.root }] }))).toBe('log.range')
})
