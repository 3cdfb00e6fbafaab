/**
 * A format manifest as an adapter. The engine is total: a manifest that contradicts itself is a
 * `ManifestError` when it is compiled, and a scan or a reply is a `CodecError` at worst.
 */
import type { HealthRecord, Instant, Reference, Terms } from '../../specs/words.ts'
import type { Adapter, Writing } from '../adapter.ts'
import { CodecError } from '../codec/error.ts'
import { lostOf } from '../codec/expressed.ts'
import { readFields } from '../codec/fields.ts'
import { termsOfNow } from '../codec/reply.ts'
import { toHex } from '../codec/text.ts'
import { compileAsk } from './ask.ts'
import { type Claims, type CompiledClaims, compileClaims } from './claims.ts'
import { compileJsonShape } from './json-shape.ts'
import { type CompiledJws, compileJwsShape } from './jws-shape.ts'
import { type Manifest, ManifestError } from './manifest.ts'
import { compileRecord, type RecordScope } from './record.ts'
import { compileReply, type ManifestPayload, signedInstant } from './reply.ts'
import { type CompiledRules, compileRules } from './rules.ts'
import { type CompiledShape, compileTextShape, type Parts } from './text-shape.ts'
import { recordPath, type Unwritten, unwrite, withoutClaim } from './write.ts'

export type ManifestAdapter = Adapter<ManifestPayload, Claims>

/** @throws {ManifestError} parts of it contradict each other */
export function compileManifest(manifest: Manifest): ManifestAdapter {
  const { id, title, source, statements, maxBytes, specimen, purposes, tables = {} } = manifest
  const { terms = {}, rules: written = {}, freshness = null } = manifest
  const claims = compileClaims(manifest.claims, '/claims')
  const scope = { claims: claims.byName, tables }
  const toRecord = compileRecord(manifest.record, scope)
  const readClaims = ({ payload }: { readonly payload: ManifestPayload }): Claims =>
    payload.kind === 'answered'
      ? payload.claims
      : claims.read(readFields(payload.data, payload.path))
  const ends = { claims: claims.byName, end: terms.expiresAt }
  const rules = compileRules(written, ends, '/rules')
  const container = containerOf(manifest, claims, scope, rules)
  requireTerms(manifest, claims)
  return {
    id,
    title,
    source,
    statements,
    limits: { maxBytes },
    specimen,
    freshness,
    ...(purposes === undefined ? {} : { purposes }),
    ...(written.converts === undefined ? {} : { converts: written.converts }),
    ...container,
    terms: ({ payload }) => termsOf(manifest, payload, readClaims({ payload })),
    claims(code) {
      const found = readClaims(code)
      rules.require(found, code.payload.kind === 'signed' ? code.payload.path : 'reply')
      return found
    },
    toRecord,
  }
}

type Container = Omit<
  ManifestAdapter,
  'id' | 'title' | 'source' | 'limits' | 'specimen' | 'freshness' | 'terms' | 'claims' | 'toRecord'
>

function containerOf(
  manifest: Manifest,
  claims: CompiledClaims,
  scope: RecordScope,
  rules: CompiledRules,
): Container {
  const { id, code, maxBytes, ask, reply } = manifest
  const [first] = code
  if (first !== undefined && 'jws' in first) {
    if (code.length > 1 || ask !== undefined || reply !== undefined) {
      throw new ManifestError('/code', 'a signed code has one form, and nobody is asked about it')
    }
    return sealedBy(compileJwsShape(first, id, maxBytes), manifest, claims, scope, rules)
  }
  if (ask === undefined || reply === undefined) {
    throw new ManifestError('/ask', 'a code that is not signed needs ask and reply')
  }
  return askedBy(manifest, claims, ask, reply)
}

function sealedBy(
  jws: CompiledJws,
  { maxBytes, record: template, terms = {} }: Manifest,
  claims: CompiledClaims,
  scope: RecordScope,
  rules: CompiledRules,
): Container {
  return {
    detect: ({ text }) => text !== null && jws.claims(text),
    decode({ text, bytes }) {
      if (text === null || !jws.claims(text)) return null
      if (bytes.length > maxBytes) throw new CodecError('decode.size')
      return jws.parse(text)
    },
    fromRecord(record, writing) {
      if (!jws.allows(writing.algorithm) || !rules.converts(record)) return null
      const expressed = unwrite(template, scope, record, writing.grades)
      if (expressed === null) return null
      const found = { ...expressed.claims, ...ownTerms(terms, writing) }
      return fitting({ ...expressed, claims: found }, record, claims, rules)
    },
    encode: (found, writing) => jws.draft(claims.write(found), writing),
  }
}

/** What the code says of itself, and not of its holder. */
function ownTerms(terms: NonNullable<Manifest['terms']>, writing: Writing): Claims {
  const { issuedAt, notBefore, expiresAt, codeId, issuer } = terms
  const named = (name: string | undefined, value: string | number): Claims =>
    name === undefined ? {} : { [name]: value }
  return {
    ...named(issuedAt, wholeSeconds(writing.issuedAt)),
    ...named(notBefore, wholeSeconds(writing.issuedAt)),
    ...named(expiresAt, wholeSeconds(writing.expiresAt)),
    ...named(codeId, toHex(writing.entropy.subarray(0, 16))),
    ...named(issuer, writing.issuerHint),
  }
}

/** Down, so that a code never begins later, or ends later, than it was meant to. */
function wholeSeconds(at: Instant): Instant {
  return Math.floor(at / 1000) * 1000
}

/**
 * Only claims that the format would read again, and that keep its rules; an optional one that it
 * would not read is lost, and without one that is not optional there is no code.
 */
function fitting(
  { claims: found, lost, places, rests }: Unwritten,
  record: HealthRecord,
  claims: CompiledClaims,
  rules: CompiledRules,
) {
  const fit: Record<string, Claims[string]> = {}
  const dropped: string[] = []
  for (const [name, claim] of claims.byName) {
    const value = found[name]
    if (value !== undefined && claims.holds(name, value)) fit[name] = value
    else if (claim.optional !== true) return null
    else if (value !== undefined) dropped.push(name)
  }
  const kept = rules.keep(fit)
  if (kept === null) return null
  const gone = withoutClaim(rests, kept.claims)
  // An assessment that is not there after all is another statement.
  if (gone.some((field) => field.startsWith('assessments.'))) return null
  const left = [...dropped, ...kept.dropped].map((name) => recordPath(places.get(name) ?? name))
  // Of a list that was left out, every field.
  const fields = lostOf(record, new Set()).filter((field) =>
    left.some((place) => field === place || field.startsWith(`${place}.`)),
  )
  const all = [...lost, ...fields, ...gone.map(recordPath)]
  return { claims: kept.claims, lost: [...new Set(all)].sort() }
}

function askedBy(
  { id, code, maxBytes, tables = {}, freshness }: Manifest,
  claims: CompiledClaims,
  ask: NonNullable<Manifest['ask']>,
  reply: NonNullable<Manifest['reply']>,
): Container {
  const shapes = code.map((shape, at): CompiledShape => {
    if ('text' in shape) return compileTextShape(shape, tables, `/code/${at}`, freshness ?? null)
    if ('json' in shape) return compileJsonShape(shape, tables, maxBytes, `/code/${at}`)
    throw new ManifestError(
      `/code/${at}`,
      'a signed code has one form, and nobody is asked about it',
    )
  })
  const common = shapes.reduce<readonly string[]>(
    (names, shape) => names.filter((name) => shape.names.includes(name)),
    shapes[0]?.names ?? [],
  )
  const describe = compileAsk(ask, common, tables, '/ask')
  const valueScope = { tables, parts: common, credentials: ask.credentials }
  const understand = compileReply(reply, claims, valueScope, '/reply')
  /** The parts that requests may use, in their common order. */
  const partsOf = (reference: Reference): Parts => {
    const text = String(reference.token.untrusted)
    const { shape, parts } = parseCode(text, shapes)
    return [text, ...common.map((name) => parts[shape.names.indexOf(name) + 1] ?? '')]
  }
  return {
    callerFields: ask.credentials,
    detect: ({ text }) => text !== null && shapes.some((shape) => shape.claims(text)),
    decode({ text, bytes }) {
      if (text === null || !shapes.some((shape) => shape.claims(text))) return null
      if (bytes.length > maxBytes) throw new CodecError('decode.size')
      const { shape, parts } = parseCode(text, shapes)
      const reference = {
        kind: 'reference',
        format: id,
        issuerHint: shape.issuer(parts),
        token: { untrusted: text },
      } as const
      return shape.times === null ? reference : { ...reference, ...shape.times(parts) }
    },
    request: (reference, asking) => describe(partsOf(reference), asking),
    reply: (response, reference, asking) =>
      understand(response, reference, partsOf(reference), asking),
  }
}

/** The first form that fits. @throws {CodecError} none does: why the first that claims it does not */
function parseCode(
  text: string,
  shapes: readonly CompiledShape[],
): { readonly shape: CompiledShape; readonly parts: Parts } {
  let refusal: CodecError | null = null
  for (const shape of shapes) {
    if (!shape.claims(text)) continue
    const parts = shape.parse(text)
    if (parts !== null) return { shape, parts }
    refusal ??= shape.refusal(text)
  }
  throw refusal ?? new CodecError('decode.layout')
}

function termsOf({ terms = {} }: Manifest, payload: ManifestPayload, claims: Claims): Terms {
  const instant = (name: string | undefined) => {
    const value = name === undefined ? undefined : claims[name]
    return typeof value === 'number' ? value : null
  }
  const texts = (name: string | undefined) => {
    const value = name === undefined ? undefined : claims[name]
    return typeof value === 'string' ? [value] : []
  }
  const signedAt = payload.kind === 'signed' ? signedInstant(payload.signedAt) : null
  return {
    ...termsOfNow,
    issuedAt: instant(terms.issuedAt) ?? signedAt,
    notBefore: instant(terms.notBefore),
    expiresAt: instant(terms.expiresAt),
    issuerClaims: texts(terms.issuer),
    codeIds: texts(terms.codeId),
  }
}

/** @throws {ManifestError} */
function requireTerms({ terms = {}, code }: Manifest, { byName }: CompiledClaims): void {
  const types = {
    issuedAt: 'time',
    notBefore: 'time',
    expiresAt: 'time',
    codeId: 'text',
    issuer: 'text',
  }
  for (const [term, type] of Object.entries(types)) {
    const name = new Map(Object.entries(terms)).get(term)
    if (name !== undefined && byName.get(name)?.type !== type) {
      throw new ManifestError(`/terms/${term}`, `no claim of type ${type} is named ${name}`)
    }
  }
  const isSigned = code.some((shape) => 'jws' in shape)
  const required = (name: string | undefined) =>
    name !== undefined && byName.get(name)?.optional !== true
  if (isSigned && !(required(terms.issuer) && required(terms.expiresAt))) {
    throw new ManifestError('/terms', 'a signed code must always name its issuer and its end')
  }
}
