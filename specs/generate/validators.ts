import type { Options } from 'ajv'
import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import * as standalone from 'ajv/dist/standalone/index.js'
import { build } from 'esbuild'
import type { Json, JsonObject, SchemaFile } from './schemas.ts'
import { isObject } from './schemas.ts'

/**
 * RFC 3339 section 5.6, narrowed to UTC with `Z`, real calendar days and no leap second: what
 * every platform's `Date.parse` and the rule language read alike.
 */
const dateTime =
  /^(?:\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))|(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?Z$/

/** RFC 3986 section 3, absolute, by its characters. */
const uri = /^[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+$/

const options: Options = {
  strict: true,
  strictRequired: false,
  allowUnionTypes: true,
  discriminator: true,
  inlineRefs: false,
  messages: false,
  formats: { 'date-time': dateTime, uri },
}

// A CommonJS module: Node's ESM gives its exports inside `default`.
const standaloneCode = (standalone as unknown as { default: typeof standalone.default }).default

/**
 * Ahead-of-time validators: ESM without imports and without `eval`, one export for each schema.
 *
 * @param others schemas that these refer to, and that get no validator of their own
 * @param allErrors whether a validator goes on after the first error; only for bounded input
 */
export async function validatorsModule(
  schemas: readonly SchemaFile[],
  others: readonly SchemaFile[] = [],
  { allErrors = false }: { readonly allErrors?: boolean } = {},
): Promise<string> {
  const all = [...others, ...schemas]
  checkDialect(all)
  // The core's own dialect: the same keywords, without the tracking that unevaluated* needs.
  const ajv = new Ajv({ ...options, allErrors, code: { source: true, esm: true } })
  for (const { schema } of all) ajv.addSchema(withoutAnnotations(schema))
  const exported = Object.fromEntries(schemas.map((one) => [validatorName(one), one.file]))
  const source = standaloneCode(ajv, exported)
  const bundled = await build({
    stdin: { contents: source, resolveDir: import.meta.dirname, loader: 'js' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['main'],
    minifySyntax: true,
    minifyWhitespace: true,
    charset: 'utf8',
    legalComments: 'none',
    metafile: true,
  })
  const code = bundled.outputFiles[0]?.text ?? ''
  const imports = Object.values(bundled.metafile.outputs).flatMap((output) => output.imports)
  if (imports.length > 0) throw new Error('the validators import something')
  return `// Generated from specs/schemas. Do not edit.\n${code.trim()}\n`
}

/** @param types module of `components`, beside it */
export function validatorsTypes(schemas: readonly SchemaFile[], types: string): string {
  const exports = schemas.map(
    (one) =>
      `export declare const ${validatorName(one)}: Validate<components['schemas']['${one.title}']>`,
  )
  return `// Generated from specs/schemas. Do not edit.
import type { components } from './${types}'

/** What is wrong, and where. \`params\` may hold a property's name, never a value. */
export interface ValidationError {
  /** JSON pointer (RFC 6901) into what was validated. */
  readonly instancePath: string
  readonly schemaPath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
}

/** Stops at the first error, which \`errors\` holds until the next call. */
export interface Validate<T> {
  (data: unknown): data is T
  readonly errors?: readonly ValidationError[] | null
}

${exports.join('\n')}
`
}

/** @throws {Error} a schema is not one of JSON Schema 2020-12, or not strict */
function checkDialect(schemas: readonly SchemaFile[]): void {
  const ajv = new Ajv2020(options)
  for (const { schema } of schemas) ajv.addSchema(schema)
  for (const { file } of schemas) ajv.getSchema(file)
  if (JSON.stringify(schemas).includes('"unevaluated'))
    throw new Error('unevaluated* is not supported')
}

/** Validators keep parts of their schema; descriptions would only make the bundle larger. */
function withoutAnnotations(schema: Json): JsonObject {
  const strip = (value: Json, named: boolean): Json => {
    if (Array.isArray(value)) return value.map((item: Json) => strip(item, false))
    if (!isObject(value)) return value
    const kept = Object.entries(value).filter(
      ([key]) => named || !['$schema', 'title', 'description'].includes(key),
    )
    return Object.fromEntries(
      kept.map(([key, item]) => [
        key,
        strip(item, !named && (key === 'properties' || key === '$defs')),
      ]),
    )
  }
  return strip(schema, false) as JsonObject
}

function validatorName(schema: SchemaFile): string {
  return `validate${schema.title}`
}
