/**
 * Lists in a folder: one folder for each authority, one file for each list.
 *
 *     <folder>/<authority>/<sequence>.<digest>.list
 *
 * What must not go back stands in the file's name: it is kept as atomically as the list, and known
 * even where the content is damaged. A file holds the time at which it was taken and the compact JWS,
 * each with a line end; a file without its last line end is damaged.
 */
import { mkdir, open, readdir, readFile, rename, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { ListError } from '../trust-list/error.ts'
import type { Floor } from './floor.ts'
import { requireNotBelow } from './floor.ts'
import type { ListStore, StoredList } from './store.ts'

interface Entry extends Floor {
  readonly file: string
}

/** @param folder made where it is absent */
export function createFileStore(folder: string): ListStore {
  const folderOf = (authority: string) => join(folder, encodeAuthority(authority))
  return {
    load: (authority) => storing(() => loadHighest(folderOf(authority))),
    save: (authority, list) => storing(() => saveList(folder, folderOf(authority), list)),
  }
}

async function loadHighest(folder: string): Promise<StoredList | null> {
  const highest = highestOf(await entriesOf(folder))
  if (highest === null) return null
  const text = await readFile(join(folder, highest.file), 'utf8')
  const [time = '', jws = '', ...rest] = text.split('\n')
  const takenAt = Date.parse(time)
  if (rest.length !== 1 || rest[0] !== '' || Number.isNaN(takenAt)) return null
  return { jws, sequence: highest.sequence, digest: highest.digest, takenAt }
}

async function saveList(root: string, folder: string, list: StoredList): Promise<void> {
  if ((await mkdir(folder, { recursive: true })) !== undefined) await flushFolder(root)
  requireNotBelow(highestOf(await entriesOf(folder)), list)
  const file = `${list.sequence}.${list.digest}.list`
  const temporary = join(folder, `.${file}.${crypto.randomUUID()}`)
  try {
    await writeDurably(temporary, `${new Date(list.takenAt).toISOString()}\n${list.jws}\n`)
    await rename(temporary, join(folder, file))
  } catch (error) {
    await unlink(temporary).catch(() => {})
    throw error
  }
  await flushFolder(folder)
  await settle(folder, list)
}

/** Removes all but the highest, which another process may have saved meanwhile. */
async function settle(folder: string, list: StoredList): Promise<void> {
  const entries = await entriesOf(folder)
  const highest = highestOf(entries)
  for (const { file } of entries) {
    if (file !== highest?.file) await unlink(join(folder, file)).catch(() => {})
  }
  requireNotBelow(highest, list)
}

async function entriesOf(folder: string): Promise<readonly Entry[]> {
  const files = await readdir(folder).catch((error: unknown) => {
    if (isAbsent(error)) return []
    throw error
  })
  return files.flatMap((file) => {
    const match = /^([1-9]\d{0,15})\.([0-9a-f]{64})\.list$/.exec(file)
    if (match === null) return []
    return [{ file, sequence: Number(match[1]), digest: match[2] ?? '' }]
  })
}

/** Of two with one sequence number, the smaller digest: every process settles for the same. */
function highestOf(entries: readonly Entry[]): Entry | null {
  const sorted = entries.toSorted(
    (one, other) => other.sequence - one.sequence || (one.digest < other.digest ? -1 : 1),
  )
  return sorted[0] ?? null
}

async function writeDurably(path: string, text: string): Promise<void> {
  const handle = await open(path, 'wx')
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Makes names durable that were added to a folder. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A file name of its own for every id; never `.` or `..`. */
function encodeAuthority(authority: string): string {
  return `a-${encodeURIComponent(authority)}`
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

async function storing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof ListError ? error : new ListError('list.store')
  }
}
