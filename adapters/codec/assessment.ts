/**
 * What an issuer says of the holder, as an `Assessment` of the canonical record. One place for the
 * three rules that every format must keep: a grade passes only through the issuer's own mapping,
 * what the issuer did not say stays absent, and people are sent for correction only to an office
 * that can correct.
 */
import type { Assessment, Instant, IssuerProfile, Territory } from '../../specs/words.ts'
import { instantText } from './time.ts'

export interface Statement {
  /** The grade in the issuer's own notation. */
  readonly grade: string
  readonly basis: Assessment['basis']
  /** Code of `specs/values/data-sources.json`. */
  readonly source: Assessment['source']
  /** Code of `specs/values/grade-reasons.json`; undefined: none that the closed list has. */
  readonly reason?: string | undefined
  readonly rule?: string | undefined
  readonly assessedAt?: Instant | undefined
  readonly expiresAt?: Instant | undefined
  /** Who assessed, where the issuer says that it was somebody else. */
  readonly by?: Assessment['authority'] | undefined
}

/** Total. */
export function assessmentOf(statement: Statement, issuer: IssuerProfile): Assessment {
  const { grade, basis, source, reason, rule, assessedAt, expiresAt, by } = statement
  const isOwn = by === undefined || covers(issuer.territory, by.territory)
  // Somebody else's finding is not the issuer's to correct, so its office is not named for it.
  const contact = isOwn ? issuer.contact : null
  return {
    grade: own(issuer.grades, grade) ?? 'unknown',
    authority: by ?? { id: issuer.id, territory: issuer.territory, name: issuer.name.zh },
    basis,
    source,
    ...(reason === undefined ? {} : { reason }),
    ...(rule === undefined ? {} : { rule }),
    ...(assessedAt === undefined ? {} : { assessedAt: instantText(assessedAt) }),
    ...(expiresAt === undefined ? {} : { expiresAt: instantText(expiresAt) }),
    ...(contact === null ? {} : { contact }),
  }
}

/** Is the inner territory the outer one, or a division within it? `000000` covers every division. */
export function covers(outer: Territory, inner: Territory): boolean {
  if (outer === inner) return true
  return /^\d{6}$/.test(inner) && inner.startsWith(outer.replace(/(?:00){1,3}$/, ''))
}

/** The entry of a table read from a data file; undefined where it has none of that name. */
export function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}
