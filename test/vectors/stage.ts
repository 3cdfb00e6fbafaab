/**
 * Writes into every vector that is not refused what each stage gives, and the package's index and
 * schema of records: `node test/vectors/stage.ts`, after a `make.ts`. What a maker expects stays as
 * it is: a vector that our adapters see otherwise is left alone and named, and so is one without an
 * adapter or without `issuer.json`; then this ends with 1.
 */
import { copyFileSync, writeFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { formats } from '../../adapters/formats.ts'
import { carryOut, responseOf, scanOfVector } from '../adapters/carry-out.ts'
import { stagesOf } from '../adapters/stages.ts'
import type { Vector } from '../adapters/vector.ts'
import { verifyWithAny } from '../adapters/verify.ts'
import { at, exchangePaths, issuerOfFolder, vectorFiles } from './folder.ts'
import { indexOf } from './index.ts'

const files = vectorFiles()
const withVectors = [...new Set(files.map(({ vector }) => vector.format))]
const issuers = new Map(withVectors.map((format) => [format, issuerOfFolder(format)]))
const left: string[] = []
let changed = 0
for (const { path, vector } of files) {
  if (vector.expect.outcome === 'refused') continue
  const { stages: before, ...made } = vector
  try {
    const stages = await stagesOfMade(made)
    if (isDeepStrictEqual(before, stages)) continue
    write(path, { ...made, stages })
    changed++
  } catch (error) {
    left.push(`${path}: ${error instanceof Error ? error.message : 'not an Error'}`)
  }
}
write('index.json', indexOf(formats, files, exchangePaths().length))
copyFileSync(
  new URL('../../specs/schemas/health-record.schema.json', import.meta.url),
  at('health-record.schema.json'),
)
console.log(`${files.length} vectors, stages written into ${changed}`)
for (const line of left) console.error(line)
process.exitCode = left.length === 0 ? 0 : 1

async function stagesOfMade(vector: Vector) {
  const adapter = formats.find(({ id }) => id === vector.format)
  const issuer = issuers.get(vector.format)
  if (adapter === undefined) throw new Error('no adapter')
  if (issuer === undefined) throw new Error('no issuer.json')
  const trust = { keys: vector.keys, verify: verifyWithAny, issuer }
  const reply = vector.reply === undefined ? null : responseOf(vector.reply)
  const outcome = await carryOut(adapter, scanOfVector(vector), reply, trust)
  if (!isDeepStrictEqual(outcome, vector.expect)) {
    throw new Error('is not as its maker expects')
  }
  return stagesOf(adapter, vector, trust)
}

function write(path: string, value: unknown): void {
  writeFileSync(at(path), `${JSON.stringify(value, null, 2)}\n`)
}
