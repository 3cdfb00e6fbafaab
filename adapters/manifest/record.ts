/**
 * Claims to the canonical record, by the template of a manifest. What rests on a claim that is
 * absent is absent itself; grades pass through the issuer's own mapping, as every format's do.
 */
import gradeReasons from '../../specs/values/grade-reasons.json' with { type: 'json' }
import type { Assessment, HealthRecord, IssuerProfile } from '../../specs/words.ts'
import { assessmentOf, own, type Statement } from '../codec/assessment.ts'
import { instantText } from '../codec/time.ts'
import type { Claims } from './claims.ts'
import {
  type Claim,
  type Entry,
  type Manifest,
  ManifestError,
  type Tables,
  type Template,
  type Templates,
} from './manifest.ts'

export interface RecordScope {
  readonly claims: ReadonlyMap<string, Claim>
  readonly tables: Tables
}

/** Gives undefined where what it rests on is absent. */
type Build = (claims: Claims) => unknown

/** The Chinese words of the closed list of reasons; the real texts of the systems are not known. */
const reasonWords: Readonly<Record<string, string>> = Object.fromEntries(
  gradeReasons.values.map(({ code, zh }) => [zh, code]),
)

/** @throws {ManifestError} */
export function compileRecord(
  { basic, health, travel, assessments }: Manifest['record'],
  scope: RecordScope,
): (claims: Claims, issuer: IssuerProfile) => HealthRecord {
  const groups = { basic, health, travel }
  const built = Object.entries(groups).map(
    ([name, template]) =>
      [name, compileTemplate(template, scope, `/record/${name}`, instantText)] as const,
  )
  requireTimes(assessments, scope, '/record/assessments')
  const assess = compileTemplates(assessments, scope, '/record/assessments', (at) => at)
  return (claims, issuer) => {
    const record = Object.fromEntries(built.map(([name, build]) => [name, build(claims) ?? {}]))
    const statements = assess(claims) as readonly Said[]
    return {
      ...(record as Pick<HealthRecord, 'basic' | 'health' | 'travel'>),
      assessments: statements.map((said) => assessmentOf(statementOf(said), issuer)),
    }
  }
}

/** The times of an assessment are instants until it is one: nothing else may stand there. */
function requireTimes(templates: Templates, { claims }: RecordScope, path: string): void {
  for (const [at, one] of templates.entries()) {
    const list = isEach(one) ? claims.get(one.each) : undefined
    const own =
      list?.type === 'list' ? new Map(list.of.map((claim) => [claim.name, claim])) : claims
    const isNested = isEach(one) || isWhen(one)
    const template = isNested ? one.item : one
    for (const name of ['assessedAt', 'expiresAt']) {
      const entry = Object.hasOwn(template, name) ? template[name] : undefined
      if (entry === undefined || isInstant(entry, own)) continue
      const place = `${path}/${at}${isNested ? '/item' : ''}/${name}`
      throw new ManifestError(place, 'is not a claim of type time, alone')
    }
  }
}

function isInstant(entry: Entry, claims: ReadonlyMap<string, Claim>): boolean {
  if (typeof entry !== 'object' || Array.isArray(entry) || !isClaim(entry)) return false
  const { claim, table, otherwise } = entry
  return claims.get(claim)?.type === 'time' && table === undefined && otherwise === undefined
}

/** What a template of an assessment gives. */
type Said = Omit<Statement, 'by'> & {
  readonly by?: Partial<NonNullable<Assessment['authority']>> & { readonly division?: string }
}

function statementOf({ by, ...said }: Said): Statement {
  const division = by?.division
  if (division !== undefined) {
    return { ...said, by: { id: `division:${division}`, territory: division } }
  }
  const { id, territory, name } = by ?? {}
  if (id === undefined || territory === undefined) return said
  return { ...said, by: { id, territory, ...(name === undefined ? {} : { name }) } }
}

type WriteTime = (at: number) => unknown

function compileTemplate(
  template: Template,
  scope: RecordScope,
  path: string,
  time: WriteTime,
): Build {
  const members = Object.entries(template).map(
    ([name, entry]) => [name, compileEntry(entry, scope, `${path}/${name}`, time)] as const,
  )
  return (claims) => {
    const built: Record<string, unknown> = {}
    for (const [name, build] of members) {
      const value = build(claims)
      if (value !== undefined) built[name] = value
    }
    return built
  }
}

function compileTemplates(
  templates: Templates,
  scope: RecordScope,
  path: string,
  time: WriteTime,
): (claims: Claims) => readonly unknown[] {
  const builds = templates.map((one, at): ((claims: Claims) => readonly unknown[]) => {
    const place = `${path}/${at}`
    if (isEach(one)) {
      const list = scope.claims.get(one.each)
      if (list?.type !== 'list') {
        throw new ManifestError(`${place}/each`, `no list is named ${one.each}`)
      }
      const inner = { ...scope, claims: new Map(list.of.map((claim) => [claim.name, claim])) }
      const item = compileTemplate(one.item, inner, `${place}/item`, time)
      return (claims) => entriesOf(claims, one.each).map((entry) => item(entry))
    }
    const build = compileEntry(one, scope, place, time)
    return (claims) => {
      const built = build(claims)
      return built === undefined ? [] : [built]
    }
  })
  return (claims) => builds.flatMap((build) => build(claims))
}

function compileEntry(entry: Entry, scope: RecordScope, path: string, time: WriteTime): Build {
  if (typeof entry === 'string' || typeof entry === 'number') return () => entry
  if (Array.isArray(entry)) {
    const list = compileTemplates(entry, scope, path, time)
    return (claims) => {
      const built = list(claims)
      return built.length === 0 ? undefined : built
    }
  }
  if (isWhen(entry)) {
    const { when } = entry
    requireClaim(scope, when, `${path}/when`)
    const item = compileTemplate(entry.item, scope, `${path}/item`, time)
    return (claims) => (claims[when] === undefined ? undefined : item(claims))
  }
  if (isChoose(entry)) return compileChoose(entry, scope, path, time)
  if (isClaim(entry)) return compileClaimEntry(entry, scope, path, time)
  return compileTemplate(entry as Template, scope, path, time)
}

function compileChoose(
  {
    claim,
    choose,
  }: { readonly claim: string; readonly choose: Readonly<Record<string, Template>> },
  scope: RecordScope,
  path: string,
  time: WriteTime,
): Build {
  requireClaim(scope, claim, `${path}/claim`)
  const choices = new Map(
    Object.entries(choose).map(([value, template]) => [
      value,
      compileTemplate(template, scope, `${path}/choose/${value}`, time),
    ]),
  )
  return (claims) => choices.get(String(claims[claim]))?.(claims)
}

function compileClaimEntry(
  entry: ClaimEntry,
  scope: RecordScope,
  path: string,
  time: WriteTime,
): Build {
  const { claim: name, table, otherwise } = entry
  const claim = requireClaim(scope, name, `${path}/claim`)
  if (claim.type === 'list') throw new ManifestError(`${path}/claim`, `${name} is a list`)
  if (claim.type === 'codes') return compileCodes(entry, scope, path)
  if (entry.leaveOut !== undefined) {
    throw new ManifestError(`${path}/leaveOut`, `${name} is not several codes`)
  }
  if (table !== undefined) {
    const words = tableOf(table, scope.tables, `${path}/table`)
    return (claims) => {
      const value = claims[name]
      return (value === undefined ? undefined : own(words, String(value))) ?? otherwise
    }
  }
  if (claim.type === 'time') {
    return (claims) => {
      const value = claims[name]
      return typeof value === 'number' ? time(value) : otherwise
    }
  }
  return (claims) => claims[name] ?? otherwise
}

/** Each once, in the order in which they stand; an empty list says that there is none. */
function compileCodes(
  { claim: name, table, otherwise, leaveOut }: ClaimEntry,
  { tables }: RecordScope,
  path: string,
): Build {
  const words = table === undefined ? null : tableOf(table, tables, `${path}/table`)
  if (words !== null && otherwise === undefined) {
    throw new ManifestError(path, 'a code that the table lacks would be lost: otherwise is missing')
  }
  return (claims) => {
    const codes = claims[name]
    if (!Array.isArray(codes)) return undefined
    const found = new Set(
      (codes as readonly string[]).map((code) => wordOf(words, code) ?? otherwise),
    )
    found.delete(leaveOut)
    return [...found]
  }
}

function wordOf(words: Readonly<Record<string, string>> | null, code: string): string | undefined {
  return words === null ? code : own(words, code)
}

/** @throws {ManifestError} there is no table of this name */
export function tableOf(
  name: string,
  tables: Tables,
  path: string,
): Readonly<Record<string, string>> {
  const table = own(tables, name) ?? (name === 'grade-reasons' ? reasonWords : undefined)
  if (table === undefined) throw new ManifestError(path, `no table is named ${name}`)
  return table
}

function requireClaim({ claims }: RecordScope, name: string, path: string): Claim {
  const claim = claims.get(name)
  if (claim === undefined) throw new ManifestError(path, `no claim is named ${name}`)
  return claim
}

export function entriesOf(claims: Claims, name: string): readonly Claims[] {
  const value = claims[name]
  return Array.isArray(value) ? (value as readonly Claims[]) : []
}

export interface ClaimEntry {
  readonly claim: string
  readonly table?: string
  readonly otherwise?: string
  readonly leaveOut?: string
}

export function isClaim(entry: object): entry is ClaimEntry {
  return Object.hasOwn(entry, 'claim')
}

export function isChoose(
  entry: object,
): entry is { readonly claim: string; readonly choose: Readonly<Record<string, Template>> } {
  return Object.hasOwn(entry, 'choose')
}

export function isWhen(entry: object): entry is { readonly when: string; readonly item: Template } {
  return Object.hasOwn(entry, 'when')
}

export function isEach(entry: object): entry is { readonly each: string; readonly item: Template } {
  return Object.hasOwn(entry, 'each')
}
