import { sha256 } from '@noble/hashes/sha2.js'
import { hexText } from '../trust-list/key-id.ts'
import { createCodeDigest } from './code-digest.ts'
import { exactStride, exceptionStride, parseDigestList } from './digest-list.ts'
import { RevocationError } from './error.ts'
import type { RevocationPart, SignedHead } from './head.ts'
import { partsOf } from './head.ts'
import type { RevocationSet } from './set.ts'
import { suffixBitsOf } from './set.ts'
import { parseShard } from './shard.ts'
import { checkSuccession, checkSuperset } from './succession.ts'

/** The bytes of a part, at most `part.bytes` of them; that they are genuine is checked later. */
export type FetchPart = (part: RevocationPart) => Promise<Uint8Array>

export interface TakeOptions {
  readonly fetchPart: FetchPart
  /** Greatest size of all parts together, in bytes. Default 64 MiB: some 27 million codes. */
  readonly maxBytes?: number
  /**
   * Genuine parts that were fetched before, by SHA-256; those that are fetched now are added, so
   * that a sync that was cut off goes on where it stopped. Default: none.
   */
  readonly fetched?: Map<string, Uint8Array>
}

/** Parts that are fetched at the same time. */
const atOnce = 4

/**
 * The set that a head names. Parts that the set before has are used again, the others are fetched,
 * each held to its digest and its form; then the whole is held to the set before. The work of many
 * parts is done in many turns, so that requests are answered in between.
 *
 * @param signed a head whose signature was accepted
 * @param before the set in force; null: none ever was
 * @throws {RevocationError} `revocation.*`: the set before stays in force
 * @throws whatever `fetchPart` throws
 */
export async function takeRevocationSet(
  before: RevocationSet | null,
  signed: SignedHead,
  { fetchPart, maxBytes = 67_108_864, fetched = new Map() }: TakeOptions,
): Promise<RevocationSet> {
  const { head, digest } = signed
  if (before !== null) checkSuccession(before, signed)
  if (before?.digest === digest) return before
  if (partsOf(head).reduce((sum, { bytes }) => sum + bytes, 0) > maxBytes) {
    throw new RevocationError('revocation.size')
  }
  const fetchGenuine: FetchPart = async (part) => {
    const known = fetched.get(part.sha256)
    if (known !== undefined) return known
    const bytes = await fetchPart(part)
    if (bytes.length !== part.bytes || hexText(sha256(bytes)) !== part.sha256) {
      throw new RevocationError('revocation.part')
    }
    fetched.set(part.sha256, bytes)
    return bytes
  }
  const suffixBits = suffixBitsOf(head)
  const old = before?.head.shards.length === head.shards.length ? before : null
  const shards = await gather(head.shards, namesOf(old?.head.shards, old?.shards), async (part) =>
    parseShard(await fetchGenuine(part), suffixBits, part.entries),
  )
  const exact = await gather(head.exact, namesOf(before?.head.exact, before?.exact), async (part) =>
    parseDigestList(await fetchGenuine(part), exactStride, part.entries),
  )
  const [exceptions = null] = await gather(
    head.exceptions === null ? [] : [head.exceptions],
    namesOf(
      before?.head.exceptions ? [before.head.exceptions] : [],
      before?.exceptions ? [before.exceptions] : [],
    ),
    async (part) => parseDigestList(await fetchGenuine(part), exceptionStride, part.entries),
  )
  const codeDigest = before?.codeDigest ?? createCodeDigest(head.issuer, head.format, head.salt)
  const set = { head, digest, codeDigest, shards, exceptions, exact }
  if (before !== null) await checkSuperset(before, set, nextTurn)
  return set
}

/** What is here already. */
function namesOf<T>(
  parts: readonly RevocationPart[] = [],
  found: readonly T[] = [],
): ReadonlyMap<string, T> {
  return new Map(
    parts.flatMap((part, at) => {
      const one = found[at]
      return one === undefined ? [] : [[nameOf(part), one] as const]
    }),
  )
}

function nameOf({ sha256: digest, bytes, entries }: RevocationPart): string {
  return `${digest} ${bytes} ${entries}`
}

async function gather<T>(
  parts: readonly RevocationPart[],
  known: ReadonlyMap<string, T>,
  fetchNew: (part: RevocationPart) => Promise<T>,
): Promise<readonly T[]> {
  const gathered: T[] = []
  const left = parts.entries()
  let failed = false
  const work = async () => {
    for (const [at, part] of left) {
      if (failed) return
      try {
        gathered[at] = known.get(nameOf(part)) ?? (await fetchNew(part))
      } catch (error) {
        failed = true
        throw error
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return gathered
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}
