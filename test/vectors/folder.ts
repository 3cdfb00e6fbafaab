/** The vectors as files, for programs on Node that no bundler serves. */
import { readdirSync, readFileSync } from 'node:fs'
import type { IssuerProfile } from '../../specs/words.ts'
import type { Vector } from '../adapters/vector.ts'

export interface VectorFile {
  /** Below `test/vectors`: `jiangsu/by-hand/green.json`. */
  readonly path: string
  readonly vector: Vector
}

/** Whole exchanges over an interface; they are no codes, and have a shape and a test of their own. */
const exchanges = 'national-interface'

/** In the order of the paths. A file that is no vector, such as `issuer.json`, stands higher up. */
export function vectorFiles(): readonly VectorFile[] {
  const formats = folders('').filter((name) => name !== exchanges)
  return formats.flatMap((format) =>
    pathsIn(format).map((path) => ({ path, vector: readJson(path) as Vector })),
  )
}

/** Paths of the exchanges over the national interface. */
export function exchangePaths(): readonly string[] {
  return pathsIn(exchanges)
}

function pathsIn(folder: string): readonly string[] {
  return folders(`${folder}/`).flatMap((by) =>
    readdirSync(at(`${folder}/${by}/`))
      .filter((file) => file.endsWith('.json'))
      .sort()
      .map((file) => `${folder}/${by}/${file}`),
  )
}

/** Undefined: the folder does not say. */
export function issuerOfFolder(format: string): IssuerProfile | undefined {
  const isThere = readdirSync(at(`${format}/`)).includes('issuer.json')
  return isThere ? (readJson(`${format}/issuer.json`) as IssuerProfile) : undefined
}

export function readJson(path: string): unknown {
  return JSON.parse(readFileSync(at(path), 'utf8'))
}

export function at(path: string): URL {
  return new URL(`./${path}`, import.meta.url)
}

function folders(below: string): readonly string[] {
  return readdirSync(at(below), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
    .map(({ name }) => name)
    .sort()
}
