/**
 * A code that is one JSON object without nesting. Accepted: every member that is stated and no
 * other, each a text in its alphabet or a whole number; a text that says what others say in another
 * spelling is as good as they are, since the issuer is asked about it as it stands.
 */
import { CodecError } from '../codec/error.ts'
import { type Fields, readFields } from '../codec/fields.ts'
import { parseJson } from '../codec/json.ts'
import { lengthOf, requireCanonical, sourceOf } from './alphabet.ts'
import { type JsonShape, ManifestError, type Tables } from './manifest.ts'
import type { CompiledShape } from './text-shape.ts'
import { compileValue } from './value.ts'

type Member = JsonShape['json'][number]

const searched = 256

/** @throws {ManifestError} */
export function compileJsonShape(
  shape: JsonShape,
  tables: Tables,
  maxBytes: number,
  path: string,
): CompiledShape {
  const names = shape.json.map(({ name }) => name)
  if (new Set(names).size !== names.length) {
    throw new ManifestError(`${path}/json`, 'two members have the same name')
  }
  const readers = shape.json.map((member, at) => readerOf(member, `${path}/json/${at}`))
  const scope = { tables, parts: names, credentials: null }
  const issuer = compileValue(shape.issuer, scope, `${path}/issuer`)
  return {
    names,
    claims: (text) => text.startsWith('{') && text.slice(0, searched).includes(shape.marker),
    parse(text) {
      const fields = readFields(
        parseJson(text, { maxSize: maxBytes, maxDepth: 1 }),
        'code',
        'decode.field',
      )
      fields.only(names)
      return [text, ...readers.map((read) => read(fields))]
    },
    refusal: () => new CodecError('decode.layout'),
    issuer: (parts) => issuer({ parts, asking: null, fields: [] }),
    times: null,
  }
}

/** @throws {ManifestError} */
function readerOf(member: Member, path: string): (fields: Fields) => string {
  const { name } = member
  const refuse = (): never => {
    throw new CodecError('decode.field', name)
  }
  if ('literal' in member) {
    const { literal } = member
    return (fields) => (fields.value(name) === literal ? literal : refuse())
  }
  const absent = (value: unknown) => value === undefined && member.optional === true
  if ('integer' in member) {
    return (fields) => {
      const value = fields.value(name)
      if (absent(value)) return ''
      return Number.isSafeInteger(value) && Number(value) >= 0 ? String(value) : refuse()
    }
  }
  const length = lengthOf(member.length)
  if (length[0] > length[1]) throw new ManifestError(`${path}/length`, 'the length is empty')
  const shape = new RegExp(`^${sourceOf(member.alphabet, length)}$`)
  return (fields) => {
    const value = fields.value(name)
    if (absent(value)) return ''
    if (typeof value !== 'string' || !shape.test(value)) return refuse()
    requireCanonical(member.alphabet, value, name)
    return value
  }
}
