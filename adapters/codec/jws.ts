/**
 * Compact JWS (RFC 7515 section 7.1). Accepted: three parts of strict unpadded base64url; a header
 * that is one bounded JSON object with no name twice; `alg` present and never `none`; no `crit` and
 * no `b64` (RFC 7797), since we understand no critical header. Keys and URLs in the header (`jwk`,
 * `jku`, `x5c`, `x5u`) are never used: whom to believe is not the code's to say.
 */
import { parseBase64url } from './base64.ts'
import { CodecError } from './error.ts'
import { readFields } from './fields.ts'
import { parseJsonBytes } from './json.ts'
import { utf8Bytes } from './text.ts'

export interface CompactJws {
  readonly header: JwsHeader
  readonly payload: Uint8Array
  /** The ASCII bytes of the first two parts with the dot between them. */
  readonly signed: Uint8Array
  readonly signature: Uint8Array
}

export interface JwsHeader {
  /** `jose:` and the value of `alg`. */
  readonly algorithm: string
  readonly keyId: string | null
  /** `typ` as it is written. */
  readonly type: string | null
  /** `cty` as it is written. */
  readonly contentType: string | null
  readonly compression: string | null
}

const headerLimits = { maxSize: 8192, maxDepth: 4 }

/**
 * @param maxSize greatest length of the text, in characters
 * @throws {CodecError} `decode.size`, `decode.jws`, `decode.base64`, `decode.canonical`,
 *   `decode.json`, `decode.text`, `decode.depth`, `decode.algorithm`, `decode.field`
 */
export function parseCompactJws(text: string, maxSize: number): CompactJws {
  if (text.length > maxSize) throw new CodecError('decode.size', 'jws')
  const parts = text.split('.', 4)
  const [header, payload, signature] = parts
  if (parts.length !== 3 || !header || payload === undefined || signature === undefined) {
    throw new CodecError('decode.jws')
  }
  return {
    header: parseHeader(parseBase64url(header, 'forbidden', 'header')),
    payload: parseBase64url(payload, 'forbidden', 'payload'),
    signed: utf8Bytes(text.slice(0, header.length + 1 + payload.length)),
    signature: parseBase64url(signature, 'forbidden', 'signature'),
  }
}

function parseHeader(bytes: Uint8Array): JwsHeader {
  const fields = readFields(parseJsonBytes(bytes, headerLimits, 'header'), 'header', 'decode.jws')
  if (fields.names().includes('crit')) throw new CodecError('decode.jws', 'header.crit')
  if (fields.names().includes('b64')) throw new CodecError('decode.jws', 'header.b64')
  const algorithm = fields.value('alg')
  const named = typeof algorithm === 'string' && /^[A-Za-z0-9+_.-]{1,32}$/.test(algorithm)
  if (!named || algorithm.toLowerCase() === 'none') {
    throw new CodecError('decode.algorithm', 'header.alg')
  }
  return {
    algorithm: `jose:${algorithm}`,
    keyId: fields.optionalText('kid', { max: 500 }) ?? null,
    type: fields.optionalText('typ') ?? null,
    contentType: fields.optionalText('cty') ?? null,
    compression: fields.optionalText('zip') ?? null,
  }
}
