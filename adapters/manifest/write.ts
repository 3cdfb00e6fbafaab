/**
 * The record back to claims: the template of a manifest read from its other side. What of the
 * record has no place in the claims is named; what would change its meaning makes no claims at all.
 */
import type { Assessment, Grade, HealthRecord, IssuerProfile } from '../../specs/words.ts'
import type { Expressed } from '../adapter.ts'
import type { Claims, ClaimValue } from './claims.ts'
import type { Claim, Entry, Manifest, Template, Templates } from './manifest.ts'
import {
  type ClaimEntry,
  isChoose,
  isClaim,
  isEach,
  isWhen,
  type RecordScope,
  tableOf,
} from './record.ts'

type Found = Record<string, ClaimValue | undefined>

interface Writer {
  readonly scope: RecordScope
  readonly found: Found
  readonly lost: Set<string>
  /** Where in the record each claim comes from. */
  readonly places: Map<string, string>
  /** Fields that are there only as long as a claim is, by its name. */
  readonly rests: Map<string, Set<string>>
}

/** Claims, what of the record is lost, and where in the record each claim comes from. */
export interface Unwritten extends Expressed<Claims> {
  readonly places: ReadonlyMap<string, string>
  /** Fields of the record that are there only as long as a claim is, by its name. */
  readonly rests: ReadonlyMap<string, ReadonlySet<string>>
}

/** Null: the format cannot say this without saying something else. */
export function unwrite(
  { basic, health, travel, assessments }: Manifest['record'],
  scope: RecordScope,
  record: HealthRecord,
  grades: IssuerProfile['grades'],
): Unwritten | null {
  const writer: Writer = { scope, found: {}, lost: new Set(), places: new Map(), rests: new Map() }
  const notation = notations(grades)
  const said = record.assessments.map((one) => sayable(one, notation))
  if (said.some((one) => one === null)) return null
  writeObject({ basic, health, travel }, { ...record, assessments: undefined }, '', writer)
  const placed = writeList(assessments, said, 'assessments', writer)
  // An assessment that has no place, or a place without one, is another statement.
  if (
    placed !== said.length ||
    (said.length === 0 && assessments.some((one) => !isEach(one) && !isWhen(one)))
  ) {
    return null
  }
  const { found, lost, places, rests } = writer
  return { claims: found, lost: [...lost].sort(), places, rests }
}

/** An assessment in the terms of a template: its grade in the issuer's notation; null: it has none. */
function sayable(
  { grade, authority, contact, ...rest }: Assessment,
  notation: ReadonlyMap<Grade, string>,
): Readonly<Record<string, unknown>> | null {
  const sign = notation.get(grade)
  if (sign === undefined) return null
  return { ...rest, ...(contact === undefined ? {} : { contact }), grade: sign, by: authority }
}

/** The first notation of each grade. */
function notations(grades: IssuerProfile['grades']): ReadonlyMap<Grade, string> {
  return new Map(
    Object.entries(grades)
      .map(([sign, grade]) => [grade, sign] as const)
      .reverse(),
  )
}

function writeObject(template: Template, value: object, path: string, writer: Writer): void {
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue
    const at = path === '' ? name : `${path}.${name}`
    const entry = Object.hasOwn(template, name) ? template[name] : undefined
    if (entry === undefined) lose(member, at, writer)
    else writeEntry(entry, member, at, writer)
  }
}

function writeEntry(entry: Entry, value: unknown, path: string, writer: Writer): void {
  if (typeof entry === 'string' || typeof entry === 'number') {
    if (entry !== value) lose(value, path, writer)
  } else if (Array.isArray(entry)) {
    writeList(entry, Array.isArray(value) ? value : [], path, writer)
  } else if (isChoose(entry)) {
    writeChoice(entry, value, path, writer)
  } else if (isClaim(entry)) {
    if (!writeClaim(entry, value, path, writer)) lose(value, path, writer)
  } else if (typeof value !== 'object' || value === null) {
    lose(value, path, writer)
  } else {
    if (isWhen(entry)) rest(entry.when, value, path, writer)
    const template = isWhen(entry) ? entry.item : (entry as Template)
    if (path === 'assessments.by' && 'division' in template)
      writeAuthority(template, value, path, writer)
    else writeObject(template, value, path, writer)
  }
}

/** An authority that the format names by its division alone. */
function writeAuthority(template: Template, value: object, path: string, writer: Writer): void {
  const { id, territory, name }: { id?: unknown; territory?: unknown; name?: unknown } = value
  const entry = template.division
  if (entry !== undefined) writeEntry(entry, territory, `${path}.territory`, writer)
  if (id !== `division:${String(territory)}`) writer.lost.add(recordPath(`${path}.id`))
  if (name !== undefined) writer.lost.add(recordPath(`${path}.name`))
}

function writeChoice(
  {
    claim,
    choose,
  }: { readonly claim: string; readonly choose: Readonly<Record<string, Template>> },
  value: unknown,
  path: string,
  writer: Writer,
): void {
  const choice = Object.entries(choose).find(
    ([, template]) => JSON.stringify(template) === JSON.stringify(value),
  )
  if (choice === undefined) lose(value, path, writer)
  else writer.found[claim] = choice[0]
}

/** How many of the values have a place. */
function writeList(
  templates: Templates,
  values: readonly unknown[],
  path: string,
  writer: Writer,
): number {
  const free = [...templates]
  let placed = 0
  for (const value of values) {
    const at = free.findIndex((one) => fits(one, value, writer.scope))
    const template = free[at]
    if (template === undefined || typeof value !== 'object' || value === null) {
      lose(value, path, writer)
      continue
    }
    placed++
    if (isEach(template)) {
      writeEach(template, value, path, writer)
    } else {
      free.splice(at, 1)
      if (isWhen(template)) rest(template.when, value, path, writer)
      writeObject(isWhen(template) ? template.item : (template as Template), value, path, writer)
    }
  }
  return placed
}

function writeEach(
  { each, item }: { readonly each: string; readonly item: Template },
  value: object,
  path: string,
  { scope, found, lost, places }: Writer,
): void {
  const own: Pick<Writer, 'places' | 'rests'> = { places: new Map(), rests: new Map() }
  const inner: Writer = { scope: within(each, scope), found: {}, lost, ...own }
  places.set(each, path)
  writeObject(item, value, path, inner)
  for (const field of withoutClaim(inner.rests, inner.found)) lost.add(recordPath(field))
  const before = found[each]
  found[each] = [...(Array.isArray(before) ? (before as readonly Claims[]) : []), inner.found]
}

/** The scope of one entry of a list. */
function within(list: string, scope: RecordScope): RecordScope {
  const claim = scope.claims.get(list)
  const of = claim?.type === 'list' ? claim.of : []
  return { ...scope, claims: new Map(of.map((one) => [one.name, one])) }
}

/**
 * Whether the constants of a template are those of the value, and its choices have the value's: a
 * nucleic test is no antigen test, and a positive one has no place where only negative ones stand.
 */
function fits(one: Templates[number], value: unknown, scope: RecordScope): boolean {
  if (typeof value !== 'object' || value === null) return false
  const template = isEach(one) || isWhen(one) ? one.item : (one as Template)
  const { claims } = isEach(one) ? within(one.each, scope) : scope
  const members = new Map(Object.entries(value))
  return Object.entries(template).every(([name, entry]) => {
    const member: unknown = members.get(name)
    if (name === 'basis' || name === 'source') return true
    if (typeof entry === 'string') return member === entry
    return member === undefined || !isUnsayable(entry, member, claims)
  })
}

function isUnsayable(entry: Entry, member: unknown, claims: RecordScope['claims']): boolean {
  if (typeof entry !== 'object' || Array.isArray(entry) || !isClaim(entry)) return false
  const claim = claims.get(entry.claim)
  if (claim?.type !== 'choice' || entry.table !== undefined) return false
  return !claim.of.includes(String(member))
}

/** Notes that the value is there only as long as the claim is. */
function rest(claim: string, value: object, path: string, { rests }: Writer): void {
  const fields = rests.get(claim) ?? new Set<string>()
  for (const field of leavesOf(value, path)) fields.add(field)
  rests.set(claim, fields)
}

/** What rests on claims that are not there after all. */
export function withoutClaim(rests: Unwritten['rests'], claims: Claims): readonly string[] {
  return [...rests].flatMap(([name, fields]) => (claims[name] === undefined ? [...fields] : []))
}

function writeClaim(
  entry: ClaimEntry,
  value: unknown,
  path: string,
  { scope, found, places }: Writer,
): boolean {
  const { claim: name, table, otherwise } = entry
  const claim = scope.claims.get(name)
  if (claim === undefined) return false
  const written =
    claim.type === 'codes'
      ? codesOf(entry, scope, value)
      : table === undefined
        ? claimValue(claim, value)
        : wordOf(table, scope, value)
  // What stands for an absent claim needs none.
  if (written === null) return value === otherwise
  found[name] = written
  places.set(name, path)
  return true
}

function wordOf(table: string, { tables }: RecordScope, value: unknown): string | null {
  const words = tableOf(table, tables, '')
  return Object.keys(words).find((word) => words[word] === value) ?? null
}

/** Null: the table lacks one of them, or has no word for none. */
function codesOf(
  { table, leaveOut }: ClaimEntry,
  scope: RecordScope,
  value: unknown,
): readonly string[] | null {
  if (!Array.isArray(value)) return null
  const said = value.length === 0 && leaveOut !== undefined ? [leaveOut] : value
  const words = said.map((one) => (table === undefined ? String(one) : wordOf(table, scope, one)))
  return words.every((word) => word !== null) ? words : null
}

function claimValue(claim: Claim, value: unknown): ClaimValue | null {
  if (claim.type === 'time') return typeof value === 'string' ? Date.parse(value) : null
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value
  }
  return null
}

/** Names every field of what has no place. */
function lose(value: unknown, path: string, writer: Writer): void {
  for (const field of leavesOf(value, path)) writer.lost.add(recordPath(field))
}

function leavesOf(value: unknown, path: string): readonly string[] {
  if (value === undefined) return []
  if (Array.isArray(value)) return value.flatMap((entry) => leavesOf(entry, path))
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([name, member]) => leavesOf(member, `${path}.${name}`))
}

/** Templates call an assessment's authority `by`. */
export function recordPath(path: string): string {
  return path.replace(/^assessments\.by\b/, 'assessments.authority')
}
