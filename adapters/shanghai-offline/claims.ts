import type { Instant } from '../../specs/words.ts'
import { CodecError } from '../codec/error.ts'
import { readLayout } from '../codec/layout.ts'
import { parseAscii } from '../codec/text.ts'
import { parseCompactLocal, parseEpochSeconds } from '../codec/time.ts'

/** Parts of the code as bytes; E.1's payment fields are not kept. */
export interface ShanghaiPayload {
  readonly uuid: Uint8Array
  readonly flag: Uint8Array
  readonly client: Uint8Array
  readonly expiry: Uint8Array
  readonly generated: Uint8Array
}

export interface ShanghaiClaims {
  /** 32 lower-case hexadecimal digits. */
  readonly uuid: string
  /** D.2, two digits: taken for the grade, which is inferred. */
  readonly flag: string
  readonly expiresAt: Instant
  /** E.1: when the code was made. */
  readonly generatedAt: Instant
}

/** @throws {CodecError} `read.field`, `decode.text` */
export function readClaims(payload: ShanghaiPayload): ShanghaiClaims {
  // The client (06 app, 07 WeChat, 08 Alipay) is held to its form and otherwise not used.
  expectText(payload.client, /^\d{2}$/, 'D3.client')
  return {
    uuid: expectText(payload.uuid, /^[0-9a-f]{32}$/, 'D1.uuid'),
    flag: expectText(payload.flag, /^\d{2}$/, 'D2.flag'),
    expiresAt: parseCompactLocal(parseAscii(payload.expiry, 'D4.expiry'), 'D4.expiry'),
    generatedAt: parseEpochSeconds(
      readLayout(payload.generated).uint(4, 'E1.generated'),
      'E1.generated',
    ),
  }
}

function expectText(bytes: Uint8Array, shape: RegExp, path: string): string {
  const text = parseAscii(bytes, path)
  if (!shape.test(text)) throw new CodecError('read.field', path)
  return text
}
