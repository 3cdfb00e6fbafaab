/**
 * A code that is text of parts, one after the other. Accepted: exactly the parts, every character of
 * them in its alphabet, Base64 in its one form, nothing before or behind.
 *
 * The parts become one expression of the engine's own making: literals and bounded classes, where a
 * part of varying length ends at a literal that its class cannot begin. So matching never goes back.
 */
import type { Reference } from '../../specs/words.ts'
import type { Freshness } from '../adapter.ts'
import { CodecError } from '../codec/error.ts'
import { type Alphabet, escaped, holds, lengthOf, requireCanonical, sourceOf } from './alphabet.ts'
import { ManifestError, type Part, type Tables, type TextShape } from './manifest.ts'
import { parseTime } from './time.ts'
import { compileValue } from './value.ts'

/** The whole text, and behind it each part in the order of the names; empty: it is not there. */
export type Parts = readonly string[]

/** One form of a code that says nothing by itself. */
export interface CompiledShape {
  /** Names that requests may use. */
  readonly names: readonly string[]
  /** Cheap; never throws. */
  claims(text: string): boolean
  /**
   * Null: it is not of this form, and `refusal` says why.
   * @throws {CodecError} `decode.*`
   */
  parse(text: string): Parts | null
  refusal(text: string): CodecError
  /** @throws {CodecError} `decode.field` */
  issuer(parts: Parts): string
  /** Null: it says nothing of its times. @throws {CodecError} `decode.field` */
  readonly times:
    | ((parts: Parts) => Required<Pick<Reference, 'window'>> & Pick<Reference, 'madeAt'>)
    | null
}

interface Placed {
  readonly name: string | null
  readonly source: string
  readonly least: number
  readonly most: number
  readonly alphabet: Alphabet | null
}

const earliest = Date.UTC(1970, 0, 1)
const latest = Date.UTC(9999, 11, 31)

/** @throws {ManifestError} */
export function compileTextShape(
  shape: TextShape,
  tables: Tables,
  path: string,
  freshness: Freshness | null,
): CompiledShape {
  const parts = shape.text.map((part, at) => place(part, `${path}/text/${at}`))
  const names = parts.flatMap(({ name }) => name ?? [])
  if (new Set(names).size !== names.length) {
    throw new ManifestError(`${path}/text`, 'two parts have the same name')
  }
  requireEnds(shape.text, parts, path)
  const least = sum(parts.map((part) => part.least))
  const most = sum(parts.map((part) => part.most))
  const whole = new RegExp(
    `^${parts.map(({ name, source }) => (name === null ? source : `(${source})`)).join('')}$`,
  )
  const [first] = shape.text
  const lead = first !== undefined && 'literal' in first ? first.literal : null
  if (lead === null && least !== most) {
    throw new ManifestError(
      `${path}/text/0`,
      'without a literal at its start, every part must be of a fixed length',
    )
  }
  const inBase64 = names.flatMap((name, at) => {
    const alphabet = parts.find((part) => part.name === name)?.alphabet ?? null
    return alphabet?.startsWith('base64') === true ? [{ name, alphabet, at: at + 1 }] : []
  })
  const scope = { tables, parts: names, credentials: null }
  const issuer = compileValue(shape.issuer, scope, `${path}/issuer`)

  return {
    names,
    claims:
      lead === null
        ? (text) => text.length === least && whole.test(text)
        : (text) => text.startsWith(lead),
    parse(text) {
      const match = whole.exec(text)
      if (match === null) return null
      for (const { name, alphabet, at } of inBase64) {
        const part = match[at]
        if (part) requireCanonical(alphabet, part, name)
      }
      return match
    },
    refusal: (text) => refusal(text, parts, least, most),
    issuer: (found) => issuer({ parts: found, asking: null, fields: [] }),
    times: timesOf(shape, names, path, freshness),
  }
}

function timesOf(
  { made, expires }: TextShape,
  names: readonly string[],
  path: string,
  freshness: Freshness | null,
): CompiledShape['times'] {
  if (made === undefined && expires === undefined) return null
  const timeAt = (time: typeof expires, key: string) => {
    if (time === undefined) return null
    const { part, form } = time
    const at = names.indexOf(part) + 1
    if (at === 0) throw new ManifestError(`${path}/${key}/part`, `no part is named ${part}`)
    return (parts: Parts) => parseTime(form, parts[at], part, 'decode.field')
  }
  const start = timeAt(made, 'made')
  const end = timeAt(expires, 'expires')
  return (parts: Parts) => {
    const until = end === null ? latest : end(parts)
    if (made === undefined || start === null) return { window: { from: earliest, until } }
    const madeAt = start(parts)
    const old = freshness === null ? latest : madeAt + freshness.maxAgeSeconds * 1000
    const from = madeAt - made.aheadSeconds * 1000
    return { window: { from, until: Math.min(until, old) }, madeAt }
  }
}

function place(part: Part, path: string): Placed {
  if ('literal' in part) {
    const { length } = part.literal
    return {
      name: null,
      source: escaped(part.literal),
      least: length,
      most: length,
      alphabet: null,
    }
  }
  if ('oneOf' in part) {
    const lengths = part.oneOf.map((one) => one.length)
    const source = part.oneOf.map(escaped).join('|')
    return {
      name: part.name,
      source,
      least: Math.min(...lengths),
      most: Math.max(...lengths),
      alphabet: null,
    }
  }
  const length = lengthOf(part.length)
  const [least, most] = length
  if (least > most || most === 0) throw new ManifestError(`${path}/length`, 'the length is empty')
  const source = sourceOf(part.alphabet, length)
  return part.optional === true
    ? { name: part.name, source: `(?:${source})?`, least: 0, most, alphabet: part.alphabet }
    : { name: part.name, source, least, most, alphabet: part.alphabet }
}

/** What varies must be told from what follows, or one text could be read in two ways. */
function requireEnds(written: readonly Part[], parts: readonly Placed[], path: string): void {
  written.forEach((part, at) => {
    const varies = parts[at]?.least !== parts[at]?.most
    const next = written[at + 1]
    if (!varies || next === undefined) return
    const ends =
      'literal' in next && !('alphabet' in part && holds(part.alphabet, next.literal.charAt(0)))
    if (!ends) {
      throw new ManifestError(
        `${path}/text/${at}`,
        'a part of varying length must be followed by a literal whose first character it cannot hold',
      )
    }
  })
}

/** Why a text is none of these parts: too short, too long, or the first part that does not fit. */
function refusal(text: string, parts: readonly Placed[], least: number, most: number): CodecError {
  if (text.length < least) return new CodecError('decode.layout')
  if (text.length > most) return new CodecError('decode.trailing')
  let source = '^'
  for (const part of parts) {
    source += `(?:${part.source})`
    if (!new RegExp(source).test(text)) {
      return part.name === null
        ? new CodecError('decode.layout')
        : new CodecError('decode.field', part.name)
    }
  }
  return new CodecError('decode.trailing')
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
