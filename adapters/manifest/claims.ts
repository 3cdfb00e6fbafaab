/** Claims: what a manifest says is read of a reply, or of a signed payload; and written there. */
import type { Instant } from '../../specs/words.ts'
import { CodecError } from '../codec/error.ts'
import { type Fields, readFields } from '../codec/fields.ts'
import { parseDate } from '../codec/time.ts'
import { type Alphabet, requireCanonical, sourceOf } from './alphabet.ts'
import { type Claim, ManifestError } from './manifest.ts'
import { formatTime, parseTime } from './time.ts'

/** A date stays text; a time is an instant. */
export type ClaimValue = string | number | boolean | readonly string[] | readonly Claims[]
export interface Claims {
  readonly [name: string]: ClaimValue | undefined
}

export interface CompiledClaims {
  readonly byName: ReadonlyMap<string, Claim>
  /** @throws {CodecError} `read.field` */
  read(fields: Fields): Claims
  /** The members of which `read` gives the same claims. */
  write(claims: Claims): Readonly<Record<string, unknown>>
  /** Whether `read` would give this value of what `write` made of it. */
  holds(name: string, value: ClaimValue): boolean
}

/** The step into the first object of a list, behind its name. */
const first = '0'
const mostEntries = 64

/** What one has and the other lacks is not the same; an absent member is none. */
function isSame(one: ClaimValue, other: ClaimValue): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other
  return (
    one.length === other.length &&
    one.every((entry: Claims, at) => {
      const twin: Claims = other[at] ?? {}
      const names = [...new Set([...Object.keys(entry), ...Object.keys(twin)])]
      return names.every((name) => {
        const [mine, its] = [entry[name], twin[name]]
        return mine === undefined || its === undefined ? mine === its : isSame(mine, its)
      })
    })
  )
}

/** Text with a lone surrogate is none: no parser takes it. */
function isText(value: ClaimValue): boolean {
  if (typeof value === 'string') return value.isWellFormed()
  if (!Array.isArray(value)) return true
  return value.every((entry: Claims) =>
    Object.values(entry).every((member) => member === undefined || isText(member)),
  )
}

interface Reader {
  readonly name: string
  read(fields: Fields): ClaimValue | undefined
  write(value: ClaimValue): unknown
  readonly path: readonly string[]
}

/** @throws {ManifestError} */
export function compileClaims(claims: readonly Claim[], path: string): CompiledClaims {
  const byName = new Map(claims.map((claim) => [claim.name, claim]))
  if (byName.size !== claims.length) throw new ManifestError(path, 'two claims have the same name')
  const readers = claims.map((claim, at) => compileClaim(claim, `${path}/${at}`))
  const readerOf = new Map(readers.map((reader) => [reader.name, reader]))
  return {
    byName,
    holds(name, value) {
      const reader = readerOf.get(name)
      if (reader === undefined || !isText(value)) return false
      const members = emptyMembers()
      put(members, reader.path, reader.write(value))
      try {
        const again = reader.read(readFields(members, ''))
        return again !== undefined && isSame(again, value)
      } catch (error) {
        if (error instanceof CodecError) return false
        throw error
      }
    },
    read(fields) {
      const found: Record<string, ClaimValue | undefined> = {}
      for (const reader of readers) found[reader.name] = reader.read(fields)
      return found
    },
    write(values) {
      const members = emptyMembers()
      for (const { name, path: at, write } of readers) {
        const value = values[name]
        if (value !== undefined) put(members, at, write(value))
      }
      return members
    },
  }
}

function compileClaim(claim: Claim, path: string): Reader {
  const { name } = claim
  const way = claim.from.split('.')
  const member = way.at(-1) ?? ''
  if (way.some((step) => step === '')) throw new ManifestError(`${path}/from`, 'an empty name')
  if (way.some((step, at) => step === first && isMisplaced(way, at))) {
    throw new ManifestError(`${path}/from`, 'a place in a list stands between two names')
  }
  if ('min' in claim && claim.min !== undefined && claim.min > claim.max) {
    throw new ManifestError(`${path}/min`, 'is more than max')
  }
  const optional = claim.optional === true
  const { one, write } = typeOf(claim, path)
  const emptyIsAbsent = 'emptyIsAbsent' in claim && claim.emptyIsAbsent === true
  return {
    name,
    path: way,
    write,
    read(fields) {
      const holder = holderOf(fields, way, optional)
      const value = holder?.value(member)
      const place = holder ?? fields
      if (value === undefined || (emptyIsAbsent && value === '')) {
        if (optional) return undefined
        throw new CodecError('read.field', `${place.path}.${member}`)
      }
      return one(value, `${place.path}.${member}`)
    },
  }
}

function isMisplaced(way: readonly string[], at: number): boolean {
  return at === 0 || at === way.length - 1 || way[at - 1] === first
}

/** The object that holds the last step of the way; undefined where one before it is absent. */
function holderOf(fields: Fields, way: readonly string[], optional: boolean): Fields | undefined {
  let holder: Fields | undefined = fields
  for (let at = 0; at < way.length - 1; at++) {
    const step = way[at] ?? ''
    if (way[at + 1] === first) {
      const [entry]: readonly Fields[] = holder?.objects(step, mostEntries) ?? []
      if (entry === undefined && !optional) return refuse(`${holder?.path}.${step}[0]`)
      holder = entry
      at++
    } else {
      holder = optional ? holder?.optionalObject(step) : holder?.object(step)
    }
  }
  return holder
}

interface Type {
  one(value: unknown, path: string): ClaimValue
  write(value: ClaimValue): unknown
}

const same = (value: ClaimValue): unknown => value

function typeOf(claim: Claim, path: string): Type {
  switch (claim.type) {
    case 'text':
      return { one: textReader(claim), write: same }
    case 'code':
      return { one: readCode, write: same }
    case 'choice': {
      const choices = new Set(claim.of)
      return {
        one: (value, at) => {
          const text = typeof value === 'boolean' ? String(value) : readCode(value, at)
          return choices.has(text) ? text : refuse(at)
        },
        write: same,
      }
    }
    case 'codes':
      return codesOf(claim)
    case 'boolean':
      return { one: (value, at) => (typeof value === 'boolean' ? value : refuse(at)), write: same }
    case 'number': {
      const { min, max, whole, orText } = claim
      return {
        one: (said, at) => {
          const value = orText === true ? numberOf(said) : said
          const isNumber = typeof value === 'number' && value >= min && value <= max
          if (!isNumber || (whole === true && !Number.isSafeInteger(value))) return refuse(at)
          return value
        },
        write: same,
      }
    }
    case 'time': {
      const { form } = claim
      const isEpoch = form === 'epoch-ms' || form === 'epoch-s'
      return {
        one: (value, at): Instant => parseTime(form, value, at),
        write: (value) => {
          const text = formatTime(form, Number(value))
          return isEpoch ? Number(text) : text
        },
      }
    }
    case 'date':
      return {
        one: (value, at) => (typeof value === 'string' ? parseDate(value, at) : refuse(at)),
        write: same,
      }
    case 'list': {
      const inner = compileClaims(claim.of, `${path}/of`)
      const { max } = claim
      return {
        one: (value, at) => {
          if (!Array.isArray(value) || value.length > max) return refuse(at)
          return value.map((entry, index) => inner.read(readFields(entry, `${at}[${index}]`)))
        },
        write: (value) =>
          Array.isArray(value) ? (value as readonly Claims[]).map(inner.write) : [],
      }
    }
  }
}

function textReader({
  min = 0,
  max,
  alphabet,
}: Extract<Claim, { readonly type: 'text' }>): Type['one'] {
  const named: Alphabet | null = alphabet ?? null
  const shape = named === null ? null : new RegExp(`^${sourceOf(named, [min, max])}$`)
  return (value, at) => {
    if (typeof value !== 'string' || value.length < min || value.length > max) return refuse(at)
    if (shape !== null && !shape.test(value)) return refuse(at)
    if (named !== null) requireCanonical(named, value, at)
    return value
  }
}

/** A text of a number as that number; anything else as it is. */
function numberOf(value: unknown): unknown {
  return typeof value === 'string' && /^-?\d{1,9}(?:\.\d{1,6})?$/.test(value)
    ? Number(value)
    : value
}

function codesOf({ between, max }: Extract<Claim, { readonly type: 'codes' }>): Type {
  const read = (values: readonly unknown[], at: string) =>
    values.length > max ? refuse(at) : values.map((value) => readCode(value, at))
  if (between === undefined) {
    return {
      one: (value, at) => (Array.isArray(value) ? read(value, at) : refuse(at)),
      write: same,
    }
  }
  return {
    one: (value, at) => (typeof value === 'string' ? read(value.split(between), at) : refuse(at)),
    write: (value) => (Array.isArray(value) ? value.join(between) : value),
  }
}

/** Systems write the same code as a number and as text. */
function readCode(value: unknown, path: string): string {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value)
  return typeof value === 'string' && /^[!-~]{1,40}$/.test(value) ? value : refuse(path)
}

function refuse(path: string): never {
  throw new CodecError('read.field', path)
}

/** Without a prototype, so that no name of a manifest means more than itself. */
type Members = Record<string, unknown>

function emptyMembers(): Members {
  return Object.create(null) as Members
}

/** Of which `0` is the first entry. */
function newList(): Members {
  const list: object = []
  return list as Members
}

function put(members: Members, way: readonly string[], value: unknown): void {
  const [name = '', ...rest] = way
  if (rest.length === 0) {
    members[name] = value
    return
  }
  const before = members[name]
  const isThere = typeof before === 'object' && before !== null
  const inner = isThere ? (before as Members) : rest[0] === first ? newList() : emptyMembers()
  members[name] = inner
  put(inner, rest, value)
}
