/** Reading and believing signed requests (request.ts). */
import { validateSignedRequest } from '../../specs/generated/registry-validators.js'
import type { Instant } from '../../specs/words.ts'
import type { SignatureBackend } from '../backend.ts'
import { parseJson } from '../trust-list/json.ts'
import { digestOf } from './canonical.ts'
import { operatorKey } from './decide/operators.ts'
import { operatorOf } from './decide/proposal.ts'
import { RegistryError } from './error.ts'
import { algorithmFor } from './jwk.ts'
import type { Compact } from './jws.ts'
import { parseCompact } from './jws.ts'
import type { SignedRequest } from './request.ts'
import { maxRequestSeconds, requestSkewSeconds, requestType } from './request.ts'
import { currentKey, spkiOfKey } from './standing.ts'
import type { RegistryState } from './state.ts'

export { signRequest } from './sign-request.ts'

/** A request taken apart; nothing of it is believed. */
export interface ReceivedRequest {
  readonly claims: SignedRequest
  readonly compact: Compact
  /** SHA-256 of the whole text, lower-case hex. */
  readonly digest: string
}

/** The head of a set of revoked codes is the largest thing that is asked. */
const maxLength = 262_144
/** Of a proposed rule set; nothing else comes near. */
const maxDepth = 96
const headerNames = 'alg,kid,typ'

/**
 * @throws {RegistryError} `registry.too-large`; `registry.jws`: its form or its header;
 *   `registry.malformed`: its payload
 */
export function parseSignedRequest(jws: string): ReceivedRequest {
  if (jws.length > maxLength) throw new RegistryError('registry.too-large')
  const compact = parseCompact(jws)
  if (compact === null) throw new RegistryError('registry.jws')
  const { alg, typ, kid } = compact.header
  const names = Object.keys(compact.header).sort().join()
  if (names !== headerNames || typ !== requestType || typeof alg !== 'string') {
    throw new RegistryError('registry.jws')
  }
  const claims = parseClaims(compact.payload)
  if (kid !== claims.by) throw new RegistryError('registry.jws')
  return { claims, compact, digest: digestOf(new TextEncoder().encode(jws)) }
}

function parseClaims(payload: Uint8Array): SignedRequest {
  let value: unknown
  try {
    value = parseJson(payload, maxDepth)
  } catch {
    throw new RegistryError('registry.malformed')
  }
  if (!validateSignedRequest(value)) {
    const path = validateSignedRequest.errors?.[0]?.instancePath
    throw new RegistryError('registry.malformed', path ?? null)
  }
  // The schema says the same as our type, in whose words an actor is any text.
  return value as SignedRequest
}

/**
 * Whoever signed is who it says, as of this state: the key and its one algorithm come from there.
 *
 * @throws {RegistryError} `registry.unknown-signer`, `registry.participant-suspended`,
 *   `registry.participant-withdrawn`, `registry.signature`
 */
export async function verifySignedRequest(
  { claims, compact }: ReceivedRequest,
  state: RegistryState,
  backend: SignatureBackend,
): Promise<void> {
  const spki = signerKey(state, claims.by)
  const algorithm = algorithmFor(spki)
  if (compact.header.alg !== algorithm.id) throw new RegistryError('registry.signature')
  const key = await backend.publicKey(spki, algorithm)
  const valid = await backend.verify(key, compact.signed, compact.signature)
  if (!valid) throw new RegistryError('registry.signature')
}

/** DER SubjectPublicKeyInfo of whoever may sign as this. */
export function signerKey(state: RegistryState, by: SignedRequest['by']): Uint8Array {
  const operator = operatorOf(state, by)
  if (operator !== null) return operatorKey(operator, '/by')
  const participant = state.participants.get(by.slice('participant:'.length))
  if (!by.startsWith('participant:') || participant === undefined) {
    throw new RegistryError('registry.unknown-signer')
  }
  if (participant.status === 'suspended') throw new RegistryError('registry.participant-suspended')
  if (participant.status === 'withdrawn') throw new RegistryError('registry.participant-withdrawn')
  const key = currentKey(participant)
  if (key === null) throw new RegistryError('registry.unknown-signer')
  return spkiOfKey(key)
}

/**
 * @throws {RegistryError} `registry.request-window`, `registry.request-early`,
 *   `registry.request-expired`
 */
export function requireInTime({ issuedAt, expiresAt }: SignedRequest, now: Instant): void {
  const length = expiresAt - issuedAt
  if (length <= 0 || length > maxRequestSeconds * 1000) {
    throw new RegistryError('registry.request-window')
  }
  if (issuedAt > now + requestSkewSeconds * 1000) throw new RegistryError('registry.request-early')
  if (now >= expiresAt) throw new RegistryError('registry.request-expired')
}
