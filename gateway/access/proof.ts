/**
 * A DPoP proof (RFC 9449 section 4.2): a compact JWS by the verifier's key over one request.
 *
 * Accepted: at most 4 KiB, canonical base64url, JSON without repeated names; a header of `typ`, `alg`
 * and `jwk` alone, the key without private members; `alg` the one that we use a key of its kind with.
 * Beside the claims of RFC 9449, `enc_jwk`: the verifier's public key (EC P-256, RFC 7517) for what is
 * disclosed to it. It stands in the proof so that the key of the licence signs it: the licence's own
 * key signs, and is not used for a second purpose.
 */
import { parseBase64url } from '../../adapters/codec/base64.ts'
import { CodecError } from '../../adapters/codec/error.ts'
import { type Algorithm, algorithms } from '../../trust-store/algorithms.ts'
import { keyBytes, spkiOf } from '../../trust-store/backend/spki.ts'
import { ListError } from '../../trust-store/trust-list/error.ts'
import { parseJson } from '../../trust-store/trust-list/json.ts'
import { jwkThumbprint } from '../../trust-store/trust-list/key-id.ts'
import { RequestError } from '../problems.ts'

/** RFC 7517, RFC 7518 section 6.2.1: on its curve. */
export interface EncryptionKey {
  readonly kty: 'EC'
  readonly crv: 'P-256'
  readonly x: string
  readonly y: string
}

/** Taken apart; nothing of it is believed. */
export interface ParsedProof {
  /** First part as it was sent: a client's is the same in every proof. */
  readonly header: string
  readonly payload: Uint8Array
  /** RFC 7515 section 5.2. */
  readonly signed: Uint8Array
  readonly signature: Uint8Array
}

export interface ProofKey {
  readonly algorithm: Algorithm
  /** DER SubjectPublicKeyInfo. */
  readonly spki: Uint8Array
  /** RFC 7638, SHA-256, base64url. */
  readonly thumbprint: string
}

export interface ProofClaims {
  readonly jti: string
  readonly htm: string
  readonly htu: string
  /** Seconds since 1970. */
  readonly iat: number
  readonly ath: string
  readonly nonce: string | null
  readonly encryptionKey: EncryptionKey | null
}

/** JOSE names of what proofs are signed with: one for each kind of key. */
export const proofAlgorithms = ['ES256', 'ES384', 'EdDSA', 'SM2-SM3'] as const

const maxLength = 4_096
const encoder = new TextEncoder()

/** @throws {RequestError} `access.proof-form` */
export function parseProof(text: string): ParsedProof {
  const parts = text.length > maxLength ? [] : text.split('.')
  const [header, payload, signature] = parts
  if (!header || !payload || !signature || parts.length !== 3) throw malformed()
  return {
    header,
    payload: decoded(payload),
    signed: encoder.encode(`${header}.${payload}`),
    signature: decoded(signature),
  }
}

/** @throws {RequestError} `access.proof-form`, `access.proof-algorithm` */
export function parseProofHeader(header: string): ProofKey {
  const members = parsed(decoded(header), 3)
  const { typ, alg, jwk } = members
  if (Object.keys(members).length !== 3 || typ !== 'dpop+jwt' || typeof alg !== 'string') {
    throw malformed()
  }
  const algorithm = proofAlgorithms.includes(alg as never)
    ? algorithms.find(({ id }) => id === alg)
    : undefined
  if (algorithm === undefined) throw new RequestError('access.proof-algorithm')
  const { kty, crv, x, y } = publicJwk(jwk)
  const kind = crv === 'SM2' ? 'sm2p256v1' : crv
  const isOfKind = kind === algorithm.curve && kty === (crv === 'Ed25519' ? 'OKP' : 'EC')
  if (!isOfKind) throw new RequestError('access.proof-algorithm')
  const point = y === undefined ? [decoded(x)] : [decoded(x), decoded(y)]
  const spki = spkiOrMalformed(algorithm, point)
  const key = y === undefined ? { kty: 'OKP', crv, x } : { kty: 'EC', crv, x, y }
  return { algorithm, spki, thumbprint: jwkThumbprint(key as never) }
}

/** Only of a proof whose signature was accepted. @throws {RequestError} `access.proof-form` */
export function parseProofClaims(payload: Uint8Array): ProofClaims {
  const { jti, htm, htu, iat, ath, nonce, enc_jwk } = parsed(payload, 3)
  if (typeof iat !== 'number' || !(iat >= 0 && iat < 1e11)) throw malformed()
  return {
    jti: textOf(jti, 8, 128),
    htm: textOf(htm, 1, 20),
    htu: textOf(htu, 1, 1_000),
    iat,
    ath: textOf(ath, 43, 43),
    nonce: nonce === undefined ? null : textOf(nonce, 1, 200),
    encryptionKey: enc_jwk === undefined ? null : encryptionKeyOf(enc_jwk),
  }
}

/** @throws {RequestError} `access.encryption-key` */
function encryptionKeyOf(value: unknown): EncryptionKey {
  try {
    const { kty, crv, x, y } = publicJwk(value)
    if (kty !== 'EC' || crv !== 'P-256' || y === undefined) throw malformed()
    const bytes = [decoded(x), decoded(y)]
    if (bytes.some(({ length }) => length !== 32)) throw malformed()
    return { kty, crv, x, y }
  } catch (error) {
    if (error instanceof RequestError) throw new RequestError('access.encryption-key')
    throw error
  }
}

// WebCrypto's export adds the last three; they say nothing that we use.
const publicMembers = ['kty', 'crv', 'x', 'y', 'kid', 'use', 'alg', 'key_ops', 'ext']

interface PublicJwk {
  readonly kty: string
  readonly crv: string
  readonly x: string
  readonly y?: string
}

function publicJwk(value: unknown): PublicJwk {
  const members = objectOf(value)
  if (!Object.keys(members).every((name) => publicMembers.includes(name))) throw malformed()
  const { kty, crv, x, y } = members
  return {
    kty: textOf(kty, 1, 10),
    crv: textOf(crv, 1, 20),
    x: textOf(x, 1, 100),
    ...(y === undefined ? {} : { y: textOf(y, 1, 100) }),
  }
}

function spkiOrMalformed({ curve }: Algorithm, parts: readonly Uint8Array[]): Uint8Array {
  const bytes = Uint8Array.from(parts.flatMap((part) => [...part]))
  const [first, second] = parts
  if (second !== undefined && first?.length !== second.length) throw malformed()
  if (curve === null || (curve === 'Ed25519') !== (second === undefined)) throw malformed()
  try {
    const spki = spkiOf(curve, bytes)
    // Reads what was written: of the right length.
    keyBytes(spki, curve)
    return spki
  } catch (error) {
    if (error instanceof TypeError) throw malformed()
    throw error
  }
}

function parsed(bytes: Uint8Array, maxDepth: number): Readonly<Record<string, unknown>> {
  try {
    return objectOf(parseJson(bytes, maxDepth))
  } catch (error) {
    if (error instanceof ListError) throw malformed()
    throw error
  }
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed()
  return value as Readonly<Record<string, unknown>>
}

/** Printable ASCII. */
function textOf(value: unknown, least: number, most: number): string {
  const isText = typeof value === 'string' && value.length >= least && value.length <= most
  if (!isText || !/^[\x21-\x7e]+$/.test(value)) throw malformed()
  return value
}

function decoded(part: string): Uint8Array {
  try {
    return parseBase64url(part)
  } catch (error) {
    if (error instanceof CodecError) throw malformed()
    throw error
  }
}

function malformed(): RequestError {
  return new RequestError('access.proof-form')
}
