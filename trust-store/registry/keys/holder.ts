/** An authority's keys as PEM, and what holds them while they are in use. */
import type { Algorithm } from '../../algorithms.ts'
import { algorithms } from '../../algorithms.ts'
import type { KeyKind } from '../../backend/spki.ts'
import type { SignatureBackend } from '../../backend.ts'
import { privateKeyKind } from '../../certificate/key-algorithm.ts'
import type { KeyHolder } from '../../key-holder.ts'
import { holderOf } from '../../key-holder.ts'
import { KeyError } from './error.ts'
import type { EncryptOptions } from './passphrase.ts'
import { decryptKey, encryptKey } from './passphrase.ts'
import { formatKeyPem, parseKeyPem } from './pem.ts'

/** With what a key signs where nobody says otherwise. */
const usual: Readonly<Record<KeyKind, Algorithm['id']>> = {
  'P-256': 'ES256',
  'P-384': 'ES384',
  Ed25519: 'EdDSA',
  RSA: 'PS256',
  sm2p256v1: 'SM2-SM3',
}

/**
 * A key as PEM, `ENCRYPTED PRIVATE KEY`.
 *
 * @param pkcs8 DER PrivateKeyInfo
 * @param passphrase of at least 12 characters
 * @throws {KeyError} `key.format`, `key.passphrase-weak`, `key.cost`
 */
export async function sealKey(
  pkcs8: Uint8Array,
  passphrase: string,
  options: EncryptOptions = {},
): Promise<string> {
  const der = await encryptKey(pkcs8, passphrase, options)
  return formatKeyPem({ label: 'ENCRYPTED PRIVATE KEY', der })
}

/**
 * The holder of a key that `sealKey` wrote, or OpenSSL. The key stays in the memory of this process.
 *
 * @param passphrase null: the file is not encrypted, and that is known; a file that is encrypted, or
 *   is not, against what the caller expects is refused
 * @param algorithm with what it signs; default: ES256, ES384, EdDSA, PS256 or SM2-SM3, by its kind
 * @throws {KeyError} `key.pem`, `key.format`, `key.cost`, `key.passphrase`, `key.passphrase-missing`,
 *   `key.plain`, `key.algorithm`
 */
export async function openKey(
  pem: string,
  passphrase: string | null,
  backend: SignatureBackend,
  algorithm?: Algorithm,
): Promise<KeyHolder> {
  const pkcs8 = await privateKeyOf(pem, passphrase)
  try {
    return await holderOf(backend, pkcs8, algorithmOf(pkcs8, algorithm))
  } catch (error) {
    throw error instanceof TypeError ? new KeyError('key.algorithm') : error
  } finally {
    pkcs8.fill(0)
  }
}

async function privateKeyOf(pem: string, passphrase: string | null): Promise<Uint8Array> {
  const { label, der } = parseKeyPem(pem)
  const isEncrypted = label === 'ENCRYPTED PRIVATE KEY'
  if (passphrase !== null && !isEncrypted) throw new KeyError('key.plain')
  if (passphrase === null && isEncrypted) throw new KeyError('key.passphrase-missing')
  return passphrase === null ? der : decryptKey(der, passphrase)
}

function algorithmOf(pkcs8: Uint8Array, asked: Algorithm | undefined): Algorithm {
  const kind = kindOf(pkcs8)
  const algorithm = asked ?? algorithms.find(({ id }) => kind !== null && id === usual[kind])
  const isOfKind = algorithm !== undefined && (algorithm.curve ?? 'RSA') === kind
  if (!isOfKind) throw new KeyError('key.algorithm')
  return algorithm
}

function kindOf(pkcs8: Uint8Array): KeyKind | null {
  try {
    return privateKeyKind(pkcs8)
  } catch {
    throw new KeyError('key.format')
  }
}
