/**
 * A witness (c2sp.org/tlog-witness), without its HTTP server. `POST <prefix>/add-checkpoint` with
 *
 *     old <size of the latest tree that the witness cosigned: decimal>
 *     <base64 hash>                          none to 63: consistency proof from that tree
 *     <empty line>
 *     <signed checkpoint>
 *
 * | Status | When | Body |
 * |---|---|---|
 * | 200 | cosigned, and remembered before that | signature lines |
 * | 400 | not in its form, or `old` is larger than the checkpoint | - |
 * | 403 | no signature of a key that is trusted for this log, or a wrong one | - |
 * | 404 | unknown log | - |
 * | 409 | `old` is not the latest, or another root of the same size | the latest size |
 * | 422 | the proof does not hold | - |
 */
import { type LogIdentity, openCheckpoint, parseCheckpoint } from './checkpoint.ts'
import type { Cosigner } from './cosignature.ts'
import { LogError } from './error.ts'
import { emptyRoot, sameHash, verifyConsistency } from './merkle.ts'
import { formatSignatures, noteLimits, parseNote } from './note.ts'
import { formatHash, parseDecimal, parseHashes, parseText } from './text.ts'
import type { WitnessedTree, WitnessStore } from './witness-store.ts'

export interface Witness {
  readonly store: WitnessStore
  readonly cosigner: Cosigner
  /** The log of this origin; null: unknown here. */
  logOf(origin: string): LogIdentity | null
}

export interface WitnessReply {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422
  readonly contentType: 'text/plain; charset=utf-8' | 'text/x.tlog.size'
  readonly body: string
}

export interface AddCheckpoint {
  readonly oldSize: number
  readonly proof: readonly Uint8Array[]
  /** Signed, not yet believed. */
  readonly checkpoint: string
}

/** Longest request in bytes; a server need not read further. */
export const maxRequestBytes: number = noteLimits.bytes + 64 * 45

/** @throws {LogError} `log.request` */
export function parseAddCheckpoint(input: Uint8Array | string): AddCheckpoint {
  const whole = parseText(input, maxRequestBytes)
  const split = whole?.indexOf('\n\n') ?? -1
  if (whole === null || split < 0) throw new LogError('log.request')
  const [first = '', ...lines] = whole.slice(0, split).split('\n')
  const oldSize = first.startsWith('old ') ? parseDecimal(first.slice(4)) : null
  const proof = parseHashes(lines)
  if (oldSize === null || proof === null) throw new LogError('log.request')
  return { oldSize, proof, checkpoint: whole.slice(split + 2) }
}

export function formatAddCheckpoint({ oldSize, proof, checkpoint }: AddCheckpoint): string {
  return [`old ${oldSize}`, ...proof.map(formatHash), '', checkpoint].join('\n')
}

/**
 * Answers one request.
 *
 * @param at now, in milliseconds since 1970
 * @throws what the store throws: the server is broken (500), and nothing was cosigned
 */
export async function addCheckpoint(
  witness: Witness,
  input: Uint8Array | string,
  at: number,
): Promise<WitnessReply> {
  const request = parsing(() => parseAddCheckpoint(input))
  const origin = parsing(() => parseCheckpoint(parseNote(request?.checkpoint ?? '').text).origin)
  if (request === null || origin === null) return refuse(400)
  const log = witness.logOf(origin)
  if (log === null) return refuse(404)
  const opened = await opening(openCheckpoint(request.checkpoint, log))
  if (opened === null) return refuse(403)

  const { size, root } = opened.checkpoint
  if (request.oldSize > size) return refuse(400)
  const latest = await witness.store.latest(origin)
  if (request.oldSize !== (latest?.size ?? 0)) return conflict(latest)
  const known = latest ?? { size: 0, root: emptyRoot }
  if (size === known.size && !sameHash(root, known.root)) return conflict(latest)
  if (!isConsistent(known, { size, root }, request.proof)) return refuse(422)

  // Signed only after it is remembered: a crash between the two costs one more request.
  if (!(await witness.store.advance(origin, latest, { size, root }))) {
    return conflict(await witness.store.latest(origin))
  }
  const cosignature = await witness.cosigner.cosign(opened.note.text, Math.floor(at / 1000))
  return reply(200, formatSignatures([cosignature]))
}

function isConsistent(
  known: WitnessedTree,
  next: WitnessedTree,
  proof: readonly Uint8Array[],
): boolean {
  try {
    verifyConsistency(known.size, next.size, known.root, next.root, proof)
    return true
  } catch (error) {
    if (error instanceof LogError) return false
    throw error
  }
}

function parsing<T>(parse: () => T): T | null {
  try {
    return parse()
  } catch (error) {
    if (error instanceof LogError) return null
    throw error
  }
}

async function opening<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work
  } catch (error) {
    if (error instanceof LogError) return null
    throw error
  }
}

function conflict(latest: WitnessedTree | null): WitnessReply {
  return { status: 409, contentType: 'text/x.tlog.size', body: `${latest?.size ?? 0}\n` }
}

function refuse(status: 400 | 403 | 404 | 422): WitnessReply {
  return reply(status, '')
}

function reply(status: WitnessReply['status'], body: string): WitnessReply {
  return { status, contentType: 'text/plain; charset=utf-8', body }
}
