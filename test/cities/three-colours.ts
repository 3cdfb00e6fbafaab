/**
 * Makes codes as we model those of Hong Kong and Macau, and the ones on paper. Written apart from the
 * manifests, so that a slip in one shows against the other.
 */
import type { Division, Instant } from '../../specs/words.ts'
import type { Sign } from './eu-dcc.ts'
import { maskedName, maskedNumber, type Person } from './people.ts'
import { encodeToken, seconds, type TokenParts } from './signed-token.ts'

export type Kind = 'hong-kong-code' | 'macau-code' | 'printed-code'

/** With its dot. */
export const prefixes = {
  'hong-kong-code': 'HKHC1.',
  'macau-code': 'MOHC1.',
  'printed-code': 'TXP1.',
} as const satisfies Readonly<Record<Kind, string>>

export interface ColourContent {
  readonly division: Division
  readonly keyId: string
  /** 32 hexadecimal digits. */
  readonly id: string
  readonly issuedAt: Instant
  readonly expiresAt: Instant
  readonly person: Person
  /** In the issuer's notation. */
  readonly grade: string
  /** In the issuer's words; absent: none is given. */
  readonly reason?: string
  readonly assessedAt?: Instant
  readonly until?: Instant
  /** Who found the grade; absent: the issuer. */
  readonly by?: { readonly id: string; readonly territory: string; readonly name?: string }
}

export function colourParts(kind: Kind, content: ColourContent, algorithm: string): TokenParts {
  const { division, keyId, id, issuedAt, expiresAt, person, grade, reason } = content
  const { assessedAt, until, by } = content
  const status = {
    [kind === 'printed-code' ? 'grade' : 'colour']: grade,
    ...(reason === undefined ? {} : { reason }),
    ...(assessedAt === undefined ? {} : { at: seconds(assessedAt) }),
    ...(until === undefined ? {} : { until: seconds(until) }),
    ...(by === undefined ? {} : { by }),
  }
  return {
    header: { alg: algorithm, kid: keyId, typ: `${kind}+jwt` },
    payload: {
      iss: `division:${division}`,
      jti: id,
      iat: seconds(issuedAt),
      exp: seconds(expiresAt),
      name: maskedName(person),
      document: { type: '10', number: maskedNumber(person) },
      ...(kind === 'macau-code' ? { status } : status),
    },
  }
}

export function encodeColour(
  kind: Kind,
  content: ColourContent,
  algorithm: string,
  sign: Sign,
): Promise<string> {
  return encodeToken(prefixes[kind], colourParts(kind, content, algorithm), sign)
}

/** 23:59:59 of the day at UTC+08:00. */
export function endOfDay(at: Instant): Instant {
  const day = 24 * 3_600_000
  const offset = 8 * 3_600_000
  return Math.floor((at + offset) / day + 1) * day - offset - 1000
}
