/**
 * Where a caller could write a name or a number of a person, whatever the field is called: every text
 * whose schema accepts one, every number that is long enough to be one.
 */
import { type Json, listOf, member, membersOf, resolve } from './json.ts'

/** People who do not exist, as somebody would write who wants to look one up. */
const persons = [
  '张三',
  'Anna Example',
  'zhang-san',
  '11010519491231002X',
  '110105194912310021',
  'E12345678',
  '13900001111',
]
const methods = ['get', 'put', 'post', 'delete', 'patch', 'options', 'head', 'trace']

/** `POST /v1/verify code`, `GET /v1/rules/{division} division`; each once, sorted. */
export function carriersOf(document: Json): readonly string[] {
  const found = new Set<string>()
  for (const [path, item] of membersOf(member(document, 'paths'))) {
    const shared = listOf(member(item, 'parameters'))
    for (const [method, operation] of membersOf(item)) {
      if (!methods.includes(method)) continue
      const where = `${method.toUpperCase()} ${path}`
      for (const one of [...shared, ...listOf(member(operation, 'parameters'))]) {
        const parameter = resolve(document, one)
        visit(member(parameter, 'schema'), `${where} ${textOf(member(parameter, 'name'))}`, [])
      }
      const body = resolve(document, member(operation, 'requestBody'))
      for (const [type, media] of membersOf(member(body, 'content'))) {
        const schema = member(media, 'schema')
        if (schema === null) found.add(`${where} ${type}`)
        else visit(schema, where, [])
      }
    }
  }
  return [...found].sort()

  function visit(schema: Json, where: string, above: readonly Json[]): void {
    const resolved = resolve(document, schema)
    if (resolved === null || above.includes(resolved)) return
    const inside = [...above, resolved]
    if (carries(resolved)) found.add(where)
    for (const [name, value] of membersOf(member(resolved, 'properties'))) {
      visit(value, `${where}${where.includes(' ', where.indexOf('/')) ? '.' : ' '}${name}`, inside)
    }
    for (const name of ['items', 'additionalProperties', 'propertyNames', 'not']) {
      const part = member(resolved, name)
      if (name !== 'not' && typeof part === 'object') visit(part, where, inside)
    }
    for (const name of ['allOf', 'anyOf', 'oneOf', 'prefixItems']) {
      for (const part of listOf(member(resolved, name))) visit(part, where, inside)
    }
  }
}

/** Does a schema of this kind accept a name or a number of a person? */
function carries(schema: Json): boolean {
  if (member(schema, 'enum') !== null || member(schema, 'const') !== null) return false
  const types = [member(schema, 'type')].flat()
  if (types.includes('integer') || types.includes('number')) {
    const most = member(schema, 'maximum')
    return typeof most !== 'number' || most >= 1e10
  }
  if (!types.includes('string') || member(schema, 'format') === 'date-time') return false
  const [pattern, least, most] = ['pattern', 'minLength', 'maxLength'].map((name) =>
    member(schema, name),
  )
  const form = typeof pattern === 'string' ? new RegExp(pattern, 'u') : /^/
  return persons.some(
    (text) =>
      form.test(text) &&
      (typeof least !== 'number' || text.length >= least) &&
      (typeof most !== 'number' || text.length <= most),
  )
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : '?'
}
