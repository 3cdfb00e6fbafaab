/** How Anhui's code was decoded before a manifest described it; kept as it was, to compare with. */
import { CodecError } from '../../../adapters/codec/error.ts'
import type { Reference, Scan } from '../../../specs/words.ts'

const prefix = 'AKM1'
const inner = /^(\d{6})[0-9a-f]{32}$/
const length = prefix.length + 38
const maxBytes = 256

export function decodeAnhui(scan: Scan): Reference | null {
  if (scan.text === null || !isAnhui(scan)) return null
  if (scan.bytes.length > maxBytes) throw new CodecError('decode.size')
  return {
    kind: 'reference',
    format: 'anhui',
    issuerHint: `division:${parseCode(scan.text)}`,
    token: { untrusted: scan.text },
  }
}

function isAnhui(scan: Scan): boolean {
  return scan.text?.startsWith(prefix) ?? false
}

function parseCode(text: string): string {
  if (text.length < length) throw new CodecError('decode.layout')
  if (text.length > length) throw new CodecError('decode.trailing')
  const division = inner.exec(text.slice(prefix.length))?.[1]
  if (division === undefined) throw new CodecError('decode.field', 'code')
  return division
}
