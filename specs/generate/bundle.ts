import type { Json, JsonObject, SchemaFile } from './schemas.ts'
import { isObject, mapObjects } from './schemas.ts'

export interface Reason {
  readonly code: string
  readonly class: string
  readonly status: number
  readonly zh: { readonly title: string; readonly detail: string }
  readonly en: { readonly title: string; readonly detail: string }
}

/**
 * OpenAPI with every reference internal. A schema file becomes the component of its title, each of
 * its `$defs` a component of its own name, with the title in front where that is taken.
 *
 * `x-problems` of an operation becomes its problem responses, one example for each code.
 */
export function bundle(
  api: JsonObject,
  schemas: readonly SchemaFile[],
  reasons: readonly Reason[],
): JsonObject {
  const names = componentNames(api, schemas)
  const components = isObject(api.components) ? api.components : {}
  const bundled: Record<string, Json> = {}
  for (const { file, title, schema } of schemas) {
    const { $schema, $id, $defs, ...body } = schema
    bundled[title] = resolve(body, file, names)
    for (const [name, definition] of Object.entries(isObject($defs) ? $defs : {})) {
      bundled[nameOf(names, `${file}#/$defs/${name}`)] = resolve(definition, file, names)
    }
  }
  return {
    ...api,
    paths: withProblems(resolve(api.paths ?? {}, '', names), reasons),
    ...(api.webhooks === undefined ? {} : { webhooks: resolve(api.webhooks, '', names) }),
    components: {
      ...components,
      schemas: Object.fromEntries(Object.entries(bundled).sort(([a], [b]) => (a < b ? -1 : 1))),
      examples: problemExamples(reasons),
    },
  }
}

/** Without the schemas and examples that no path, no webhook and none of `roots`, names of schemas, use. */
export function reachable(api: JsonObject, roots: readonly string[]): JsonObject {
  const components = isObject(api.components) ? api.components : {}
  const used = new Set<string>()
  const visit = (value: Json) => {
    if (Array.isArray(value)) value.forEach(visit)
    if (!isObject(value)) return
    const ref = value.$ref
    if (typeof ref === 'string' && !used.has(ref)) {
      used.add(ref)
      const [, , kind = '', name = ''] = ref.split('/')
      const group = components[kind]
      if (isObject(group)) visit(group[name] ?? null)
    }
    Object.values(value).forEach(visit)
  }
  visit(api.paths ?? {})
  visit(api.webhooks ?? {})
  visit(roots.map((name) => ({ $ref: `#/components/schemas/${name}` })))
  const kept = Object.entries(components).map(([kind, group]) => [
    kind,
    Object.fromEntries(
      Object.entries(isObject(group) ? group : {}).filter(
        // Named by operations, not referred to.
        ([name]) => kind === 'securitySchemes' || used.has(`#/components/${kind}/${name}`),
      ),
    ),
  ])
  return { ...api, components: Object.fromEntries(kept) as JsonObject }
}

/** Without the examples of what is sent and answered. */
export function withoutExamples(api: JsonObject): JsonObject {
  const strip = (value: Json): Json =>
    mapObjects(value, (object) => {
      if (object.schema === undefined || object.examples === undefined) return null
      const { examples: _, ...media } = object
      return strip(media) as JsonObject
    })
  return strip(api) as JsonObject
}

/** Without the examples that every problem has. */
export function withoutProblemExamples(api: JsonObject): JsonObject {
  const { examples: _, ...components } = isObject(api.components) ? api.components : {}
  return { ...api, components }
}

/** The schemas that specs/openapi.json lists as components. */
export function listedSchemas(api: JsonObject): JsonObject {
  const components = isObject(api.components) ? api.components : {}
  return isObject(components.schemas) ? components.schemas : {}
}

function componentNames(
  api: JsonObject,
  schemas: readonly SchemaFile[],
): ReadonlyMap<string, string> {
  const names = new Map(schemas.map((one) => [one.file, one.title]))
  const taken = new Set(names.values())
  const listed = listedSchemas(api)
  for (const [name, schema] of Object.entries(listed)) {
    const ref = isObject(schema) ? schema.$ref : undefined
    if (typeof ref !== 'string') throw new Error(`components.schemas.${name} must be a $ref`)
    if (!ref.includes('#')) continue
    if (taken.has(name)) throw new Error(`components.schemas.${name} is named twice`)
    names.set(ref.replace(/^schemas\//, ''), name)
    taken.add(name)
  }
  for (const { file, title, schema } of schemas) {
    for (const name of Object.keys(isObject(schema.$defs) ? schema.$defs : {})) {
      const pointer = `${file}#/$defs/${name}`
      if (names.has(pointer)) continue
      const free = taken.has(name) ? `${title}${name}` : name
      if (taken.has(free)) throw new Error(`${pointer}: its name is taken`)
      names.set(pointer, free)
      taken.add(free)
    }
  }
  return names
}

function resolve(value: Json, file: string, names: ReadonlyMap<string, string>): Json {
  return mapObjects(value, (object) => {
    if (isObject(object.discriminator)) {
      // OpenAPI's names schemas, ours the values of a property: only validators read it.
      const { discriminator, ...schema } = object
      return resolve(schema, file, names) as JsonObject
    }
    const ref = object.$ref
    if (typeof ref !== 'string' || ref.startsWith('#/components/')) return null
    const target = targetOf(ref, file)
    return { ...object, $ref: `#/components/schemas/${nameOf(names, target)}` }
  })
}

/** Where a reference leads, as a path in specs/schemas. @param file of the reference; empty: the API */
function targetOf(ref: string, file: string): string {
  if (file === '') return ref.replace(/^schemas\//, '')
  const base = new URL(file, 'schemas:/')
  return new URL(ref, base).href.replace(/^schemas:\//, '')
}

function nameOf(names: ReadonlyMap<string, string>, target: string): string {
  const name = names.get(target)
  if (name === undefined) throw new Error(`${target} names no schema`)
  return name
}

function withProblems(paths: Json, reasons: readonly Reason[]): Json {
  return mapObjects(paths, (object) => {
    const codes = object['x-problems']
    if (!Array.isArray(codes)) return null
    const { 'x-problems': _, responses, ...operation } = object
    const problems = codes.map((code: Json) => {
      const reason = reasons.find((one) => one.code === code)
      if (reason === undefined) throw new Error(`x-problems: ${String(code)} is no reason code`)
      return reason
    })
    return {
      ...operation,
      responses: { ...(isObject(responses) ? responses : {}), ...problemResponses(problems) },
    }
  })
}

function problemResponses(problems: readonly Reason[]): JsonObject {
  const byStatus = Map.groupBy(problems, (one) => String(one.status))
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => Number(a) - Number(b))
      .map(([status, group]) => [
        status,
        {
          description:
            status === '503' ? undecided : 'The request cannot be answered; `code` says why.',
          ...(status === '503' || status === '429' ? { headers: retryAfter } : {}),
          ...(status === '401' ? { headers: challenge } : {}),
          content: {
            'application/problem+json': {
              schema: { $ref: '#/components/schemas/Problem' },
              examples: Object.fromEntries(
                group.map((one) => [one.code, { $ref: `#/components/examples/${one.code}` }]),
              ),
            },
          },
        },
      ]),
  )
}

const undecided =
  'Undecided, or not ready: show neither green nor red, and ask again after `Retry-After`.'
const retryAfter: JsonObject = {
  'Retry-After': {
    description: 'Seconds after which it is worth asking again.',
    required: true,
    schema: { type: 'integer', minimum: 1 },
  },
}

const challenge: JsonObject = {
  'WWW-Authenticate': {
    description: 'RFC 9449 section 7.1: `error` and the accepted `algs`.',
    required: true,
    schema: { type: 'string' },
  },
  'DPoP-Nonce': {
    description: 'Where nonces are demanded: the value for the next proof.',
    schema: { type: 'string' },
  },
}

function problemExamples(reasons: readonly Reason[]): JsonObject {
  const problems = reasons.filter((one) => one.status >= 400)
  return Object.fromEntries(
    problems.map((one) => [
      one.code,
      {
        summary: one.en.title,
        value: {
          type: `/problems/${one.code}`,
          title: one.en.title,
          status: one.status,
          detail: one.en.detail,
          code: one.code,
          ...(one.class === 'undecided' ? { outcome: 'undecided' } : {}),
          zh: { title: one.zh.title, detail: one.zh.detail },
        },
      },
    ]),
  )
}
