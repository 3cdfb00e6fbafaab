/**
 * Evidence that a log signed two trees of which neither continues the other. It needs nothing but
 * the log's key to be checked, so that it can be handed to anybody:
 *
 *     {
 *       "type": "tongxing-log-fork",
 *       "smaller": "<signed checkpoint>",
 *       "larger": "<signed checkpoint>",
 *       "prefix": "<base64: root of the larger tree's first leaves, as many as the smaller has>",
 *       "proof": ["<base64: consistency proof from that prefix to the larger tree>"]
 *     }
 *
 * The prefix is shown by the proof, and its root is not the one that was signed for that size.
 * Accepted: this JSON as `describeFork` writes it, and nothing else.
 */
import { type LogIdentity, openCheckpoint, type SignedCheckpoint } from './checkpoint.ts'
import { LogError } from './error.ts'
import { sameHash, verifyConsistency } from './merkle.ts'
import { noteLimits } from './note.ts'
import { formatHash, parseHash, parseHashes, parseText } from './text.ts'

export interface Fork {
  /** Signed checkpoint, as it was shown. */
  readonly smaller: string
  /** Of the same size or larger. */
  readonly larger: string
  /** Root of the larger tree's first leaves, as many as the smaller tree has. */
  readonly prefix: Uint8Array
  /** From the prefix to the larger tree. */
  readonly proof: readonly Uint8Array[]
}

export interface OpenFork {
  readonly smaller: SignedCheckpoint
  readonly larger: SignedCheckpoint
}

/** `log.consistency`, with the evidence. */
export class ForkError extends LogError {
  readonly fork: Fork

  constructor(fork: Fork) {
    super('log.consistency')
    this.fork = fork
  }
}

const type = 'tongxing-log-fork'
const maxBytes = 4 * noteLimits.bytes

export function describeFork({ smaller, larger, prefix, proof }: Fork): string {
  const hashes = { prefix: formatHash(prefix), proof: proof.map(formatHash) }
  return `${JSON.stringify({ type, smaller, larger, ...hashes }, null, 2)}\n`
}

/**
 * The evidence holds: this log signed both.
 *
 * @throws {LogError} `log.proof` it is not in its form, or proves nothing; what `openCheckpoint`
 *   throws; `log.range`, `log.consistency` the prefix is not that of the larger tree
 */
export async function openFork(input: Uint8Array | string, log: LogIdentity): Promise<OpenFork> {
  const fork = parseFork(input)
  const smaller = await openCheckpoint(fork.smaller, log)
  const larger = await openCheckpoint(fork.larger, log)
  const [{ size, root }, whole] = [smaller.checkpoint, larger.checkpoint]
  verifyConsistency(size, whole.size, fork.prefix, whole.root, fork.proof)
  if (sameHash(fork.prefix, root)) throw new LogError('log.proof')
  return { smaller, larger }
}

function parseFork(input: Uint8Array | string): Fork {
  const text = parseText(input, maxBytes)
  const value = text === null ? null : parsedJson(text)
  if (!isDescribed(value)) throw new LogError('log.proof')
  const prefix = parseHash(value.prefix)
  const proof = parseHashes(value.proof)
  if (prefix === null || proof === null) throw new LogError('log.proof')
  const fork = { smaller: value.smaller, larger: value.larger, prefix, proof }
  if (describeFork(fork) !== text) throw new LogError('log.proof')
  return fork
}

interface Described {
  readonly smaller: string
  readonly larger: string
  readonly prefix: string
  readonly proof: readonly string[]
}

function isDescribed(value: unknown): value is Described {
  if (typeof value !== 'object' || value === null) return false
  const { smaller, larger, prefix, proof }: Partial<Record<keyof Described, unknown>> = value
  return (
    [smaller, larger, prefix].every((one) => typeof one === 'string') &&
    Array.isArray(proof) &&
    proof.every((one) => typeof one === 'string')
  )
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
