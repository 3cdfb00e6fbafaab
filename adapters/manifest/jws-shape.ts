/**
 * A signed code: a prefix and a compact JWS (RFC 7515) whose payload is one JSON object. Accepted:
 * what `parseCompactJws` accepts, with the manifest's `typ` and one of its algorithms, a `kid`, and
 * nothing compressed. The issuer stands in the signed claims alone.
 */
import type { Sealed } from '../../specs/words.ts'
import type { Draft, Writing } from '../adapter.ts'
import { formatBase64url } from '../codec/base64.ts'
import { CodecError } from '../codec/error.ts'
import { parseJsonBytes } from '../codec/json.ts'
import { parseCompactJws } from '../codec/jws.ts'
import { scanOfText } from '../codec/scan.ts'
import { utf8Bytes } from '../codec/text.ts'
import type { JwsShape } from './manifest.ts'
import type { ManifestPayload } from './reply.ts'

export interface CompiledJws {
  claims(text: string): boolean
  /** @throws {CodecError} `decode.*` */
  parse(text: string): Sealed<ManifestPayload>
  draft(members: Readonly<Record<string, unknown>>, writing: Writing): Draft
  /** Whether a key of this algorithm, `jose:ES256`, may sign. */
  allows(algorithm: string): boolean
}

const signatureBytes: Readonly<Record<string, number>> = { 'jose:ES384': 96 }

export function compileJwsShape({ jws }: JwsShape, format: string, maxBytes: number): CompiledJws {
  const { prefix, type } = jws
  const algorithms = jws.algorithms.map((name) => `jose:${name}`)
  return {
    claims: (text) => text.startsWith(prefix),
    allows: (algorithm) => algorithms.includes(algorithm),
    parse(text) {
      const { header, payload, signed, signature } = parseCompactJws(
        text.slice(prefix.length),
        maxBytes,
      )
      if (header.type !== type) throw new CodecError('decode.field', 'header.typ')
      if (header.keyId === null) throw new CodecError('decode.field', 'header.kid')
      if (header.compression !== null) throw new CodecError('decode.field', 'header.zip')
      if (!algorithms.includes(header.algorithm)) {
        throw new CodecError('decode.algorithm', 'header.alg')
      }
      const data = parseJsonBytes(payload, { maxSize: maxBytes, maxDepth: 6 }, 'payload')
      return {
        kind: 'sealed',
        format,
        issuerHint: null,
        signatures: [{ algorithm: header.algorithm, keyHint: header.keyId, signed, signature }],
        payload: { untrusted: { kind: 'signed', data, path: 'payload', signedAt: null } },
      }
    },
    draft(members, { algorithm, keyHints: [kid] }) {
      const header = { alg: algorithm.slice('jose:'.length), kid, typ: type }
      const head = formatBase64url(utf8Bytes(JSON.stringify(header)))
      const signed = `${head}.${formatBase64url(utf8Bytes(JSON.stringify(members)))}`
      return {
        kind: 'unsigned',
        signed: utf8Bytes(signed),
        seal(signature) {
          if (signature.length !== (signatureBytes[algorithm] ?? 64)) {
            throw new TypeError('the signature has not the length of its algorithm')
          }
          return {
            kind: 'code',
            scan: scanOfText(`${prefix}${signed}.${formatBase64url(signature)}`),
          }
        },
      }
    },
  }
}
