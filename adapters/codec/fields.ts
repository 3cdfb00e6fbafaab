/**
 * Typed reading of a parsed object (JSON or CBOR): each member is of the type, range and size that
 * the caller states, or `read.field` with its path. Members are own properties only.
 */
import { type CodecCode, CodecError } from './error.ts'

export interface TextRule {
  readonly min?: number
  /** Greatest length in UTF-16 units; 200 where absent. */
  readonly max?: number
  readonly pattern?: RegExp
}

export interface NumberRule {
  readonly min?: number
  readonly max?: number
}

/** Every method throws `CodecError`, `read.field` unless the caller named another code. */
export interface Fields {
  readonly path: string
  /** The object itself, as it was parsed. */
  whole(): unknown
  /** Every member's name, those that are null included. */
  names(): readonly string[]
  has(name: string): boolean
  /** The member as it is; `undefined` where absent or null. */
  value(name: string): unknown
  text(name: string, rule?: TextRule): string
  optionalText(name: string, rule?: TextRule): string | undefined
  integer(name: string, rule?: NumberRule): number
  optionalInteger(name: string, rule?: NumberRule): number | undefined
  number(name: string, rule?: NumberRule): number
  optionalNumber(name: string, rule?: NumberRule): number | undefined
  boolean(name: string): boolean
  object(name: string): Fields
  optionalObject(name: string): Fields | undefined
  /** An array of objects with at most `max` entries; empty where absent. */
  objects(name: string, max: number): readonly Fields[]
  /** Refuses members other than these. */
  only(names: readonly string[]): void
}

/** @throws {CodecError} where `source` is not an object */
export function readFields(source: unknown, path: string, code: CodecCode = 'read.field'): Fields {
  return new ObjectFields(membersOf(source, path, code), path, code)
}

type Members = ReadonlyMap<unknown, unknown> | Readonly<Record<string, unknown>>

const noRule: TextRule & NumberRule = {}

// A class for speed: an object of closures for each nested object costs more than the parsing.
class ObjectFields implements Fields {
  readonly path: string
  readonly #members: Members
  readonly #code: CodecCode

  constructor(members: Members, path: string, code: CodecCode) {
    this.path = path
    this.#members = members
    this.#code = code
  }

  whole(): unknown {
    return this.#members
  }

  names(): readonly string[] {
    const members = this.#members
    const names = members instanceof Map ? [...members.keys()] : Object.keys(members)
    return names.filter((name) => typeof name === 'string')
  }

  has(name: string): boolean {
    return this.value(name) !== undefined
  }

  value(name: string): unknown {
    const members = this.#members
    if (members instanceof Map) return members.get(name) ?? undefined
    const own = members as Readonly<Record<string, unknown>>
    return Object.hasOwn(own, name) ? (own[name] ?? undefined) : undefined
  }

  text(name: string, rule?: TextRule): string {
    return this.optionalText(name, rule) ?? this.#refuse(name)
  }

  optionalText(name: string, rule: TextRule = noRule): string | undefined {
    const member = this.value(name)
    if (member === undefined) return undefined
    if (typeof member !== 'string') return this.#refuse(name)
    const { min = 0, max = 200, pattern } = rule
    if (member.length < min || member.length > max) return this.#refuse(name)
    if (pattern !== undefined && !pattern.test(member)) return this.#refuse(name)
    return member
  }

  integer(name: string, rule?: NumberRule): number {
    return this.optionalInteger(name, rule) ?? this.#refuse(name)
  }

  optionalInteger(name: string, rule?: NumberRule): number | undefined {
    const member = this.optionalNumber(name, rule)
    return member === undefined || Number.isSafeInteger(member) ? member : this.#refuse(name)
  }

  number(name: string, rule?: NumberRule): number {
    return this.optionalNumber(name, rule) ?? this.#refuse(name)
  }

  optionalNumber(name: string, rule: NumberRule = noRule): number | undefined {
    const member = this.value(name)
    if (member === undefined) return undefined
    if (typeof member !== 'number' || !Number.isFinite(member)) return this.#refuse(name)
    const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = rule
    return member < min || member > max ? this.#refuse(name) : member
  }

  boolean(name: string): boolean {
    const member = this.value(name)
    return typeof member === 'boolean' ? member : this.#refuse(name)
  }

  object(name: string): Fields {
    return this.optionalObject(name) ?? this.#refuse(name)
  }

  optionalObject(name: string): Fields | undefined {
    const member = this.value(name)
    return member === undefined ? undefined : readFields(member, this.#at(name), this.#code)
  }

  objects(name: string, max: number): readonly Fields[] {
    const member = this.value(name)
    if (member === undefined) return []
    if (!Array.isArray(member) || member.length > max) return this.#refuse(name)
    return member.map((entry, index) =>
      readFields(entry, `${this.#at(name)}[${index}]`, this.#code),
    )
  }

  only(names: readonly string[]): void {
    const members = this.#members
    const count = members instanceof Map ? members.size : Object.keys(members).length
    const known = this.names()
    // The path is the object's: an unknown member's name is itself content.
    if (known.length !== count || known.some((name) => !names.includes(name))) {
      throw new CodecError(this.#code, this.path)
    }
  }

  #at(name: string): string {
    return this.path === '' ? name : `${this.path}.${name}`
  }

  #refuse(name: string): never {
    throw new CodecError(this.#code, this.#at(name))
  }
}

function membersOf(source: unknown, path: string, code: CodecCode): Members {
  const plain = typeof source === 'object' && source !== null && !Array.isArray(source)
  if (!plain || ArrayBuffer.isView(source)) throw new CodecError(code, path)
  return source as Members
}
