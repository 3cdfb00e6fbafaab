/**
 * Keys that are made and used in the browser. Nothing here leaves the device: a key goes into a file
 * that the person keeps, and comes back out of it as something that signs and cannot be taken out
 * (SM2, which no browser knows, is in the memory of the page while it is in use).
 */
import type { Algorithm } from '../../../trust-store/algorithms.ts'
import { algorithms } from '../../../trust-store/algorithms.ts'
import { createWebBackend } from '../../../trust-store/backend/web.ts'
import { generateKey } from '../../../trust-store/certificate/keys.ts'
import type { KeyHolder } from '../../../trust-store/key-holder.ts'
import { holderOf } from '../../../trust-store/key-holder.ts'
import { thumbprintOfSpki } from '../../../trust-store/registry/jwk.ts'
import type { KeyCode } from '../../../trust-store/registry/keys/error.ts'
import { KeyError } from '../../../trust-store/registry/keys/error.ts'
import { openKey, sealKey } from '../../../trust-store/registry/keys/holder.ts'
import { formatKeyPem, maxPemLength } from '../../../trust-store/registry/keys/pem.ts'
import { type ScreenCode, screenTrouble, TroubleError } from '../parts/trouble.tsx'

/** Kinds of key that are made here. */
export type MadeAlgorithm = Extract<Algorithm['id'], 'ES256' | 'ES384' | 'EdDSA' | 'SM2-SM3'>

export interface MadeKey {
  readonly holder: KeyHolder
  /** The file: PKCS#8, `ENCRYPTED PRIVATE KEY` or `PRIVATE KEY`. */
  readonly pem: string
}

/** A key out of its file. */
export interface OpenedKey extends KeyHolder {
  /** What the browser signs with: it cannot be taken out, and can be kept. Null: SM2. */
  readonly handle: CryptoKey | null
}

/** What a key is known by. */
export interface KeyFacts {
  readonly algorithm: Algorithm['id']
  /** RFC 7638 with SHA-256, base64url. */
  readonly thumbprint: string
}

/**
 * A fresh key, and the file to keep it in.
 *
 * @param passphrase of at least 12 characters; null: the file is not encrypted
 * @throws {TroubleError} `key.unsupported`: the browser does not know this kind of key;
 *   `key.passphrase-weak`
 */
export async function generateKeyFile(
  algorithmId: MadeAlgorithm,
  passphrase: string | null,
): Promise<MadeKey> {
  const algorithm = algorithms.find(({ id }) => id === algorithmId)
  if (algorithm === undefined) throw new TroubleError(screenTrouble('key.unsupported'))
  const { pkcs8 } = await generateKey(algorithm).catch(() => {
    throw new TroubleError(screenTrouble('key.unsupported'))
  })
  try {
    const pem =
      passphrase === null
        ? formatKeyPem({ label: 'PRIVATE KEY', der: pkcs8 })
        : await telling(sealKey(pkcs8, passphrase))
    return { holder: await holderOf(createWebBackend(), pkcs8, algorithm), pem }
  } finally {
    pkcs8.fill(0)
  }
}

/**
 * The key of a file that `generateKeyFile`, our command line or OpenSSL wrote.
 *
 * @param passphrase null: the file is not encrypted
 * @throws {TroubleError} `key.pem`, `key.public`, `key.other-form`, `key.format`, `key.cost`,
 *   `key.passphrase`, `key.passphrase-missing`, `key.passphrase-weak`, `key.plain`, `key.algorithm`
 */
export async function readKeyFile(pem: string, passphrase: string | null): Promise<OpenedKey> {
  if (pem.length <= maxPemLength) {
    const labels = [...pem.matchAll(/^-----BEGIN ([A-Z0-9 ]+)-----/gm)].map(([, label]) => label)
    const isOurs = labels.some((label) => /^(ENCRYPTED )?PRIVATE KEY$/.test(label ?? ''))
    if (!isOurs && labels.some((label) => /PRIVATE KEY$/.test(label ?? ''))) {
      throw new TroubleError(screenTrouble('key.other-form'))
    }
    if (!isOurs && labels.length > 0) throw new TroubleError(screenTrouble('key.public'))
  }
  const backend = createWebBackend()
  let handle: CryptoKey | null = null
  const holder = await telling(
    openKey(pem, passphrase, {
      ...backend,
      async privateKey(pkcs8, algorithm) {
        const key = await backend.privateKey(pkcs8, algorithm)
        handle = key.handle instanceof CryptoKey ? key.handle : null
        return key
      },
    }),
  )
  return { ...holder, handle }
}

/** Does the file ask for a passphrase? */
export function isEncrypted(pem: string): boolean {
  return /^-----BEGIN ENCRYPTED PRIVATE KEY-----/m.test(pem)
}

export function keyFacts({ algorithm, spki }: Pick<KeyHolder, 'algorithm' | 'spki'>): KeyFacts {
  return { algorithm: algorithm.id, thumbprint: thumbprintOfSpki(spki) }
}

async function telling<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof KeyError) throw new TroubleError(screenTrouble(told[error.code]))
    throw error
  }
}

/** What cannot happen where nothing is a file of ours or a command is a fault. */
const told: Readonly<Record<KeyCode, ScreenCode>> = {
  'key.pem': 'key.pem',
  'key.format': 'key.format',
  'key.cost': 'key.cost',
  'key.passphrase': 'key.passphrase',
  'key.passphrase-missing': 'key.passphrase-missing',
  'key.passphrase-weak': 'key.passphrase-weak',
  'key.plain': 'key.plain',
  'key.algorithm': 'key.algorithm',
  'key.file': 'screen.fault',
  'key.exists': 'screen.fault',
  'key.exposed': 'screen.fault',
  'key.command': 'screen.fault',
  'key.time-limit': 'screen.fault',
  'key.signature': 'screen.fault',
}
