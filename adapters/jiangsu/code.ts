/**
 * Jiangsu's code: a URL that says nothing by itself. Accepted: exactly
 * `…?qrCode=V5<32 hex><6-digit division>&b=<64 Base64 characters>#/result`, 167 characters. It is
 * passed on as text; its host is never asked.
 */
import type { Division, Scan } from '../../specs/words.ts'
import { parseBase64 } from '../codec/base64.ts'
import { CodecError } from '../codec/error.ts'
import layout from './interface.json' with { type: 'json' }

const inner = /^[0-9a-f]{32}(\d{6})&b=(.{64})$/

/** Other provinces' codes have the same host and another letter or digit after `qrCode=`. */
export function isJiangsu(scan: Scan): boolean {
  return scan.text?.startsWith(layout.prefix) ?? false
}

/**
 * The issuer's division, which the code carries in clear.
 * @throws {CodecError} `decode.trailing` where it goes on after its end, `decode.layout`,
 * `decode.field`, `decode.base64`
 */
export function parseCode(text: string): Division {
  const end = text.indexOf(layout.suffix)
  if (end === -1) throw new CodecError('decode.layout')
  if (end + layout.suffix.length !== text.length) throw new CodecError('decode.trailing')
  const [, division, opaque] = inner.exec(text.slice(layout.prefix.length, end)) ?? []
  if (division === undefined || opaque === undefined) throw new CodecError('decode.field', 'qrCode')
  parseBase64(opaque, 'required', 'b')
  return division
}
