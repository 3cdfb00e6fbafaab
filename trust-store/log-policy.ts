import type { Anchor } from './anchor.ts'
import type { SignatureBackend } from './backend.ts'
import { LogError } from './log/error.ts'
import type { WitnessPolicy } from './log/policy.ts'
import { createWitnessPolicy } from './log/policy-settings.ts'
import { ListError } from './trust-list/error.ts'

/** Who must have cosigned the logs of authorities. */
export interface Witnessing {
  readonly witnesses: readonly {
    /** The authority that witnesses; it does not count for its own log. */
    readonly id: string
    /** Verifier key of its cosignatures (C2SP signed-note, type 0x04). */
    readonly key: string
  }[]
  /** How many of them, 0 to all others. */
  readonly required: number
}

/**
 * What is demanded of each anchor's log; null: the anchor demands none. Keys are parsed once.
 *
 * The returned function rejects with `ListError`: `list.log` a key that is none, `list.log-witness`
 * more witnesses are demanded than there are.
 */
export function createLogPolicies(
  { witnesses, required }: Witnessing,
  backend: SignatureBackend,
): (anchor: Anchor) => Promise<WitnessPolicy | null> {
  const known = new Map<string, Promise<WitnessPolicy>>()
  return async ({ id, log }) => {
    if (log === undefined) return null
    const { keys } = log
    const others = witnesses.filter((witness) => witness.id !== id)
    const settings = {
      keys,
      witnesses: others,
      required,
    }
    const name = JSON.stringify([id, keys])
    const policy = known.get(name) ?? createWitnessPolicy(settings, backend)
    known.set(name, policy)
    try {
      return await policy
    } catch (error) {
      if (!(error instanceof LogError)) throw error
      throw new ListError(error.code === 'log.policy' ? 'list.log-witness' : 'list.log')
    }
  }
}
