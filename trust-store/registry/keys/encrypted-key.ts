/**
 * EncryptedPrivateKeyInfo (RFC 5958 section 3) with PBES2 (RFC 8018 section 6.2, RFC 7914 section 7):
 *
 *     SEQUENCE {
 *       SEQUENCE { PBES2, SEQUENCE {
 *         SEQUENCE { PBKDF2, SEQUENCE { salt, iterations, [key length], [PRF, else HMAC-SHA1] } }
 *              or  { scrypt, SEQUENCE { salt, cost, block size, parallelization, [key length] } }
 *         SEQUENCE { AES-128-CBC or AES-256-CBC, initialization vector } } }
 *       OCTET STRING encrypted PrivateKeyInfo }
 *
 * Accepted: strict DER of at most 16 KiB, salts of 8 to 64 bytes, 1,000 to 5,000,000 iterations, and
 * of scrypt at most 128 MiB of memory and 2^22 blocks: seconds, whatever a file says. Written:
 * PBKDF2 with HMAC-SHA256, AES-256-CBC.
 */
import type { DerElement } from '../../backend/der.ts'
import { assertDer, DerError, readUnsigned, soleElement, tags } from '../../backend/der.ts'
import { contentOf, encodingOf, type FieldReader, readFields } from '../../backend/der-values.ts'
import { derElement, derInteger, derSequence, hexBytes } from '../../certificate/der-write.ts'
import { hex } from '../../certificate/name.ts'
import { KeyError } from './error.ts'

export type Derivation =
  | {
      readonly kind: 'pbkdf2'
      readonly salt: Uint8Array
      readonly iterations: number
      readonly hash: 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512'
    }
  | {
      readonly kind: 'scrypt'
      readonly salt: Uint8Array
      /** N, a power of two. */
      readonly cost: number
      /** r. */
      readonly blockSize: number
      /** p. */
      readonly parallelization: number
    }

export interface EncryptedKey {
  readonly derivation: Derivation
  /** Of the AES key, 16 or 32. */
  readonly keyBytes: number
  /** 16 bytes. */
  readonly iv: Uint8Array
  readonly data: Uint8Array
}

const maxBytes = 16_384
const pbes2 = '06092a864886f70d01050d'
const pbkdf2 = '06092a864886f70d01050c'
const scrypt = '06092b06010401da47040b'
const ciphers: Readonly<Record<string, number>> = {
  '060960864801650304012a': 32,
  '0609608648016503040102': 16,
}
const aes256Cbc = '060960864801650304012a'
const hmacSha256 = '300c06082a864886f70d02090500'
const pseudoRandomFunctions: Readonly<Record<string, 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512'>> =
  {
    '300c06082a864886f70d02070500': 'SHA-1',
    [hmacSha256]: 'SHA-256',
    '300c06082a864886f70d020a0500': 'SHA-384',
    '300c06082a864886f70d020b0500': 'SHA-512',
  }

/** @throws {KeyError} `key.format`, `key.cost` */
export function parseEncryptedKey(der: Uint8Array): EncryptedKey {
  if (der.length === 0 || der.length > maxBytes) throw new KeyError('key.format')
  try {
    assertDer(der)
    const fields = readFields(der, soleElement(der, tags.sequence))
    const scheme = readFields(der, fields.next(tags.sequence))
    const data = contentOf(der, fields.next(tags.octetString))
    fields.end()
    demand(nextOid(der, scheme) === pbes2)
    const parameters = readFields(der, scheme.next(tags.sequence))
    scheme.end()
    const derivation = readFields(der, parameters.next(tags.sequence))
    const cipher = readFields(der, parameters.next(tags.sequence))
    parameters.end()
    const keyBytes = ciphers[nextOid(der, cipher)]
    const iv = contentOf(der, cipher.next(tags.octetString))
    cipher.end()
    if (keyBytes === undefined) throw new DerError('cipher')
    demand(iv.length === 16 && data.length > 0 && data.length % 16 === 0)
    return { derivation: readDerivation(der, derivation, keyBytes), keyBytes, iv, data }
  } catch (error) {
    throw error instanceof DerError ? new KeyError('key.format') : error
  }
}

/** What `parseEncryptedKey` reads. */
export function writeEncryptedKey(
  { salt, iterations }: { readonly salt: Uint8Array; readonly iterations: number },
  iv: Uint8Array,
  data: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const octets = (bytes: Uint8Array) => derElement(tags.octetString, bytes)
  const count = hexBytes(iterations.toString(16).padStart(8, '0'))
  const derivation = derSequence(octets(salt), derInteger(count), hexBytes(hmacSha256))
  const parameters = derSequence(
    derSequence(hexBytes(pbkdf2), derivation),
    derSequence(hexBytes(aes256Cbc), octets(iv)),
  )
  return derSequence(derSequence(hexBytes(pbes2), parameters), octets(data))
}

function readDerivation(der: Uint8Array, fields: FieldReader, keyBytes: number): Derivation {
  const kind = nextOid(der, fields)
  const parameters = readFields(der, fields.next(tags.sequence))
  fields.end()
  const salt = contentOf(der, parameters.next(tags.octetString))
  demand(salt.length >= 8 && salt.length <= 64)
  const derivation = kind === pbkdf2 ? readPbkdf2(der, parameters, keyBytes, salt) : null
  return derivation ?? readScrypt(der, kind, parameters, keyBytes, salt)
}

function readPbkdf2(
  der: Uint8Array,
  parameters: FieldReader,
  keyBytes: number,
  salt: Uint8Array,
): Derivation {
  const iterations = nextCount(der, parameters)
  checkKeyLength(der, parameters, keyBytes)
  const stated = parameters.optional(tags.sequence)
  parameters.end()
  const hash = stated === null ? 'SHA-1' : pseudoRandomFunctions[hex(encodingOf(der, stated))]
  // Section A.2: the default is not written out in DER, though tools do.
  if (hash === undefined) throw new DerError('pseudo-random function')
  if (iterations < 1_000 || iterations > 5_000_000) throw new KeyError('key.cost')
  return { kind: 'pbkdf2', salt, iterations, hash }
}

function readScrypt(
  der: Uint8Array,
  kind: string,
  parameters: FieldReader,
  keyBytes: number,
  salt: Uint8Array,
): Derivation {
  demand(kind === scrypt)
  const cost = nextCount(der, parameters)
  const blockSize = nextCount(der, parameters)
  const parallelization = nextCount(der, parameters)
  checkKeyLength(der, parameters, keyBytes)
  parameters.end()
  demand(cost > 1 && Number.isInteger(Math.log2(cost)) && blockSize > 0 && parallelization > 0)
  const memory = 128 * blockSize * (cost + parallelization)
  const blocks = blockSize * cost * parallelization
  if (cost < 1_024 || memory > 2 ** 27 + 2 ** 20 || blocks > 2 ** 22) throw new KeyError('key.cost')
  return { kind: 'scrypt', salt, cost, blockSize, parallelization }
}

function checkKeyLength(der: Uint8Array, parameters: FieldReader, keyBytes: number): void {
  const stated = parameters.optional(tags.integer)
  demand(stated === null || countOf(der, stated) === keyBytes)
}

function nextOid(der: Uint8Array, fields: FieldReader): string {
  return hex(encodingOf(der, fields.next(tags.oid)))
}

function nextCount(der: Uint8Array, fields: FieldReader): number {
  return countOf(der, fields.next(tags.integer))
}

/** Of eight bytes and more, more than any bound. */
function countOf(der: Uint8Array, element: DerElement): number {
  const magnitude = readUnsigned(der, element)
  return magnitude.length > 6 ? 2 ** 48 : Number.parseInt(hex(magnitude), 16)
}

function demand(holds: boolean): void {
  if (!holds) throw new DerError('encrypted key')
}
