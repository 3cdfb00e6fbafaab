/** `tongxing verify --licence FILE --key FILE`: asking as a verifier, and reading what is disclosed. */
import { randomBytes } from 'node:crypto'
import jose from 'node-jose'
import type { components } from '../../specs/generated/openapi.ts'
import { validateDisclosure } from '../../specs/generated/validators.js'
import type { Instant } from '../../specs/words.ts'
import { type DisclosureLevel, disclosureLevels } from '../../trust-store/licence.ts'
import type { EncryptionKey } from '../access/proof.ts'
import { proofHeaders } from '../access/prove.ts'
import type { Prove } from './client.ts'
import { failure } from './failure.ts'
import { readFileBytes } from './input.ts'
import type { Environment } from './options.ts'
import { openSigningKey } from './registry-keys.ts'

export type Disclosure = components['schemas']['Disclosure']

/** Options as they were written; absent ones are undefined. */
export interface VerifierOptions {
  readonly licence?: string
  readonly key?: string
  readonly passphraseFile?: string
  readonly level?: string
}

/** A verifier with its licence. */
export interface Licensed {
  readonly level: DisclosureLevel
  readonly prove: Prove
  /** What a gateway disclosed to this verifier. @throws {CommandError} `gateway.disclosed` */
  open(jwe: string): Promise<Disclosure>
}

const maxLicenceBytes = 8_192
const curve = { name: 'ECDH', namedCurve: 'P-256' } as const
/** Exactly what a gateway writes; `node-jose` would take more. */
const header = { alg: 'ECDH-ES+A256KW', enc: 'A256GCM', typ: 'tongxing-disclosure+jwe' } as const

/**
 * Null: nobody's licence is given, so that only an anonymous gateway answers.
 *
 * @throws {CommandError} `usage.licence`, `usage.level`, `input.*`
 */
export async function licensedOf(
  options: VerifierOptions,
  environment: Environment,
  now: Instant,
): Promise<Licensed | null> {
  const { licence: file, key, passphraseFile } = options
  const level = disclosureLevels.find((one) => one === (options.level ?? 'status'))
  if (level === undefined) throw failure('usage.level', { known: disclosureLevels.join(', ') })
  if (file === undefined && key === undefined && level === 'status') return null
  if (file === undefined || key === undefined) throw failure('usage.licence')
  const licence = await readLicence(file)
  const signing = { key, ...(passphraseFile === undefined ? {} : { passphraseFile }) }
  const holder = await openSigningKey(signing, environment)
  const pair = level === 'status' ? null : await encryptionPair()
  return {
    level,
    prove: (method, url, nonce) => {
      const id = randomBytes(16)
      const encryptionKey = pair?.encryptionKey ?? null
      return proofHeaders({ method, url, licence, at: now, id, nonce, encryptionKey }, holder)
    },
    open: (jwe) => openDisclosure(jwe, pair?.privateKey ?? null),
  }
}

async function readLicence(file: string): Promise<string> {
  const bytes = await readFileBytes(file, maxLicenceBytes)
  const licence = new TextDecoder().decode(bytes).trim()
  if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(licence)) throw failure('input.licence', { file })
  return licence
}

interface EncryptionPair {
  readonly encryptionKey: EncryptionKey
  readonly privateKey: JsonWebKey
}

/** For one answer; it never leaves this process. */
async function encryptionPair(): Promise<EncryptionPair> {
  const { subtle } = crypto
  const pair = await subtle.generateKey(curve, true, ['deriveBits'])
  const { x = '', y = '' } = await subtle.exportKey('jwk', pair.publicKey)
  const encryptionKey = { kty: 'EC', crv: 'P-256', x, y } as const
  const { d = '' } = await subtle.exportKey('jwk', pair.privateKey)
  return { encryptionKey, privateKey: { ...encryptionKey, d } }
}

async function openDisclosure(jwe: string, privateKey: JsonWebKey | null): Promise<Disclosure> {
  let content: unknown
  try {
    const [first = ''] = jwe.split('.')
    const stated = JSON.parse(Buffer.from(first, 'base64url').toString())
    const isOurs = Object.entries(header).every(([name, value]) => stated[name] === value)
    if (privateKey === null || !isOurs) throw failure('gateway.disclosed')
    const key = await jose.JWK.asKey({ ...privateKey })
    const { payload } = await jose.JWE.createDecrypt(key).decrypt(jwe)
    content = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload))
  } catch (error) {
    throw failure('gateway.disclosed', {}, error)
  }
  if (!validateDisclosure(content)) throw failure('gateway.disclosed')
  return content
}
