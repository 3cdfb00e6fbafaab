/** A log's latest checkpoint, cosigned by whoever of its witnesses answers. */
import {
  type AskOptions,
  askWitness,
  type RemoteWitness,
  type WitnessAnswer,
} from './ask-witness.ts'
import { type SignedCheckpoint, withSignatures } from './checkpoint.ts'
import { LogError } from './error.ts'
import type { Log } from './log.ts'

export interface GatherOptions extends Pick<AskOptions, 'fetch' | 'read' | 'timeoutMs' | 'at'> {
  readonly log: Pick<Log, 'latest' | 'addCosignatures'>
  readonly witnesses: readonly RemoteWitness[]
  /** By witness id: the size that it is known to have cosigned. Absent: it is asked. */
  readonly knownSizes?: ReadonlyMap<string, number>
}

export interface Gathered {
  /**
   * The checkpoint with every cosignature that came. The log stores it, until its next entry makes
   * another one: whoever needs it longer keeps it.
   */
  readonly signed: SignedCheckpoint
  /** One for each witness, in their order. */
  readonly answers: readonly WitnessAnswer[]
  /** The log got a new entry meanwhile, and stores none of the cosignatures that came after. */
  readonly superseded: boolean
}

/**
 * All are asked at once. Each cosignature is stored as soon as it is there: who is slow, dead or
 * lying costs the others nothing, and this call no more than `timeoutMs`.
 *
 * @throws {LogError} of the log itself: `log.store`, and what `latest` throws
 */
export async function gatherCosignatures(options: GatherOptions): Promise<Gathered> {
  const { log, witnesses, knownSizes } = options
  const asked = await log.latest()
  let signed = asked
  let superseded = false
  const ask = async (witness: RemoteWitness): Promise<WitnessAnswer> => {
    const knownSize = knownSizes?.get(witness.id)
    const known = knownSize === undefined ? {} : { knownSize }
    const answer = await askWitness(witness, { ...options, ...known, signed: asked })
    if (!('cosignatures' in answer)) return answer
    const note = { text: asked.note.text, signatures: answer.cosignatures }
    signed = withSignatures(signed, answer.cosignatures)
    try {
      await log.addCosignatures(note, witness.keys)
    } catch (error) {
      if (!(error instanceof LogError) || error.code !== 'log.conflict') throw error
      superseded = true
    }
    return answer
  }
  const ended = await Promise.allSettled(witnesses.map(ask))
  const answers = ended.map((one) => {
    if (one.status === 'rejected') throw one.reason
    return one.value
  })
  return { signed, answers, superseded }
}
