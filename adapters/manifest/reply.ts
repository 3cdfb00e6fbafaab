/**
 * What an issuer answers, by the steps of a manifest. Accepted: status 200 with one JSON object
 * under 64 KiB, not nested deeper than eight; every step must find what it looks for.
 */
import type { Instant, Reference, Sealed } from '../../specs/words.ts'
import type { Answer, Asking, Declined, IssuerResponse } from '../adapter.ts'
import { own } from '../codec/assessment.ts'
import { CodecError } from '../codec/error.ts'
import { type Fields, readFields } from '../codec/fields.ts'
import { parseJson, parseJsonBytes } from '../codec/json.ts'
import { parseJsonMembers } from '../codec/json-members.ts'
import {
  compileResultTable,
  type DeclinedCode,
  declinedByStatus,
  expectJson,
  type ResultTable,
} from '../codec/reply.ts'
import { envelopeAlgorithm, readSignedEnvelope } from '../codec/signed-envelope.ts'
import type { Claims, CompiledClaims } from './claims.ts'
import { ManifestError, type Reply, type Step, type Tables } from './manifest.ts'
import type { Parts } from './text-shape.ts'
import { parseTime } from './time.ts'
import { compileValue, type Given, type ValueScope } from './value.ts'

/**
 * An answer's claims; or, where the issuer signed, the object that they will be read of once the
 * signature is accepted.
 */
export type ManifestPayload =
  | { readonly kind: 'answered'; readonly claims: Claims }
  | {
      readonly kind: 'signed'
      readonly data: unknown
      /** Where `data` stands, for errors. */
      readonly path: string
      readonly signedAt: string | null
    }

export type Understand = (
  response: IssuerResponse,
  reference: Reference,
  parts: Parts,
  asking: Asking,
) => Sealed<ManifestPayload> | Answer<ManifestPayload> | Declined

/** Goes on with other fields, or ends with how the issuer declines. */
type Walk = (fields: Fields, given: Given) => Fields | DeclinedCode

const limits = { maxSize: 65_536, maxDepth: 8 }

/** @throws {ManifestError} */
export function compileReply(
  reply: Reply,
  claims: CompiledClaims,
  scope: ValueScope,
  path: string,
): Understand {
  const walk = compileSteps(reply.steps, scope, `${path}/steps`)
  const signed = reply.signed === undefined ? null : compileSigned(reply.signed, scope, path)
  return (response, reference, parts, asking) => {
    const refused = declinedByStatus(response.status)
    if (refused !== null) return { kind: 'declined', code: refused }
    expectJson(response.contentType)
    const given = { parts, asking, fields: [] }
    const members = signed === null ? null : parseJsonMembers(response.body, limits)
    if (signed !== null && members?.has('bizPackage') === true) {
      return signed(members, reference, given)
    }
    const whole =
      members === null
        ? parseJsonBytes(response.body, limits)
        : new Map([...members].map(([name, { value }]) => [name, value]))
    const end = walk(readFields(whole, 'reply'), given)
    if (typeof end === 'string') return { kind: 'declined', code: end }
    return {
      kind: 'answer',
      payload: { untrusted: { kind: 'answered', claims: claims.read(end) } },
    }
  }
}

function compileSigned(
  { keyHint, issuedAt, steps }: NonNullable<Reply['signed']>,
  scope: ValueScope,
  path: string,
) {
  const walk = compileSteps(steps, scope, `${path}/signed/steps`)
  const echoes = steps.flatMap((step) =>
    'same' in step && step.optional !== true ? [step.value] : [],
  )
  const repeats = (mark: string) => echoes.some((value) => JSON.stringify(value).includes(mark))
  if (!repeats('"requestId"') || !repeats('"code"')) {
    throw new ManifestError(
      `${path}/signed/steps`,
      'a signed reply must repeat the request id and the code, or its digest: else it may be an old one',
    )
  }
  return (
    members: Parameters<typeof readSignedEnvelope>[0],
    reference: Reference,
    given: Given,
  ): Sealed<ManifestPayload> | Declined => {
    const { biz, signed, signature } = readSignedEnvelope(members, 'reply')
    const key = biz.text(keyHint, { pattern: /^[0-9A-Za-z._-]{1,64}$/ })
    const end = walk(biz, given)
    if (typeof end === 'string') return { kind: 'declined', code: end }
    const { format, issuerHint } = reference
    const signedAt = issuedAt === undefined ? null : biz.text(issuedAt, { max: 17 })
    return {
      kind: 'sealed',
      format,
      issuerHint,
      signatures: [{ algorithm: envelopeAlgorithm, keyHint: key, signed, signature }],
      payload: { untrusted: { kind: 'signed', data: end.whole(), path: end.path, signedAt } },
    }
  }
}

/** When a signed reply says that it was made. @throws {CodecError} `read.field` */
export function signedInstant(signedAt: string | null): Instant | null {
  return signedAt === null ? null : parseTime('compact-ms', signedAt, 'bizPackage.timeStamp')
}

function compileSteps(steps: readonly Step[], scope: ValueScope, path: string): Walk {
  const walks = steps.map((step, at) => compileStep(step, scope, `${path}/${at}`))
  return (start, given) => {
    let fields = start
    for (const walk of walks) {
      const next = walk(fields, given)
      if (typeof next === 'string') return next
      fields = next
    }
    return fields
  }
}

function compileStep(step: Step, scope: ValueScope, path: string): Walk {
  if ('enter' in step) {
    const { enter } = step
    if (step.as === undefined) return (fields) => fields.object(enter)
    return (fields) => readFields(jsonIn(fields, enter), `${fields.path}.${enter}`)
  }
  if ('unfold' in step) {
    const { unfold, optional } = step
    return (fields) => {
      const isAbsent = optional === true && (fields.value(unfold) ?? '') === ''
      const members = new Map(fields.names().map((name) => [name, fields.value(name)]))
      members.set(unfold, isAbsent ? undefined : jsonIn(fields, unfold))
      return readFields(members, fields.path)
    }
  }
  if ('result' in step) {
    const { result, otherwise } = step
    const table = resultTable(step.table, scope.tables, `${path}/table`)
    return (fields) => {
      const meaning = table.get(resultOf(fields, result)) ?? otherwise
      return meaning === 'ok' ? fields : meaning
    }
  }
  if ('same' in step) {
    const { same, optional } = step
    const value = compileValue(step.value, scope, `${path}/value`)
    return (fields, given) => {
      if (optional === true && !fields.has(same)) return fields
      return fields.text(same, { max: 4096 }) === value(given) ? fields : 'issuer.other-code'
    }
  }
  if ('declines' in step) {
    const { declines, with: code } = step
    return (fields) => (fields.has(declines) && fields.boolean(declines) ? code : fields)
  }
  return compileExpect(step, scope, path)
}

function compileExpect(
  { expect, is, otherwise }: Extract<Step, { readonly expect: string }>,
  { tables }: ValueScope,
  path: string,
): Walk {
  const holds = (fields: Fields) =>
    typeof is === 'boolean'
      ? fields.boolean(expect) === is
      : resultOf(fields, expect) === String(is)
  if (typeof otherwise === 'string') return (fields) => (holds(fields) ? fields : otherwise)
  const { by } = otherwise
  const table = resultTable(otherwise.table, tables, `${path}/otherwise/table`)
  return (fields) => {
    if (holds(fields)) return fields
    const meaning = table.get(fields.optionalText(by) ?? '')
    return meaning === undefined || meaning === 'ok' ? otherwise.otherwise : meaning
  }
}

/** What a member says that is JSON in a text. @throws {CodecError} */
function jsonIn(fields: Fields, name: string): unknown {
  const text = fields.text(name, { max: limits.maxSize })
  return parseJson(text, limits, `${fields.path}.${name}`)
}

/** Systems write the same result as a number and as text, so both are read. */
function resultOf(fields: Fields, name: string): string {
  const value = fields.value(name)
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value)
  if (typeof value === 'string' && /^[!-~]{1,40}$/.test(value)) return value
  throw new CodecError('read.field', `${fields.path}.${name}`)
}

function resultTable(name: string, tables: Tables, path: string): ResultTable {
  const table = own(tables, name)
  if (table === undefined) throw new ManifestError(path, `no table is named ${name}`)
  try {
    return compileResultTable(table)
  } catch {
    throw new ManifestError(`/tables/${name}`, 'a result must mean ok, or how the issuer declines')
  }
}
