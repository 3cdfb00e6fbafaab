/**
 * The head of a set: a compact JWS (RFC 7515 section 7.1) that the issuer signs with a key that the
 * trust list names for the format.
 *
 *     header   {"alg", "typ": "tongxing-revocations+jose", "kid"}, nothing else
 *     payload  specs/schemas/revocation-head.schema.json
 */

import { sha256 } from '@noble/hashes/sha2.js'
import type { KeyHolder } from '../key-holder.ts'
import { fromBase64Url, toBase64Url } from '../trust-list/base64.ts'
import { parseJson } from '../trust-list/json.ts'
import { hexText } from '../trust-list/key-id.ts'
import { RevocationError } from './error.ts'
import type { RevocationHead, RevocationPart } from './head-payload.ts'
import { membersOf, readPayload, writePayload } from './head-payload.ts'

export type { RevocationHead, RevocationPart } from './head-payload.ts'
export { entriesOf, shardBitsOf } from './head-payload.ts'

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
  const { alg, typ, kid, ...others } = parseMembers(header)
  const known = typ === headType && Object.keys(others).length === 0
  if (!known || typeof alg !== 'string' || typeof kid !== 'string') throw malformed()
  const head = readPayload(parseMembers(payload))
  if (head === null) throw malformed()
  const encoder = new TextEncoder()
  return {
    jws,
    digest: hexText(sha256(encoder.encode(jws))),
    algorithm: `jose:${alg}`,
    keyId: kid,
    signed: encoder.encode(jws.slice(0, jws.lastIndexOf('.'))),
    signature,
    head,
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

export function partsOf({ shards, exceptions, exact }: RevocationHead): readonly RevocationPart[] {
  return [...shards, ...(exceptions === null ? [] : [exceptions]), ...exact]
}

function parseMembers(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  let value: unknown
  try {
    value = parseJson(bytes, 4)
  } catch {
    throw malformed()
  }
  const members = membersOf(value)
  if (members === null) throw malformed()
  return members
}

function malformed(): RevocationError {
  return new RevocationError('revocation.head')
}
