/**
 * Proofs that an entry is logged, to be checked offline (c2sp.org/tlog-proof).
 *
 *     c2sp.org/tlog-proof@v1
 *     extra <base64>                         optional, opaque, authenticated by nothing
 *     index <decimal>
 *     <base64 hash>                          none or more: from the leaf's sibling up
 *     <empty line>
 *     <signed checkpoint>
 *
 * Accepted: at most 64 KiB of extra data, 63 hashes, and a checkpoint within the limits of a note.
 */
import { fromBase64, toBase64 } from '../trust-list/base64.ts'
import { LogError } from './error.ts'
import { leafHash, verifyInclusion } from './merkle.ts'
import { noteLimits } from './note.ts'
import { openWitnessed, type WitnessedCheckpoint, type WitnessPolicy } from './policy.ts'
import { formatHash, parseDecimal, parseHashes, parseText } from './text.ts'

export interface LogProof {
  /** Opaque; null: none. */
  readonly extra: Uint8Array | null
  /** Of the entry, from 0. */
  readonly index: number
  readonly hashes: readonly Uint8Array[]
  /** Signed, not yet believed. */
  readonly checkpoint: string
}

const firstLine = 'c2sp.org/tlog-proof@v1'
const maxExtraBytes = 65_536
const maxBytes = noteLimits.bytes + 2 * maxExtraBytes + 64 * 45

/** @throws {LogError} `log.proof` */
export function parseProof(input: Uint8Array | string): LogProof {
  const whole = parseText(input, maxBytes)
  const split = whole?.indexOf('\n\n') ?? -1
  if (whole === null || split < 0) throw new LogError('log.proof')
  const [first, ...lines] = whole.slice(0, split).split('\n')
  const extraLine = lines[0]?.startsWith('extra ') ? lines.shift() : undefined
  const extra = extraLine === undefined ? null : parseExtra(extraLine.slice('extra '.length))
  const indexLine = lines.shift() ?? ''
  const index = indexLine.startsWith('index ') ? parseDecimal(indexLine.slice(6)) : null
  const hashes = parseHashes(lines)
  if (first !== firstLine || index === null || hashes === null) throw new LogError('log.proof')
  return { extra, index, hashes, checkpoint: whole.slice(split + 2) }
}

export function formatProof({ extra, index, hashes, checkpoint }: LogProof): string {
  const head = extra === null ? [firstLine] : [firstLine, `extra ${toBase64(extra)}`]
  return [...head, `index ${index}`, ...hashes.map(formatHash), '', checkpoint].join('\n')
}

/**
 * The entry is in the log at the proof's index, in a tree that the policy accepts.
 *
 * @param at now, in milliseconds since 1970
 * @throws {LogError} what `openWitnessed` throws, `log.range`, `log.inclusion`
 */
export async function openProof(
  proof: LogProof,
  entry: Uint8Array,
  policy: WitnessPolicy,
  at: number,
): Promise<WitnessedCheckpoint> {
  const witnessed = await openWitnessed(proof.checkpoint, policy, at)
  const { size, root } = witnessed.checkpoint
  verifyInclusion(proof.index, size, leafHash(entry), proof.hashes, root)
  return witnessed
}

function parseExtra(base64: string): Uint8Array {
  const extra = fromBase64(base64)
  if (extra === null || extra.length > maxExtraBytes) throw new LogError('log.proof')
  return extra
}
