/** The few things that a log in a folder does to the disk; tests put a failing disk in its place. */
import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Every method rejects where the disk does; each step by itself is whole or absent, but `write`. */
export interface TileDisk {
  /** Null: there is no such file. */
  read(path: string): Promise<Uint8Array | null>
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
  async read(path) {
    try {
      const { buffer, byteOffset, length } = await readFile(path)
      return new Uint8Array(buffer, byteOffset, length)
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
