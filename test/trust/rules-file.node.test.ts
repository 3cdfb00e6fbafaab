import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createRulesFileStore } from '../../trust-store/stores/rules-file.ts'
import { nodeTileDisk } from '../../trust-store/stores/tile-disk.ts'

const root = await mkdtemp(join(tmpdir(), 'tongxing-rule-sets-'))
afterAll(() => rm(root, { recursive: true }))

const digest = 'ab'.repeat(32)
const cap = 100

describe('a folder of rule sets', () => {
  it('gives what was saved, also twice and at once, and nothing else', async () => {
    const folder = join(root, 'twice')
    const store = createRulesFileStore(folder)
    expect(await store.load(digest, cap)).toBeNull()
    await Promise.all([store.save(digest, 'a.b.c'), store.save(digest, 'a.b.c')])
    expect(await store.load(digest, cap)).toBe('a.b.c')
    expect(await store.load('cd'.repeat(32), cap)).toBeNull()
    expect(await readdir(folder)).toEqual([`${digest}.jws`])
  })

  it('gives no file that is too large', async () => {
    const store = createRulesFileStore(root)
    await writeFile(join(root, `${digest}.jws`), 'x'.repeat(cap + 1))
    expect(await store.load(digest, cap)).toBeNull()
  })

  it('reads and writes nothing by another name than a digest', async () => {
    const store = createRulesFileStore(join(root, 'names'))
    await expect(store.load('../secret', cap)).rejects.toThrow('no digest')
    await expect(store.save('../secret', 'a')).rejects.toThrow('no digest')
  })

  it('leaves nothing behind where the disk fails', async () => {
    const folder = join(root, 'failing')
    const rename = () => Promise.reject(new Error('no space'))
    const store = createRulesFileStore(folder, { ...nodeTileDisk, rename })
    await expect(store.save(digest, 'a.b.c')).rejects.toThrow('no space')
    expect(await readdir(folder)).toEqual([])
  })
})
