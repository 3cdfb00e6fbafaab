import { describe, expect, test } from 'vitest'
import { auditLog } from '../../../trust-store/log/audit.ts'
import { LogError } from '../../../trust-store/log/error.ts'
import { type Log, maxAppendedEntries, openLog } from '../../../trust-store/log/log.ts'
import { verifyConsistency, verifyInclusion } from '../../../trust-store/log/merkle.ts'
import {
  proveConsistency,
  proveInclusion,
  readEntry,
  readRoot,
} from '../../../trust-store/log/read-log.ts'
import { createMemoryTileStore, type TileStore } from '../../../trust-store/log/tile-store.ts'
import { codeOf, entriesTo, entryAt, logKeys, now, witnessKeys } from './fixture.ts'
import { hash, naiveRoot } from './naive.ts'

const keys = await logKeys()
const open = (store: TileStore) => openLog({ store, ...keys })

async function filled(size: number, store = createMemoryTileStore()) {
  const log = await open(store)
  for (let start = 0; start < size; start += maxAppendedEntries) {
    await log.append(entriesTo(Math.min(size, start + maxAppendedEntries)).slice(start))
  }
  const { checkpoint } = await log.latest()
  return { log, store, checkpoint }
}

const sizeOf = async (log: Log) => (await log.latest()).checkpoint.size

describe('a log', () => {
  test('begins empty and signed, and is the same when it is opened again', async () => {
    const { store, checkpoint } = await filled(0)
    expect(checkpoint).toMatchObject({ size: 0, root: hash() })
    expect((await (await open(store)).latest()).checkpoint).toEqual(checkpoint)
  })

  test('has the naive root after every append, whatever the steps', async () => {
    const { log, store } = await filled(0)
    let size = 0
    for (const step of [1, 1, 2, 250, 1, 1, 1, 255, 256, 257, 1000]) {
      const appended = await log.append(entriesTo(size + step).slice(size))
      expect(appended.index).toBe(size)
      size += step
      expect(appended.signed.checkpoint).toMatchObject({
        size,
        root: naiveRoot(entriesTo(size)),
      })
      const again = await open(store)
      expect((await again.latest()).checkpoint).toEqual(appended.signed.checkpoint)
    }
  })

  test('goes on where another left it', async () => {
    const { store } = await filled(0)
    for (let size = 1; size <= 300; size += 7) {
      const entries = entriesTo(size)
      const log = await open(store)
      await log.append(entries.slice(await sizeOf(log)))
      expect((await log.latest()).checkpoint.root).toEqual(naiveRoot(entries))
    }
  })

  test('stores calls that overlap in their order, each as a whole', async () => {
    const { log, store } = await filled(0)
    const calls = Array.from({ length: 50 }, (_, at) => log.append([entryAt(at), entryAt(at)]))
    const indexes = (await Promise.all(calls)).map(({ index }) => index)
    expect(indexes).toEqual(Array.from({ length: 50 }, (_, at) => 2 * at))
    const { checkpoint } = await log.latest()
    expect(checkpoint.size).toBe(100)
    expect(await readEntry(store.read, checkpoint, 99)).toEqual(entryAt(49))
  })

  test('keeps an entry as it was when it was handed over', async () => {
    const { log, store } = await filled(0)
    const entry = entryAt(1)
    const appended = log.append([entry])
    entry.fill(0)
    const { signed } = await appended
    expect(await readEntry(store.read, signed.checkpoint, 0)).toEqual(entryAt(1))
  })

  test('refuses no entry, too many, and one too long', async () => {
    const { log } = await filled(0)
    expect(await codeOf(log.append([]))).toBe('log.entry')
    expect(await codeOf(log.append(entriesTo(maxAppendedEntries + 1)))).toBe('log.entry')
    expect(await codeOf(log.append([new Uint8Array(65_536)]))).toBe('log.entry')
    expect(await codeOf(log.append([new Uint8Array(65_535)]))).toBe('done')
    expect(await sizeOf(log)).toBe(1)
  })

  test('is not opened with a key or an origin that is not its own', async () => {
    const { store } = await filled(3)
    const other = await logKeys(2)
    expect(await codeOf(openLog({ store, ...other }))).toBe('log.unsigned')
    expect(await codeOf(openLog({ store, ...keys, signer: other.signer }))).toBe('log.key')
    const renamed = await logKeys(1, 'other.example')
    expect(await codeOf(openLog({ store, ...renamed }))).toBe('log.origin')
  })

  test('goes on under a new key, while the old one is still known', async () => {
    const { store } = await filled(3)
    const next = await logKeys(2)
    const identity = {
      origin: keys.identity.origin,
      keys: [...keys.identity.keys, ...next.identity.keys],
    }
    const log = await openLog({ store, identity, signer: next.signer })
    await log.append([entryAt(3)])
    expect((await auditLog({ read: store.read, log: next.identity })).entries).toBe(4)
  })
})

describe('two writers of one log', () => {
  test('lose nothing and break nothing', async () => {
    const store = createMemoryTileStore()
    const [even, odd] = [await open(store), await open(store)]
    await Promise.all(
      Array.from({ length: 40 }, async (_, at) => {
        const { index, signed } = await (at % 2 === 0 ? even : odd).append([entryAt(at)])
        expect(await readEntry(store.read, signed.checkpoint, index)).toEqual(entryAt(at))
      }),
    )
    const report = await auditLog({ read: store.read, log: keys.identity })
    expect(report.entries).toBe(40)
  })

  test('end with a conflict where the other is first time and again', async () => {
    const { store, log } = await filled(1)
    const late: TileStore = {
      read: store.read,
      async commit(change) {
        await log.append([entryAt(0)])
        return store.commit(change)
      },
    }
    const loser = await open(late)
    expect(await codeOf(loser.append([entryAt(1)]))).toBe('log.conflict')
    expect((await auditLog({ read: store.read, log: keys.identity })).entries).toBe(9)
  })
})

describe('a crash', () => {
  /** Fails at one call, before or after it took effect, and at every call after that. */
  function crashing(store: TileStore, at: number, after: boolean): TileStore {
    let calls = 0
    const step = async <T>(work: () => Promise<T>): Promise<T> => {
      calls++
      if (calls === at && after) await work()
      if (calls >= at) throw new LogError('log.store')
      return work()
    }
    return {
      read: (path) => step(() => store.read(path)),
      commit: (change) => step(() => store.commit(change)),
    }
  }

  test('at any call of the store loses no acknowledged entry, and appends none twice', async () => {
    let survived = 0
    for (let at = 1; survived < 2; at++) {
      for (const after of [false, true]) {
        const store = createMemoryTileStore()
        await filled(254, store)
        const acknowledged: number[] = []
        try {
          const log = await openLog({ store: crashing(store, at, after), ...keys })
          for (let index = 254; index < 260; index++) {
            await log.append([entryAt(index)])
            acknowledged.push(index)
          }
          survived++
        } catch (error) {
          expect(error).toBeInstanceOf(LogError)
        }
        const { size } = (await auditLog({ read: store.read, log: keys.identity })).checkpoint
        const unsure = size - 254 - acknowledged.length
        expect([0, 1]).toContain(unsure)
        const log = await open(store)
        await log.append([entryAt(size)])
        const { checkpoint } = await log.latest()
        expect(checkpoint.root).toEqual(naiveRoot(entriesTo(size + 1)))
      }
    }
  })

  test('of the store is told to every call that waits; later calls go on from what is stored', async () => {
    const store = createMemoryTileStore()
    let broken = false
    const log = await open({
      read: store.read,
      commit: (change) =>
        broken ? Promise.reject(new LogError('log.store')) : store.commit(change),
    })
    await log.append([entryAt(0)])
    broken = true
    const calls = [log.append([entryAt(9)]), log.append([entryAt(9)])]
    expect(await Promise.all(calls.map((call) => codeOf(call)))).toEqual(['log.store', 'log.store'])
    broken = false
    await log.append([entryAt(1)])
    expect((await log.latest()).checkpoint.root).toEqual(naiveRoot(entriesTo(2)))
  })
})

describe('a damaged log', () => {
  test.each([
    ['checkpoint', 'log.missing'],
    ['tile/0/001.p/44', 'log.missing'],
    ['tile/1/000.p/1', 'log.missing'],
    ['tile/entries/001.p/44', 'log.missing'],
  ])('is not appended to: without %s', async (missing, code) => {
    const { store } = await filled(300)
    const read: TileStore['read'] = async (path) => (path === missing ? null : store.read(path))
    if (missing === 'checkpoint') {
      expect(await codeOf(open({ read, commit: store.commit }))).toBe('log.conflict')
      expect(await codeOf(auditLog({ read, log: keys.identity }))).toBe(code)
    } else expect(await codeOf(open({ read, commit: store.commit }))).toBe(code)
  })

  test.each([
    ['tile/0/001.p/44', 'log.root'],
    ['tile/1/000.p/1', 'log.root'],
    ['tile/entries/001.p/44', 'log.tile'],
  ])('is not appended to: with another %s', async (changed, code) => {
    const { store } = await filled(300)
    const read: TileStore['read'] = async (path) => {
      const bytes = await store.read(path)
      return path === changed
        ? (bytes?.map((byte, at) => (at === 7 ? byte ^ 1 : byte)) ?? null)
        : bytes
    }
    expect(await codeOf(open({ read, commit: store.commit }))).toBe(code)
  })
})

describe('what is read from the tiles', () => {
  test('proves every entry and every earlier tree', async () => {
    const size = 600
    const { store, checkpoint } = await filled(size)
    for (let index = 0; index < size; index += 37) {
      const proof = await proveInclusion(store.read, checkpoint, index)
      verifyInclusion(index, size, hash(0, entryAt(index)), proof, checkpoint.root)
      expect(await readEntry(store.read, checkpoint, index)).toEqual(entryAt(index))
      const root = naiveRoot(entriesTo(index))
      expect(await readRoot(store.read, index, checkpoint)).toEqual(root)
      const consistency = await proveConsistency(store.read, index, checkpoint)
      verifyConsistency(index, size, root, checkpoint.root, consistency)
    }
  })

  test('serves an older tree after its partial tiles are gone', async () => {
    const { log, store, checkpoint } = await filled(250)
    await log.append(entriesTo(300).slice(250))
    expect(await store.read('tile/0/000.p/250')).toBe(null)
    expect(await store.read('tile/entries/000.p/250')).toBe(null)
    expect(await readEntry(store.read, checkpoint, 249)).toEqual(entryAt(249))
    expect(await proveConsistency(store.read, 100, checkpoint)).not.toEqual([])
  })

  test('keeps the partial tiles of every checkpoint until the tile is full', async () => {
    const { log, store } = await filled(10)
    await log.append([entryAt(10)])
    expect(await store.read('tile/0/000.p/10')).not.toBe(null)
    expect(await store.read('tile/entries/000.p/11')).not.toBe(null)
  })

  test('is refused outside of the tree, and where the tiles are of another one', async () => {
    const { store, checkpoint } = await filled(300)
    expect(await codeOf(readEntry(store.read, checkpoint, 300))).toBe('log.range')
    expect(await codeOf(proveInclusion(store.read, checkpoint, -1))).toBe('log.range')
    expect(await codeOf(proveConsistency(store.read, 301, checkpoint))).toBe('log.range')
    expect(await codeOf(readRoot(store.read, 301, checkpoint))).toBe('log.range')
    const other = { size: 300, root: hash() }
    expect(await codeOf(readEntry(store.read, other, 5))).toBe('log.inclusion')
    expect(await codeOf(proveInclusion(store.read, other, 5))).toBe('log.inclusion')
    expect(await codeOf(proveConsistency(store.read, 5, other))).toBe('log.consistency')
  })
})

describe('cosignatures', () => {
  test('are added to the stored checkpoint, each once, those of strangers dropped', async () => {
    const { log, store } = await filled(3)
    const [one, two] = [await witnessKeys(11), await witnessKeys(12)]
    const { note } = await log.latest()
    const at = Math.floor(now / 1000)
    const first = await one.cosigner.cosign(note.text, at)
    const later = await one.cosigner.cosign(note.text, at + 5)
    const stranger = await two.cosigner.cosign(note.text, at)
    const add = (...signatures: (typeof first)[]) =>
      log.addCosignatures({ text: note.text, signatures }, [one.verifier])
    await add(first, stranger)
    await add(later)
    const reopened = await (await open(store)).latest()
    expect(reopened.note.signatures).toEqual([...note.signatures, later])
    expect(await codeOf(add(stranger))).toBe('log.unsigned')
    expect(await codeOf(add({ ...first, signature: later.signature.map((b) => b ^ 1) }))).toBe(
      'log.signature',
    )
  })

  test('come too late where the log went on', async () => {
    const { log } = await filled(3)
    const witness = await witnessKeys(11)
    const { note } = await log.latest()
    const cosignature = await witness.cosigner.cosign(note.text, 1)
    await log.append([entryAt(3)])
    const late = log.addCosignatures({ ...note, signatures: [cosignature] }, [witness.verifier])
    expect(await codeOf(late)).toBe('log.conflict')
    expect(await sizeOf(log)).toBe(4)
  })
})
