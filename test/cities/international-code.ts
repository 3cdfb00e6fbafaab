/**
 * Makes codes as we model the Health Code International Version. Written apart from the manifest, so
 * that a slip in one shows against the other.
 */
import type { Instant } from '../../specs/words.ts'
import type { Sign } from './eu-dcc.ts'
import { encodeToken, seconds, type TokenParts } from './signed-token.ts'

export const internationalMark = 'HCI1.'

/** B1: what was uploaded and reviewed. */
export interface Evidence {
  readonly sampledAt: Instant
  readonly facility?: string
  /** ISO 3166-1 alpha-2. */
  readonly country?: string
}

export interface InternationalContent {
  readonly keyId: string
  /** 32 hexadecimal digits. */
  readonly id: string
  /** When it was reviewed, and the code made. */
  readonly issuedAt: Instant
  readonly expiresAt: Instant
  readonly name: string
  readonly nationality: string
  readonly passport: string
  readonly grade: string
  /** Words of the closed list; absent: none is given. */
  readonly reason?: string
  readonly assessedAt?: Instant
  readonly until?: Instant
  /** A1: daily reports, of which the last was at this time. Absent: none. */
  readonly declaredAt?: Instant
  /** Absent: none. */
  readonly evidence?: Evidence
}

/** The mark is HS with evidence, and else a plane with a declaration. */
export function internationalParts(
  content: InternationalContent,
  algorithm = 'SM2-SM3',
): TokenParts {
  const { keyId, id, issuedAt, expiresAt, name, nationality, passport, grade } = content
  const { reason, assessedAt, until, declaredAt, evidence } = content
  const mark = evidence === undefined ? (declaredAt === undefined ? null : 'plane') : 'HS'
  return {
    header: { alg: algorithm, kid: keyId, typ: 'international-code+jwt' },
    payload: {
      iss: 'division:000000',
      jti: id,
      iat: seconds(issuedAt),
      exp: seconds(expiresAt),
      holder: { name, nationality, document: { type: '20', number: passport } },
      state: {
        grade,
        ...(reason === undefined ? {} : { reason }),
        ...(assessedAt === undefined ? {} : { at: seconds(assessedAt) }),
        ...(until === undefined ? {} : { until: seconds(until) }),
      },
      ...(mark === null ? {} : { mark }),
      ...(declaredAt === undefined
        ? {}
        : { a1: { days: 14, last: seconds(declaredAt), symptoms: ['none'] } }),
      ...(evidence === undefined ? {} : { b1: evidencePart(evidence) }),
    },
  }
}

function evidencePart({ sampledAt, facility, country }: Evidence): object {
  return {
    result: 'negative',
    sampled: seconds(sampledAt),
    ...(facility === undefined ? {} : { facility }),
    ...(country === undefined ? {} : { country }),
  }
}

export function encodeInternational(content: InternationalContent, sign: Sign): Promise<string> {
  return encodeToken(internationalMark, internationalParts(content), sign)
}
