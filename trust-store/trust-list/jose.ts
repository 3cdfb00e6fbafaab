/**
 * The signature of a list. Whoever holds the key makes it, and it may never leave its holder, so
 * signing takes one way for every algorithm. `node-jose` checks what RFC 7518 registers for EC and
 * RSA; it has no EdDSA and no SM2, which our signature backend does.
 *
 * `node-jose` accepts white space and padding in base64url, and keys from the header: it only ever
 * sees what `parseCompact` took apart, and is given the key.
 */
import jose from 'node-jose'
import type { Algorithm } from '../algorithms.ts'
import { algorithms } from '../algorithms.ts'
import { keyKind } from '../backend/spki.ts'
import type { SignatureBackend } from '../backend.ts'
import type { KeyHolder } from '../key-holder.ts'
import { toBase64, toBase64Url } from './base64.ts'
import { ListError } from './error.ts'
import type { CompactList, SignedType } from './jws.ts'
import { listType } from './jws.ts'

/** Whose signature a list carries. */
export interface ListSigner {
  readonly key: KeyHolder
  /** DER certificates: the signer's own, then those between it and the anchor, if any. */
  readonly chain: readonly Uint8Array[]
}

/** JOSE names under which a list may be signed. `SM2-SM3` is ours: none is registered. */
const listAlgorithms = ['ES256', 'ES384', 'PS256', 'EdDSA', 'SM2-SM3'] as const
const throughJose: readonly string[] = ['ES256', 'ES384', 'PS256']

/** The compact JWS of this payload. @throws {TypeError} an algorithm that is not for lists */
export async function signCompact(
  payload: string,
  { key, chain }: ListSigner,
  type: SignedType = listType,
): Promise<string> {
  const alg = listAlgorithms.find((name) => name === key.algorithm.id)
  if (alg === undefined) throw new TypeError('not an algorithm for lists')
  const encode = (text: string) => toBase64Url(new TextEncoder().encode(text))
  const header = { alg, typ: type, x5c: chain.map(toBase64) }
  const signed = `${encode(JSON.stringify(header))}.${encode(payload)}`
  return `${signed}.${toBase64Url(await key.sign(new TextEncoder().encode(signed)))}`
}

/**
 * @param spki DER key of the signer's certificate, whose path was validated
 * @throws {ListError} `list.algorithm`, `list.signature`
 */
export async function verifyCompact(
  list: CompactList,
  spki: Uint8Array,
  backend: SignatureBackend,
): Promise<void> {
  const algorithm = algorithmOf(list.algorithm, spki)
  const valid = throughJose.includes(algorithm.id)
    ? await verifyThroughJose(list, spki, algorithm)
    : await backend.verify(
        await backend.publicKey(spki, algorithm),
        new TextEncoder().encode(list.signedText),
        list.signature,
      )
  if (!valid) throw new ListError('list.signature')
}

function algorithmOf(name: string, spki: Uint8Array): Algorithm {
  const algorithm = algorithms.find(
    ({ id, curve }) => id === name && (curve ?? 'RSA') === keyKindOrNull(spki),
  )
  if (algorithm === undefined || !listAlgorithms.some((id) => id === algorithm.id)) {
    throw new ListError('list.algorithm')
  }
  return algorithm
}

function keyKindOrNull(spki: Uint8Array): string | null {
  try {
    return keyKind(spki)
  } catch {
    return null
  }
}

async function verifyThroughJose(
  list: CompactList,
  spki: Uint8Array,
  algorithm: Algorithm,
): Promise<boolean> {
  if (algorithm.signatureBytes !== null && list.signature.length !== algorithm.signatureBytes) {
    return false
  }
  try {
    const key = await jose.JWK.asKey({ ...(await publicJwk(spki, algorithm)) })
    await jose.JWS.createVerify(key, { algorithms: [algorithm.id] }).verify(list.text)
    return true
  } catch {
    return false
  }
}

// WebCrypto, because node-jose takes DER only as Buffer.
async function publicJwk(spki: Uint8Array, algorithm: Algorithm): Promise<JsonWebKey> {
  const key = await crypto.subtle.importKey('spki', own(spki), forImport(algorithm), true, [
    'verify',
  ])
  return bare(await crypto.subtle.exportKey('jwk', key))
}

function forImport({ keyType, curve, hash }: Algorithm): EcKeyImportParams | RsaHashedImportParams {
  if (keyType === 'EC') return { name: 'ECDSA', namedCurve: curve ?? '' }
  return { name: 'RSA-PSS', hash: hash ?? '' }
}

function own(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(bytes)
}

/** The key alone: `key_ops` and `ext` are WebCrypto's, and workerd adds members without a value. */
function bare({ key_ops, ext, alg, ...key }: JsonWebKey): JsonWebKey {
  return Object.fromEntries(Object.entries(key).filter(([, value]) => value !== undefined))
}
