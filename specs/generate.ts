/**
 * Writes specs/generated from the schemas, the value sets, the rule sets and specs/openapi.json.
 *
 *     node specs/generate.ts            writes
 *     node specs/generate.ts --check    writes nothing; fails, naming each file that has drifted
 *
 * A tool, not part of the product: the only code of this folder that reads files.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { OpenAPI3 } from 'openapi-typescript'
import openapiTS, { astToString } from 'openapi-typescript'
import type { Reason } from './generate/bundle.ts'
import { bundle, listedSchemas, reachable } from './generate/bundle.ts'
import { divisionCodesModule } from './generate/division-codes.ts'
import { reasonTexts, reasonTypes } from './generate/reasons.ts'
import { ruleSetsModule } from './generate/rule-sets.ts'
import type { JsonObject } from './generate/schemas.ts'
import { readJson, readSchemas } from './generate/schemas.ts'
import { validatorsModule, validatorsTypes } from './generate/validators.ts'

const here = new URL('./', import.meta.url)
const target = new URL('generated/', here)

/** Name of each generated file, and what it must hold. */
export async function generate(): Promise<ReadonlyMap<string, string>> {
  const schemas = readSchemas(new URL('schemas/', here))
  const reasons = readJson(new URL('values/reasons.json', here)) as unknown as readonly Reason[]
  const divisions = readJson(new URL('values/divisions.json', here)) as { values: JsonObject }
  const api = readJson(new URL('openapi.json', here)) as JsonObject
  const whole = bundle(api, schemas, reasons)
  const served = reachable(whole, Object.keys(listedSchemas(api)))
  const types = await openapiTS(whole as unknown as OpenAPI3, { immutable: true })
  return new Map([
    ['division-codes.ts', divisionCodesModule(Object.keys(divisions.values))],
    ['openapi.json', `${JSON.stringify(served)}\n`],
    ['openapi.ts', `// Generated from specs/openapi.json. Do not edit.\n${astToString(types)}`],
    ['reasons.ts', reasonTypes(reasons)],
    ['reason-texts.ts', reasonTexts(reasons)],
    ['rule-sets.ts', ruleSetsModule(new URL('rules/', here))],
    ['validators.js', await validatorsModule(schemas)],
    ['validators.d.ts', validatorsTypes(schemas)],
  ])
}

/** Files that are absent from `folder`, or differ from what would be written there. */
export async function drifted(folder: URL = target): Promise<readonly string[]> {
  const files = [...(await generate())]
  return files
    .filter(([name, text]) => current(new URL(name, folder)) !== text)
    .map(([name]) => name)
}

function current(url: URL): string | null {
  return existsSync(url) ? readFileSync(url, 'utf8') : null
}

async function write(): Promise<void> {
  const files = await generate()
  mkdirSync(target, { recursive: true })
  for (const [name, text] of files) writeFileSync(new URL(name, target), text)
}

if (import.meta.main) {
  if (process.argv.includes('--check')) {
    const names = await drifted()
    for (const name of names)
      console.error(`specs/generated/${name} has drifted: node specs/generate.ts`)
    process.exitCode = names.length === 0 ? 0 : 1
  } else {
    await write()
  }
}
