/** The playground's folder: one playground at a time, private, with files that are never half there. */
import { randomUUID } from 'node:crypto'
import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { PlaygroundError, systemCode } from './failure.ts'

export interface Folder {
  /** Absolute. */
  readonly path: string
  at(...names: readonly string[]): string
  /** Null: there is none. */
  read(name: string): Promise<string | null>
  /** Replaces the file as a whole: who reads it gets the old text or the new. */
  write(name: string, content: string | Uint8Array, access?: 'private'): Promise<void>
  /** Removes what is in it. */
  clear(): Promise<void>
  isEmpty(): Promise<boolean>
  /** Lets another playground have it. */
  close(): void
}

const lockName = 'lock'
/** Files become whole in here; what a killed process left is removed at the next start. */
const workshop = 'unfinished'

/** @throws {PlaygroundError} it cannot be used, is somebody else's, or a playground runs in it */
export async function openFolder(path: string): Promise<Folder> {
  await makeFolder(path)
  const found = await readdir(path)
  if (found.length > 0 && !found.includes(lockName)) throw notOurs(path)
  await chmod(path, 0o700)
  const lock = takeLock(path)
  const at = (...names: readonly string[]) => join(path, ...names)
  const contents = async () =>
    (await readdir(path)).filter((name) => name !== lockName && name !== workshop)
  await rm(at(workshop), { recursive: true, force: true })
  await mkdir(at(workshop), { mode: 0o700 })

  return {
    path,
    at,
    async read(name) {
      try {
        return await readFile(at(name), 'utf8')
      } catch (error) {
        if (systemCode(error) === 'ENOENT') return null
        throw error
      }
    },
    async write(name, content, access) {
      const unfinished = at(workshop, randomUUID())
      await writeFile(unfinished, content, { mode: access === 'private' ? 0o600 : 0o644 })
      await mkdir(dirname(at(name)), { recursive: true, mode: 0o700 })
      await rename(unfinished, at(name))
    },
    async clear() {
      const gone = await contents()
      await Promise.all(gone.map((name) => rm(at(name), { recursive: true, force: true })))
    },
    isEmpty: async () => (await contents()).length === 0,
    close: () => lock.close(),
  }
}

/**
 * The system lets go of SQLite's lock when the process ends, however it ends: no number of a dead
 * process can be left behind that somebody else has by now.
 */
function takeLock(path: string): DatabaseSync {
  const lock = new DatabaseSync(join(path, lockName), { timeout: 0 })
  try {
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
    return lock
  } catch {
    lock.close()
    throw new PlaygroundError(
      `已有一个演练场在 ${path} 里运行：先在那边按 Ctrl-C 停止，或用 --folder 另选文件夹。`,
      `A playground is already running in ${path}: stop it there with Ctrl-C, or name another folder with --folder.`,
    )
  }
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 })
    await readdir(path)
  } catch (error) {
    throw new PlaygroundError(
      `用不了文件夹 ${path}（${systemCode(error)}）：请用 --folder 另选一个可以写入的。`,
      `The folder ${path} cannot be used (${systemCode(error)}): name one that you may write to with --folder.`,
    )
  }
}

function notOurs(path: string): PlaygroundError {
  return new PlaygroundError(
    `${path} 里有别的文件，不是演练场的文件夹：请用 --folder 另选一个空的或新的。`,
    `${path} holds other files and is no playground's folder: name an empty or new one with --folder.`,
  )
}
