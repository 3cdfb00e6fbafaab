import { chmod, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { confirmList, createFileStore } from '../../trust-store/stores/file.ts'
import { describeStore, digestOf, storeCode, storedList } from './store-suite.ts'

const folders: string[] = []
async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tongxing-lists-'))
  folders.push(folder)
  return folder
}
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))))

describeStore('the store in a folder', async () =>
  createFileStore(join(await freshFolder(), 'lists')),
)

describe('the store in a folder', () => {
  const authority = 'a-330000'
  const nameOf = (sequence: number) => `${sequence}.${digestOf('a')}.list`

  async function filled(sequence = 10) {
    const folder = await freshFolder()
    await createFileStore(folder).save('330000', storedList(sequence))
    return { folder, file: join(folder, authority, nameOf(sequence)) }
  }

  test('remembers across a restart', async () => {
    const { folder } = await filled()
    const restarted = createFileStore(folder)
    expect(await restarted.load('330000')).toEqual(storedList(10))
    expect(await storeCode(restarted.save('330000', storedList(9)))).toBe('list.rollback')
    expect(await storeCode(restarted.save('330000', storedList(10, 'b')))).toBe('list.fork')
  })

  test('shows every process what a person confirmed, and only in its form', async () => {
    const { folder, file } = await filled()
    const list = { sequence: 11, digest: digestOf('b') }
    await confirmList(folder, '330000', list)
    expect(await createFileStore(folder).confirmed('330000')).toEqual(list)
    expect(await createFileStore(folder).confirmed('320000')).toBe(null)
    await writeFile(join(file, '..', 'confirmed'), 'yes\n')
    expect(await createFileStore(folder).confirmed('330000')).toBe(null)
    expect(await createFileStore(folder).load('330000')).toEqual(storedList(10))
  })

  test('keeps one file of an authority', async () => {
    const { folder } = await filled()
    await createFileStore(folder).save('330000', storedList(11))
    expect(await readdir(join(folder, authority))).toEqual([nameOf(11)])
  })

  test('does not give back a list that was cut short, nor lets the sequence go back behind it', async () => {
    const { folder, file } = await filled()
    const { length } = await readFile(file)
    for (let size = length - 1; size >= 0; size--) {
      await truncate(file, size)
      expect(await createFileStore(folder).load('330000')).toBe(null)
    }
    const store = createFileStore(folder)
    expect(await storeCode(store.save('330000', storedList(9)))).toBe('list.rollback')
    expect(await storeCode(store.save('330000', storedList(10, 'b')))).toBe('list.fork')
    expect(await storeCode(store.save('330000', storedList(10)))).toBe('done')
    expect(await store.load('330000')).toEqual(storedList(10))
  })

  test('passes over what a crash left behind', async () => {
    const { folder } = await filled()
    await writeFile(join(folder, authority, `.${nameOf(12)}.half`), 'half')
    await writeFile(join(folder, authority, `${nameOf(13)}.txt`), 'foreign')
    await writeFile(join(folder, authority, `0.${digestOf('a')}.list`), 'no list')
    expect(await createFileStore(folder).load('330000')).toEqual(storedList(10))
  })

  test('says that it cannot be written, and leaves the list that it has', async () => {
    const folder = await freshFolder()
    await writeFile(join(folder, 'occupied'), '')
    const store = createFileStore(join(folder, 'occupied'))
    expect(await storeCode(store.save('330000', storedList(1)))).toBe('list.store')
    expect(await storeCode(store.load('330000'))).toBe('list.store')
    const { folder: good, file } = await filled()
    if (process.getuid?.() !== 0) {
      await chmod(join(good, authority), 0o500)
      expect(await storeCode(createFileStore(good).save('330000', storedList(11)))).toBe(
        'list.store',
      )
      await chmod(join(good, authority), 0o700)
    }
    expect(await readFile(file, 'utf8')).toContain('a.b.10')
  })
})
