import type { Algorithm } from '../algorithms.ts'
import { generateSm2Key } from '../backend/sm2.ts'

/** DER, as `SignatureBackend` takes them. */
export interface KeyPair {
  readonly algorithm: Algorithm
  readonly pkcs8: Uint8Array
  readonly spki: Uint8Array
}

/** A fresh key pair; RSA with 3,072 bits. */
export async function generateKey(algorithm: Algorithm): Promise<KeyPair> {
  if (algorithm.keyType === 'SM2') return { algorithm, ...generateSm2Key() }
  const pair = await crypto.subtle.generateKey(parameters(algorithm), true, ['sign', 'verify'])
  if (!('privateKey' in pair)) throw new TypeError('not a key pair')
  const [pkcs8, spki] = await Promise.all([
    exportKey('pkcs8', pair.privateKey),
    exportKey('spki', pair.publicKey),
  ])
  return { algorithm, pkcs8, spki }
}

function parameters(
  algorithm: Algorithm,
): EcKeyGenParams | RsaHashedKeyGenParams | { name: string } {
  if (algorithm.keyType === 'OKP') return { name: 'Ed25519' }
  if (algorithm.keyType === 'EC') return { name: 'ECDSA', namedCurve: algorithm.curve ?? '' }
  return {
    name: algorithm.id === 'PS256' ? 'RSA-PSS' : 'RSASSA-PKCS1-v1_5',
    hash: algorithm.hash ?? '',
    modulusLength: 3072,
    publicExponent: Uint8Array.of(1, 0, 1),
  }
}

async function exportKey(format: 'pkcs8' | 'spki', key: CryptoKey): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.exportKey(format, key))
}
