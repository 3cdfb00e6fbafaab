/** Our logs as somebody sees them who has nothing of ours: files, keys and the specifications. */
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { maxAppendedEntries, openLog } from '../../../trust-store/log/log.ts'
import { formatProof, parseProof } from '../../../trust-store/log/proof.ts'
import { proveConsistency, proveEntry } from '../../../trust-store/log/read-log.ts'
import { formatVerifierKey, makeVerifierKey } from '../../../trust-store/log/verifier-key.ts'
import { openTileFolder, readTileFolder } from '../../../trust-store/stores/tile-file.ts'
import { entryAt, type LogKeys, logKeys, now, origin, witnessKeys } from './fixture.ts'
import { isConsistent, isIncluded, type Verified, verifyLog } from './independent.ts'
import { cosigned, forkedAt, keys, type Scene, scene } from './scene.ts'

const folders: string[] = []
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))))

const vkey = formatVerifierKey(
  makeVerifierKey(origin, 0x01, keys.identity.keys[0]?.publicKey ?? new Uint8Array()),
)
const witnesses = [await witnessKeys(61), await witnessKeys(62), await witnessKeys(63)]
const witnessKeysText = witnesses.map(({ cosigner }) => formatVerifierKey(cosigner.key))

async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tongxing-independent-'))
  folders.push(folder)
  return folder
}

/** Appends in steps of many sizes, so that partial tiles come and go. */
async function published(
  sizes: readonly number[],
  entry: (index: number) => Uint8Array = entryAt,
  by: LogKeys = keys,
): Promise<string> {
  const folder = await freshFolder()
  const store = await openTileFolder(folder)
  try {
    const log = await openLog({ store, ...by })
    let at = (await log.latest()).checkpoint.size
    for (const size of sizes) {
      while (at < size) {
        const count = Math.min(maxAppendedEntries, size - at)
        const from = at
        await log.append(Array.from({ length: count }, (_, more) => entry(from + more)))
        at += count
      }
    }
  } finally {
    store.close()
  }
  return folder
}

/** The files of a log that is in memory, where so many steps on a disk would take too long. */
async function copied({ read, paths }: Scene): Promise<string> {
  const folder = await freshFolder()
  for (const path of paths) {
    const file = join(folder, path)
    const bytes = await read(path)
    await mkdir(dirname(file), { recursive: true })
    if (bytes !== null) await writeFile(file, bytes)
  }
  return folder
}

const verified = (folder: string, watchers: readonly string[] = []): Verified =>
  verifyLog(folder, vkey, watchers)

async function filesOf(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = names.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name))
  return files.filter((file) => !file.includes('.writer'))
}

describe('a log in a folder, to a verifier that shares nothing with ours', () => {
  test.each([0, 1, 2, 3, 255, 256, 257, 600])(
    'of %i entries holds, with every proof',
    async (size) => {
      const folder = await published([Math.floor(size / 3), Math.floor(size / 2), size])
      const { entries, roots, root, tiles, ...log } = verified(folder)
      expect(log).toMatchObject({ origin, size })
      expect(entries).toHaveLength(size)
      for (const [index, entry] of entries.entries()) {
        expect(entry.toString()).toBe(`entry ${index}`)
        const path = tiles.path(index, size)
        expect(isIncluded(entry, index, size, path, root)).toBe(true)
        expect(isIncluded(Buffer.from('entry'), index, size, path, root)).toBe(false)
      }
      expect(roots).toHaveLength(size + 1)
    },
  )

  test('is consistent from any size to any larger one', async () => {
    const folder = await published([1, 7, 100, 258])
    const { roots, tiles } = verified(folder)
    let pairs = 0
    for (const [n, second] of roots.entries()) {
      for (const [m, first] of roots.slice(0, n + 1).entries()) {
        // All pairs up to 130, then those at the edge of a tile.
        if (n > 130 && n < 255) continue
        const proof = m === 0 ? [] : tiles.proof(m, n)
        if (!isConsistent(m, n, first, second, proof)) throw new Error(`${m} to ${n}`)
        const other = roots[m === 0 ? 1 : m - 1] ?? second
        if (isConsistent(m, n, other, second, proof)) throw new Error(`not ${m} to ${n}`)
        pairs++
      }
    }
    expect(pairs).toBe((131 * 132) / 2 + 256 + 257 + 258 + 259)
  })

  test('of three levels of tiles holds, and so do the proofs of ours', async () => {
    const size = 66_000
    const folder = await copied(await scene(size))
    const { entries, roots, root, tiles } = verified(folder)
    const read = readTileFolder(folder)
    const checkpoint = { size, root }
    for (let index = 0; index < size; index += 2641) {
      const path = tiles.path(index, size)
      const entry = entries[index] ?? Buffer.alloc(0)
      expect(isIncluded(entry, index, size, path, root)).toBe(true)
      const first = roots[index] ?? root
      const proof = (await proveConsistency(read, index, checkpoint)).map((one) => Buffer.from(one))
      expect(proof).toEqual(index === 0 ? [] : tiles.proof(index, size))
      expect(isConsistent(index, size, first, root, proof)).toBe(true)
    }
  })

  test('gives the same offline proofs as ours', async () => {
    const folder = await published([300])
    const read = readTileFolder(folder)
    const store = await openTileFolder(folder)
    const signed = await (await openLog({ store, ...keys })).latest()
    store.close()
    const { entries, root, tiles, size } = verified(folder)
    for (const [index, entry] of entries.entries()) {
      const proof = parseProof(formatProof(await proveEntry(read, signed, index)))
      const hashes = proof.hashes.map((one) => Buffer.from(one))
      expect(hashes).toEqual(tiles.path(index, size))
      expect(isIncluded(entry, index, size, hashes, root)).toBe(true)
    }
  })

  test('has the cosignatures of its witnesses, with their times', async () => {
    const folder = await published([300])
    const store = await openTileFolder(folder)
    const log = await openLog({ store, ...keys })
    const { note } = await cosigned(await log.latest(), witnesses.slice(0, 2))
    await log.addCosignatures(
      note,
      witnesses.map(({ verifier }) => verifier),
    )
    store.close()
    expect(verified(folder, witnessKeysText).cosigned).toEqual([
      ['w61.example.cn', now / 1000],
      ['w62.example.cn', now / 1000],
    ])
    const checkpoint = join(folder, 'checkpoint')
    const text = await readFile(checkpoint, 'utf8')
    const [line = ''] = /\u2014 w62.*\n/.exec(text) ?? []
    const bytes = Buffer.from(line.split(' ')[2] ?? '', 'base64')
    for (const at of [4, 11, 12, 40, 75]) {
      const changed = Buffer.from(bytes.map((byte, index) => (index === at ? byte ^ 1 : byte)))
      const wrong = `\u2014 w62.example.cn ${changed.toString('base64')}\n`
      await writeFile(checkpoint, text.replace(line, wrong))
      expect(() => verified(folder, witnessKeysText)).toThrow('a cosignature is wrong')
    }
  })
})

describe('a log that was tampered with, to that verifier', () => {
  test('does not hold with one bit flipped, or one byte lost, anywhere', async () => {
    const folder = await published([300])
    const files = await filesOf(folder)
    expect(files).toHaveLength(6)
    let changes = 0
    for (const file of files) {
      const bytes = await readFile(file)
      const step = file.endsWith('checkpoint') ? 1 : 97
      for (let at = 0; at < bytes.length; at += step) {
        await writeFile(
          file,
          bytes.map((byte, index) => (index === at ? byte ^ 1 : byte)),
        )
        expect(() => verified(folder), `${file} ${at}`).toThrow()
        changes++
      }
      for (const cut of [bytes.subarray(1), bytes.subarray(0, -1), Buffer.concat([bytes, bytes])]) {
        await writeFile(file, cut)
        expect(() => verified(folder), file).toThrow()
      }
      await rm(file)
      expect(() => verified(folder), file).toThrow()
      await writeFile(file, bytes)
    }
    expect(changes).toBeGreaterThan(250)
    verified(folder)
  })

  test('does not hold with the key of another', async () => {
    const other = await logKeys(2)
    const folder = await published([5], entryAt, other)
    expect(() => verified(folder)).toThrow('the log has not signed')
  })

  test('does not hold where the writer signed another tree than it publishes', async () => {
    const folder = await published([300])
    const forked = await published([300], forkedAt(299))
    await cp(join(folder, 'checkpoint'), join(forked, 'checkpoint'))
    expect(() => verified(forked)).toThrow('the entries do not give the root')
    await cp(join(folder, 'tile/entries'), join(forked, 'tile/entries'), { recursive: true })
    expect(() => verified(forked)).toThrow('tile 0/1 is wrong')
  })

  test('does not continue what was published before, where the writer changed its past', async () => {
    const before = verified(await published([300]))
    const honest = verified(await published([300, 600]))
    const forked = verified(await published([600], forkedAt(120)))
    const proofOf = ({ tiles }: Verified) => tiles.proof(300, 600)
    const continues = (after: Verified, proof: readonly Buffer[]) =>
      isConsistent(300, 600, before.root, after.root, proof)
    expect(continues(honest, proofOf(honest))).toBe(true)
    expect(continues(forked, proofOf(forked))).toBe(false)
    expect(continues(forked, proofOf(honest))).toBe(false)
    expect(continues(honest, proofOf(honest).slice(1))).toBe(false)
  })
})
