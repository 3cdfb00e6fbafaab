/**
 * The head of a day's red and yellow codes: a compact JWS (RFC 7515 section 7.1) of the authority's
 * list signer.
 *
 *     header   {"alg", "typ": "tongxing-grade-set+jose", "x5c"}
 *     payload  {"authority", "day", "issuedAt", "nextUpdate", "salt", "counts": {"red", "yellow"},
 *               "parts": [{"grade", "sha256", "bytes", "entries"}]}, nothing else
 *
 * A part holds the first ten bytes of digests (`trust-store/revocation/code-digest.ts`) under the
 * salt, one behind the other, strictly ascending, also from one part of a grade to its next. Of ten
 * million codes, one in 10^17 others is taken for one of them.
 */
import type { Instant } from '../../specs/words.ts'
import { isDay } from '../ledger/day.ts'
import { saltBytes } from '../revocation/code-digest.ts'
import { fromBase64Url, toBase64Url } from '../trust-list/base64.ts'
import { type ListSigner, signCompact } from '../trust-list/jose.ts'
import { parseJson } from '../trust-list/json.ts'
import { gradeSetType } from '../trust-list/jws.ts'
import { GradeSetError } from './error.ts'

/** National grades (GB/T 38962 as reconstructed): `10` red, `01` yellow. */
export const listedGrades = ['10', '01'] as const
export type ListedGrade = (typeof listedGrades)[number]

export interface GradePart {
  readonly grade: ListedGrade
  /** Lower-case hex. */
  readonly sha256: string
  readonly bytes: number
  readonly entries: number
}

export interface GradeSetHead {
  /** Id of the authority, as its trust list has it. */
  readonly authority: string
  /** The day in China that it is for, `2022-06-13`. */
  readonly day: string
  readonly issuedAt: Instant
  /** From then on it decides nothing; at most 36 hours behind `issuedAt`. */
  readonly nextUpdate: Instant
  /** 32 bytes, new for each set: digests of two days cannot be compared. */
  readonly salt: Uint8Array
  readonly counts: { readonly red: number; readonly yellow: number }
  readonly parts: readonly GradePart[]
}

export const entryBytes = 10
export const headFile = 'head.jws'
export const gradeSetLimits = { maxBytes: 1_048_576, maxDepth: 4 } as const
export const maxParts = 64
export const maxPartBytes = 16 * 1024 * 1024
export const maxLifeMs = 36 * 3_600_000
const dayMs = 86_400_000

export function partFile({ sha256 }: Pick<GradePart, 'sha256'>): string {
  return `${sha256}.grades`
}

/** The compact JWS. @throws {GradeSetError} `grades.head`: nobody would take it */
export async function signHead(head: GradeSetHead, signer: ListSigner): Promise<string> {
  const text = JSON.stringify({
    ...head,
    issuedAt: textOf(head.issuedAt),
    nextUpdate: textOf(head.nextUpdate),
    salt: toBase64Url(head.salt),
  })
  readHead(new TextEncoder().encode(text))
  return signCompact(text, signer, gradeSetType)
}

/** What a payload says; who signed it is another question. @throws {GradeSetError} `grades.head` */
export function readHead(payload: Uint8Array): GradeSetHead {
  const members = membersOf(parsed(payload), 7)
  const { authority, day } = members
  const counts = membersOf(members.counts, 2)
  const issuedAt = instantOf(members.issuedAt)
  const nextUpdate = instantOf(members.nextUpdate)
  const salt = typeof members.salt === 'string' ? fromBase64Url(members.salt) : null
  const { red, yellow } = counts
  if (typeof authority !== 'string' || !/^[\w.:/-]{1,200}$/.test(authority)) throw malformed()
  if (typeof day !== 'string' || !isDay(day) || salt?.length !== saltBytes) throw malformed()
  if (!isCount(red) || !isCount(yellow) || !Array.isArray(members.parts)) throw malformed()
  if (nextUpdate <= issuedAt || nextUpdate - issuedAt > maxLifeMs) throw malformed()
  // Made on its day, in China, or on the one before.
  const begins = Date.parse(`${day}T00:00:00+08:00`)
  if (issuedAt < begins - dayMs || issuedAt >= begins + dayMs) throw malformed()
  if (members.parts.length > maxParts) throw malformed()
  const parts = members.parts.map(partOf)
  const agrees = entriesOf(parts, '10') === red && entriesOf(parts, '01') === yellow
  const isOnce = new Set(parts.map(({ sha256 }) => sha256)).size === parts.length
  if (!agrees || !isOnce) throw malformed()
  return { authority, day, issuedAt, nextUpdate, salt, counts: { red, yellow }, parts }
}

function partOf(value: unknown): GradePart {
  const { grade, sha256, bytes, entries } = membersOf(value, 4)
  const listed = listedGrades.find((one) => one === grade)
  if (listed === undefined || typeof sha256 !== 'string') throw malformed()
  if (!/^[0-9a-f]{64}$/.test(sha256) || !isCount(entries) || entries === 0) throw malformed()
  if (bytes !== entries * entryBytes || bytes > maxPartBytes) throw malformed()
  return { grade: listed, sha256, bytes, entries }
}

function entriesOf(parts: readonly GradePart[], grade: ListedGrade): number {
  return parts.reduce((sum, part) => (part.grade === grade ? sum + part.entries : sum), 0)
}

function parsed(payload: Uint8Array): unknown {
  try {
    return parseJson(payload, gradeSetLimits.maxDepth)
  } catch {
    throw malformed()
  }
}

function membersOf(value: unknown, count: number): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed()
  if (Object.keys(value).length !== count) throw malformed()
  return { ...value }
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

function instantOf(value: unknown): Instant {
  const isTime = typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value)
  const time = isTime ? Date.parse(value) : Number.NaN
  if (Number.isNaN(time) || textOf(time) !== value) throw malformed()
  return time
}

function textOf(at: Instant): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`
}

function malformed(): GradeSetError {
  return new GradeSetError('grades.head')
}
