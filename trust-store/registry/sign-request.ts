/** Making signed requests (request.ts): all that whoever asks needs of a registry's code. */
import type { KeyHolder } from '../key-holder.ts'
import { canonicalJson } from './canonical.ts'
import { algorithmFor } from './jwk.ts'
import { signCompact } from './jws.ts'
import type { SignedRequest } from './request.ts'
import { requestType } from './request.ts'

/**
 * The compact JWS of a request.
 *
 * @param holder of the operator's key, or of that of the participant's last certificate
 * @throws {TypeError} a key that signs no requests; whatever the holder rejects with
 */
export async function signRequest(claims: SignedRequest, holder: KeyHolder): Promise<string> {
  const { id: alg } = algorithmFor(holder.spki)
  if (holder.algorithm.id !== alg) throw new TypeError('not the algorithm of this key')
  return signCompact({ alg, typ: requestType, kid: claims.by }, canonicalJson(claims), holder)
}
