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
  const get = memberReader(source)
  if (get === null) throw new CodecError(code, path)
  const at = (name: string) => (path === '' ? name : `${path}.${name}`)
  const refuse = (name: string): never => {
    throw new CodecError(code, at(name))
  }
  const value = (name: string) => get.member(name) ?? undefined

  function optionalText(name: string, { min = 0, max = 200, pattern }: TextRule = {}) {
    const member = value(name)
    if (member === undefined) return undefined
    if (typeof member !== 'string' || member.length < min || member.length > max)
      return refuse(name)
    if (pattern !== undefined && !pattern.test(member)) return refuse(name)
    return member
  }

  function optionalNumber(name: string, { min = -Infinity, max = Infinity }: NumberRule = {}) {
    const member = value(name)
    if (member === undefined) return undefined
    if (typeof member !== 'number' || !Number.isFinite(member)) return refuse(name)
    return member < min || member > max ? refuse(name) : member
  }

  function optionalInteger(name: string, rule: NumberRule = {}) {
    const member = optionalNumber(name, rule)
    return member === undefined || Number.isSafeInteger(member) ? member : refuse(name)
  }

  function optionalObject(name: string) {
    const member = value(name)
    return member === undefined ? undefined : readFields(member, at(name), code)
  }

  return {
    path,
    names: () => get.names().filter((name) => typeof name === 'string'),
    has: (name) => value(name) !== undefined,
    value,
    text: (name, rule) => optionalText(name, rule) ?? refuse(name),
    optionalText,
    integer: (name, rule) => optionalInteger(name, rule) ?? refuse(name),
    optionalInteger,
    number: (name, rule) => optionalNumber(name, rule) ?? refuse(name),
    optionalNumber,
    boolean(name) {
      const member = value(name)
      return typeof member === 'boolean' ? member : refuse(name)
    },
    object: (name) => optionalObject(name) ?? refuse(name),
    optionalObject,
    objects(name, max) {
      const member = value(name)
      if (member === undefined) return []
      if (!Array.isArray(member) || member.length > max) return refuse(name)
      return member.map((entry, index) => readFields(entry, `${at(name)}[${index}]`, code))
    },
    only(names) {
      // The path is the object's: an unknown member's name is itself content.
      if (get.names().some((name) => typeof name !== 'string' || !names.includes(name))) {
        throw new CodecError(code, path)
      }
    },
  }
}

interface Members {
  member(name: string): unknown
  names(): readonly unknown[]
}

function memberReader(source: unknown): Members | null {
  if (source instanceof Map) {
    return { member: (name) => source.get(name), names: () => [...source.keys()] }
  }
  if (typeof source !== 'object' || source === null || Array.isArray(source)) return null
  if (ArrayBuffer.isView(source)) return null
  const members = new Map<string, unknown>(Object.entries(source))
  return { member: (name) => members.get(name), names: () => [...members.keys()] }
}
