/**
 * Makes national codes, in the container that was observed and in our clear profile. Written apart
 * from the adapter's layout file, so that a slip in one shows against the other.
 */
import type { Division, Grade, Instant } from '../../specs/words.ts'
import { ascii, base64, hex, join, padded, type SignRaw, uint } from './bytes.ts'

export interface ClearContent {
  readonly grade: Exclude<Grade, 'unknown'> | string
  /** Position in the closed list, from 1; 0: none. */
  readonly reason?: number
  readonly basis?: 'C' | 'D'
  readonly assessedAt?: Instant
  readonly expiresAt?: Instant
  /** Masked, at most 40 bytes of UTF-8. */
  readonly name?: string
  readonly idType?: string
  readonly idLastFour?: string
  /** Who decided. */
  readonly division: Division
  readonly rule?: string
}

export interface NationalCode {
  /** 20 bytes. */
  readonly identity: Uint8Array
  readonly division?: Division
  /** 85 bytes. */
  readonly block: Uint8Array
  /** Four bytes in hexadecimal. */
  readonly keyIndex: string
}

export function clearBlock(content: ClearContent): Uint8Array {
  const { reason = 0, basis = 'C', assessedAt = 0, expiresAt = 0 } = content
  return join(
    hex('01'),
    ascii('TX'),
    hex('01'),
    uint(80, 1),
    ascii(content.grade),
    uint(reason, 1),
    ascii(basis),
    uint(assessedAt / 1000, 4),
    uint(expiresAt / 1000, 4),
    padded(content.name ?? '', 40),
    padded(content.idType ?? '', 2),
    padded(content.idLastFour ?? '', 4),
    ascii(content.division),
    padded(content.rule ?? '', 12),
    uint(0, 4),
  )
}

/** Areas 1 and 2: what the signature covers. */
export function nationalSigned({ identity, division = '110000', block }: NationalCode): Uint8Array {
  return join(
    uint(24, 2),
    hex('fe01'),
    identity,
    uint(105, 2),
    hex('0201'),
    ascii(`JKM1${division}`),
    hex('00'),
    ascii('GBGS'),
    block,
    hex('00'),
  )
}

/** The whole code, 201 bytes. */
export function nationalBytes(code: NationalCode, sign: SignRaw): Uint8Array {
  const signed = nationalSigned(code)
  return join(signed, ascii('GBGS'), hex(code.keyIndex), sign(signed))
}

/** What stands in the QR code. */
export function encodeNationalCode(code: NationalCode, sign: SignRaw): string {
  return base64(nationalBytes(code, sign))
}
