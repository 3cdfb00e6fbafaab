/**
 * Writes specs/generated, and the list adapters/cities.ts, from the schemas, the value sets, the rule
 * sets, the manifests of cities and the interface descriptions (specs/openapi.json, specs/registry.openapi.json,
 * specs/national-interface.openapi.json).
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
import {
  bundle,
  listedSchemas,
  reachable,
  withoutExamples,
  withoutProblemExamples,
} from './generate/bundle.ts'
import { citiesModule } from './generate/cities.ts'
import { countryCodesModule } from './generate/country-codes.ts'
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
  return new Map([
    ...(await gatewayFiles(schemas)),
    ...(await registryFiles(schemas)),
    ...(await nationalFiles(schemas)),
    ...(await manifestFiles()),
    ['../../adapters/cities.ts', citiesModule(new URL('../adapters/cities/', here))],
  ])
}

type Files = readonly (readonly [name: string, text: string])[]

async function gatewayFiles(schemas: readonly SchemaFile[]): Promise<Files> {
  const reasons = readReasons('reasons.json')
  const countries = readJson(new URL('values/countries.json', here)) as unknown as {
    readonly values: readonly { readonly code: string; readonly alpha3: string }[]
  }
  const divisions = readJson(new URL('values/divisions.json', here)) as { values: JsonObject }
  const api = readJson(new URL('openapi.json', here)) as JsonObject
  const whole = bundle(api, schemas, reasons)
  const served = reachable(whole, Object.keys(listedSchemas(api)))
  return [
    ['country-codes.ts', countryCodesModule(countries.values)],
    ['division-codes.ts', divisionCodesModule(Object.keys(divisions.values))],
    ['openapi.json', `${JSON.stringify(served)}\n`],
    // What a gateway carries: it makes the examples of problems from their texts.
    ['served-openapi.json', `${JSON.stringify(withoutProblemExamples(served))}\n`],
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

/** The language of format manifests; its validator names every error, and is no part of a Worker. */
async function manifestFiles(): Promise<Files> {
  const schemas = readSchemas(new URL('schemas/formats/', here), 'formats/')
  const info = { title: 'Format manifests', version: '1' }
  const whole = bundle({ openapi: '3.1.0', info, paths: {} }, schemas, [])
  return [
    ['format-manifest.ts', await types(whole, 'schemas/formats')],
    ['format-manifest-validators.js', await validatorsModule(schemas, [], { allErrors: true })],
    ['format-manifest-validators.d.ts', validatorsTypes(schemas, 'format-manifest.ts')],
  ]
}

/** What callers of the national interface send. The rest is ours, or read by an adapter. */
const nationalRequests: readonly string[] = [
  'InvocationApplication',
  'CodeVerifying',
  'HealthQuery',
  'CodeMaking',
  'SealedStatement',
]

/** The national interface; validators of what a gateway does not receive are for tests alone. */
async function nationalFiles(shared: readonly SchemaFile[]): Promise<Files> {
  const schemas = readSchemas(new URL('schemas/national/', here), 'national/')
  const source = 'national-interface.openapi.json'
  const api = readJson(new URL(source, here)) as JsonObject
  const whole = reachable(bundle(api, [...shared, ...schemas], []), [])
  const { webhooks: _, ...callers } = withoutExamples(whole)
  const isRequest = ({ title }: SchemaFile) => nationalRequests.includes(title)
  const requests = schemas.filter(isRequest)
  const others = schemas.filter((one) => !isRequest(one))
  const module = 'national-openapi.ts'
  return [
    ['national-openapi.json', `${JSON.stringify(whole)}\n`],
    // What a gateway serves: a Worker's bundle is small, and the examples stand in the whole.
    ['national-served-openapi.json', `${JSON.stringify(reachable(callers, []))}\n`],
    [module, await types(whole, source)],
    ['national-validators.js', await validatorsModule(requests, [...shared, ...others])],
    ['national-validators.d.ts', validatorsTypes(requests, module)],
    ['national-answer-validators.js', await validatorsModule(others, [...shared, ...requests])],
    ['national-answer-validators.d.ts', validatorsTypes(others, module)],
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
  // What stands in another folder of the project is looked for there alone.
  const placeOf = (name: string) => new URL(name, name.startsWith('../') ? target : folder)
  return files.filter(([name, text]) => current(placeOf(name)) !== text).map(([name]) => name)
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
