/** The few things that a log in a folder does to the disk; tests put a failing disk in its place. */
import type { Stats } from 'node:fs'
import { link, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Every method rejects where the disk does; each step by itself is whole or absent, but `write`. */
export interface TileDisk {
  /**
   * Null: there is no such file. Rejects anything that is no file.
   *
   * @param maxBytes of a longer file one byte more is read, and no further; absent: all of it
   */
  read(path: string, maxBytes?: number): Promise<Uint8Array | null>
  /** Makes a new file, durable when it resolves; part of it may be there when it does not. */
  write(path: string, bytes: Uint8Array): Promise<void>
  /** Gives a file a second name, on file systems that have hard links. */
  link(from: string, to: string): Promise<void>
  /** In the place of a file of that name; seen at once, durable after `sync` of its folder. */
  rename(from: string, to: string): Promise<void>
  /** Makes the names in a folder durable. */
  sync(folder: string): Promise<void>
  /** Makes a folder and those above it, their names durable. */
  makeFolder(path: string): Promise<void>
  /** Removes a file or a whole folder, where it is there. */
  remove(path: string): Promise<void>
}

export const nodeTileDisk: TileDisk = {
  async read(path, maxBytes = Number.MAX_SAFE_INTEGER) {
    try {
      // Before it is opened: to open a pipe is to wait for its writer.
      const { size } = requireFile(await stat(path))
      return await readStart(path, Math.min(size, maxBytes + 1))
    } catch (error) {
      if (isAbsent(error)) return null
      throw error
    }
  },
  async write(path, bytes) {
    const handle = await open(path, 'wx')
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
  },
  link,
  rename,
  sync: syncFolder,
  async makeFolder(path) {
    const first = await mkdir(path, { recursive: true })
    if (first === undefined) return
    for (let folder = path; folder !== first; folder = dirname(folder)) {
      await syncFolder(dirname(folder))
    }
    await syncFolder(dirname(first))
  },
  remove: (path) => rm(path, { recursive: true, force: true }),
}

async function readStart(path: string, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length)
  const handle = await open(path, 'r')
  try {
    let filled = 0
    while (filled < length) {
      const { bytesRead } = await handle.read(bytes, filled, length - filled, filled)
      // Cut short since its size was read.
      if (bytesRead === 0) break
      filled += bytesRead
    }
    return bytes.subarray(0, filled)
  } finally {
    await handle.close()
  }
}

function requireFile(stats: Stats): Stats {
  if (!stats.isFile()) throw new Error('it is no file')
  return stats
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A file in the place of a folder holds no file either. */
function isAbsent(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR'].includes(String(error.code))
  )
}
