/** How Jiangsu's code was decoded before a manifest described it; kept as it was, to compare with. */
import { parseBase64 } from '../../../adapters/codec/base64.ts'
import { CodecError } from '../../../adapters/codec/error.ts'
import type { Reference, Scan } from '../../../specs/words.ts'

const prefix = 'https://h5.dingtalk.com/healthAct/index.html?qrCode=V5'
const suffix = '#/result'
const inner = /^[0-9a-f]{32}(\d{6})&b=(.{64})$/
const maxBytes = 512

export function decodeJiangsu(scan: Scan): Reference | null {
  if (scan.text === null || !isJiangsu(scan)) return null
  if (scan.bytes.length > maxBytes) throw new CodecError('decode.size')
  return {
    kind: 'reference',
    format: 'jiangsu',
    issuerHint: `division:${parseCode(scan.text)}`,
    token: { untrusted: scan.text },
  }
}

function isJiangsu(scan: Scan): boolean {
  return scan.text?.startsWith(prefix) ?? false
}

function parseCode(text: string): string {
  const end = text.indexOf(suffix)
  if (end === -1) throw new CodecError('decode.layout')
  if (end + suffix.length !== text.length) throw new CodecError('decode.trailing')
  const [, division, opaque] = inner.exec(text.slice(prefix.length, end)) ?? []
  if (division === undefined || opaque === undefined) throw new CodecError('decode.field', 'qrCode')
  parseBase64(opaque, 'required', 'b')
  return division
}
