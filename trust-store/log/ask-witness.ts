/** Asking witnesses for their cosignatures: the client of c2sp.org/tlog-witness. */
import type { SignedCheckpoint } from './checkpoint.ts'
import { timestampOf } from './cosignature.ts'
import { LogError } from './error.ts'
import { exchange, type Fetch, type HttpReply, orAborted } from './http.ts'
import { acceptSignatures, formatNote, isBy, type NoteSignature, parseSignatures } from './note.ts'
import { type PolicyWitness, skewSeconds } from './policy.ts'
import { proveConsistency } from './read-log.ts'
import { parseDecimal } from './text.ts'
import type { ReadTile } from './tile-store.ts'
import { formatAddCheckpoint } from './witness.ts'

/** A witness that can be asked. */
export interface RemoteWitness extends PolicyWitness {
  /** `http:` or `https:`: the submission prefix, below which `add-checkpoint` is. */
  readonly url: string
}

export interface AskOptions {
  readonly fetch: Fetch
  /** The log's own tiles. */
  readonly read: ReadTile
  /** Signed by the log. */
  readonly signed: SignedCheckpoint
  /** Size that this witness is known to have cosigned. Absent: it is asked with 0, and says so. */
  readonly knownSize?: number
  /** Milliseconds for all of its answers together, from 1. Absent: 10,000. */
  readonly timeoutMs?: number
  /** Now, in milliseconds since 1970. */
  readonly at: number
}

export type WitnessTrouble =
  /** No connection, or no answer that HTTP knows. */
  | 'unreachable'
  /** Not within its time. */
  | 'timeout'
  /** It does not know this log (404). */
  | 'unknown-log'
  /** It does not believe the log's signature (403). */
  | 'key'
  /** It has seen a larger tree: ours is old, or another than the one it was shown. */
  | 'ahead'
  /** It has seen another tree of this size, or does not accept the proof: it was shown a fork. */
  | 'forked'
  /** Somebody else showed it more at the same time: ask again. */
  | 'busy'
  /** Any other answer, or one that is not in its form. */
  | 'answer'
  /** Its cosignature is wrong, or of the future. */
  | 'cosignature'
  /** The log's own tiles could not be read, or do not give its checkpoint. */
  | 'tiles'

export type WitnessAnswer =
  | {
      readonly witness: string
      /** At least one; one for each of its known keys under which it cosigned. */
      readonly cosignatures: readonly NoteSignature[]
      /** When it says that it did, POSIX time; the latest. */
      readonly seconds: number
    }
  | {
      readonly witness: string
      readonly trouble: WitnessTrouble
      /** Of the tree that it says it has seen; null: it did not say. */
      readonly size: number | null
    }

/** More than the signatures of one witness can take. */
const maxReplyBytes = 16_384

/**
 * Shows the checkpoint to one witness, with the proof from the tree that it saw last; where it has
 * seen another one, once more from there.
 *
 * Never throws, never waits longer than its time, and believes nothing but a cosignature under one
 * of the witness's keys.
 */
export async function askWitness(
  witness: RemoteWitness,
  options: AskOptions,
): Promise<WitnessAnswer> {
  const signal = AbortSignal.timeout(options.timeoutMs ?? 10_000)
  const stopped = (trouble: WitnessTrouble, size: number | null = null): WitnessAnswer => ({
    witness: witness.id,
    trouble,
    size,
  })
  try {
    const { size } = options.signed.checkpoint
    const first = await post(witness, options, Math.min(options.knownSize ?? 0, size), signal)
    const latest = first.status === 409 ? sizeIn(first) : null
    if (latest === null) return await answerOf(first, witness, options)
    if (latest > size) return stopped('ahead', latest)
    const second = await post(witness, options, latest, signal)
    if (second.status !== 409) return await answerOf(second, witness, options)
    const again = sizeIn(second)
    if (again === null) return stopped('answer')
    if (again > size) return stopped('ahead', again)
    // It was asked from the very size that it names: what it has seen there has another root.
    return stopped(again === size && latest === size ? 'forked' : 'busy', again)
  } catch (error) {
    if (error instanceof LogError) return stopped('tiles')
    return stopped(signal.aborted ? 'timeout' : 'unreachable')
  }
}

/** @throws {LogError} the log's own tiles; anything else: the way to the witness */
async function post(
  { url }: RemoteWitness,
  { fetch, read, signed }: AskOptions,
  oldSize: number,
  signal: AbortSignal,
): Promise<HttpReply> {
  const proof = await orAborted(proveConsistency(read, oldSize, signed.checkpoint), signal)
  const body = formatAddCheckpoint({ oldSize, proof, checkpoint: formatNote(signed.note) })
  return exchange(
    fetch,
    { url: `${url.replace(/\/+$/, '')}/add-checkpoint`, body, accept: 'text/plain' },
    { maxBytes: maxReplyBytes, readFor: [200, 409], signal },
  )
}

async function answerOf(
  { status, body }: HttpReply,
  { id, keys }: RemoteWitness,
  { signed, at }: AskOptions,
): Promise<WitnessAnswer> {
  const stopped = (trouble: WitnessTrouble): WitnessAnswer => ({ witness: id, trouble, size: null })
  if (status !== 200) return stopped(troubles[status] ?? 'answer')
  const cosignatures = signaturesIn(body).filter((one) => keys.some((key) => isBy(one, key)))
  if (cosignatures.length === 0) return stopped('answer')
  const times = cosignatures.map(({ signature }) => timestampOf(signature))
  const latest = Math.floor(at / 1000) + skewSeconds
  if (times.some((seconds) => seconds === null || seconds > latest)) return stopped('cosignature')
  try {
    await acceptSignatures({ text: signed.note.text, signatures: cosignatures }, keys)
  } catch (error) {
    if (error instanceof LogError) return stopped('cosignature')
    throw error
  }
  return { witness: id, cosignatures, seconds: Math.max(...times.map(Number)) }
}

const troubles: Readonly<Record<number, WitnessTrouble>> = {
  403: 'key',
  404: 'unknown-log',
  422: 'forked',
}

function signaturesIn(body: Uint8Array | null): readonly NoteSignature[] {
  if (body === null) return []
  try {
    return parseSignatures(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    return []
  }
}

/** Null: it does not name a size. */
function sizeIn({ contentType, body }: HttpReply): number | null {
  if (contentType !== 'text/x.tlog.size' || body === null || body.length > 32) return null
  const text = new TextDecoder().decode(body)
  return text.endsWith('\n') ? parseDecimal(text.slice(0, -1)) : null
}
