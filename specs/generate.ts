/**
 * Writes specs/generated from the schemas, the value sets, the rule sets and the interface
 * descriptions (specs/openapi.json, specs/registry.openapi.json).
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
import { gatewayReasons, reasonTexts, reasonTypes, registryReasons } from './generate/reasons.ts'
import { ruleSetsModule } from './generate/rule-sets.ts'
import type { JsonObject, SchemaFile } from './generate/schemas.ts'
import { readJson, readSchemas } from './generate/schemas.ts'
import { validatorsModule, validatorsTypes } from './generate/validators.ts'

const here = new URL('./', import.meta.url)
const target = new URL('generated/', here)

/** Name of each generated file, and what it must hold. */
export async function generate(): Promise<ReadonlyMap<string, string>> {
  const schemas = readSchemas(new URL('schemas/', here))
  return new Map([...(await gatewayFiles(schemas)), ...(await registryFiles(schemas))])
}

type Files = readonly (readonly [name: string, text: string])[]

async function gatewayFiles(schemas: readonly SchemaFile[]): Promise<Files> {
  const reasons = readReasons('reasons.json')
  const divisions = readJson(new URL('values/divisions.json', here)) as { values: JsonObject }
  const api = readJson(new URL('openapi.json', here)) as JsonObject
  const whole = bundle(api, schemas, reasons)
  const served = reachable(whole, Object.keys(listedSchemas(api)))
  return [
    ['division-codes.ts', divisionCodesModule(Object.keys(divisions.values))],
    ['openapi.json', `${JSON.stringify(served)}\n`],
    ['openapi.ts', await types(whole, 'openapi.json')],
    ['reasons.ts', reasonTypes(gatewayReasons(reasons))],
    ['reason-texts.ts', reasonTexts(gatewayReasons(reasons))],
    ['rule-sets.ts', ruleSetsModule(new URL('rules/', here))],
    ['validators.js', await validatorsModule(schemas)],
    ['validators.d.ts', validatorsTypes(schemas, 'openapi.ts')],
  ]
}

/** The registry's own files, so that nothing of it is in a gateway's bundle. */
async function registryFiles(shared: readonly SchemaFile[]): Promise<Files> {
  const reasons = readReasons('registry-reasons.json')
  const schemas = readSchemas(new URL('schemas/registry/', here), 'registry/')
  const api = readJson(new URL('registry.openapi.json', here)) as JsonObject
  const whole = bundle(api, [...shared, ...schemas], reasons)
  const roots = schemas.map(({ title }) => title)
  const served = reachable(whole, [...roots, ...Object.keys(listedSchemas(api))])
  return [
    ['registry-openapi.json', `${JSON.stringify(served)}\n`],
    ['registry-openapi.ts', await types(served, 'registry.openapi.json')],
    ['registry-reasons.ts', reasonTypes(registryReasons(reasons))],
    ['registry-reason-texts.ts', reasonTexts(registryReasons(reasons))],
    ['registry-validators.js', await validatorsModule(schemas, shared)],
    ['registry-validators.d.ts', validatorsTypes(schemas, 'registry-openapi.ts')],
  ]
}

function readReasons(file: string): readonly Reason[] {
  return readJson(new URL(`values/${file}`, here)) as unknown as readonly Reason[]
}

async function types(api: JsonObject, source: string): Promise<string> {
  const tree = await openapiTS(api as unknown as OpenAPI3, { immutable: true })
  return `// Generated from specs/${source}. Do not edit.\n${astToString(tree)}`
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
