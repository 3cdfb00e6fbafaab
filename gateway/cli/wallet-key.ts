/** The key of a wallet in a file that only its owner reads. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import type { HolderKey } from '../wallet/key.ts'
import { exitCodes } from './failure.ts'
import { readFileBytes } from './input.ts'
import { walletFailure } from './wallet-failure.ts'
import { type Result, rowLines } from './words.ts'

const maxKeyBytes = 4096

/** `tongxing wallet key`. @throws {CommandError} `input.wallet-file` */
export async function walletKey(file: string): Promise<Result> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  await writeNew(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), '--out')
  const { jwk } = holderKeyIn(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())
  const made = { zh: '密钥已生成：不要给任何人。', en: 'The key is made: give it to nobody.' }
  return {
    exit: exitCodes.accepted,
    document: { holderKey: jwk },
    lines: (language) => [made[language], ...rowLines([['savedTo', file]], language)],
  }
}

/** @throws {CommandError} `input.missing`, `input.unreadable`, `input.wallet-key` */
export async function readHolderKey(file: string): Promise<HolderKey> {
  const pem = new TextDecoder().decode(await readFileBytes(file, maxKeyBytes))
  try {
    return holderKeyIn(pem)
  } catch (error) {
    throw walletFailure('input.wallet-key', { file: '--key' }, error)
  }
}

/** @throws {Error} it is none */
function holderKeyIn(pem: string): HolderKey {
  const key = createPrivateKey(pem)
  const { kty, crv, x, y } = createPublicKey(key).export({ format: 'jwk' })
  if (kty !== 'EC' || crv !== 'P-256' || x === undefined || y === undefined) {
    throw new TypeError('a key of another curve')
  }
  return {
    jwk: { kty, crv, x, y },
    sign: async (bytes) =>
      new Uint8Array(sign('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' })),
  }
}

/**
 * For its owner alone, and never in the place of another file.
 * @throws {CommandError} `input.wallet-file`
 */
export async function writeNew(
  file: string,
  content: string | Uint8Array,
  option: string,
): Promise<void> {
  try {
    await writeFile(file, content, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    throw walletFailure('input.wallet-file', { file: option }, error)
  }
}
