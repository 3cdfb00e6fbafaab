/** The holder's key in the issuer's claims, the proof of it, and for whose code the voucher stands. */
import type { Held } from '../../specs/words.ts'
import { formatBase64url, parseBase64url } from '../codec/base64.ts'
import { digestOf } from '../codec/digest.ts'
import { CodecError } from '../codec/error.ts'
import { type Fields, readFields } from '../codec/fields.ts'
import { parseJsonBytes } from '../codec/json.ts'
import { concatBytes, utf8Bytes } from '../codec/text.ts'
import { parseEpochSeconds } from '../codec/time.ts'
import type { HeldPayload } from './payload.ts'
import { hintForm } from './terms.ts'

/** For a gate with a camera, which has no way to tell the holder who it is. */
export const gateAudience = 'urn:x-tongxing:gate'
/** How long a picture of a presentation is one, in seconds; a screenshot of it is over after that. */
export const maxPresentationSeconds = 120

const bindingLimits = { maxSize: 1_024, maxDepth: 2 }
const digestForm = { min: 43, max: 43, pattern: /^[A-Za-z0-9_-]+$/ }
const identifier = { min: 1, max: 100 }

/** @throws {CodecError} `read.field`, and those of the JSON */
export function readHeld(payload: HeldPayload): Held {
  const fields = payload.fields()
  const { binding, covered } = payload
  const bound = readFields(parseJsonBytes(binding.payload, bindingLimits, 'binding'), 'binding')
  bound.only(['iat', 'aud', 'nonce', 'sd_hash'])
  if (bound.text('sd_hash', digestForm) !== disclosureDigest(covered)) {
    throw new CodecError('read.field', 'binding.sd_hash')
  }
  const home = fields.object('home')
  home.only(['id', 'hint', 'format', 'assurance'])
  home.text('assurance', { pattern: /^(?:signature|channel)$/ })
  return {
    proof: {
      key: keyOf(fields),
      signed: binding.signed,
      signature: binding.signature,
      issuedAt: parseEpochSeconds(bound.integer('iat'), 'binding.iat'),
      maxAgeSeconds: maxPresentationSeconds,
      isForMe: bound.text('aud') === gateAudience,
      nonce: bound.text('nonce', { min: 8, max: 128, pattern: /^[\x21-\x7e]+$/ }),
    },
    home: {
      format: home.text('format', identifier),
      issuerHint: home.text('hint', hintForm),
      issuerId: home.text('id', identifier),
    },
  }
}

/** Base64url of SHA-256 over ASCII: of a disclosure, or of all before the key binding. */
export function disclosureDigest(text: string): string {
  return formatBase64url(digestOf('sha256', utf8Bytes(text)))
}

/** The coordinates of `cnf.jwk` (RFC 7800), which has no other members, least of all private ones. */
function keyOf(fields: Fields): Uint8Array {
  const confirmation = fields.object('cnf')
  confirmation.only(['jwk'])
  const jwk = confirmation.object('jwk')
  jwk.only(['kty', 'crv', 'x', 'y'])
  if (jwk.text('kty') !== 'EC') throw new CodecError('read.field', 'payload.cnf.jwk.kty')
  if (jwk.text('crv') !== 'P-256') throw new CodecError('read.field', 'payload.cnf.jwk.crv')
  const [x, y] = (['x', 'y'] as const).map((name) =>
    parseBase64url(jwk.text(name, digestForm), 'forbidden', `payload.cnf.jwk.${name}`),
  )
  return concatBytes(x ?? new Uint8Array(), y ?? new Uint8Array())
}
