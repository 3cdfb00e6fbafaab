import type { Instant } from '../../specs/words.ts'
import type { IssuerService, RevocableCode, Standing } from '../snapshot.ts'
import { signatureName } from './code-digest.ts'
import type { RevocationSet } from './set.ts'
import { standingOf } from './set.ts'
import type { RevocationKey } from './store.ts'

/** The sets in force at one moment. Immutable. */
export interface RevocationLookup {
  /** Changes whenever any set does: number and digest of each. */
  readonly version: string
  /**
   * `unknown`: no set was ever taken where the issuer publishes one, or it is stale for longer than
   * is tolerated, or it cannot tell this code (see `Standing`). Takes some 3 us, and nothing where
   * the issuer has no set.
   */
  standingOf(service: IssuerService, code: RevocableCode, at: Instant): Standing
}

/** The set of one issuer and format; null: it was never taken. */
export interface HeldSet {
  readonly set: RevocationSet | null
  /** Does the trust list name sets of this issuer and format now? */
  readonly expected: boolean
}

/** @param graceMs how long a stale set still counts for codes that it does not revoke */
export function createLookup(
  held: ReadonlyMap<RevocationKey, HeldSet>,
  graceMs: number,
): RevocationLookup {
  const sets = [...held].flatMap(([key, { set }]) => (set === null ? [] : [[key, set] as const]))
  return {
    version: sets
      .map(([key, { head, digest }]) => `${key} ${head.number} ${digest}`)
      .sort()
      .join('\n'),
    standingOf(service, code, at) {
      const found = held.get(revocationKeyOf(service))
      if (found === undefined) return 'clear'
      const { set, expected } = found
      if (set === null) return expected ? 'unknown' : 'clear'
      const standing = standingUnder(set, code)
      if (standing !== 'clear' || !expected) return standing
      return at >= set.head.nextUpdate + graceMs ? 'unknown' : 'clear'
    },
  }
}

/** By what an issuer's use of a format is named. */
interface Named {
  readonly format: string
  readonly profile: { readonly id: string; readonly authority: { readonly id: string } }
}

/** By authority, too: what one authority's issuer publishes is nothing to another's. */
export function revocationKeyOf({ format, profile }: Named): RevocationKey {
  return `${profile.authority.id} ${profile.id} ${format}`
}

function standingUnder(set: RevocationSet, code: RevocableCode): Standing {
  let standing: Standing = 'clear'
  for (const kind of set.head.kinds) {
    const names =
      kind === 'signature'
        ? code.signatures.map(signatureName)
        : code.terms.codeIds.map((value) => ({ kind, value }))
    for (const name of names) {
      const found = standingOf(set, name, code.terms.issuedAt)
      if (found === 'revoked') return found
      if (found === 'unknown') standing = found
    }
  }
  return standing
}
