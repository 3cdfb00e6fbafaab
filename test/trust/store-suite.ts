import { describe, expect, test } from 'vitest'
import type { ListStore, StoredList } from '../../trust-store/stores/store.ts'
import { ListError } from '../../trust-store/trust-list/error.ts'

export const digestOf = (text: string) => text.repeat(64).slice(0, 64)

export function storedList(sequence: number, digest = 'a'): StoredList {
  return {
    jws: `a.b.${sequence}`,
    sequence,
    digest: digestOf(digest),
    takenAt: Date.UTC(2030, 5, 1) + sequence,
  }
}

export async function storeCode(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'done'
  } catch (error) {
    return error instanceof ListError ? error.code : String(error)
  }
}

/** What every store of lists guarantees. */
export function describeStore(name: string, create: () => Promise<ListStore>): void {
  describe(name, () => {
    test('has no list of an authority that it never saw', async () => {
      expect(await (await create()).load('330000')).toBe(null)
    })

    test('gives back what was saved, the highest', async () => {
      const store = await create()
      await store.save('330000', storedList(1))
      expect(await store.load('330000')).toEqual(storedList(1))
      await store.save('330000', storedList(10))
      expect(await store.load('330000')).toEqual(storedList(10))
    })

    test('keeps authorities apart, whatever their names', async () => {
      const store = await create()
      const names = ['330000', '33000', '..', '.', 'a/b', 'a%2Fb', 'cn:33_0-0.0']
      for (const [index, authority] of names.entries())
        await store.save(authority, storedList(index + 1))
      for (const [index, authority] of names.entries()) {
        expect(await store.load(authority)).toEqual(storedList(index + 1))
      }
    })

    test('refuses a list whose sequence went back', async () => {
      const store = await create()
      await store.save('330000', storedList(10))
      expect(await storeCode(store.save('330000', storedList(9)))).toBe('list.rollback')
      expect(await store.load('330000')).toEqual(storedList(10))
    })

    test('refuses a fork', async () => {
      const store = await create()
      await store.save('330000', storedList(10))
      expect(await storeCode(store.save('330000', storedList(10, 'b')))).toBe('list.fork')
      expect(await store.load('330000')).toEqual(storedList(10))
    })

    test('gives back what deltas made of a list, with the checkpoint that was accepted', async () => {
      const store = await create()
      const list = { ...storedList(1), checkpoint: 'log.example\n1\n\n— a b\n' }
      await store.save('330000', list)
      const second = { sequence: 2, digest: digestOf('b') }
      const third = { sequence: 3, digest: digestOf('c') }
      const change = { jws: 'd.e.2', takenAt: Date.UTC(2030, 6, 1) }
      await store.extend('330000', { ...second, from: list, delta: change })
      await store.extend('330000', { ...third, from: second, delta: change, checkpoint: 'new\n' })
      expect(await store.load('330000')).toEqual({
        ...list,
        ...third,
        deltas: [change, change],
        checkpoint: 'new\n',
      })
      expect(await storeCode(store.save('330000', storedList(2, 'b')))).toBe('list.rollback')
    })

    test('takes the same delta from several processes, and none that came too late', async () => {
      const store = await create()
      await store.save('330000', storedList(1))
      const extension = {
        from: { sequence: 1, digest: digestOf('a') },
        sequence: 2,
        digest: digestOf('b'),
        delta: { jws: 'd.e.2', takenAt: 0 },
      }
      await store.extend('330000', extension)
      await store.extend('330000', extension)
      expect((await store.load('330000'))?.deltas).toHaveLength(1)
      const other = { ...extension, digest: digestOf('c') }
      expect(await storeCode(store.extend('330000', other))).toBe('list.fork')
      await store.save('330000', storedList(3, 'd'))
      expect(await storeCode(store.extend('330000', extension))).toBe('list.rollback')
    })

    test('extends no list but the one that is stored', async () => {
      const store = await create()
      const extension = {
        from: { sequence: 1, digest: digestOf('b') },
        sequence: 2,
        digest: digestOf('c'),
        delta: { jws: 'd.e.2', takenAt: 0 },
      }
      expect(await storeCode(store.extend('330000', extension))).toBe('list.store')
      await store.save('330000', storedList(1))
      expect(await storeCode(store.extend('330000', extension))).toBe('list.store')
      expect(await store.load('330000')).toEqual(storedList(1))
    })

    test('knows of no confirmation that nobody gave', async () => {
      expect(await (await create()).confirmed('330000')).toBe(null)
    })

    test('takes the same list again', async () => {
      const store = await create()
      await store.save('330000', storedList(10))
      expect(await storeCode(store.save('330000', storedList(10)))).toBe('done')
      expect(await store.load('330000')).toEqual(storedList(10))
    })

    test('ends with the highest of lists saved at the same time', async () => {
      const store = await create()
      const sequences = [3, 1, 5, 2, 4]
      await Promise.all(
        sequences.map((sequence) => storeCode(store.save('330000', storedList(sequence)))),
      )
      expect(await store.load('330000')).toEqual(storedList(5))
    })
  })
}
