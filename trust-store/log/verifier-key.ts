/**
 * Names and keys of those who sign notes (c2sp.org/signed-note).
 *
 *     <name>+<key id: 8 lower-case hex digits>+<base64(type, public key)>
 *     key id = SHA-256(<name>, newline, type, public key), its first 4 bytes
 *
 * Accepted types: 0x01 (Ed25519, for logs) and 0x04 (Ed25519 cosignature/v1, for witnesses).
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { fromBase64, toBase64 } from '../trust-list/base64.ts'
import { LogError } from './error.ts'
import { utf8 } from './text.ts'

export const signatureTypes = { ed25519: 0x01, cosignature: 0x04 } as const
export type SignatureType = (typeof signatureTypes)[keyof typeof signatureTypes]

export interface VerifierKey {
  readonly name: string
  /** 32 bits, unsigned. */
  readonly keyId: number
  readonly type: SignatureType
  /** 32 bytes (RFC 8032 section 5.1.5). */
  readonly publicKey: Uint8Array
}

const ed25519Bytes = 32
const maxNameBytes = 255

/** @throws {LogError} `log.key` */
export function makeVerifierKey(
  name: string,
  type: SignatureType,
  publicKey: Uint8Array,
): VerifierKey {
  if (!isKeyName(name) || publicKey.length !== ed25519Bytes) throw new LogError('log.key')
  return { name, keyId: keyIdOf(name, type, publicKey), type, publicKey }
}

/** @throws {LogError} `log.key` */
export function parseVerifierKey(text: string): VerifierKey {
  if (text.length > 512) throw new LogError('log.key')
  // The base64 of a key may hold a plus of its own; a name may not.
  const match = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text)
  const material = fromBase64(match?.[3] ?? '!')
  if (match === null || material === null) throw new LogError('log.key')
  const type = Object.values(signatureTypes).find((known) => known === material[0])
  if (type === undefined) throw new LogError('log.key')
  const key = makeVerifierKey(match[1] ?? '', type, material.subarray(1))
  if (formatKeyId(key.keyId) !== match[2]) throw new LogError('log.key')
  return key
}

export function formatVerifierKey({ name, keyId, type, publicKey }: VerifierKey): string {
  return `${name}+${formatKeyId(keyId)}+${toBase64(Uint8Array.of(type, ...publicKey))}`
}

/** Not empty, no white space, no plus; at most 255 bytes, which is our limit. */
export function isKeyName(name: string): boolean {
  if (name.length > maxNameBytes || !name.isWellFormed()) return false
  return utf8(name).length <= maxNameBytes && /^[^\p{White_Space}\p{Cc}+]+$/u.test(name)
}

function keyIdOf(name: string, type: SignatureType, publicKey: Uint8Array): number {
  const digest = sha256(Uint8Array.of(...utf8(`${name}\n`), type, ...publicKey))
  return new DataView(digest.buffer, digest.byteOffset).getUint32(0)
}

function formatKeyId(keyId: number): string {
  return keyId.toString(16).padStart(8, '0')
}
