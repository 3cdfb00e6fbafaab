/**
 * What claims must be to each other: kept by every code that is read, and made true, or no code, of
 * one that is written.
 */
import type { Grade, HealthRecord, Instant } from '../../specs/words.ts'
import { CodecError } from '../codec/error.ts'
import { localDateText, parseLocal } from '../codec/time.ts'
import type { Claims } from './claims.ts'
import { type Claim, type Manifest, ManifestError } from './manifest.ts'

type Rules = NonNullable<Manifest['rules']>

/** Claims that keep the rules, and the names of those that were left out for it. */
export interface Kept {
  readonly claims: Claims
  readonly dropped: readonly string[]
}

export interface CompiledRules {
  /**
   * @param path where the members of the claims stand, for errors
   * @throws {CodecError} `read.claims` at the claim that breaks a rule
   */
  require(claims: Claims, path: string): void
  /** Null: only other claims than these would keep the rules. */
  keep(claims: Claims): Kept | null
  /** Whether a record of these grades may become a code of this format. */
  converts(record: HealthRecord): boolean
}

interface Scope {
  readonly claims: ReadonlyMap<string, Claim>
  /** Name of the claim that says when the code ends; absent: none does. */
  readonly end: string | undefined
}

/** One rule from both its sides. */
interface Rule {
  /** The claim that breaks it; null: it is kept. */
  broken(claims: Claims): string | null
  /** Changes the claims so that it is kept, as far as that can be. */
  mend(claims: Drafted): void
}

interface Drafted {
  readonly found: Record<string, Claims[string]>
  drop(name: string): void
}

/** @throws {ManifestError} a rule about claims that are not there, or not of its type */
export function compileRules(
  { within = [], together = [], marks = [], endsOnDayOf, converts }: Rules,
  scope: Scope,
  path: string,
): CompiledRules {
  const rules: readonly Rule[] = [
    ...within.map((rule, at) => compileWithin(rule, scope, `${path}/within/${at}`)),
    ...together.map((names, at) => compileTogether(names, scope, `${path}/together/${at}`)),
    ...marks.map((mark, at) => compileMark(mark, scope, `${path}/marks/${at}`)),
    ...(endsOnDayOf === undefined ? [] : [compileDay(endsOnDayOf, scope, `${path}/endsOnDayOf`)]),
  ]
  return {
    require(claims, path) {
      for (const rule of rules) {
        const broken = rule.broken(claims)
        if (broken === null) continue
        throw new CodecError('read.claims', `${path}.${scope.claims.get(broken)?.from ?? ''}`)
      }
    },
    keep(claims) {
      const found = { ...claims }
      const dropped: string[] = []
      const drop = (name: string) => {
        if (scope.claims.get(name)?.optional !== true || found[name] === undefined) return
        delete found[name]
        dropped.push(name)
      }
      for (const rule of rules) rule.mend({ found, drop })
      return rules.some((rule) => rule.broken(found) !== null) ? null : { claims: found, dropped }
    },
    converts: ({ assessments }) =>
      converts === undefined || assessments.every(({ grade }) => isAmong(grade, converts)),
  }
}

function isAmong(grade: Grade, grades: readonly Grade[]): boolean {
  return grades.includes(grade)
}

function compileWithin(
  { from, to, seconds }: NonNullable<Rules['within']>[number],
  scope: Scope,
  path: string,
): Rule {
  requireType(from, 'time', scope, `${path}/from`)
  requireType(to, 'time', scope, `${path}/to`)
  const broken = (claims: Claims) => {
    const [start, end] = [instantOf(claims, from), instantOf(claims, to)]
    if (start === null || end === null) return null
    if (end >= start && end - start <= seconds * 1000) return null
    return to === scope.end ? to : from
  }
  return {
    broken,
    mend({ found, drop }) {
      const start = instantOf(found, from)
      if (to === scope.end && start !== null) atMost(start + seconds * 1000, to, found)
      for (const name of [from, to]) if (broken(found) !== null) drop(name)
    },
  }
}

function compileTogether(names: readonly string[], scope: Scope, path: string): Rule {
  for (const [at, name] of names.entries()) requireClaim(name, scope, `${path}/${at}`)
  const missing = (claims: Claims) => names.filter((name) => claims[name] === undefined)
  return {
    broken(claims) {
      const absent = missing(claims)
      return absent.length === names.length ? null : (absent[0] ?? null)
    },
    mend({ found, drop }) {
      if (missing(found).length > 0) for (const name of names) drop(name)
    },
  }
}

function compileMark(
  { claim, of }: NonNullable<Rules['marks']>[number],
  scope: Scope,
  path: string,
): Rule {
  const mark = requireType(claim, 'choice', scope, `${path}/claim`)
  if (mark.optional !== true) {
    throw new ManifestError(`${path}/claim`, 'a mark must be optional: there may be none')
  }
  for (const [at, one] of of.entries()) {
    const other = requireClaim(one.claim, scope, `${path}/of/${at}/claim`)
    if (other === mark) throw new ManifestError(`${path}/of/${at}/claim`, 'is the mark itself')
    if (!mark.of.includes(one.is)) {
      throw new ManifestError(`${path}/of/${at}/is`, `${claim} has no such choice`)
    }
  }
  const due = (claims: Claims) => of.find((one) => claims[one.claim] !== undefined)?.is
  return {
    broken: (claims) => (claims[claim] === due(claims) ? null : claim),
    mend({ found }) {
      const is = due(found)
      if (is === undefined) delete found[claim]
      else found[claim] = is
    },
  }
}

function compileDay(name: string, { end, ...scope }: Scope, path: string): Rule {
  requireType(name, 'time', { ...scope, end }, path)
  if (end === undefined) throw new ManifestError(path, 'terms say nothing of when the code ends')
  const lastOf = (claims: Claims): Instant | null => {
    const day = instantOf(claims, name)
    return day === null ? null : parseLocal(`${localDateText(day)} 23:59:59`, path)
  }
  return {
    broken(claims) {
      const [start, last, until] = [instantOf(claims, name), lastOf(claims), instantOf(claims, end)]
      if (start === null || last === null) return name
      return until === null || until < start || until > last + 999 ? end : null
    },
    mend({ found }) {
      const last = lastOf(found)
      if (last !== null) atMost(last, end, found)
    },
  }
}

function atMost(last: Instant, name: string, found: Drafted['found']): void {
  const at = instantOf(found, name)
  if (at !== null) found[name] = Math.min(at, last)
}

function instantOf(claims: Claims, name: string): Instant | null {
  const value = claims[name]
  return typeof value === 'number' ? value : null
}

function requireClaim(name: string, { claims }: Scope, path: string): Claim {
  const claim = claims.get(name)
  if (claim === undefined) throw new ManifestError(path, `no claim is named ${name}`)
  return claim
}

function requireType<T extends Claim['type']>(name: string, type: T, scope: Scope, path: string) {
  const claim = requireClaim(name, scope, path)
  if (!isOfType(claim, type)) throw new ManifestError(path, `${name} is not of type ${type}`)
  return claim
}

function isOfType<T extends Claim['type']>(
  claim: Claim,
  type: T,
): claim is Extract<Claim, { readonly type: T }> {
  return claim.type === type
}
