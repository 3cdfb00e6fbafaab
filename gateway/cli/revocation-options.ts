/** What options of `tongxing revocation` mean, checked before anything is read. */
import { parseRfc3339 } from '../../adapters/codec/time.ts'
import type { Instant } from '../../specs/words.ts'
import type { CodeKind } from '../../trust-store/revocation/code-digest.ts'
import type { RevocationHead } from '../../trust-store/revocation/head.ts'
import { revocationFailure } from './revocation-failure.ts'

/** Options as they were written; absent ones are undefined. */
export interface RevocationOptions {
  readonly issuer?: string
  readonly format?: string
  readonly key?: string
  readonly keyId?: string
  readonly passphraseFile?: string
  readonly revoked?: string
  readonly add?: string
  readonly issued?: string
  readonly issuedUntil?: string
  readonly previous?: string
  readonly out?: string
  readonly kind?: string
  readonly validDays?: string
  readonly codeId?: readonly string[]
  readonly list?: string
}

const dayMs = 86_400_000

/** Whole: everything that was ever revoked. @throws {CommandError} `usage.revocation-revoked` */
export function revokedOf({ revoked, add, previous }: RevocationOptions): {
  readonly file: string
  readonly isWhole: boolean
} {
  if (revoked !== undefined && add === undefined) return { file: revoked, isWhole: true }
  if (revoked !== undefined || add === undefined || previous === undefined) {
    throw revocationFailure('usage.revocation-revoked')
  }
  return { file: add, isWhole: false }
}

/** Null: none is given. @throws {CommandError} `usage.revocation-until` */
export function issuedOf({ issued, issuedUntil }: RevocationOptions): {
  readonly file: string
  readonly until: Instant | null
} | null {
  if (issued === undefined && issuedUntil === undefined) return null
  if (issued === undefined || issuedUntil === undefined) {
    throw revocationFailure('usage.revocation-until')
  }
  if (issuedUntil === 'always') return { file: issued, until: null }
  try {
    const until = parseRfc3339(issuedUntil, 'issued-until')
    return { file: issued, until: Math.floor(until / 1000) * 1000 }
  } catch (error) {
    throw revocationFailure('usage.revocation-until', {}, error)
  }
}

/** As the set before has them, or as they are given. @throws {CommandError} `usage.*` */
export function identityOf(
  { issuer, format, kind }: RevocationOptions,
  before: RevocationHead | null,
): { readonly issuer: string; readonly format: string; readonly kind: CodeKind } {
  const found = { issuer: issuer ?? before?.issuer, format: format ?? before?.format }
  const differs =
    before !== null && (found.issuer !== before.issuer || found.format !== before.format)
  if (found.issuer === undefined || found.format === undefined || differs) {
    throw revocationFailure('usage.revocation-scope')
  }
  const known = kind ?? before?.kinds[0] ?? 'id'
  const isKnown = known === 'id' || known === 'signature'
  if (!isKnown || (before !== null && !before.kinds.includes(known))) {
    throw revocationFailure('usage.revocation-kind')
  }
  return { issuer: found.issuer, format: found.format, kind: known }
}

/** Milliseconds. @throws {CommandError} `usage.revocation-days` */
export function validityOf({ validDays = '7' }: RevocationOptions): number {
  const days = /^\d{1,3}$/.test(validDays) ? Number(validDays) : 0
  if (days < 1 || days > 366) throw revocationFailure('usage.revocation-days')
  return days * dayMs
}
