import { type Json, listOf, member, membersOf, resolve } from './json.ts'

/** Where a caller can say something: `POST /v1/verify body.code`, `GET /v1/rules/{division}`. */
export interface Input {
  readonly where: string
  readonly name: string
}

const methods = ['get', 'put', 'post', 'delete', 'patch', 'options', 'head', 'trace']

/** Every path segment, parameter and body field of every operation, followed through references. */
export function inputsOf(document: Json): readonly Input[] {
  const inputs: Input[] = []
  for (const [path, item] of membersOf(member(document, 'paths'))) {
    for (const segment of path.split('/').filter((one) => one !== '')) {
      inputs.push({ where: path, name: segment.replace(/[{}]/g, '') })
    }
    const shared = listOf(member(item, 'parameters'))
    for (const [method, operation] of membersOf(item)) {
      if (!methods.includes(method)) continue
      const where = `${method.toUpperCase()} ${path}`
      for (const parameter of [...shared, ...listOf(member(operation, 'parameters'))]) {
        const name = member(resolve(document, parameter), 'name')
        if (typeof name === 'string') inputs.push({ where, name })
      }
      const body = resolve(document, member(operation, 'requestBody'))
      for (const [, media] of membersOf(member(body, 'content'))) {
        for (const name of fieldsOf(document, member(media, 'schema'), new Set())) {
          inputs.push({ where: `${where} body`, name })
        }
      }
    }
  }
  return inputs
}

/**
 * Words of a name by which a person could be looked up. A code's own `id` or a file's `name` is no
 * such thing, so single words count only where they say whose they are.
 */
const persons =
  /^(name|names|surname|given|family|full|holder|person|persons|people|citizen|traveller|traveler|patient|passport|phone|mobile|telephone|tel|email|birth|birthday|dob|xm|zjhm|sfzh|sjh|identity)$/

/** Inputs named after a person's name, document, number or contact. */
export function lookUps(inputs: readonly Input[]): readonly string[] {
  return inputs
    .filter(({ name }) => {
      const words = name
        .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
        .toLowerCase()
        .split(/[^a-z0-9]+/)
      const joined = words.join('')
      return (
        words.some((word) => persons.test(word)) ||
        /(id|identity|document|card|certificate)(no|num|number|card)$/.test(joined)
      )
    })
    .map(({ where, name }) => `${where}: ${name}`)
}

function fieldsOf(document: Json, schema: Json, seen: Set<Json>): readonly string[] {
  const resolved = resolve(document, schema)
  if (resolved === null || seen.has(resolved)) return []
  seen.add(resolved)
  const properties = membersOf(member(resolved, 'properties'))
  const parts = [
    member(resolved, 'items'),
    ...['allOf', 'anyOf', 'oneOf'].flatMap((name) => listOf(member(resolved, name))),
    ...properties.map(([, value]) => value),
  ]
  return [
    ...properties.map(([name]) => name),
    ...parts.flatMap((part) => fieldsOf(document, part, seen)),
  ]
}
