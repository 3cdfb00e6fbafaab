/** Following a log: what it shows now continues all that it showed before. */
import type { SignedCheckpoint } from './checkpoint.ts'
import { LogError } from './error.ts'
import { ForkError } from './fork.ts'
import { leafHash, sameHash, verifyConsistency, verifyInclusion } from './merkle.ts'
import { openWitnessed, type WitnessedCheckpoint, type WitnessPolicy } from './policy.ts'
import type { LogProof } from './proof.ts'
import { makeConsistencyProof, makeRoot } from './prove.ts'
import { type Seen, seenOf } from './seen.ts'
import { tileWidth } from './tile.ts'
import { createTileReader, readEntries } from './tile-reader.ts'
import type { ReadTile } from './tile-store.ts'

export interface FollowOptions {
  /** What was kept of this log; null: it is followed for the first time, and taken as it is. */
  readonly seen: Seen | null
  /** Of the entry that matters, with a signed checkpoint. Nothing of it is believed yet. */
  readonly proof: LogProof
  /** The entry, where the caller has it; absent: it is read from the log. */
  readonly entry?: Uint8Array
  readonly read: ReadTile
  readonly policy: WitnessPolicy
  /** Now, in milliseconds since 1970. */
  readonly at: number
}

export interface Followed {
  /** To be kept, before anything that follows from the entry is put into force. */
  readonly seen: Seen
  /** Shown to be in the log. */
  readonly entry: Uint8Array
  /** Its index, from 0. */
  readonly index: number
  /** Of the proof; an older tree than `seen` where an old proof was shown. */
  readonly witnessed: WitnessedCheckpoint
}

/**
 * The entry is in the log, in a tree that enough witnesses saw, and that tree and the one seen
 * before are two states of one log.
 *
 * A proof from before what was seen is taken where its tree is a part of that: the entry is no less
 * in the log, and `seen` stays what it was. Whether the entry is the latest of its kind is not for
 * the log to say; lists and sets are numbered for that.
 *
 * @throws {LogError} what `openWitnessed` throws; `log.range`, `log.inclusion` the entry is not
 *   there; `log.origin` what was seen is another log's; what `followTree` throws
 */
export async function followLog(options: FollowOptions): Promise<Followed> {
  const { seen, proof, read, policy, at } = options
  const witnessed = await openWitnessed(proof.checkpoint, policy, at)
  const { size, root } = witnessed.checkpoint
  if (proof.index >= size) throw new LogError('log.range')
  const entry = options.entry ?? (await entryAt(read, proof.index, size))
  verifyInclusion(proof.index, size, leafHash(entry), proof.hashes, root)
  return { seen: await followTree(seen, witnessed, read), entry, index: proof.index, witnessed }
}

/**
 * What to keep, once this checkpoint was shown: the larger of the two trees.
 *
 * @param shown opened already
 * @throws {ForkError} `log.consistency`: both trees are signed, and neither continues the other
 * @throws {LogError} `log.root`, `log.tile`, `log.missing` the tiles are not those of the larger
 *   tree, which proves nothing against the log's signer; `log.origin`; `log.store`
 */
export async function followTree(
  seen: Seen | null,
  shown: SignedCheckpoint,
  read: ReadTile,
): Promise<Seen> {
  const next = seenOf(shown)
  if (seen === null) return next
  if (seen.origin !== next.origin) throw new LogError('log.origin')
  if (next.size < seen.size) {
    await requireContinued(next, seen, read)
    return seen
  }
  await requireContinued(seen, next, read)
  return next
}

/**
 * By the tiles of the larger tree, which its root vouches for: only when they are shown to be its
 * own does another root of the smaller tree prove a fork.
 */
async function requireContinued(smaller: Seen, larger: Seen, read: ReadTile): Promise<void> {
  const { subtree } = createTileReader(read, larger.size)
  const same = smaller.size === larger.size
  const prefix = same ? larger.root : await makeRoot(smaller.size, subtree)
  const proof = same ? [] : await makeConsistencyProof(smaller.size, larger.size, subtree)
  if (!isContinued(smaller.size, larger, prefix, proof)) throw new LogError('log.root')
  if (sameHash(prefix, smaller.root)) return
  throw new ForkError({ smaller: smaller.note, larger: larger.note, prefix, proof })
}

function isContinued(
  size: number,
  larger: Seen,
  prefix: Uint8Array,
  proof: readonly Uint8Array[],
): boolean {
  try {
    verifyConsistency(size, larger.size, prefix, larger.root, proof)
    return true
  } catch (error) {
    if (error instanceof LogError) return false
    throw error
  }
}

async function entryAt(read: ReadTile, index: number, size: number): Promise<Uint8Array> {
  const bundle = await readEntries(read, Math.floor(index / tileWidth), size)
  const entry = bundle[index % tileWidth]
  if (entry === undefined) throw new LogError('log.range')
  return entry
}
