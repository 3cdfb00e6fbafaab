/**
 * A log in a folder, whose files any web server can serve as they are:
 *
 *     <folder>/checkpoint
 *     <folder>/tile/...        as in c2sp.org/tlog-tiles
 *     <folder>/.writer/        lock, unfinished files and the checkpoint of the one writer; not to
 *                              be served
 *
 * Files are written under another name, made durable, then renamed: tiles first; when all of them
 * are durable, the writer's own checkpoint, with which the step is done; when that is durable, the
 * one that is served. So nobody, a witness least of all, sees a checkpoint that a loss of power
 * could take back.
 */
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { LogError } from '../log/error.ts'
import { maxBytesAt } from '../log/resource-size.ts'
import { parseTilePath } from '../log/tile.ts'
import type { Commit, ReadTile, TileStore } from '../log/tile-store.ts'
import { checkpointPath, requireExpected } from '../log/tile-store.ts'
import { nodeTileDisk, type TileDisk } from './tile-disk.ts'

/** Held by one process at a time, until it closes it or ends in whatever way. */
export interface TileFolder extends TileStore {
  close(): void
}

const writerFolder = '.writer'

/** Reads a log that somebody else may be writing. @throws as `ReadTile` */
export function readTileFolder(folder: string, disk: TileDisk = nodeTileDisk): ReadTile {
  return async (path) => {
    const maxBytes = maxBytesAt(path)
    return storing(() => disk.read(join(folder, path), maxBytes))
  }
}

/**
 * @param folder made where it is absent
 * @throws {LogError} `log.locked` it has a writer already; `log.store`
 */
export async function openTileFolder(
  folder: string,
  disk: TileDisk = nodeTileDisk,
): Promise<TileFolder> {
  const own = join(folder, writerFolder)
  await storing(() => disk.makeFolder(own))
  const committed = join(own, 'checkpoint')
  const served = join(folder, checkpointPath)
  const lock = takeLock(join(own, 'lock'))
  const unfinished = join(own, 'unfinished')
  const made = new Set<string>()
  let written = 0
  let queue: Promise<unknown> = Promise.resolve()

  const writeAll = async (files: readonly { file: string; bytes: Uint8Array }[]): Promise<void> => {
    const folders = new Set(files.map(({ file }) => dirname(file)))
    for (const one of folders) {
      if (!made.has(one)) await disk.makeFolder(one)
      made.add(one)
    }
    await settled(
      files.map(async ({ file, bytes }) => {
        const temporary = join(unfinished, String(written++))
        await disk.write(temporary, bytes)
        await disk.rename(temporary, file)
      }),
    )
    await settled([...folders].map((one) => disk.sync(one)))
  }

  /** The same file under its public name; where that is lost, `recover` makes it again. */
  const serve = async (): Promise<void> => {
    const temporary = join(unfinished, String(written++))
    await disk.link(committed, temporary)
    await disk.rename(temporary, served)
    // Where both are names of one file already, rename(2) removes neither.
    await disk.remove(temporary)
  }

  /** Removes and completes what the writer before left unfinished. */
  const recover = async (): Promise<void> => {
    await disk.remove(unfinished)
    await disk.makeFolder(unfinished)
    if ((await disk.read(committed)) !== null) await serve()
  }

  const readPublic = readTileFolder(folder, disk)
  const read: ReadTile = async (path) =>
    (path === checkpointPath ? await storing(() => disk.read(committed)) : null) ??
    (await readPublic(path))

  const commit = async (change: Commit): Promise<void> => {
    for (const { path } of change.resources) parseTilePath(path)
    requireExpected(await read(checkpointPath), change.expected)
    await storing(async () => {
      await writeAll(
        change.resources.map(({ path, bytes }) => ({ file: join(folder, path), bytes })),
      )
      await writeAll([{ file: committed, bytes: change.checkpoint }])
      await serve()
    })
    for (const path of change.completed) {
      const partials = join(folder, `${path}.p`)
      made.delete(partials)
      await disk.remove(partials).catch(() => {})
    }
  }

  try {
    await storing(recover)
  } catch (error) {
    lock.close()
    throw error
  }
  return {
    read,
    commit(change) {
      const result = queue.then(() => commit(change))
      queue = result.catch(() => {})
      return result
    },
    close: () => lock.close(),
  }
}

/** Node has no file locks of its own; SQLite's end with the process that holds them. */
function takeLock(path: string): DatabaseSync {
  const database = new DatabaseSync(path)
  try {
    database.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE')
    return database
  } catch {
    database.close()
    throw new LogError('log.locked')
  }
}

/** All have ended, well or not, before the first failure is thrown: nothing goes on behind it. */
async function settled(work: readonly Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(work)) {
    if (result.status === 'rejected') throw result.reason
  }
}

async function storing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof LogError ? error : new LogError('log.store')
  }
}
