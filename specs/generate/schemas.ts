import { readdirSync, readFileSync } from 'node:fs'

export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [key: string]: Json
}

/** One file of specs/schemas. */
export interface SchemaFile {
  /** Path in specs/schemas, which is also its `$id`: `registry/receipt.schema.json`. */
  readonly file: string
  readonly title: string
  readonly schema: JsonObject
}

/**
 * Every *.schema.json of a folder, by name; not those of its subfolders.
 *
 * @param within the folder as references name it: ``, `registry/`
 * @throws {Error} a file without its own path as $id, or without a title
 */
export function readSchemas(folder: URL, within = ''): readonly SchemaFile[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.schema.json'))
  const files = names.sort().map((name) => {
    const file = `${within}${name}`
    const schema = readJson(new URL(name, folder)) as JsonObject
    if (schema.$id !== file) throw new Error(`${file}: $id must be ${file}`)
    const title = schema.title
    if (typeof title !== 'string' || !/^[A-Z][A-Za-z0-9]*$/.test(title)) {
      throw new Error(`${file}: title must be a type name`)
    }
    return { file, title, schema }
  })
  const titles = new Set(files.map((file) => file.title))
  if (titles.size !== files.length) throw new Error('two schemas have the same title')
  return files
}

export function readJson(url: URL): Json {
  return JSON.parse(readFileSync(url, 'utf8')) as Json
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A copy in which `change` has replaced every object for which it gives a value. */
export function mapObjects(value: Json, change: (object: JsonObject) => JsonObject | null): Json {
  if (Array.isArray(value)) return value.map((item: Json) => mapObjects(item, change))
  if (!isObject(value)) return value
  const changed = change(value)
  if (changed !== null) return changed
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, mapObjects(item, change)]),
  )
}
