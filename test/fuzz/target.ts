/** What is fuzzed: from what tries start, how they are changed, and what may come of one. */
import type { Random } from './random.ts'

/** One try. */
export interface Input {
  /** The scan, or the one text that is read. */
  readonly code: Uint8Array
  /** What the issuer answers to it; null: nobody is asked. */
  readonly reply: InputReply | null
  /** Signatures are taken for valid: for what a signer itself may have got wrong. */
  readonly believed: boolean
}

export interface InputReply {
  readonly status: number
  readonly contentType: string
  readonly body: Uint8Array
}

export interface Verdict {
  /** How it ended, to be counted: `decode`, `trust`, `accepted`. */
  readonly outcome: string
  /** What is wrong with that; null: nothing. */
  readonly finding: Fault | null
  /** Of the product's own code, without the signature checks and what the fuzzer adds. */
  readonly milliseconds: number
  readonly heapBytes: number
}

export interface Fault {
  /**
   * `crash`: something else than a `CodecError` was thrown. `forged`: accepted, and nobody signed
   * it. `changed`: accepted as another record than its signer meant. `alias`: another spelling of a
   * code that is already one. `ambiguous`: two formats claim it, and one of them reads it.
   * `message`: an error says more than its code and path. `record`: what is accepted is no record.
   * `contract`: the adapter's parts contradict one another. `slow`, `memory`: beyond the bounds.
   */
  readonly kind:
    | 'crash'
    | 'forged'
    | 'changed'
    | 'alias'
    | 'ambiguous'
    | 'message'
    | 'record'
    | 'contract'
    | 'slow'
    | 'memory'
  /** The same for the same fault: the place of a crash, or what exactly happened. */
  readonly detail: string
}

export interface Target {
  /** A format's id, or `manifest`. */
  readonly id: string
  /** Of one try. */
  readonly limits: Limits
  readonly seeds: readonly Input[]
  mutate(seed: Input, random: Random): Input
  check(input: Input): Promise<Verdict>
}

export interface Limits {
  readonly milliseconds: number
  readonly heapBytes: number
}

/** Of a scan, or of a reply. */
export const limits: Limits = { milliseconds: 20, heapBytes: 64 * 2 ** 20 }
