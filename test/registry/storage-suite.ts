/** What every storage of a registry guarantees, on each of them. */
import { afterEach, describe, expect, test } from 'vitest'
import { auditLog } from '../../trust-store/log/audit.ts'
import { LogError } from '../../trust-store/log/error.ts'
import { type Log, openLog } from '../../trust-store/log/log.ts'
import { formatEntryBundle } from '../../trust-store/log/tile.ts'
import type { Commit } from '../../trust-store/log/tile-store.ts'
import type { Kept, RegistryStorage } from '../../trust-store/registry/storage.ts'
import { bytes, codeOf, entriesTo, entryAt, logKeys } from '../trust/log/fixture.ts'
import { naiveRoot } from '../trust/log/naive.ts'

/** Opens one and the same storage each time, as another process would. */
export type OpenStorage = () => Promise<RegistryStorage>

const keys = await logKeys()

export const kept = (key: string, text: string | null, kind: Kept['kind'] = 'report'): Kept => ({
  kind,
  key,
  bytes: text === null ? null : bytes(text),
})

/** A commit of nothing but a checkpoint, and what else is said. */
export const step = (
  expected: string | null,
  checkpoint: string,
  rest: Partial<Commit<Kept>> = {},
): Commit<Kept> => ({
  expected: expected === null ? null : bytes(expected),
  checkpoint: bytes(checkpoint),
  resources: [],
  completed: [],
  alongside: [],
  ...rest,
})

/** Bytes in which no piece is like another. */
export function manyBytes(length: number, seed = 1): Uint8Array {
  const words = new Uint32Array(Math.ceil(length / 4))
  let word = seed
  for (let at = 0; at < words.length; at++) {
    word = (Math.imul(word, 1_664_525) + 1_013_904_223) >>> 0
    words[at] = word
  }
  return new Uint8Array(words.buffer, 0, length)
}

/** @param fresh gives a storage that nobody used before */
export function describeStorage(name: string, fresh: () => Promise<OpenStorage>): void {
  const opened: RegistryStorage[] = []
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((storage) => storage.close()))
  })

  /** So many openings of one new storage. */
  const open = async (count: number): Promise<readonly RegistryStorage[]> => {
    const openOne = await fresh()
    // All at once: they lay it out together.
    const storages = await Promise.all(Array.from({ length: count }, openOne))
    opened.push(...storages)
    return storages
  }
  const pair = async () => {
    const [one, other] = await open(2)
    if (one === undefined || other === undefined) throw new Error('not opened')
    return { one, other }
  }
  const textOf = async (read: Promise<Uint8Array | null>) => {
    const found = await read
    return found === null ? null : new TextDecoder().decode(found)
  }

  describe(`${name}: a commit`, () => {
    test('is read by every process, with all that it brought', async () => {
      const { one, other } = await pair()
      expect(await other.tiles.read('checkpoint')).toBe(null)
      expect(await other.tiles.read('tile/0/000.p/1')).toBe(null)
      expect(await other.kept('report', 'a')).toBe(null)
      const resources = [{ path: 'tile/0/000.p/1', bytes: manyBytes(32) }]
      await one.tiles.commit(step(null, 'first', { resources, alongside: [kept('a', 'A')] }))
      expect(await textOf(other.tiles.read('checkpoint'))).toBe('first')
      expect(await other.tiles.read('tile/0/000.p/1')).toEqual(manyBytes(32))
      expect(await textOf(other.kept('report', 'a'))).toBe('A')
      expect(await other.kept('list', 'a')).toBe(null)
      expect(await other.kept('report', 'A')).toBe(null)
    })

    test('on another checkpoint than the stored one is refused, and changes nothing', async () => {
      const { one, other } = await pair()
      const rest = {
        resources: [{ path: 'tile/0/000.p/1', bytes: manyBytes(32) }],
        alongside: [kept('b', 'B'), kept('a', null)],
      }
      expect(await codeOf(one.tiles.commit(step('none', 'x', rest)))).toBe('log.conflict')
      expect(await one.tiles.read('checkpoint')).toBe(null)
      await one.tiles.commit(step(null, 'first', { alongside: [kept('a', 'A')] }))
      for (const expected of [null, '', 'firs', 'first ', 'First', 'second']) {
        const refused = other.tiles.commit(step(expected, 'second', rest))
        expect(await codeOf(refused)).toBe('log.conflict')
      }
      expect(await textOf(one.tiles.read('checkpoint'))).toBe('first')
      expect(await one.tiles.read('tile/0/000.p/1')).toBe(null)
      expect(await one.kept('report', 'b')).toBe(null)
      expect(await textOf(one.kept('report', 'a'))).toBe('A')
      await other.tiles.commit(step('first', 'second', rest))
      expect(await textOf(one.tiles.read('checkpoint'))).toBe('second')
      expect(await one.kept('report', 'a')).toBe(null)
    })

    test.each([
      ['of a new log', null],
      ['of a log', 'first'],
    ])(
      'that races others at one checkpoint %s wins alone, with all that it brought',
      async (_, from) => {
        const storages = await open(3)
        if (from !== null) await storages[0]?.tiles.commit(step(null, from))
        const racers = Array.from({ length: 24 }, (_, at) => `racer ${at}`)
        const codes = await Promise.all(
          racers.map((racer, at) => {
            const storage = storages[at % storages.length]
            const rest = { alongside: [kept(racer, racer), kept('winner', racer)] }
            return codeOf(() => storage?.tiles.commit(step(from, racer, rest)))
          }),
        )
        const winners = racers.filter((_, at) => codes[at] === 'done')
        expect(winners).toHaveLength(1)
        expect(codes.filter((code) => code === 'log.conflict')).toHaveLength(23)
        for (const storage of storages) {
          expect(await textOf(storage.tiles.read('checkpoint'))).toBe(winners[0])
          expect(await textOf(storage.kept('report', 'winner'))).toBe(winners[0])
          for (const racer of racers) {
            expect((await storage.kept('report', racer)) !== null).toBe(racer === winners[0])
          }
        }
      },
    )

    test('takes no path that is no tile, and nothing else is read', async () => {
      const { one } = await pair()
      for (const path of ['', 'secret', '../checkpoint', 'tile/0/0', 'tile/0/000.p/256', 'kept']) {
        expect(await codeOf(one.tiles.read(path))).toBe('log.path')
        const resources = [{ path, bytes: bytes('x') }]
        expect(await codeOf(one.tiles.commit(step(null, 'x', { resources })))).toBe('log.path')
      }
      expect(await one.tiles.read('checkpoint')).toBe(null)
    })
  })

  describe(`${name}: what is kept`, () => {
    test('is replaced and forgotten with a commit; of one name, the last counts', async () => {
      const { one, other } = await pair()
      await one.tiles.commit(step(null, '1', { alongside: [kept('a', 'A'), kept('b', 'B')] }))
      const alongside = [kept('a', 'A2'), kept('b', null), kept('c', 'C'), kept('c', null)]
      await one.tiles.commit(step('1', '2', { alongside: [...alongside, kept('a', 'A3')] }))
      expect(await textOf(other.kept('report', 'a'))).toBe('A3')
      expect(await other.kept('report', 'b')).toBe(null)
      expect(await other.kept('report', 'c')).toBe(null)
      const again = [kept('b', null), kept('b', 'B2'), kept('never kept', null)]
      await one.tiles.commit(step('2', '3', { alongside: again }))
      expect(await textOf(other.kept('report', 'b'))).toBe('B2')
    })

    test('comes back byte by byte: nothing, one piece, 5 MB, and less after more', async () => {
      const { one, other } = await pair()
      const lengths = [0, 1, 999_999, 1_000_000, 1_000_001, 5_000_000, 10]
      let checkpoint: string | null = null
      for (const length of lengths) {
        const value = manyBytes(length, length)
        const item: Kept = { kind: 'list', key: 'one', bytes: value }
        await one.tiles.commit(step(checkpoint, `${length}`, { alongside: [item] }))
        checkpoint = `${length}`
        const read = await other.kept('list', 'one')
        expect(read?.length).toBe(length)
        // Compared by hand: a difference of megabytes is nothing to print.
        expect(read?.every((byte, at) => byte === value[at])).toBe(true)
      }
      await one.tiles.commit(step(checkpoint, 'end', { alongside: [kept('one', null, 'list')] }))
      expect(await other.kept('list', 'one')).toBe(null)
    })

    test('may be hundreds at once, under any printable name', async () => {
      const { one, other } = await pair()
      const odd = [' ', "'", '"', '\\', '%', '_', '?', '$1', '--', ';', 'A'.repeat(300)]
      const names = [...odd, ...Array.from({ length: 400 }, (_, at) => `participant/format/${at}`)]
      const kinds = ['report', 'delta'] as const
      const all = kinds.flatMap((kind) => names.map((name) => kept(name, `${kind} ${name}`, kind)))
      await one.tiles.commit(step(null, '1', { alongside: all }))
      for (const kind of kinds) {
        for (const name of [...odd, names.at(-1) ?? '']) {
          expect(await textOf(other.kept(kind, name))).toBe(`${kind} ${name}`)
        }
      }
      const gone = names.map((name) => kept(name, null))
      await one.tiles.commit(step('1', '2', { alongside: gone }))
      for (const name of odd) expect(await other.kept('report', name)).toBe(null)
      expect(await textOf(other.kept('delta', names.at(-1) ?? ''))).toBe(`delta ${names.at(-1)}`)
    })

    test('without an entry is a shard, which many may keep at once', async () => {
      const storages = await open(3)
      const shard = { kind: 'revocation-shard', key: 'ab'.repeat(32), bytes: manyBytes(1_500_000) }
      await Promise.all(
        Array.from({ length: 6 }, (_, at) =>
          storages[at % 3]?.keep({ ...shard, kind: 'revocation-shard' }),
        ),
      )
      for (const storage of storages) {
        const read = await storage.kept('revocation-shard', shard.key)
        expect(read?.length).toBe(1_500_000)
        expect(read?.every((byte, at) => byte === shard.bytes[at])).toBe(true)
      }
    })
  })

  describe(`${name}: a log`, () => {
    const append = async (log: Log<Kept>, entries: readonly Uint8Array[]): Promise<number> => {
      for (;;) {
        try {
          return (await log.append(entries)).index
        } catch (error) {
          // Others were first time and again: that may happen any number of times.
          if (!(error instanceof LogError && error.code === 'log.conflict')) throw error
        }
      }
    }

    test('of 600 entries across tiles is whole, from every process', async () => {
      const { one, other } = await pair()
      const log = await openLog({ store: one.tiles, ...keys })
      const entries = entriesTo(600)
      const sizes: number[] = []
      let at = 0
      for (const count of [1, 1, 1, 250, 2, 1, 1, 3, 200, 52, 1, 86, 1]) {
        await log.append(entries.slice(at, at + count))
        at += count
        sizes.push(at)
        // Whoever comes later reads the end of the log from the storage alone.
        const { checkpoint } = await (await openLog({ store: other.tiles, ...keys })).latest()
        expect(checkpoint.size).toBe(at)
      }
      const seen = sizes.map((size) => ({ size, root: naiveRoot(entries.slice(0, size)) }))
      const found: Uint8Array[] = []
      const report = await auditLog({
        read: other.tiles.read,
        log: keys.identity,
        seen,
        onEntry: (_, entry) => found.push(entry),
      })
      expect(report.entries).toBe(600)
      expect(found).toEqual(entries)
    })

    test('reads a partial tile as the beginning of the full one, or not at all', async () => {
      const { one, other } = await pair()
      const log = await openLog({ store: one.tiles, ...keys })
      await log.append(entriesTo(3))
      const partial = await other.tiles.read('tile/entries/000.p/3')
      expect(partial).toEqual(formatEntryBundle(entriesTo(3)))
      await log.append([entryAt(3)])
      expect(await other.tiles.read('tile/entries/000.p/3')).toEqual(partial)
      expect(await other.tiles.read('tile/entries/000.p/5')).toBe(null)
      await log.append(entriesTo(256).slice(4))
      expect(await other.tiles.read('tile/entries/000')).toEqual(formatEntryBundle(entriesTo(256)))
      for (const width of [3, 4]) {
        const left = await other.tiles.read(`tile/entries/000.p/${width}`)
        if (left !== null) expect(left).toEqual(formatEntryBundle(entriesTo(width)))
        const hashes = await other.tiles.read(`tile/0/000.p/${width}`)
        const full = await other.tiles.read('tile/0/000')
        if (hashes !== null) expect(hashes).toEqual(full?.slice(0, 32 * width))
      }
    })

    test('with entries of megabytes in one bundle is whole', async () => {
      const { one, other } = await pair()
      const log = await openLog({ store: one.tiles, ...keys })
      const entries = Array.from({ length: 40 }, (_, at) => manyBytes(65_535, at))
      await log.append(entries.slice(0, 39))
      await log.append(entries.slice(39))
      const report = await auditLog({ read: other.tiles.read, log: keys.identity })
      expect(report.entries).toBe(40)
    })

    test('that several processes write at once has every entry of each', async () => {
      const storages = await open(3)
      const logs = await Promise.all(
        storages.map(({ tiles }) => openLog({ store: tiles, ...keys })),
      )
      const writers = logs.map(async (log, writer) => {
        const indexes: number[] = []
        for (let at = 0; at < 8; at++) {
          indexes.push(await append(log, [bytes(`writer ${writer} entry ${at}`)]))
        }
        return indexes
      })
      const indexes = await Promise.all(writers)
      const found: string[] = []
      const read = storages[0]?.tiles.read ?? (async () => null)
      const onEntry = (_: number, entry: Uint8Array) => found.push(new TextDecoder().decode(entry))
      expect((await auditLog({ read, log: keys.identity, onEntry })).entries).toBe(24)
      for (const [writer, own] of indexes.entries()) {
        for (const [at, index] of own.entries()) {
          expect(found[index]).toBe(`writer ${writer} entry ${at}`)
        }
      }
    })

    test('takes one of several decisions on the same state, and what it keeps', async () => {
      const storages = await open(3)
      const logs = await Promise.all(
        storages.map(({ tiles }) => openLog({ store: tiles, ...keys })),
      )
      for (let round = 0; round < 4; round++) {
        const codes = await Promise.all(
          logs.map((log, at) => {
            const alongside = [kept(`${round}`, `${at}`)]
            return codeOf(log.append([bytes(`${round} ${at}`)], { at: round, alongside }))
          }),
        )
        expect(codes.filter((code) => code === 'done')).toHaveLength(1)
        expect(codes.every((code) => /^(done|log\.moved|log\.conflict)$/.test(code))).toBe(true)
        const winner = `${codes.indexOf('done')}`
        for (const storage of storages) {
          expect(await textOf(storage.kept('report', `${round}`))).toBe(winner)
        }
      }
    })
  })

  describe(`${name}: what was witnessed`, () => {
    const tree = (size: number, seed = size) => ({ size, root: manyBytes(32, seed) })

    test('advances from what is stored only', async () => {
      const { one, other } = await pair()
      expect(await one.witnessed.latest('log')).toBe(null)
      expect(await one.witnessed.advance('log', tree(1), tree(2))).toBe(false)
      expect(await one.witnessed.latest('log')).toBe(null)
      expect(await one.witnessed.advance('log', null, tree(5))).toBe(true)
      expect(await other.witnessed.latest('log')).toEqual(tree(5))
      expect(await other.witnessed.advance('log', null, tree(6))).toBe(false)
      expect(await other.witnessed.advance('log', tree(4), tree(6))).toBe(false)
      expect(await other.witnessed.advance('log', tree(5, 1), tree(6))).toBe(false)
      expect(await one.witnessed.latest('log')).toEqual(tree(5))
      const next = tree(Number.MAX_SAFE_INTEGER)
      expect(await other.witnessed.advance('log', tree(5), next)).toBe(true)
      expect(await one.witnessed.latest('log')).toEqual(next)
      expect(await one.witnessed.advance('log', next, next)).toBe(true)
    })

    test('keeps origins apart, whatever their characters', async () => {
      const { one, other } = await pair()
      const origins = [
        ...[
          '',
          ' ',
          'a',
          'A',
          'a ',
          ' a',
          'a\0',
          'a\0b',
          "'",
          '"',
          '%',
          '_',
          'a/b',
          'é',
          'e\u0301',
        ],
        ...['通行', '\ud800', '\udfff', '\ufffd', '😀', 'x'.repeat(100_000), 'x'.repeat(100_001)],
      ]
      for (const [at, origin] of origins.entries()) {
        expect(await one.witnessed.latest(origin)).toBe(null)
        expect(await one.witnessed.advance(origin, null, tree(at))).toBe(true)
      }
      for (const [at, origin] of origins.entries()) {
        expect(await other.witnessed.latest(origin)).toEqual(tree(at))
      }
    })

    test('lets one of many calls at one tree win', async () => {
      const storages = await open(3)
      let stored: ReturnType<typeof tree> | null = null
      for (const size of [10, 20]) {
        const from = stored
        const results = await Promise.all(
          Array.from({ length: 18 }, (_, at) =>
            storages[at % 3]?.witnessed.advance('log', from, tree(size, size + at)),
          ),
        )
        expect(results.filter((won) => won === true)).toHaveLength(1)
        expect(results.filter((won) => won === false)).toHaveLength(17)
        stored = tree(size, size + results.indexOf(true))
        for (const storage of storages) {
          expect(await storage.witnessed.latest('log')).toEqual(stored)
        }
      }
    })
  })
}
