import { integer, oneOf, otherwise, type Reader, section } from './readers.ts'
import { listUrl } from './values.ts'

/** Who may verify. */
export interface AccessSetting {
  /**
   * Default `licensed`: who has a verifier's licence of an authority in `trust.anchors`, and proves
   * it (RFC 9449). `anonymous`: everybody, in a playground alone, and level `status` alone; who
   * shows a licence all the same is held to it where `url` is there.
   */
  readonly mode: 'licensed' | 'anonymous'
  /**
   * The gateway's address as verifiers know it, which their proofs name: https, on a loopback host
   * also http; its path, if any, stands before `/v1`. Required where `mode` is `licensed`.
   */
  readonly url: string | null
  /**
   * `required`: proofs carry a nonce of ours, at most two minutes old, which a 401 answer gives.
   * Default `off`.
   */
  readonly nonce: 'off' | 'required'
  /** Seconds that a proof is accepted after its time, 5 to 300. Default 60. */
  readonly proofAgeSeconds: number
  /** Seconds that a proof may be ahead of our clock, 0 to 60. Default 5. */
  readonly proofSkewSeconds: number
  /**
   * Used proofs that each process remembers, 1000 to 10000000, some 200 bytes each; one verifier may
   * fill half of it. More within a proof's life are answered with 503. Default 200000.
   */
  readonly maxProofs: number
}

export const accessReader: Reader<AccessSetting> = section<AccessSetting>({
  mode: otherwise('licensed', oneOf(['licensed', 'anonymous'])),
  url: otherwise(null, listUrl),
  nonce: otherwise('off', oneOf(['off', 'required'])),
  proofAgeSeconds: otherwise(60, integer('seconds', 5, 300)),
  proofSkewSeconds: otherwise(5, integer('seconds', 0, 60)),
  maxProofs: otherwise(200_000, integer('proofs', 1_000, 10_000_000)),
})
