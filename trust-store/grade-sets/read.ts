/** From a published head and its parts to a set that may be looked up in. */
import { sha256 } from '@noble/hashes/sha2.js'
import type { Instant } from '../../specs/words.ts'
import { clockSkewMs } from '../acceptance.ts'
import type { Anchor } from '../anchor.ts'
import type { SignatureBackend } from '../backend.ts'
import { ListError } from '../trust-list/error.ts'
import { gradeSetType } from '../trust-list/jws.ts'
import { hexText } from '../trust-list/key-id.ts'
import { verifySigned } from '../trust-list/signed.ts'
import { GradeSetError } from './error.ts'
import {
  entryBytes,
  type GradePart,
  type GradeSetHead,
  gradeSetLimits,
  type ListedGrade,
  readHead,
} from './head.ts'
import { compareEntries, requireAscending } from './part.ts'

/** What must never go back: the latest set that was seen of an authority. */
export interface GradeFloor {
  readonly day: string
  readonly issuedAt: Instant
  /** SHA-256 of the payload, lower-case hex. */
  readonly digest: string
}

export interface VerifiedHead extends GradeFloor {
  readonly head: GradeSetHead
}

/** A verified set. Whether it is still fresh is asked at each look. */
export interface GradeSet extends VerifiedHead {
  /** The genuine parts of each grade, in the head's order. */
  readonly parts: Readonly<Record<ListedGrade, readonly Uint8Array[]>>
}

export interface HeadTrust {
  readonly anchor: Anchor
  readonly backend: SignatureBackend
  readonly at: Instant
  /** Null: none was ever seen. */
  readonly floor: GradeFloor | null
}

/**
 * A head that the authority's list signer signed, and that is not behind what was seen of it.
 *
 * @throws {GradeSetError} `grades.size`, `grades.head`, `grades.signature`, `grades.authority`,
 *   `grades.not-yet-valid`, `grades.rollback`, `grades.fork`
 */
export async function verifyHead(
  jws: string,
  { anchor, backend, at, floor }: HeadTrust,
): Promise<VerifiedHead> {
  const payload = await payloadOf(jws, anchor, at, backend)
  const head = readHead(payload)
  if (head.authority !== anchor.id) throw new GradeSetError('grades.authority')
  if (head.issuedAt > at + clockSkewMs) throw new GradeSetError('grades.not-yet-valid')
  const { day, issuedAt } = head
  const digest = hexText(sha256(payload))
  requireNotBehind(floor, { day, issuedAt, digest })
  return { day, issuedAt, digest, head }
}

async function payloadOf(
  jws: string,
  anchor: Anchor,
  at: Instant,
  backend: SignatureBackend,
): Promise<Uint8Array> {
  try {
    return await verifySigned(jws, gradeSetType, anchor, at, backend, gradeSetLimits)
  } catch (error) {
    if (!(error instanceof ListError)) throw error
    const { message } = error
    if (message === 'list.size') throw new GradeSetError('grades.size')
    throw new GradeSetError(message === 'list.jws' ? 'grades.head' : 'grades.signature')
  }
}

function requireNotBehind(floor: GradeFloor | null, found: GradeFloor): void {
  if (floor === null || found.digest === floor.digest) return
  if (found.day < floor.day || found.issuedAt < floor.issuedAt) {
    throw new GradeSetError('grades.rollback')
  }
  if (found.issuedAt === floor.issuedAt) throw new GradeSetError('grades.fork')
}

/** The bytes of a part, at most `part.bytes` of them; null: it is not there. */
export type FetchPart = (part: GradePart) => Promise<Uint8Array | null>

/**
 * The whole set, each part held to its digest and its order: of a set that lacks a part, no code
 * could be said not to be in it.
 *
 * @param maxBytes greatest size of all parts together. Default 256 MiB: 26 million codes.
 * @throws {GradeSetError} `grades.size`, `grades.part`
 */
export async function takeGradeSet(
  verified: VerifiedHead,
  fetchPart: FetchPart,
  maxBytes = 268_435_456,
): Promise<GradeSet> {
  const { head } = verified
  if (head.parts.reduce((sum, { bytes }) => sum + bytes, 0) > maxBytes) {
    throw new GradeSetError('grades.size')
  }
  const parts: Record<ListedGrade, Uint8Array[]> = { '10': [], '01': [] }
  for (const part of head.parts) {
    const bytes = await fetchPart(part)
    if (bytes === null || bytes.length !== part.bytes) throw new GradeSetError('grades.part')
    if (hexText(sha256(bytes)) !== part.sha256) throw new GradeSetError('grades.part')
    requireAscending(bytes, part.entries)
    const before = parts[part.grade].at(-1)
    const isBehind =
      before === undefined || compareEntries(before, before.length - entryBytes, bytes, 0) < 0
    if (!isBehind) throw new GradeSetError('grades.part')
    parts[part.grade].push(bytes)
  }
  return { ...verified, parts }
}
