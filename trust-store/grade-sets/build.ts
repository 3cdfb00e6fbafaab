/** A day's red and yellow codes as files to publish. */
import { sha256 } from '@noble/hashes/sha2.js'
import type { Instant } from '../../specs/words.ts'
import { type CodeDigest, type CodeName, createCodeDigest } from '../revocation/code-digest.ts'
import { hexText } from '../trust-list/key-id.ts'
import { GradeSetError } from './error.ts'
import {
  entryBytes,
  type GradePart,
  type GradeSetHead,
  type ListedGrade,
  listedGrades,
  maxPartBytes,
  maxParts,
} from './head.ts'

/** One code of an issuer that the authority lists as red or yellow. */
export interface ListedCode {
  readonly grade: ListedGrade
  readonly issuer: string
  readonly format: string
  readonly name: CodeName
}

export interface BuildOptions extends Pick<GradeSetHead, 'authority' | 'day' | 'salt'> {
  readonly issuedAt: Instant
  readonly nextUpdate: Instant
  /** In any order; one that comes again is one. */
  readonly codes: AsyncIterable<ListedCode> | Iterable<ListedCode>
  /** Entries of one part. Default as many as fit into 16 MiB. */
  readonly partEntries?: number
}

export interface BuiltGradeSet {
  readonly head: GradeSetHead
  /** By SHA-256. */
  readonly parts: ReadonlyMap<string, Uint8Array>
}

/** Of all codes together. */
const maxEntries = 10_000_000

/** @throws {GradeSetError} `grades.size`; `grades.twice`: a code is listed as red and as yellow */
export async function buildGradeSet(options: BuildOptions): Promise<BuiltGradeSet> {
  const { authority, day, salt, issuedAt, nextUpdate } = options
  const partEntries = options.partEntries ?? Math.floor(maxPartBytes / entryBytes)
  const found = await digestsOf(options)
  const parts = new Map<string, Uint8Array>()
  const listed: GradePart[] = []
  for (const grade of listedGrades) {
    const entries = [...found[grade]].sort()
    for (let at = 0; at < entries.length; at += partEntries) {
      const some = entries.slice(at, at + partEntries)
      const bytes = bytesOf(some)
      const name = hexText(sha256(bytes))
      parts.set(name, bytes)
      listed.push({ grade, sha256: name, bytes: bytes.length, entries: some.length })
    }
  }
  if (listed.length > maxParts) throw new GradeSetError('grades.size')
  const counts = { red: found['10'].size, yellow: found['01'].size }
  return { head: { authority, day, issuedAt, nextUpdate, salt, counts, parts: listed }, parts }
}

/** As texts of ten characters, one for each byte: these sort as the bytes do. */
async function digestsOf({ codes, salt }: BuildOptions) {
  const digesters = new Map<string, CodeDigest>()
  const found: Record<ListedGrade, Set<string>> = { '10': new Set(), '01': new Set() }
  for await (const { grade, issuer, format, name } of codes) {
    const key = `${format}\n${issuer}`
    const digestOf = digesters.get(key) ?? createCodeDigest(issuer, format, salt)
    digesters.set(key, digestOf)
    const entry = String.fromCharCode(...digestOf(name).subarray(0, entryBytes))
    if (found[grade === '10' ? '01' : '10'].has(entry)) throw new GradeSetError('grades.twice')
    found[grade].add(entry)
    if (found['10'].size + found['01'].size > maxEntries) throw new GradeSetError('grades.size')
  }
  return found
}

function bytesOf(entries: readonly string[]): Uint8Array {
  const bytes = new Uint8Array(entries.length * entryBytes)
  for (const [index, entry] of entries.entries()) {
    for (let at = 0; at < entryBytes; at++) bytes[index * entryBytes + at] = entry.charCodeAt(at)
  }
  return bytes
}
