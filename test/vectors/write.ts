/** Writes vectors to their files, and the files that are no longer made away. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import type { Vector } from '../adapters/vector.ts'

/** A vector without what its folder says. */
export type Draft = Omit<Vector, 'format' | 'origin'>

/** @param by what made them, the folder's name: `openssl`, `node-crypto`, `by-hand` */
export function writeVectors(
  format: string,
  by: string,
  origin: string,
  drafts: readonly Draft[],
): void {
  const folder = new URL(`./${format}/${by}/`, import.meta.url)
  mkdirSync(folder, { recursive: true })
  for (const file of readdirSync(folder)) rmSync(new URL(file, folder))
  const names = new Set<string>()
  for (const { name, ...rest } of drafts) {
    if (names.has(name)) throw new Error(`two vectors are named ${name}`)
    names.add(name)
    const vector: Vector = { name, format, origin, ...rest }
    writeFileSync(new URL(`${name}.json`, folder), `${JSON.stringify(vector, null, 2)}\n`)
  }
  console.log(`${format}: ${drafts.length} vectors`)
}
