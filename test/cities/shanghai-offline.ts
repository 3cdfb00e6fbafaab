/**
 * Makes Shanghai's off-line codes. Written apart from the adapter's layout file, so that a slip in
 * one shows against the other.
 */
import type { Instant } from '../../specs/words.ts'
import { ascii, compactLocal, hex, join, type SignRaw, uint } from './bytes.ts'

export interface ShanghaiCode {
  /** 32 lower-case hexadecimal digits. */
  readonly uuid: string
  /** 00, 01 or 10. */
  readonly flag: string
  readonly client?: string
  readonly expiresAt: Instant
  /** Overrides `expiresAt` as text of 14 digits. */
  readonly expiry?: string
  readonly generatedAt: Instant
  /** One byte each, in hexadecimal. */
  readonly outerKey: string
  readonly innerKey: string
}

/** The whole code, 237 bytes, with a signature by the issuer's two keys. */
export function encodeShanghaiOffline(
  code: ShanghaiCode,
  outer: SignRaw,
  inner: SignRaw,
): Uint8Array {
  const identity = ascii(
    code.uuid + code.flag + (code.client ?? '06') + (code.expiry ?? compactLocal(code.expiresAt)),
  )
  const extension = join(
    ascii('0000000000'),
    hex('0000'),
    hex('01'),
    uint(0, 3),
    uint(600, 2),
    uint(code.generatedAt / 1000, 4),
    hex(code.innerKey),
    new Uint8Array(9),
  )
  const body = join(identity, hex(code.outerKey), extension, inner(join(identity, extension)))
  return join(ascii('https://s.sh.gov.cn/0213'), outer(body), body, ascii('##'))
}
