import type { Instant } from '../../specs/words.ts'

/**
 * Proofs that were used (RFC 9449 section 11.1), as long as one could be used again. In the memory of
 * one process: another process, or another copy of the gateway, does not know of them. What keeps a
 * stolen proof from being used there is its minute of life, and TLS, which keeps it from being stolen.
 */
export interface ReplayWindow {
  /** `again`: used within the window. `full`: there is no room to know; nothing may be decided. */
  use(thumbprint: string, jti: string, at: Instant): 'first' | 'again' | 'full'
}

export interface ReplayWindowOptions {
  /** How long a proof is remembered: as long as it is accepted, early and late together. */
  readonly lifeMs: number
  /** Proofs remembered at a time; one key may fill half of it. */
  readonly maxProofs: number
}

export function createReplayWindow({ lifeMs, maxProofs }: ReplayWindowOptions): ReplayWindow {
  // In the order of their use, so that those to forget stand first.
  const used = new Map<string, { readonly at: Instant; readonly thumbprint: string }>()
  const shares = new Map<string, number>()
  const forget = (now: Instant) => {
    for (const [name, { at, thumbprint }] of used) {
      if (at > now - lifeMs) return
      used.delete(name)
      const share = (shares.get(thumbprint) ?? 1) - 1
      if (share === 0) shares.delete(thumbprint)
      else shares.set(thumbprint, share)
    }
  }
  return {
    use(thumbprint, jti, at) {
      forget(at)
      const name = `${thumbprint}.${jti}`
      if (used.has(name)) return 'again'
      const share = shares.get(thumbprint) ?? 0
      if (used.size >= maxProofs || share >= maxProofs / 2) return 'full'
      used.set(name, { at, thumbprint })
      shares.set(thumbprint, share + 1)
      return 'first'
    },
  }
}
