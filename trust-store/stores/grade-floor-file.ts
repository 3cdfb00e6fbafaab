import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { GradeFloor } from '../grade-sets/read.ts'

/** The latest set of graded codes that was seen of each authority: it outlives a restart. */
export interface GradeFloorStore {
  /** Null: none was ever seen. Rejects where the file is not one of ours, or cannot be read. */
  load(authority: string): Promise<GradeFloor | null>
  /** Resolves when it will be read again. */
  save(authority: string, floor: GradeFloor): Promise<void>
}

/** One file an authority, `<day> <issuedAt> <digest>`, replaced in one step. */
export function createGradeFloorStore(folder: string): GradeFloorStore {
  const pathOf = (authority: string) => join(folder, `${encodeURIComponent(authority)}.floor`)
  return {
    async load(authority) {
      const text = await readFile(pathOf(authority), 'utf8').catch((error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
        throw error
      })
      if (text === null) return null
      const [, day, issuedAt, digest] =
        /^(\d{4}-\d\d-\d\d) (\d{1,15}) ([0-9a-f]{64})\n$/.exec(text) ?? []
      if (day === undefined || digest === undefined) throw new Error('not a floor of ours')
      return { day, issuedAt: Number(issuedAt), digest }
    },
    async save(authority, { day, issuedAt, digest }) {
      const path = pathOf(authority)
      await mkdir(dirname(path), { recursive: true })
      const unfinished = `${path}.${process.pid}.unfinished`
      await writeFile(unfinished, `${day} ${issuedAt} ${digest}\n`, { flush: true })
      await rename(unfinished, path)
    },
  }
}
