/**
 * What stands for a code in a set: a digest that says nothing of the code to those who do not have
 * it, and cannot be compared between issuers or formats.
 *
 *     scope  = SHA-256("tongxing revoked codes 1", LF, format, LF, issuer)
 *     digest = SHA-256(scope, salt, kind, value)
 *
 * `salt` has 32 bytes, so that value begins with a block of its own; `kind` is one byte.
 */
import { sha256 } from '@noble/hashes/sha2.js'

/** `id`: as the format's `Terms.codeIds` state it. `signature`: as `signatureName` says. */
export const codeKinds = ['id', 'signature'] as const
export type CodeKind = (typeof codeKinds)[number]

/** By what one code is known. */
export interface CodeName {
  readonly kind: CodeKind
  readonly value: string | Uint8Array
}

/** 32 bytes, in a place that the next call uses again. */
export type CodeDigest = (name: CodeName) => Uint8Array

export const digestBytes = 32
export const saltBytes = 32

const kindBytes = { id: Uint8Array.of(1), signature: Uint8Array.of(2) } as const

export function createCodeDigest(issuer: string, format: string, salt: Uint8Array): CodeDigest {
  const encoder = new TextEncoder()
  const scope = sha256(encoder.encode(`tongxing revoked codes 1\n${format}\n${issuer}`))
  const begun = {
    id: sha256.create().update(scope).update(salt).update(kindBytes.id),
    signature: sha256.create().update(scope).update(salt).update(kindBytes.signature),
  }
  // One digest costs 3 us with places of its own, half of it without.
  const hash = sha256.create()
  const text = new Uint8Array(512)
  const digest = new Uint8Array(digestBytes)
  return ({ kind, value }) => {
    begun[kind]._cloneInto(hash)
    hash.update(typeof value === 'string' ? utf8(value, text, encoder) : value)
    hash.digestInto(digest)
    return digest
  }
}

/**
 * What of a signature names a code. Of ECDSA, EdDSA and SM2 it is the first half (R): whoever has
 * one ECDSA signature can make a second of the same R, which must not pass as another code. Of RSA
 * it is all of it.
 */
export function signatureName(signature: Uint8Array): CodeName {
  const isRsa = signature.length >= 256
  return {
    kind: 'signature',
    value: isRsa ? signature : signature.subarray(0, signature.length / 2),
  }
}

/** Most names are ASCII, which takes a third of the encoder's time this way. */
function utf8(value: string, place: Uint8Array, encoder: TextEncoder): Uint8Array {
  if (value.length > place.length) return encoder.encode(value)
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at)
    if (code > 0x7f) return encoder.encode(value)
    place[at] = code
  }
  return place.subarray(0, value.length)
}
