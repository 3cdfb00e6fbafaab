/** Encoders for vectors: what adapters read, and attacks need to write. Node only. */
import { createHash, type KeyObject, sign } from 'node:crypto'
import { deflateRawSync, deflateSync } from 'node:zlib'
import { encode as encodeCbor } from 'cborg'

const base45Alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'

/** RFC 9285. */
export function base45(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 2) {
    const pair = at + 1 < bytes.length
    let value = pair ? (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0) : (bytes[at] ?? 0)
    for (let digit = 0; digit < (pair ? 3 : 2); digit++) {
      text += base45Alphabet[value % 45]
      value = Math.floor(value / 45)
    }
  }
  return text
}

export function zlib(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(deflateSync(bytes))
}

export function deflate(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(deflateRawSync(bytes))
}

export function cbor(value: unknown): Uint8Array {
  return new Uint8Array(encodeCbor(value))
}

export interface CoseParts {
  readonly protectedHeader: Uint8Array
  readonly unprotectedHeader: Uint8Array
  readonly payload: Uint8Array
  readonly key: KeyObject
}

/** The bare array of four, ES256; tags are the caller's to put in front. */
export function coseSign1({ protectedHeader, unprotectedHeader, payload, key }: CoseParts) {
  const signed = cbor(['Signature1', protectedHeader, new Uint8Array(0), payload])
  return join(
    Uint8Array.of(0x84),
    cbor(protectedHeader),
    unprotectedHeader,
    cbor(payload),
    cbor(es256(signed, key)),
  )
}

export function es256(bytes: Uint8Array, key: KeyObject): Uint8Array {
  return new Uint8Array(sign('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }))
}

/** First 8 bytes of SHA-256, as EU key ids are made (of the certificate; here of the key). */
export function shortDigest(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash('sha256').update(bytes).digest().subarray(0, 8))
}

export function base64url(bytes: Uint8Array | string): string {
  return Buffer.from(bytes).toString('base64url')
}

/** `shc:/` and two digits a character. */
export function numeric(jws: string): string {
  const pairs = Array.from(jws, (unit) => String(unit.charCodeAt(0) - 45).padStart(2, '0'))
  return `shc:/${pairs.join('')}`
}

export function join(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts))
}
