/**
 * Lists in a folder: one folder for each authority, one file for each list.
 *
 *     <folder>/<authority>/<sequence>.<digest>.list
 *     <folder>/<authority>/confirmed            <sequence>.<digest>, written by a person's command
 *
 * What must not go back stands in the file's name: it is kept as atomically as the list, and known
 * even where the content is damaged. A file holds the time at which it was taken, the list, and what
 * belongs to it, each on a line; a file without its last line end is damaged:
 *
 *     <RFC 3339>
 *     <compact JWS>
 *     delta <RFC 3339> <compact JWS>             none or more
 *     checkpoint <base64 of a signed note>       none or one
 */
import { mkdir, open, readdir, readFile, rename, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { ListError } from '../trust-list/error.ts'
import type { Floor } from './floor.ts'
import { parseFloor, requireNotBelow } from './floor.ts'
import { extended } from './memory.ts'
import type { ListStore, StoredDelta, StoredList } from './store.ts'

interface Entry extends Floor {
  readonly file: string
}

/** @param folder made where it is absent */
export function createFileStore(folder: string): ListStore {
  const folderOf = (authority: string) => join(folder, encodeAuthority(authority))
  return {
    load: (authority) => storing(() => loadHighest(folderOf(authority))),
    save: (authority, list) => storing(() => saveList(folder, folderOf(authority), list)),
    extend: (authority, extension) =>
      storing(async () => {
        const place = folderOf(authority)
        await saveList(folder, place, extended(await loadHighest(place), extension))
      }),
    confirmed: (authority) => storing(() => loadConfirmed(folderOf(authority))),
  }
}

/** Confirms a list that is held, for every process of this folder. @throws {ListError} `list.store` */
export function confirmList(folder: string, authority: string, list: Floor): Promise<void> {
  return storing(async () => {
    const place = join(folder, encodeAuthority(authority))
    await mkdir(place, { recursive: true })
    const temporary = join(place, `.confirmed.${crypto.randomUUID()}`)
    await writeDurably(temporary, `${list.sequence}.${list.digest}\n`)
    await rename(temporary, join(place, 'confirmed'))
    await flushFolder(place)
  })
}

async function loadConfirmed(folder: string): Promise<Floor | null> {
  const text = await readFile(join(folder, 'confirmed'), 'utf8').catch((error: unknown) => {
    if (isAbsent(error)) return ''
    throw error
  })
  return parseFloor(text)
}

async function loadHighest(folder: string): Promise<StoredList | null> {
  const highest = highestOf(await entriesOf(folder))
  if (highest === null) return null
  const text = await readFile(join(folder, highest.file), 'utf8')
  const [time = '', jws = '', ...rest] = text.split('\n')
  const takenAt = Date.parse(time)
  if (rest.pop() !== '' || Number.isNaN(takenAt)) return null
  const parts = partsOf(rest)
  if (parts === null) return null
  return { jws, ...parts, sequence: highest.sequence, digest: highest.digest, takenAt }
}

/** Null: damaged. */
function partsOf(lines: readonly string[]): Pick<StoredList, 'deltas' | 'checkpoint'> | null {
  const deltas = lines.filter((line) => line.startsWith('delta ')).map(deltaOf)
  const [checkpoint, ...more] = lines.filter((line) => line.startsWith('checkpoint '))
  const count = deltas.length + (checkpoint === undefined ? 0 : 1)
  if (more.length > 0 || count !== lines.length) return null
  if (deltas.some(({ takenAt }) => Number.isNaN(takenAt))) return null
  const changes = deltas.length === 0 ? {} : { deltas }
  if (checkpoint === undefined) return changes
  return { ...changes, checkpoint: Buffer.from(checkpoint.slice(11), 'base64').toString('utf8') }
}

function deltaOf(line: string): StoredDelta {
  const [, time = '', jws = ''] = line.split(' ')
  return { jws, takenAt: Date.parse(time) }
}

function linesOf({ jws, deltas = [], checkpoint, takenAt }: StoredList): readonly string[] {
  return [
    timeText(takenAt),
    jws,
    ...deltas.map((delta) => `delta ${timeText(delta.takenAt)} ${delta.jws}`),
    ...(checkpoint === undefined
      ? []
      : [`checkpoint ${Buffer.from(checkpoint, 'utf8').toString('base64')}`]),
  ]
}

async function saveList(root: string, folder: string, list: StoredList): Promise<void> {
  if ((await mkdir(folder, { recursive: true })) !== undefined) await flushFolder(root)
  requireNotBelow(highestOf(await entriesOf(folder)), list)
  const file = `${list.sequence}.${list.digest}.list`
  const temporary = join(folder, `.${file}.${crypto.randomUUID()}`)
  try {
    await writeDurably(temporary, `${linesOf(list).join('\n')}\n`)
    await rename(temporary, join(folder, file))
  } catch (error) {
    await unlink(temporary).catch(() => {})
    throw error
  }
  await flushFolder(folder)
  await settle(folder, list)
}

function timeText(at: number): string {
  return new Date(at).toISOString()
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
    const floor = file.endsWith('.list') ? parseFloor(file.slice(0, -'.list'.length)) : null
    return floor === null ? [] : [{ file, ...floor }]
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
