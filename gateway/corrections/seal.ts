/**
 * What only the issuer's desk can open: compact JWE (RFC 7516) with ECDH-ES+A256KW over P-256
 * (RFC 7518 section 4.6) and A256GCM, by WebCrypto alone. `node-jose` is what the tests open it
 * with; making one with it costs a hundred milliseconds, and it has no randomness under every
 * workerd.
 */
import { formatBase64url } from '../../adapters/codec/base64.ts'
import { concatBytes, utf8Bytes } from '../../adapters/codec/text.ts'
import type { IssuerCorrections } from '../../specs/words.ts'

export const sealedType = 'tongxing-correction+jwe'

const [alg, enc] = ['ECDH-ES+A256KW', 'A256GCM']
const curve = { name: 'ECDH', namedCurve: 'P-256' } as const
const [ivBytes, tagBytes, keyBits] = [12, 16, 256]

/** A key of the list, or of the traveller. */
export type EncryptionKey = Pick<IssuerCorrections['key'], 'kty' | 'crv' | 'x' | 'y' | 'kid'>

/** The key is no point of its curve. */
export class KeyError extends Error {
  override readonly name = 'KeyError'
}

/**
 * @param content JSON
 * @param typ of the header
 * @throws {KeyError}
 */
export async function sealFor(
  key: EncryptionKey,
  content: unknown,
  typ: string = sealedType,
): Promise<string> {
  const { subtle } = crypto
  const recipient = await publicKey(key)
  const ephemeral = await ephemeralPair()
  const { x, y } = await subtle.exportKey('jwk', ephemeral.publicKey)
  const shared = await subtle.deriveBits(
    { name: 'ECDH', public: recipient },
    ephemeral.privateKey,
    keyBits,
  )
  const wrapping = await wrappingKey(new Uint8Array(shared))
  const contentKey = await contentKeyOf()
  const wrapped = await subtle.wrapKey('raw', contentKey, wrapping, 'AES-KW')
  const kid = key.kid ?? (await thumbprint(key))
  const epk = { kty: 'EC', crv: 'P-256', x, y }
  const header = encoded(utf8Bytes(JSON.stringify({ alg, enc, typ, cty: 'json', kid, epk })))
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes))
  const sealed = new Uint8Array(
    await subtle.encrypt(
      {
        name: 'AES-GCM',
        iv,
        additionalData: utf8Bytes(header).slice(),
        tagLength: tagBytes * 8,
      },
      contentKey,
      utf8Bytes(JSON.stringify(content)).slice(),
    ),
  )
  const parts = [new Uint8Array(wrapped), iv, sealed.slice(0, -tagBytes), sealed.slice(-tagBytes)]
  return [header, ...parts.map(encoded)].join('.')
}

/** The key's name where the list gives it none: RFC 7638. */
export async function thumbprint({ crv, kty, x, y }: EncryptionKey): Promise<string> {
  const members = utf8Bytes(JSON.stringify({ crv, kty, x, y }))
  return encoded(new Uint8Array(await crypto.subtle.digest('SHA-256', members.slice())))
}

/** @throws {KeyError} */
export async function publicKey({ kty, crv, x, y }: EncryptionKey): Promise<CryptoKey> {
  try {
    return await crypto.subtle.importKey('jwk', { kty, crv, x, y }, curve, false, [])
  } catch {
    throw new KeyError('not a point of P-256')
  }
}

async function ephemeralPair(): Promise<CryptoKeyPair> {
  return (await crypto.subtle.generateKey(curve, false, ['deriveBits'])) as CryptoKeyPair
}

async function contentKeyOf(): Promise<CryptoKey> {
  const algorithm = { name: 'AES-GCM', length: keyBits }
  return (await crypto.subtle.generateKey(algorithm, true, ['encrypt'])) as CryptoKey
}

/** Concat KDF, NIST SP 800-56A section 5.8.1, as RFC 7518 section 4.6.2 fills it in; one round. */
async function wrappingKey(shared: Uint8Array): Promise<CryptoKey> {
  const id = utf8Bytes(alg)
  const none = uint32(0)
  const info = [uint32(1), shared, uint32(id.length), id, none, none, uint32(keyBits)]
  const derived = await crypto.subtle.digest('SHA-256', concatBytes(...info).slice())
  return crypto.subtle.importKey('raw', derived, 'AES-KW', false, ['wrapKey'])
}

function uint32(value: number): Uint8Array {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value)
  return bytes
}

function encoded(bytes: Uint8Array): string {
  return formatBase64url(bytes)
}
