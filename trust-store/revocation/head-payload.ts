/**
 * What a head says: specs/schemas/revocation-head.schema.json, read by hand, since the schema's
 * validator would be larger than all the rest of a gateway's revocation.
 */
import type { components } from '../../specs/generated/openapi.ts'
import type { Instant } from '../../specs/words.ts'
import { fromBase64Url, toBase64Url } from '../trust-list/base64.ts'
import type { CodeKind } from './code-digest.ts'
import { codeKinds, saltBytes } from './code-digest.ts'
import { exactStride, exceptionStride } from './digest-list.ts'
import { maxShardEntries } from './shard.ts'

type Payload = components['schemas']['RevocationHead']

/** A static file, named `<sha256>.shard`. */
export type RevocationPart = components['schemas']['RevocationPart']

/** The schema tells what each member means. */
export interface RevocationHead {
  readonly issuer: string
  readonly format: string
  readonly number: number
  readonly previous: string | null
  readonly issuedAt: Instant
  readonly nextUpdate: Instant
  readonly coversIssuedUntil: Instant | null
  readonly width: number
  readonly salt: Uint8Array
  readonly kinds: readonly CodeKind[]
  readonly count: number
  readonly shards: readonly RevocationPart[]
  readonly exceptions: RevocationPart | null
  readonly exact: readonly RevocationPart[]
}

type Members = Readonly<Record<string, unknown>>

/** Null: it is not what the schema demands, or does not agree with itself. */
export function readPayload(payload: Members): RevocationHead | null {
  const { issuer, format, number, previous, width, count, kinds } = payload
  const issuedAt = readTime(payload.issuedAt)
  const nextUpdate = readTime(payload.nextUpdate)
  const until = payload.coversIssuedUntil
  const coversIssuedUntil = until === null ? null : readTime(until)
  const salt = typeof payload.salt === 'string' ? fromBase64Url(payload.salt) : null
  const shards = readParts(payload.shards, 4096)
  const exact = readParts(payload.exact, 64)
  const exceptions = payload.exceptions === null ? null : readPart(payload.exceptions)
  if (
    Object.keys(payload).length === 14 &&
    isText(issuer, /^[A-Za-z0-9](?:[A-Za-z0-9._:-]{0,98}[A-Za-z0-9])?$/) &&
    isText(format, /^(?=.{1,60}$)[a-z0-9]+(?:-[a-z0-9]+)*$/) &&
    isWhole(number, 1, maxNumber) &&
    (previous === null || isText(previous, hash)) &&
    (number === 1) === (previous === null) &&
    isWhole(width, 16, 48) &&
    isWhole(count, 0, maxNumber) &&
    isKinds(kinds) &&
    issuedAt !== undefined &&
    nextUpdate !== undefined &&
    nextUpdate > issuedAt &&
    coversIssuedUntil !== undefined &&
    salt?.length === saltBytes &&
    shards !== undefined &&
    exact !== undefined &&
    exceptions !== undefined
  ) {
    const fingerprints = entriesOf(shards)
    const agrees =
      shards.length === (fingerprints === 0 ? 0 : 2 ** shardBitsOf(fingerprints)) &&
      // One code may be in both.
      count >= Math.max(fingerprints, entriesOf(exact)) &&
      (exceptions === null || exceptions.bytes === exceptions.entries * exceptionStride) &&
      exact.every(({ bytes, entries }) => bytes === entries * exactStride)
    if (!agrees) return null
    return {
      ...{ issuer, format, number, previous, issuedAt, nextUpdate, coversIssuedUntil },
      ...{ width, salt, kinds, count, shards, exceptions, exact },
    }
  }
  return null
}

export function writePayload(head: RevocationHead): Payload {
  const { coversIssuedUntil } = head
  return {
    ...head,
    issuedAt: writeTime(head.issuedAt),
    nextUpdate: writeTime(head.nextUpdate),
    coversIssuedUntil: coversIssuedUntil === null ? null : writeTime(coversIssuedUntil),
    salt: toBase64Url(head.salt),
  }
}

/** How many leading bits choose the shard: shards of 16,384 to 65,536 fingerprints on average. */
export function shardBitsOf(fingerprints: number): number {
  let bits = 0
  while (fingerprints > 65_536 * 2 ** bits) bits += 2
  return bits
}

export function entriesOf(parts: readonly RevocationPart[]): number {
  return parts.reduce((sum, { entries }) => sum + entries, 0)
}

/** Null: not an object. */
export function membersOf(value: unknown): Members | null {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject ? { ...value } : null
}

const hash = /^[0-9a-f]{64}$/
const maxNumber = 0xffff_ffff
const maxPartBytes = 16_777_216

function isText(value: unknown, form: RegExp): value is string {
  return typeof value === 'string' && form.test(value)
}

function isWhole(value: unknown, least: number, most: number): value is number {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= most
}

function isKinds(value: unknown): value is readonly CodeKind[] {
  if (!Array.isArray(value) || value.length === 0) return false
  return new Set(value).size === value.length && value.every((one) => codeKinds.includes(one))
}

/** Undefined: not a part. */
function readPart(value: unknown): RevocationPart | undefined {
  const { sha256, bytes, entries, ...others } = membersOf(value) ?? {}
  const isPart =
    isText(sha256, hash) &&
    isWhole(bytes, 1, maxPartBytes) &&
    isWhole(entries, 0, maxShardEntries) &&
    Object.keys(others).length === 0
  return isPart ? { sha256, bytes, entries } : undefined
}

function readParts(value: unknown, most: number): readonly RevocationPart[] | undefined {
  if (!Array.isArray(value) || value.length > most) return undefined
  const parts = value.map(readPart)
  return parts.every((part) => part !== undefined) ? parts : undefined
}

/** Undefined: not a time in its one form. */
function readTime(value: unknown): Instant | undefined {
  const instant = typeof value === 'string' && value.length === 20 ? Date.parse(value) : Number.NaN
  return Number.isNaN(instant) || writeTime(instant) !== value ? undefined : instant
}

/** RFC 3339 in UTC, whole seconds. */
function writeTime(instant: Instant): string {
  return new Date(instant).toISOString().replace('.000Z', 'Z')
}
