/** Makes codes as we model Hubei's: three domains, the third of which is the signature over both. */
import type { Division, Instant } from '../../specs/words.ts'
import { base64 } from './bytes.ts'
import type { Sign } from './eu-dcc.ts'
import { maskedName, maskedNumber, type Person } from './people.ts'

export interface HubeiContent {
  /** Who signs: the province or one of its cities. */
  readonly division: Division
  readonly keyId: string
  /** 32 hexadecimal digits. */
  readonly id: string
  readonly issuedAt: Instant
  readonly expiresAt: Instant
  /** Standard domain. */
  readonly person: Person
  /** Extension domain. */
  readonly grade: string
  /** Words of the closed list; absent: none is given. */
  readonly reason?: string
  readonly assessedAt?: Instant
  readonly until?: Instant
  readonly tests?: readonly { readonly result: 'N' | 'P' | 'R'; readonly sampledAt: Instant }[]
}

const seconds = (at: Instant) => Math.floor(at / 1000)

/** Header and payload, so that attacks can change either. */
export function hubeiParts(content: HubeiContent, algorithm = 'SM2-SM3') {
  const { division, keyId, id, issuedAt, expiresAt, person, grade, reason } = content
  const { assessedAt, until, tests } = content
  return {
    header: { alg: algorithm, kid: keyId, typ: 'hubei-code+jwt' },
    payload: {
      iss: `division:${division}`,
      jti: id,
      iat: seconds(issuedAt),
      exp: seconds(expiresAt),
      std: { name: maskedName(person), idType: '10', idNumber: maskedNumber(person) },
      ext: {
        grade,
        ...(reason === undefined ? {} : { reason }),
        ...(assessedAt === undefined ? {} : { at: seconds(assessedAt) }),
        ...(until === undefined ? {} : { until: seconds(until) }),
        ...(tests === undefined
          ? {}
          : {
              tests: tests.map(({ result, sampledAt }) => ({ r: result, s: seconds(sampledAt) })),
            }),
      },
    },
  }
}

/** What is signed: two parts with a dot between them. */
export function hubeiSigned(header: object, payload: object): string {
  return `${part(JSON.stringify(header))}.${part(JSON.stringify(payload))}`
}

export function hubeiCode(signed: string, signature: Uint8Array): string {
  return `HUB1.${signed}.${base64url(signature)}`
}

/** The text of a code. */
export async function encodeHubei(content: HubeiContent, sign: Sign): Promise<string> {
  const { header, payload } = hubeiParts(content)
  const signed = hubeiSigned(header, payload)
  return hubeiCode(signed, await sign(new TextEncoder().encode(signed)))
}

function part(text: string): string {
  return base64url(new TextEncoder().encode(text))
}

function base64url(bytes: Uint8Array): string {
  return base64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}
