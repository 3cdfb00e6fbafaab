/**
 * A verifier's licence, as `trust-store/registry/licence.ts` writes it, read and verified: a compact
 * JWS by a list signer of the authority that its `iss` names, bound to the verifier's key.
 *
 * Accepted: at most 8 KiB, canonical base64url, JSON without repeated names, all members that are
 * written there and no other, at most 400 divisions and 100 purposes.
 */
import { isDivision, wholeCountry } from '../specs/divisions.ts'
import type { Division, Instant } from '../specs/words.ts'
import type { Anchor } from './anchor.ts'
import type { SignatureBackend } from './backend.ts'
import { fromBase64Url } from './trust-list/base64.ts'
import { ListError } from './trust-list/error.ts'
import { parseJson } from './trust-list/json.ts'
import { licenceType, parseCompact } from './trust-list/jws.ts'
import { inScope } from './trust-list/scope.ts'
import { verifySigned } from './trust-list/signed.ts'

/** How much of a person a verifier may be shown, ascending. */
export const disclosureLevels = ['status', 'identity', 'record'] as const
export type DisclosureLevel = (typeof disclosureLevels)[number]

export interface Licence {
  /** `jti`: of the licence itself. */
  readonly id: string
  /** `sub`: the verifier's participant id. */
  readonly subject: string
  /** `iss`: id of the authority. */
  readonly authority: string
  /** RFC 7638, SHA-256, base64url, of the key that it is bound to. */
  readonly thumbprint: string
  readonly divisions: readonly Division[]
  /** Codes of specs/values/purposes.json. */
  readonly purposes: readonly string[]
  /** The greatest. */
  readonly level: DisclosureLevel
  readonly batch: boolean
  readonly issuedAt: Instant
  readonly expiresAt: Instant
}

/** Codes of specs/values/reasons.json, after `access.`. */
export type LicenceCode =
  | 'licence-form'
  | 'licence-issuer-unknown'
  | 'licence-signature'
  | 'licence-not-yet-valid'
  | 'licence-expired'
  | 'licence-suspended'

/** A licence does not count. Data-free. */
export class LicenceError extends Error {
  override readonly name = 'LicenceError'
  readonly code: LicenceCode

  constructor(code: LicenceCode) {
    super(code)
    this.code = code
  }
}

const limits = { maxBytes: 8_192, maxDepth: 3 } as const
/** By how much the authority's clock may be ahead of ours, or a verifier late, in milliseconds. */
const clockSkewMs = 60_000

/**
 * The licence, signed by its authority and valid at `at`; whether it is suspended says the snapshot.
 *
 * @param anchors of the authorities whose licences count
 * @throws {LicenceError} every code but `licence-suspended`
 */
export async function verifyLicence(
  jws: string,
  anchors: readonly Anchor[],
  at: Instant,
  backend: SignatureBackend,
): Promise<Licence> {
  // Says which anchor to ask, and nothing else: only what that anchor's signature holds is believed.
  const claimed = authorityIn(jws)
  const anchor = anchors.find(({ id }) => id === claimed)
  if (anchor === undefined) throw new LicenceError('licence-issuer-unknown')
  const licence = parseClaims(await signedBy(anchor, jws, at, backend))
  if (licence.authority !== anchor.id) throw new LicenceError('licence-issuer-unknown')
  // Whom an authority may not vouch for, it cannot license anybody to verify for.
  if (!licence.divisions.every((one) => inScope(anchor.scope, one))) {
    throw new LicenceError('licence-signature')
  }
  requireTime(licence, at)
  return licence
}

/**
 * What a licence says, for whoever it is given to: nothing of it is believed.
 *
 * @throws {LicenceError} `licence-form`
 */
export function readLicence(jws: string): Licence {
  try {
    return parseClaims(parseCompact(jws, limits, licenceType).payload)
  } catch (error) {
    throw error instanceof ListError ? new LicenceError('licence-form') : error
  }
}

/** @throws {LicenceError} `licence-not-yet-valid`, `licence-expired` */
export function requireTime({ issuedAt, expiresAt }: Licence, at: Instant): void {
  if (issuedAt > at + clockSkewMs) throw new LicenceError('licence-not-yet-valid')
  if (at >= expiresAt + clockSkewMs) throw new LicenceError('licence-expired')
}

function authorityIn(jws: string): string {
  try {
    parseCompact(jws, limits, licenceType)
    const payload = fromBase64Url(jws.split('.', 2)[1] ?? '')
    const { iss } = Object(parseJson(payload ?? new Uint8Array(), limits.maxDepth))
    if (typeof iss === 'string') return iss
  } catch (error) {
    if (!(error instanceof ListError)) throw error
  }
  throw new LicenceError('licence-form')
}

async function signedBy(
  anchor: Anchor,
  jws: string,
  at: Instant,
  backend: SignatureBackend,
): Promise<Uint8Array> {
  try {
    return await verifySigned(jws, licenceType, anchor, at, backend, limits)
  } catch (error) {
    if (!(error instanceof ListError)) throw error
    throw new LicenceError('licence-signature')
  }
}

const members = [
  'iss',
  'sub',
  'cnf',
  'divisions',
  'purposes',
  'level',
  'batch',
  'iat',
  'exp',
  'jti',
] as const

function parseClaims(payload: Uint8Array): Licence {
  const claims = objectOf(parseJson(payload, limits.maxDepth), members)
  const { jkt } = objectOf(claims.cnf, ['jkt'])
  const level = disclosureLevels.find((one) => one === claims.level)
  const { batch } = claims
  if (level === undefined || typeof batch !== 'boolean') throw new LicenceError('licence-form')
  return {
    id: textOf(claims.jti, /^[\x21-\x7e]{1,200}$/),
    subject: textOf(claims.sub, /^[\x21-\x7e]{1,200}$/),
    authority: textOf(claims.iss, /^[\x21-\x7e]{1,200}$/),
    thumbprint: textOf(jkt, /^[A-Za-z0-9_-]{43}$/),
    divisions: listOf(claims.divisions, 400).map(divisionOf),
    purposes: listOf(claims.purposes, 100).map((one) => textOf(one, /^[a-z][a-z-]{1,39}$/)),
    level,
    batch,
    issuedAt: instantOf(claims.iat),
    expiresAt: instantOf(claims.exp),
  }
}

function objectOf<Name extends string>(
  value: unknown,
  names: readonly Name[],
): Readonly<Record<Name, unknown>> {
  const found = typeof value === 'object' && value !== null ? Object.keys(value) : []
  const isWhole = found.length === names.length && names.every((name) => found.includes(name))
  if (!isWhole) throw new LicenceError('licence-form')
  return value as Readonly<Record<Name, unknown>>
}

function textOf(value: unknown, form: RegExp): string {
  if (typeof value === 'string' && form.test(value)) return value
  throw new LicenceError('licence-form')
}

function listOf(value: unknown, most: number): readonly unknown[] {
  if (Array.isArray(value) && value.length > 0 && value.length <= most) return value
  throw new LicenceError('licence-form')
}

function divisionOf(value: unknown): Division {
  if (typeof value === 'string' && (isDivision(value) || value === wholeCountry)) return value
  throw new LicenceError('licence-form')
}

/** From a NumericDate (RFC 7519 section 2) in whole seconds. */
function instantOf(value: unknown): Instant {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 1e11) {
    return value * 1000
  }
  throw new LicenceError('licence-form')
}
