/**
 * The issuer's answer, which it encrypts for the traveller alone: compact JWE (RFC 7516) with
 * ECDH-ES+A256KW over P-256 (RFC 7518 section 4.6) and A256GCM, by WebCrypto alone. Accepted: exactly
 * that, of at most 16,384 characters, with words of at most 2,000.
 */
import { parseBase64url } from '../../../adapters/codec/base64.ts'
import { concatBytes, parseUtf8, utf8Bytes } from '../../../adapters/codec/text.ts'
import type { components } from '../../../specs/generated/openapi.ts'
import { screenTrouble, TroubleError } from '../parts/trouble.tsx'

export type PublicReplyKey = components['schemas']['CorrectionReplyKey']

const [alg, enc, keyBits] = ['ECDH-ES+A256KW', 'A256GCM', 256]
const curve = { name: 'ECDH', namedCurve: 'P-256' } as const
const limits = { header: 2_048, words: 2_000 } as const

/** Its private half cannot be taken out of the browser. */
export function makeReplyKey(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(curve, false, ['deriveBits'])
}

export async function publicHalf({ publicKey }: CryptoKeyPair): Promise<PublicReplyKey> {
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', publicKey)
  return { kty: 'EC', crv: 'P-256', x, y }
}

/** What the issuer wrote. @throws {TroubleError} `travel.reply`: it is not for this key, or none */
export async function openReply(answer: string, { privateKey }: CryptoKeyPair): Promise<string> {
  try {
    return await opened(answer, privateKey)
  } catch {
    throw new TroubleError(screenTrouble('travel.reply'))
  }
}

async function opened(answer: string, privateKey: CryptoKey): Promise<string> {
  const { subtle } = crypto
  const [header = '', ...rest] = answer.split('.')
  const [wrapped, iv, sealed, tag, more] = rest.map((part) => bytesOf(part))
  if (!wrapped || !iv || !sealed || !tag || more) throw new TypeError('five parts are needed')
  const sender = senderIn(header)
  const shared = await subtle.deriveBits(
    { name: 'ECDH', public: await subtle.importKey('jwk', sender, curve, false, []) },
    privateKey,
    keyBits,
  )
  const content = await subtle.unwrapKey(
    'raw',
    wrapped,
    await unwrappingKey(new Uint8Array(shared)),
    'AES-KW',
    'AES-GCM',
    false,
    ['decrypt'],
  )
  const additionalData = utf8Bytes(header).slice()
  const plain = await subtle.decrypt(
    { name: 'AES-GCM', iv, additionalData, tagLength: 128 },
    content,
    concatBytes(sealed, tag).slice(),
  )
  const { words }: { readonly words?: unknown } = JSON.parse(parseUtf8(new Uint8Array(plain)))
  if (typeof words !== 'string' || words.length > limits.words) throw new TypeError('no words')
  return words
}

function senderIn(header: string): JsonWebKey {
  if (header.length > limits.header) throw new TypeError('a header too long')
  const members: Readonly<Record<string, unknown>> = JSON.parse(parseUtf8(bytesOf(header)))
  const { epk, ...named } = members
  if (named.alg !== alg || named.enc !== enc || named.crit !== undefined) {
    throw new TypeError('another algorithm')
  }
  if (typeof epk !== 'object' || epk === null) throw new TypeError('no key of the sender')
  const { kty, crv, x, y }: JsonWebKey = epk
  if (kty !== 'EC' || crv !== 'P-256' || x === undefined || y === undefined) {
    throw new TypeError('a key of another curve')
  }
  return { kty, crv, x, y }
}

/** Concat KDF, NIST SP 800-56A section 5.8.1, as RFC 7518 section 4.6.2 fills it in; one round. */
async function unwrappingKey(shared: Uint8Array): Promise<CryptoKey> {
  const id = utf8Bytes(alg)
  const none = uint32(0)
  const info = [uint32(1), shared, uint32(id.length), id, none, none, uint32(keyBits)]
  const derived = await crypto.subtle.digest('SHA-256', concatBytes(...info).slice())
  return crypto.subtle.importKey('raw', derived, 'AES-KW', false, ['unwrapKey'])
}

function uint32(value: number): Uint8Array {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value)
  return bytes
}

function bytesOf(part: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(parseBase64url(part))
}
