/** Whose word is enough: a log's own signature, and k of n witnesses. */
import { type LogIdentity, openCheckpoint, type SignedCheckpoint } from './checkpoint.ts'
import { timestampOf } from './cosignature.ts'
import { LogError } from './error.ts'
import { acceptSignatures, isBy, type NoteVerifier } from './note.ts'
import { formatHash } from './text.ts'

/** One party that watches logs. Its keys count once, however many of them sign. */
export interface PolicyWitness {
  /** Ours, for reports: an authority's id. */
  readonly id: string
  /** Not empty; several while one rotates. */
  readonly keys: readonly NoteVerifier[]
}

export interface WitnessPolicy {
  readonly log: LogIdentity
  readonly witnesses: readonly PolicyWitness[]
  /** How many of them must have cosigned: 0 to all. */
  readonly required: number
}

export interface Cosigned {
  readonly witness: string
  /** POSIX seconds; the latest where it cosigned several times. */
  readonly seconds: number
}

export interface WitnessedCheckpoint extends SignedCheckpoint {
  /** In the order of the policy; at least as many as it requires. */
  readonly cosigned: readonly Cosigned[]
}

/** How far a witness's clock may be ahead of ours. */
export const skewSeconds = 300

/**
 * The checkpoint is the log's, and enough witnesses saw it as the one continuation of what they
 * had seen. A cosignature from the future does not count.
 *
 * @param at now, in milliseconds since 1970
 * @throws {LogError} what `openCheckpoint` throws; `log.signature` a known witness's cosignature
 *   is wrong; `log.policy` too few of them, or a policy that cannot be meant
 */
export async function openWitnessed(
  input: Uint8Array | string,
  policy: WitnessPolicy,
  at: number,
): Promise<WitnessedCheckpoint> {
  requireSensible(policy)
  const opened = await openCheckpoint(input, policy.log)
  const latest = Math.floor(at / 1000) + skewSeconds
  const keys = policy.witnesses.flatMap((witness) => witness.keys)
  const mine = opened.note.signatures.filter((one) => keys.some((key) => isBy(one, key)))
  const note = { text: opened.note.text, signatures: mine }
  const accepted = mine.length === 0 ? [] : await acceptSignatures(note, keys)
  const cosigned = policy.witnesses.flatMap(({ id, keys: own }) => {
    const times = accepted
      .filter((one) => own.some((key) => isBy(one, key)))
      .map(({ signature }) => timestampOf(signature))
      .filter((seconds) => seconds !== null && seconds <= latest)
    return times.length === 0 ? [] : [{ witness: id, seconds: Math.max(...times.map(Number)) }]
  })
  if (cosigned.length < policy.required) throw new LogError('log.policy')
  return { ...opened, cosigned }
}

/**
 * A cosignature does not say whose it is: one key under two names would count twice.
 *
 * @throws {LogError} `log.policy`
 */
export function requireSensible({ witnesses, required }: WitnessPolicy): void {
  const ids = new Set(witnesses.map(({ id }) => id))
  const keys = witnesses.flatMap((witness) => witness.keys)
  const distinct = new Set(keys.map(({ publicKey }) => formatHash(publicKey)))
  if (
    !Number.isInteger(required) ||
    required < 0 ||
    required > witnesses.length ||
    ids.size !== witnesses.length ||
    distinct.size !== keys.length ||
    witnesses.some((witness) => witness.keys.length === 0)
  ) {
    throw new LogError('log.policy')
  }
}
