import { parseBase64url } from '../../adapters/codec/base64.ts'
import { CodecError } from '../../adapters/codec/error.ts'
import { concatBytes } from '../../adapters/codec/text.ts'
import type { components } from '../../specs/generated/openapi.ts'
import { algorithms } from '../../trust-store/algorithms.ts'
import { spkiOf } from '../../trust-store/backend/spki.ts'
import type { SignatureBackend } from '../../trust-store/backend.ts'
import { RequestError } from '../problems.ts'

export type HolderJwk = components['schemas']['HolderKey']

/** A key that can sign presentations: 32 bytes each, a point of P-256. @throws {RequestError} `held.key` */
export async function requireHolderKey(
  { x, y }: HolderJwk,
  backend: SignatureBackend,
): Promise<void> {
  const es256 = algorithms.find(({ id }) => id === 'ES256')
  if (es256 === undefined) throw new TypeError('the table has no ES256')
  try {
    const point = concatBytes(parseBase64url(x), parseBase64url(y))
    await backend.publicKey(spkiOf('P-256', point), es256)
  } catch (error) {
    if (error instanceof TypeError || error instanceof CodecError) {
      throw new RequestError('held.key', '/holderKey')
    }
    throw error
  }
}
