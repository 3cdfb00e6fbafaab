/**
 * Sets of revoked codes in a folder: one folder for each key, one file for each part.
 *
 *     <folder>/<SHA-256 of the key>/<number>.<SHA-256 of the head>.head
 *     <folder>/<SHA-256 of the key>/<SHA-256>.shard
 *
 * What must not go back stands in the head's name. A head's file holds the key and the compact JWS,
 * each with a line end. A set is there as soon as its head is, which is written last.
 */
import { createHash } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { RevocationError } from '../revocation/error.ts'
import type { SignedHead } from '../revocation/head.ts'
import { partFile, partsOf } from '../revocation/head.ts'
import type { RevocationFloor, RevocationStore, StoredSet } from '../revocation/store.ts'
import { requireNotBelowFloor } from '../revocation/store.ts'
import type { TileDisk } from './tile-disk.ts'
import { nodeTileDisk } from './tile-disk.ts'

interface Entry extends RevocationFloor {
  readonly file: string
}

/** @param folder made where it is absent */
export function createRevocationFileStore(
  folder: string,
  disk: TileDisk = nodeTileDisk,
): RevocationStore {
  const folderOf = (key: string) => join(folder, createHash('sha256').update(key).digest('hex'))
  return {
    keys: () => storing(() => keysIn(folder, disk)),
    load: (key) => storing(() => loadHighest(folderOf(key), disk)),
    save: (key, head, parts) => storing(() => saveSet(folderOf(key), key, head, parts, disk)),
  }
}

async function keysIn(folder: string, disk: TileDisk): Promise<readonly string[]> {
  const keys: string[] = []
  for (const name of await namesIn(folder)) {
    const lines = await linesOfHighest(join(folder, name), disk)
    if (lines !== null) keys.push(lines.key)
  }
  return keys
}

async function loadHighest(folder: string, disk: TileDisk): Promise<StoredSet | null> {
  const lines = await linesOfHighest(folder, disk)
  if (lines === null) return null
  return {
    jws: lines.jws,
    part: (sha256) => storing(() => disk.read(join(folder, `${sha256}.shard`))),
  }
}

async function linesOfHighest(
  folder: string,
  disk: TileDisk,
): Promise<{ readonly key: string; readonly jws: string } | null> {
  const highest = highestOf(entriesIn(await namesIn(folder)))
  const bytes = highest === null ? null : await disk.read(join(folder, highest.file))
  if (bytes === null) return null
  const [key = '', jws = '', ...rest] = new TextDecoder().decode(bytes).split('\n')
  return rest.length === 1 && rest[0] === '' ? { key, jws } : null
}

async function saveSet(
  folder: string,
  key: string,
  signed: SignedHead,
  parts: ReadonlyMap<string, Uint8Array>,
  disk: TileDisk,
): Promise<void> {
  await disk.makeFolder(folder)
  const before = highestOf(entriesIn(await namesIn(folder)))
  const { digest, jws, head } = signed
  requireNotBelowFloor(before, { number: head.number, digest })
  for (const part of partsOf(head)) {
    const bytes = parts.get(part.sha256)
    if (bytes !== undefined) await replace(join(folder, partFile(part)), bytes, disk)
  }
  await disk.sync(folder)
  const file = `${head.number}.${digest}.head`
  await replace(join(folder, file), new TextEncoder().encode(`${key}\n${jws}\n`), disk)
  await disk.sync(folder)
  if (before !== null && before.file !== file) await settle(folder, before, signed, disk)
}

async function replace(path: string, bytes: Uint8Array, disk: TileDisk): Promise<void> {
  const temporary = `${path}.${crypto.randomUUID()}`
  try {
    await disk.write(temporary, bytes)
    await disk.rename(temporary, path)
  } catch (error) {
    await disk.remove(temporary).catch(() => {})
    throw error
  }
}

/**
 * Removes what only sets before needed. What is younger than the last of them may be of another
 * process that is about to save the next one.
 */
async function settle(
  folder: string,
  before: Entry,
  signed: SignedHead,
  disk: TileDisk,
): Promise<void> {
  const names = await namesIn(folder)
  const highest = highestOf(entriesIn(names))
  requireNotBelowFloor(highest, { number: signed.head.number, digest: signed.digest })
  const needed = new Set(partsOf(signed.head).map(partFile))
  const last = await stat(join(folder, before.file)).catch(() => null)
  if (last === null) return
  for (const name of names) {
    if (needed.has(name) || name === highest?.file) continue
    const path = join(folder, name)
    const age = await stat(path).catch(() => null)
    if (age !== null && age.mtimeMs <= last.mtimeMs) await disk.remove(path).catch(() => {})
  }
}

function entriesIn(names: readonly string[]): readonly Entry[] {
  return names.flatMap((file) => {
    const match = /^([1-9]\d{0,9})\.([0-9a-f]{64})\.head$/.exec(file)
    if (match === null) return []
    return [{ file, number: Number(match[1]), digest: match[2] ?? '' }]
  })
}

/** Of two with one number, the smaller digest: every process settles for the same. */
function highestOf(entries: readonly Entry[]): Entry | null {
  const sorted = entries.toSorted(
    (one, other) => other.number - one.number || (one.digest < other.digest ? -1 : 1),
  )
  return sorted[0] ?? null
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

async function storing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof RevocationError ? error : new RevocationError('revocation.store')
  }
}
