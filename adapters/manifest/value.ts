/**
 * Texts that are sent to an issuer, compiled from a manifest: constants, parts of the code, our
 * credentials, the time, and checksums over them.
 */

import type { Asking } from '../adapter.ts'
import { own } from '../codec/assessment.ts'
import { type DigestName, digestOf, digestText, type Letters } from '../codec/digest.ts'
import { CodecError } from '../codec/error.ts'
import { utf8Bytes } from '../codec/text.ts'
import { ManifestError, type Tables, type Value } from './manifest.ts'
import { formatTime } from './time.ts'

/** What a value is made of. */
export interface Given {
  /** The whole text of the code, and behind it each part in the order of `ValueScope.parts`. */
  readonly parts: readonly string[]
  /** Null where a value is needed before anybody is asked: of an issuer's hint. */
  readonly asking: Asking | null
  /** The fields before this one, in their order. */
  readonly fields: readonly (readonly [name: string, value: string])[]
}

/** @throws {CodecError} `decode.field` where a table lacks a part that needs one */
export type Compute = (given: Given) => string

export interface ValueScope {
  readonly tables: Tables
  /** Names that `part` may use. */
  readonly parts: readonly string[]
  /** Names that `caller` may use; null: nobody is asked, so no credential, time or id is there. */
  readonly credentials: readonly string[] | null
}

/** @throws {ManifestError} a name that nothing has, or a value that is not there yet */
export function compileValue(value: Value, scope: ValueScope, path: string): Compute {
  if (typeof value === 'string') return () => value
  if ('part' in value) return compilePart(value, scope, path)
  if ('code' in value) return ({ parts }) => parts[0] ?? ''
  if ('join' in value) {
    const pieces = value.join.map((piece, at) => compileValue(piece, scope, `${path}/join/${at}`))
    return (given) => {
      let text = ''
      for (const piece of pieces) text += piece(given)
      return text
    }
  }
  if ('json' in value) return compileJson(value, scope, path)
  if ('digest' in value) return compileDigest(value, scope, path)
  const { credentials } = scope
  if (credentials === null) {
    throw new ManifestError(
      path,
      'nobody is asked here: only constants, parts and the code are known',
    )
  }
  if ('caller' in value) {
    const { caller: name } = value
    if (!credentials.includes(name)) {
      throw new ManifestError(`${path}/caller`, `no credential is named ${name}`)
    }
    return ({ asking }) => own(asking?.caller ?? {}, name) ?? ''
  }
  if ('now' in value) return ({ asking }) => formatTime(value.now, asking?.at ?? 0)
  if ('requestId' in value) return ({ asking }) => asking?.requestId ?? ''
  const { fields: between } = value
  return ({ fields }) =>
    [...fields]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, text]) => `${name}=${text}`)
      .join(between)
}

function compilePart(
  value: Extract<Value, { readonly part: string }>,
  { parts, tables }: ValueScope,
  path: string,
): Compute {
  const { part, table, otherwise } = value
  const at = parts.indexOf(part) + 1
  if (at === 0) throw new ManifestError(`${path}/part`, `no part is named ${part}`)
  if (table === undefined) return (given) => given.parts[at] ?? ''
  const entries = own(tables, table)
  if (entries === undefined) throw new ManifestError(`${path}/table`, `no table is named ${table}`)
  return (given) => {
    const found = own(entries, given.parts[at] ?? '') ?? otherwise
    if (found === undefined) throw new CodecError('decode.field', part)
    return found
  }
}

function compileJson(
  { json }: Extract<Value, { readonly json: readonly unknown[] }>,
  scope: ValueScope,
  path: string,
): Compute {
  const members = json.map(
    ({ name, value }, at) =>
      [name, compileValue(value, scope, `${path}/json/${at}/value`)] as const,
  )
  if (new Set(members.map(([name]) => name)).size !== members.length) {
    throw new ManifestError(`${path}/json`, 'a member stands twice')
  }
  return (given) =>
    `{${members.map(([name, compute]) => `${JSON.stringify(name)}:${JSON.stringify(compute(given))}`).join(',')}}`
}

function compileDigest(
  value: Extract<Value, { readonly digest: string }>,
  scope: ValueScope,
  path: string,
): Compute {
  const name: DigestName = value.digest
  const letters: Letters = value.letters
  const of = compileValue(value.of, scope, `${path}/of`)
  const key = value.key === undefined ? null : compileValue(value.key, scope, `${path}/key`)
  if (name.startsWith('hmac-') !== (key !== null)) {
    throw new ManifestError(`${path}/key`, 'an HMAC needs a key, and a digest has none')
  }
  return (given) =>
    digestText(
      digestOf(name, utf8Bytes(of(given)), key === null ? null : utf8Bytes(key(given))),
      letters,
    )
}
