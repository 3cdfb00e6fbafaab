/**
 * Private keys under a passphrase: PBES2, so that OpenSSL reads what we write and we read what it
 * writes. The cipher is not authenticated; who changes a file makes another key or none, and what
 * signs with another key than its certificate's is refused (`issue.key`).
 *
 * Cloudflare's Workers derive with at most 100,000 iterations: an authority's key is there in a
 * secret of the platform, or with a key management service.
 */
import { scryptAsync } from '@noble/hashes/scrypt.js'
import { privateKeyKind } from '../../certificate/key-algorithm.ts'
import type { Derivation } from './encrypted-key.ts'
import { parseEncryptedKey, writeEncryptedKey } from './encrypted-key.ts'
import { KeyError } from './error.ts'

export interface EncryptOptions {
  /** Of PBKDF2 with HMAC-SHA256, 600,000 to 5,000,000. Default 600,000. */
  readonly iterations?: number
}

/**
 * EncryptedPrivateKeyInfo, DER.
 *
 * @param pkcs8 DER PrivateKeyInfo
 * @throws {KeyError} `key.format`, `key.passphrase-weak`, `key.cost`
 */
export async function encryptKey(
  pkcs8: Uint8Array,
  passphrase: string,
  { iterations = 600_000 }: EncryptOptions = {},
): Promise<Uint8Array> {
  assertPrivateKey(pkcs8, 'key.format')
  const isBounded = Number.isInteger(iterations) && iterations >= 600_000 && iterations <= 5_000_000
  if (!isBounded) throw new KeyError('key.cost')
  if ([...passphrase].length < 12) throw new KeyError('key.passphrase-weak')
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const iv = crypto.getRandomValues(new Uint8Array(16))
  const derivation = { kind: 'pbkdf2', salt, iterations, hash: 'SHA-256' } as const
  const key = await cipherKey(passphrase, derivation, 32, 'encrypt')
  const data = await crypto.subtle.encrypt({ name: 'AES-CBC', iv }, key, own(pkcs8))
  return writeEncryptedKey(derivation, iv, new Uint8Array(data))
}

/**
 * PrivateKeyInfo, DER.
 *
 * @param der EncryptedPrivateKeyInfo
 * @throws {KeyError} `key.format`, `key.cost`, `key.passphrase`, `key.passphrase-weak`: it is too long
 */
export async function decryptKey(der: Uint8Array, passphrase: string): Promise<Uint8Array> {
  const { derivation, keyBytes, iv, data } = parseEncryptedKey(der)
  const key = await cipherKey(passphrase, derivation, keyBytes, 'decrypt')
  const pkcs8 = await decrypted(key, iv, data)
  // One wrong passphrase in 256 leaves a padding that looks right.
  assertPrivateKey(pkcs8, 'key.passphrase')
  return pkcs8
}

async function decrypted(key: CryptoKey, iv: Uint8Array, data: Uint8Array): Promise<Uint8Array> {
  try {
    const parameters = { name: 'AES-CBC', iv: own(iv) }
    return new Uint8Array(await crypto.subtle.decrypt(parameters, key, own(data)))
  } catch {
    throw new KeyError('key.passphrase')
  }
}

async function cipherKey(
  passphrase: string,
  derivation: Derivation,
  keyBytes: number,
  usage: 'encrypt' | 'decrypt',
): Promise<CryptoKey> {
  const secret = new TextEncoder().encode(passphrase)
  if (secret.length > 1_024) throw new KeyError('key.passphrase-weak')
  const bytes = await derived(secret, derivation, keyBytes)
  return crypto.subtle.importKey('raw', bytes, 'AES-CBC', false, [usage])
}

async function derived(
  secret: Uint8Array<ArrayBuffer>,
  derivation: Derivation,
  keyBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (derivation.kind === 'scrypt') {
    const { salt, cost: N, blockSize: r, parallelization: p } = derivation
    return Uint8Array.from(await scryptAsync(secret, salt, { N, r, p, dkLen: keyBytes }))
  }
  const { salt, iterations, hash } = derivation
  const key = await crypto.subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveBits'])
  const parameters = { name: 'PBKDF2', hash, salt: own(salt), iterations }
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, key, keyBytes * 8))
}

function assertPrivateKey(pkcs8: Uint8Array, code: 'key.format' | 'key.passphrase'): void {
  try {
    privateKeyKind(pkcs8)
  } catch {
    throw new KeyError(code)
  }
}

function own(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(bytes)
}
