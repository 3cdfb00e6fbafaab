/** The traveller's own key, for which an issuer encrypts its answer: a file that only its owner reads. */
import { writeFile } from 'node:fs/promises'
import jose from 'node-jose'
import type { components } from '../../specs/generated/openapi.ts'
import { validateCorrectionReplyContent } from '../../specs/generated/validators.js'
import { correctionFailure } from './correction-failure.ts'
import { CommandError, failure } from './failure.ts'
import { readFileBytes } from './input.ts'

type PublicKey = components['schemas']['CorrectionReplyKey']
/** `d`: its private member (RFC 7518 section 6.2.2.1). */
type PrivateKey = PublicKey & { readonly d: string }

export const replyType = 'tongxing-correction-answer+jwe'

const maxKeyBytes = 4096

/**
 * The public half of the file's key; the key is made where there is no file. A request that is sent
 * again has the same key, and so is the same correction.
 *
 * @throws {CommandError} `input.correction-key`, `input.unwritable`, `input.*`
 */
export async function publicReplyKey(file: string): Promise<PublicKey> {
  const { kty, crv, x, y } = (await readKey(file)) ?? (await makeKey(file))
  return { kty, crv, x, y }
}

/** What the issuer wrote. @throws {CommandError} `input.correction-key`, `input.correction-reply` */
export async function openReply(answer: string, file: string): Promise<string> {
  const key = await readKey(file)
  if (key === null) throw failure('input.missing')
  try {
    const allowed = { algorithms: ['ECDH-ES+A256KW', 'A256GCM'] }
    const opening = jose.JWE.createDecrypt(await jose.JWK.asKey({ ...key }), allowed)
    const { plaintext } = await opening.decrypt(answer)
    const content: unknown = JSON.parse(new TextDecoder().decode(plaintext))
    if (validateCorrectionReplyContent(content)) return content.words
  } catch (error) {
    throw correctionFailure('input.correction-reply', {}, error)
  }
  throw correctionFailure('input.correction-reply')
}

/** Null: there is no such file. */
async function readKey(file: string): Promise<PrivateKey | null> {
  try {
    const value: unknown = JSON.parse(
      new TextDecoder().decode(await readFileBytes(file, maxKeyBytes)),
    )
    if (isPrivateKey(value)) return value
  } catch (error) {
    if (error instanceof CommandError) {
      if (error.code === 'input.missing') return null
      throw error
    }
    throw correctionFailure('input.correction-key', { file }, error)
  }
  throw correctionFailure('input.correction-key', { file })
}

async function makeKey(file: string): Promise<PrivateKey> {
  const algorithm = { name: 'ECDH', namedCurve: 'P-256' }
  const pair = await crypto.subtle.generateKey(algorithm, true, ['deriveBits'])
  const { x = '', y = '', d = '' } = await crypto.subtle.exportKey('jwk', pair.privateKey)
  const key = { kty: 'EC', crv: 'P-256', x, y, d } as const
  try {
    await writeFile(file, `${JSON.stringify(key)}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    throw failure('input.unwritable', {}, error)
  }
  return key
}

function isPrivateKey(value: unknown): value is PrivateKey {
  if (typeof value !== 'object' || value === null) return false
  const { kty, crv, x, y, d }: Partial<Record<keyof PrivateKey, unknown>> = value
  const isNumber = (one: unknown) => typeof one === 'string' && /^[\w-]{43}$/.test(one)
  return kty === 'EC' && crv === 'P-256' && [x, y, d].every(isNumber)
}
