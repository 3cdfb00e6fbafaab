import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { partFile } from '../../trust-store/revocation/head.ts'
import {
  createMemoryRevocationStore,
  type RevocationStore,
} from '../../trust-store/revocation/store.ts'
import { createRevocationFileStore } from '../../trust-store/stores/revocation-file.ts'
import { nodeTileDisk, type TileDisk } from '../../trust-store/stores/tile-disk.ts'
import type { Published } from './revocation-sets.ts'
import { build, changed, codeOf, extend, from, idsOf, issued, names } from './revocation-sets.ts'

const folders: string[] = []
async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tongxing-revocations-'))
  folders.push(folder)
  return folder
}
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))))

const all = names('code-', 100)
const first = await build(null, { revoked: idsOf(all.slice(0, 50)) })
const second = await extend(first, { revoked: idsOf(all.slice(50, 60)) })
const forked = await changed(second, { nextUpdate: second.signed.head.nextUpdate + 1000 })

const save = (store: RevocationStore, { signed, parts }: Pick<Published, 'signed' | 'parts'>) =>
  store.save('key', signed, parts)

/** Every part of the stored set, or null where one is lost. */
async function stored(store: RevocationStore, { signed }: Published) {
  const found = await store.load('key')
  if (found === null) return null
  expect(found.jws).toBe(signed.jws)
  const parts = await Promise.all(signed.head.exact.map(({ sha256 }) => found.part(sha256)))
  return parts.every((part) => part !== null) ? 'whole' : null
}

describe.each([
  ['in memory', async () => createMemoryRevocationStore()],
  ['in a folder', async () => createRevocationFileStore(join(await freshFolder(), 'sets'))],
])('the store of revocation sets %s', (_, create) => {
  it('has nothing that was not saved', async () => {
    const store = await create()
    expect(await store.keys()).toEqual([])
    expect(await store.load('key')).toBe(null)
  })

  it('gives back what was saved, with the parts that sets share', async () => {
    const store = await create()
    await save(store, first)
    expect(await stored(store, first)).toBe('whole')
    const shared = new Set(first.signed.head.exact.map(({ sha256 }) => sha256))
    const fresh = [...second.parts].filter(([name]) => !shared.has(name))
    expect(fresh.length).toBeLessThan(second.parts.size)
    await store.save('key', second.signed, new Map(fresh))
    expect(await stored(store, second)).toBe('whole')
  })

  it('keeps keys apart, whatever their names', async () => {
    const store = await create()
    const keys = ['a b c', 'a b', '..', 'a/b', '汉 字']
    for (const key of keys) await store.save(key, first.signed, first.parts)
    expect((await store.keys()).toSorted()).toEqual(keys.toSorted())
    await store.save('..', second.signed, second.parts)
    expect((await store.load('..'))?.jws).toBe(second.signed.jws)
    expect((await store.load('a/b'))?.jws).toBe(first.signed.jws)
  })

  it('refuses a set whose number went back, and a second one of a number', async () => {
    const store = await create()
    await save(store, second)
    expect(await codeOf(() => save(store, first))).toBe('revocation.rollback')
    expect(await codeOf(() => save(store, forked))).toBe('revocation.fork')
    expect(await codeOf(() => save(store, second))).toBe('done')
    expect(await stored(store, second)).toBe('whole')
  })
})

describe('the store of revocation sets in a folder', () => {
  async function filled(published: Published) {
    const folder = await freshFolder()
    await save(createRevocationFileStore(folder), published)
    const [name = ''] = await readdir(folder)
    const files = await readdir(join(folder, name))
    const head = files.find((file) => file.endsWith('.head')) ?? ''
    return { folder, inner: join(folder, name), head: join(folder, name, head), files }
  }

  it('removes what no set needs any more', async () => {
    const { folder, inner, files } = await filled(first)
    expect(files).toHaveLength(2)
    const last = await build(second, { revoked: idsOf(all), issued: issued(all, from) })
    await save(createRevocationFileStore(folder), last)
    const parts = last.signed.head.shards.map((part) => partFile(part))
    const head = `${last.signed.head.number}.${last.signed.digest}.head`
    expect((await readdir(inner)).toSorted()).toEqual([...parts, head].toSorted())
  })

  it('knows the number of a damaged head, and gives back nothing of it', async () => {
    const { folder, head } = await filled(second)
    const { length } = await readFile(head)
    for (let size = length - 1; size >= 0; size -= 100) {
      await truncate(head, size)
      expect(await createRevocationFileStore(folder).load('key')).toBe(null)
    }
    const store = createRevocationFileStore(folder)
    expect(await codeOf(() => save(store, first))).toBe('revocation.rollback')
    expect(await codeOf(() => save(store, second))).toBe('done')
    expect(await stored(store, second)).toBe('whole')
  })

  it('keeps the set before whole where the disk fails at any step', async () => {
    for (let step = 0; ; step++) {
      const { folder } = await filled(first)
      const store = createRevocationFileStore(folder, failingDisk(step))
      const code = await codeOf(() => save(store, second))
      const after = createRevocationFileStore(folder)
      const jws = (await after.load('key'))?.jws
      if (code === 'done') {
        expect(step).toBeGreaterThan(5)
        expect(await stored(after, second)).toBe('whole')
        return
      }
      expect(code).toBe('revocation.store')
      const isFirst = jws === first.signed.jws
      expect(await stored(after, isFirst ? first : second)).toBe('whole')
    }
  })

  it('says that it cannot be written', async () => {
    const folder = await freshFolder()
    await writeFile(join(folder, 'occupied'), '')
    const store = createRevocationFileStore(join(folder, 'occupied'))
    expect(await codeOf(() => save(store, first))).toBe('revocation.store')
    expect(await codeOf(() => store.keys())).toBe('revocation.store')
  })
})

/** Fails from the given step on. */
function failingDisk(steps: number): TileDisk {
  let left = steps
  const failing = <A extends unknown[], R>(work: (...rest: A) => Promise<R>) => {
    return async (...rest: A): Promise<R> => {
      if (left-- <= 0) throw new Error('disk full')
      return work(...rest)
    }
  }
  return {
    read: nodeTileDisk.read,
    write: failing(nodeTileDisk.write),
    link: failing(nodeTileDisk.link),
    rename: failing(nodeTileDisk.rename),
    sync: failing(nodeTileDisk.sync),
    makeFolder: failing(nodeTileDisk.makeFolder),
    remove: failing(nodeTileDisk.remove),
  }
}
