/**
 * The head of a set: a compact JWS (RFC 7515 section 7.1) that the issuer signs with a key that the
 * trust list names for the format.
 *
 *     header   {"alg", "typ": "tongxing-revocations+jose", "kid"}, nothing else
 *     payload  specs/schemas/revocation-head.schema.json
 */

import { sha256 } from '@noble/hashes/sha2.js'
import type { components } from '../../specs/generated/openapi.ts'
import { validateRevocationHead } from '../../specs/generated/validators.js'
import type { Instant } from '../../specs/words.ts'
import type { KeyHolder } from '../key-holder.ts'
import { fromBase64Url, toBase64Url } from '../trust-list/base64.ts'
import { parseJson } from '../trust-list/json.ts'
import { hexText } from '../trust-list/key-id.ts'
import type { CodeKind } from './code-digest.ts'
import { exactStride, exceptionStride } from './digest-list.ts'
import { RevocationError } from './error.ts'

type Payload = components['schemas']['RevocationHead']

/** A static file, named `<sha256>.shard`. */
export type RevocationPart = components['schemas']['RevocationPart']

/** What a head says; the schema tells what each member means. */
export interface RevocationHead {
  readonly issuer: string
  readonly format: string
  readonly number: number
  readonly previous: string | null
  readonly issuedAt: Instant
  readonly nextUpdate: Instant
  readonly coversIssuedUntil: Instant | null
  readonly width: number
  readonly salt: Uint8Array
  readonly kinds: readonly CodeKind[]
  readonly count: number
  readonly shards: readonly RevocationPart[]
  readonly exceptions: RevocationPart | null
  readonly exact: readonly RevocationPart[]
}

/** A head taken apart; nothing of it is believed. */
export interface SignedHead {
  readonly jws: string
  /** SHA-256 of `jws`, lower-case hex: what the next head calls `previous`. */
  readonly digest: string
  /** As algorithms are named: `jose:ES256`. */
  readonly algorithm: string
  readonly keyId: string
  readonly signed: Uint8Array
  readonly signature: Uint8Array
  readonly head: RevocationHead
}

export const headType = 'tongxing-revocations+jose'
export const headFile = 'head.jws'
/** Greatest length of a head in bytes. */
export const maxHeadBytes = 1_048_576

export function partFile({ sha256: digest }: RevocationPart): string {
  return `${digest}.shard`
}

/** @throws {RevocationError} `revocation.size`, `revocation.head` */
export function parseHead(jws: string): SignedHead {
  if (jws.length > maxHeadBytes) throw new RevocationError('revocation.size')
  const parts = jws.split('.', 4)
  const [header, payload, signature] = parts.map(fromBase64Url)
  if (parts.length !== 3 || !header || !payload || !signature) throw malformed()
  const { alg, typ, kid, ...others } = { ...(parseMembers(header) as Record<string, unknown>) }
  const known = typ === headType && Object.keys(others).length === 0
  if (!known || typeof alg !== 'string' || typeof kid !== 'string') throw malformed()
  const value = parseMembers(payload)
  if (!validateRevocationHead(value)) throw malformed()
  const encoder = new TextEncoder()
  return {
    jws,
    digest: hexText(sha256(encoder.encode(jws))),
    algorithm: `jose:${alg}`,
    keyId: kid,
    signed: encoder.encode(jws.slice(0, jws.lastIndexOf('.'))),
    signature,
    head: readPayload(value),
  }
}

/** @param keyId as the trust list names the key @throws {RevocationError} `revocation.head` */
export async function signHead(
  head: RevocationHead,
  key: KeyHolder,
  keyId: string,
): Promise<SignedHead> {
  const name = key.algorithm.names.find((candidate) => candidate.startsWith('jose:'))
  const encode = (value: object) => toBase64Url(new TextEncoder().encode(JSON.stringify(value)))
  const header = encode({ alg: name?.slice('jose:'.length), typ: headType, kid: keyId })
  const signed = `${header}.${encode(writePayload(head))}`
  return parseHead(`${signed}.${toBase64Url(await key.sign(new TextEncoder().encode(signed)))}`)
}

/** How many leading bits choose the shard: shards of 16,384 to 65,536 fingerprints on average. */
export function shardBitsOf(fingerprints: number): number {
  let bits = 0
  while (fingerprints > 65_536 * 2 ** bits) bits += 2
  return bits
}

export function entriesOf(parts: readonly RevocationPart[]): number {
  return parts.reduce((sum, { entries }) => sum + entries, 0)
}

export function partsOf({ shards, exceptions, exact }: RevocationHead): readonly RevocationPart[] {
  return [...shards, ...(exceptions === null ? [] : [exceptions]), ...exact]
}

function parseMembers(bytes: Uint8Array): unknown {
  try {
    return parseJson(bytes, 4)
  } catch {
    throw malformed()
  }
}

function readPayload(payload: Payload): RevocationHead {
  const { coversIssuedUntil, salt, shards, exceptions, exact } = payload
  const head: RevocationHead = {
    ...payload,
    issuedAt: Date.parse(payload.issuedAt),
    nextUpdate: Date.parse(payload.nextUpdate),
    coversIssuedUntil: coversIssuedUntil === null ? null : Date.parse(coversIssuedUntil),
    salt: fromBase64Url(salt) ?? new Uint8Array(),
  }
  const fingerprints = entriesOf(shards)
  const shardBits = shardBitsOf(fingerprints)
  const agrees =
    head.salt.length === 32 &&
    head.nextUpdate > head.issuedAt &&
    (head.number === 1) === (head.previous === null) &&
    shards.length === (fingerprints === 0 ? 0 : 2 ** shardBits) &&
    shardBits <= head.width &&
    head.count >= fingerprints + entriesOf(exact) &&
    (exceptions === null || exceptions.bytes === exceptions.entries * exceptionStride) &&
    exact.every(({ bytes, entries }) => bytes === entries * exactStride)
  if (!agrees) throw malformed()
  return head
}

function writePayload(head: RevocationHead): Payload {
  const { coversIssuedUntil } = head
  return {
    ...head,
    issuedAt: writeTime(head.issuedAt),
    nextUpdate: writeTime(head.nextUpdate),
    coversIssuedUntil: coversIssuedUntil === null ? null : writeTime(coversIssuedUntil),
    salt: toBase64Url(head.salt),
  }
}

function writeTime(instant: Instant): string {
  return new Date(instant).toISOString().replace('.000Z', 'Z')
}

function malformed(): RevocationError {
  return new RevocationError('revocation.head')
}
