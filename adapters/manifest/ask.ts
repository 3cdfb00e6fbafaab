/** The question to an issuer, compiled from a manifest. */
import type { Asking, IssuerRequest } from '../adapter.ts'
import { encodeForm, formType } from '../codec/form.ts'
import { utf8Bytes } from '../codec/text.ts'
import { type Ask, ManifestError, type Tables } from './manifest.ts'
import type { Parts } from './text-shape.ts'
import { type Compute, compileValue, type Given } from './value.ts'

export type Describe = (parts: Parts, asking: Asking) => IssuerRequest

type NamedText = readonly [name: string, value: string]

/**
 * @param names of parts that every form of the code has
 * @throws {ManifestError}
 */
export function compileAsk(
  ask: Ask,
  names: readonly string[],
  tables: Tables,
  path: string,
): Describe {
  const { method, path: behind, style, credentials, headers = [] } = ask
  if ((style === 'query') !== (method === 'GET')) {
    throw new ManifestError(`${path}/style`, 'a query goes with GET, a form and JSON with POST')
  }
  const scope = { parts: names, tables, credentials }
  const compiled = (list: Ask['fields'], at: string): readonly (readonly [string, Compute])[] =>
    list.map(({ name, value }, index) => [
      name,
      compileValue(value, scope, `${path}/${at}/${index}/value`),
    ])
  const fields = compiled(ask.fields, 'fields')
  const named = compiled(headers, 'headers')
  requireDistinct(ask, path)

  return (parts, asking) => {
    const computed: NamedText[] = []
    const given: Given = { parts, asking, fields: computed }
    for (const [name, compute] of fields) computed.push([name, compute(given)])
    const extra = Object.fromEntries(named.map(([name, compute]) => [name, compute(given)]))
    const accept = { accept: 'application/json', ...extra }
    if (style === 'query') {
      const query = new TextDecoder().decode(encodeForm(computed))
      return { method, path: `${behind}?${query}`, headers: accept, body: null }
    }
    const type = style === 'form' ? formType : 'application/json'
    const body =
      style === 'form' ? encodeForm(computed) : utf8Bytes(JSON.stringify(nested(computed)))
    return { method, path: behind, headers: { 'content-type': type, ...accept }, body }
  }
}

function requireDistinct({ fields, headers = [] }: Ask, path: string): void {
  for (const list of [fields, headers]) {
    if (new Set(list.map(({ name }) => name)).size !== list.length) {
      throw new ManifestError(`${path}/fields`, 'a field or a header stands twice')
    }
  }
}

/** Without a prototype, so that no name of a manifest means more than itself. */
type Members = Record<string, unknown>

function nested(fields: readonly NamedText[]): Members {
  const whole = empty()
  for (const [name, value] of fields) {
    const way = name.split('.')
    let inner = whole
    for (const step of way.slice(0, -1)) {
      const next = isMembers(inner[step]) ? inner[step] : empty()
      inner[step] = next
      inner = next
    }
    inner[way.at(-1) ?? ''] = value
  }
  return whole
}

function empty(): Members {
  return Object.create(null) as Members
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null
}
