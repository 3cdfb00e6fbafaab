/** What trust in a card depends on ("Health Cards are encoded as Compact Serialization JWS"). */
import type { Terms } from '../../specs/words.ts'
import { parseEpochSeconds } from '../codec/time.ts'
import type { ShcPayload } from './payload.ts'

const issuerForm = { min: 10, max: 500, pattern: /^https:\/\/[!-~]+[^/]$/ }
const revocationForm = { max: 24, pattern: /^[A-Za-z0-9_-]+$/ }

/**
 * `iss` must be an https URL without a slash at its end; it is compared, never fetched. The
 * revocation id is `rid:` and the key id, `:` and `vc.rid`, since a rid means nothing beyond its key.
 * @throws {CodecError} `read.field`, and those of the JSON
 */
export function readShcTerms(payload: ShcPayload): Terms {
  const fields = payload.fields()
  const notBefore = parseEpochSeconds(fields.number('nbf'), 'payload.nbf')
  const expiry = fields.optionalNumber('exp')
  const revocationId = fields.object('vc').optionalText('rid', revocationForm)
  return {
    issuedAt: notBefore,
    notBefore,
    expiresAt: expiry === undefined ? null : parseEpochSeconds(expiry, 'payload.exp'),
    issuerClaims: [`url:${fields.text('iss', issuerForm)}`],
    codeIds: revocationId === undefined ? [] : [`rid:${payload.keyId}:${revocationId}`],
    keyUsage: null,
  }
}
