import { describe, expect, test } from 'vitest'
import { type FollowOptions, followLog, followTree } from '../../../trust-store/log/follow.ts'
import { describeFork, ForkError, openFork } from '../../../trust-store/log/fork.ts'
import { proveEntry } from '../../../trust-store/log/read-log.ts'
import { parseSeen, type Seen, seenOf } from '../../../trust-store/log/seen.ts'
import type { ReadTile } from '../../../trust-store/log/tile-store.ts'
import { codeOf, entriesTo, entryAt, logKeys, now, origin, witnessKeys } from './fixture.ts'
import { naiveRoot } from './naive.ts'
import {
  cosigned,
  damaged,
  flipped,
  forkedAt,
  keys,
  policyOf,
  type Scene,
  scene,
  textOf,
} from './scene.ts'

const witnesses = [await witnessKeys(21), await witnessKeys(22)]

/** What was seen of a log when it had so many entries. */
async function seenAt(size: number, entry = entryAt): Promise<Seen> {
  return seenOf(await (await scene(size, entry)).log.latest())
}

async function follow(shown: Scene, index: number, options: Partial<FollowOptions> = {}) {
  const proof = await proveEntry(shown.read, await shown.log.latest(), index)
  const policy = policyOf(witnesses, 0)
  return followLog({ seen: null, proof, read: shown.read, policy, at: now, ...options })
}

async function forkOf(work: Promise<unknown>): Promise<ForkError> {
  const error = await work.catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(ForkError)
  expect(error).toMatchObject({ code: 'log.consistency', path: null })
  if (error instanceof ForkError) return error
  throw error
}

describe('following a log', () => {
  test('takes it as it is at first, and gives the entry and what to keep', async () => {
    const shown = await scene(300)
    const { seen, entry, index, witnessed } = await follow(shown, 299)
    expect({ entry, index }).toEqual({ entry: entryAt(299), index: 299 })
    const root = naiveRoot(entriesTo(300))
    expect(seen).toEqual({ origin, size: 300, root, note: textOf(await shown.log.latest()) })
    expect(witnessed.checkpoint).toMatchObject({ size: 300, root })
  })

  test('takes the entry from its caller, and reads none then', async () => {
    const shown = await scene(3)
    const proof = await proveEntry(shown.read, await shown.log.latest(), 1)
    const read: ReadTile = () => Promise.reject(new Error('it was read'))
    const { entry } = await follow(shown, 1, { proof, entry: entryAt(1), read })
    expect(entry).toEqual(entryAt(1))
  })

  test('goes on from every size to every larger one, and back to no smaller one', async () => {
    const sizes = [0, 1, 2, 3, 4, 5, 7, 8, 9, 31, 32, 33, 255, 256, 257, 300, 511, 512, 513]
    const scenes = await Promise.all(sizes.map((size) => scene(size)))
    const states = await Promise.all(scenes.map(({ log }) => log.latest()))
    for (const [at, before] of states.entries()) {
      for (const [later, after] of states.entries()) {
        const larger = Math.max(at, later)
        const read = scenes[larger]?.read ?? (() => Promise.resolve(null))
        const next = await followTree(seenOf(before), after, read)
        expect(next.size, `${at} ${later}`).toBe(sizes[larger])
      }
    }
  })

  test('takes a proof from before what was seen, and keeps what was seen', async () => {
    const shown = await scene(200)
    const old = await proveEntry(shown.read, await shown.log.latest(), 150)
    const seen = seenOf(await shown.growTo(700))
    const { seen: next, entry, witnessed } = await follow(shown, 0, { seen, proof: old })
    expect(next).toBe(seen)
    expect(entry).toEqual(entryAt(150))
    expect(witnessed.checkpoint.size).toBe(200)
  })

  test('keeps the checkpoint with the most recent cosignatures, where the tree is the same', async () => {
    const shown = await scene(9)
    const seen = await seenAt(9)
    const signed = await cosigned(await shown.log.latest(), witnesses)
    const proof = await proveEntry(shown.read, signed, 0)
    const policy = policyOf(witnesses, 2)
    const followed = await follow(shown, 0, { seen, proof, policy })
    expect(followed.seen.note).toBe(textOf(signed))
    expect(followed.witnessed.cosigned).toHaveLength(2)
    const alone = follow(shown, 0, { seen, policy })
    expect(await codeOf(alone)).toBe('log.policy')
  })

  test.each([
    ['of the same size', 300, 300, 299],
    ['that is larger', 300, 600, 299],
    ['that is larger, from its first entry on', 300, 600, 0],
    ['that is larger than a whole subtree', 256, 600, 10],
    ['that is smaller', 600, 300, 299],
    ['that is smaller, and a whole subtree', 600, 256, 255],
    ['that is one entry larger', 300, 301, 299],
  ])('sees a fork %s, and has the evidence', async (_, before, after, at) => {
    const seen = await seenAt(before)
    const shown = await scene(after, forkedAt(at))
    // Whoever forks shows tiles that suit him: those of the larger tree, whichever that is.
    const { read } = before > after ? await scene(before) : shown
    const { fork } = await forkOf(follow(shown, 0, { seen, read, entry: forkedAt(at)(0) }))
    const evidence = describeFork(fork)
    const { smaller, larger } = await openFork(evidence, keys.identity)
    expect([smaller.checkpoint.size, larger.checkpoint.size]).toEqual(
      [before, after].toSorted((one, other) => one - other),
    )
    expect([fork.smaller, fork.larger]).toContain(seen.note)
    expect([fork.smaller, fork.larger]).toContain(textOf(await shown.log.latest()))
  })

  test('sees a fork at any entry, for all small trees', async () => {
    const states = await Promise.all(Array.from({ length: 10 }, (_, size) => scene(size)))
    for (let size = 1; size < 10; size++) {
      for (let at = 0; at < size; at++) {
        const shown = await scene(size, forkedAt(at))
        const signed = await shown.log.latest()
        for (const [before, known] of states.entries()) {
          const seen = seenOf(await known.log.latest())
          const { read } = before > size ? known : shown
          const followed = followTree(seen, signed, read)
          // What was seen lies wholly before the fork.
          if (before <= at) await followed
          else await openFork(describeFork((await forkOf(followed)).fork), keys.identity)
        }
      }
    }
  })

  test('sees no fork where only the tiles are wrong', async () => {
    const seen = await seenAt(300)
    const shown = await scene(600)
    const entry = entryAt(0)
    const tile = 'tile/0/001'
    const swapped: ReadTile = async (path) =>
      path === tile ? shown.read('tile/0/000') : shown.read(path)
    const proof = await proveEntry(shown.read, await shown.log.latest(), 0)
    const to = (read: ReadTile) => codeOf(follow(shown, 0, { seen, entry, proof, read }))
    expect(await to(shown.read)).toBe('done')
    expect(await to(swapped)).toBe('log.root')
    expect(await to(damaged(shown.read, tile, flipped(32 * 10)))).toBe('log.root')
    expect(await to(damaged(shown.read, tile, (bytes) => bytes.slice(1)))).toBe('log.tile')
    expect(await to(damaged(shown.read, tile, () => null))).toBe('log.missing')
    const forkedTiles = await scene(600, forkedAt(299))
    expect(await to(forkedTiles.read)).toBe('log.root')
  })

  test('takes no entry that is not shown to be there, whatever was seen', async () => {
    const shown = await scene(300)
    const signed = await shown.log.latest()
    const proof = await proveEntry(shown.read, signed, 7)
    const to = (options: Partial<FollowOptions>) => codeOf(follow(shown, 7, { proof, ...options }))
    expect(await to({})).toBe('done')
    expect(await to({ entry: entryAt(8) })).toBe('log.inclusion')
    expect(await to({ proof: { ...proof, index: 8 } })).toBe('log.inclusion')
    expect(await to({ proof: { ...proof, index: 300 } })).toBe('log.range')
    expect(await to({ proof: { ...proof, hashes: proof.hashes.slice(1) } })).toBe('log.inclusion')
    const bundle = 'tile/entries/000'
    expect(await to({ read: damaged(shown.read, bundle, flipped(2 + 3)) })).toBe('done')
    const inEntry = 8 * 9 - 3
    expect(await to({ read: damaged(shown.read, bundle, flipped(inEntry)) })).toBe('log.inclusion')
    expect(await to({ read: damaged(shown.read, bundle, () => null) })).toBe('log.missing')
    expect(await to({ proof: { ...proof, checkpoint: 'x' } })).toBe('log.note')
  })

  test("believes no other log's checkpoint, and knows whose tree was seen", async () => {
    const other = await logKeys(2)
    const shown = await scene(3, entryAt, other)
    expect(await codeOf(follow(shown, 0))).toBe('log.unsigned')
    const elsewhere = await logKeys(1, 'other.example')
    const seen = seenOf(await (await scene(3, entryAt, elsewhere)).log.latest())
    expect(await codeOf(follow(await scene(3), 0, { seen }))).toBe('log.origin')
  })
})

describe('what was seen', () => {
  test('is kept as it was signed, cosignatures included', async () => {
    const seen = seenOf(await cosigned(await (await scene(5)).log.latest(), witnesses))
    expect(parseSeen(seen.note, origin)).toEqual(seen)
    expect(parseSeen(new TextEncoder().encode(seen.note), origin)).toEqual(seen)
    expect(seen.note.match(/^\u2014 /gm)).toHaveLength(3)
  })

  test('is read back after the log gave its key up', async () => {
    const former = await logKeys(9)
    const seen = seenOf(await (await scene(5, entryAt, former)).log.latest())
    const next = await scene(8)
    expect(
      (await followTree(parseSeen(seen.note, origin), await next.log.latest(), next.read)).size,
    ).toBe(8)
  })

  test('is nothing where it is damaged, or of another log', async () => {
    const { note } = await seenAt(5)
    expect(await codeOf(() => parseSeen('', origin))).toBe('log.note')
    expect(await codeOf(() => parseSeen(note.slice(0, -1), origin))).toBe('log.note')
    expect(await codeOf(() => parseSeen(note.replace('\n5\n', '\n05\n'), origin))).toBe(
      'log.checkpoint',
    )
    expect(await codeOf(() => parseSeen(note, 'other.example'))).toBe('log.origin')
  })
})

describe('evidence of a fork', () => {
  const evidence = async () => {
    const shown = await scene(600, forkedAt(299))
    const { fork } = await forkOf(follow(shown, 0, { seen: await seenAt(300) }))
    return { fork, text: describeFork(fork), honest: await scene(600) }
  }
  const open = (text: string) => codeOf(openFork(text, keys.identity))

  test('holds with the key of the log alone, and with no other', async () => {
    const { text } = await evidence()
    expect(await open(text)).toBe('done')
    expect(await codeOf(openFork(text, (await logKeys(2)).identity))).toBe('log.unsigned')
    expect(await codeOf(openFork(text, (await logKeys(1, 'x.example')).identity))).toBe(
      'log.origin',
    )
  })

  test('accuses no log that signed two states of one tree', async () => {
    const { fork, honest } = await evidence()
    const smaller = await seenAt(300)
    const larger = textOf(await honest.log.latest())
    const prefix = smaller.root
    expect(await open(describeFork({ smaller: smaller.note, larger, prefix, proof: [] }))).toBe(
      'log.consistency',
    )
    expect(await open(describeFork({ ...fork, smaller: smaller.note, larger }))).toBe(
      'log.consistency',
    )
    const same = { smaller: smaller.note, larger: smaller.note, proof: [] }
    expect(await open(describeFork({ ...same, prefix }))).toBe('log.proof')
    expect(await open(describeFork({ ...same, prefix: fork.prefix }))).toBe('log.consistency')
    expect(await open(describeFork({ ...fork, smaller: fork.larger, larger: fork.smaller }))).toBe(
      'log.range',
    )
  })

  test('is refused in any other form', async () => {
    const { text } = await evidence()
    for (const changed of [
      '',
      'null',
      '[]',
      '{}',
      text.trimEnd(),
      ` ${text}`,
      `${text}\n`,
      text.replace('"type": "tongxing-log-fork"', '"type": "another"'),
      text.replace('{', '{"x":1,'),
      text.replace('"prefix": "', '"prefix": "A'),
      text.replace('"proof": [', '"proof": [1, '),
      text.replace('"smaller": "', '"smaller": 1, "s": "'),
      JSON.stringify(JSON.parse(text)),
      text.padEnd(2_000_000, ' '),
    ]) {
      expect(await open(changed), changed.slice(0, 80)).toBe('log.proof')
    }
    expect(await open(text.replace('\\n300\\n', '\\n301\\n'))).toBe('log.signature')
  })
})
