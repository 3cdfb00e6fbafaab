/** How this code was decoded before a manifest described it; kept as it was, to compare with. */
import { CodecError } from '../../../adapters/codec/error.ts'
import type { Reference, Scan } from '../../../specs/words.ts'

const prefix = 'AGK1'
const inner = /^(\d{6})[0-9a-f]{64}$/
const length = prefix.length + 70
const maxBytes = 256

export function decodeSignedParameters(scan: Scan): Reference | null {
  if (scan.text === null || !isSignedParameters(scan)) return null
  if (scan.bytes.length > maxBytes) throw new CodecError('decode.size')
  return {
    kind: 'reference',
    format: 'signed-parameters',
    issuerHint: `division:${parseCode(scan.text)}`,
    token: { untrusted: scan.text },
  }
}

function isSignedParameters(scan: Scan): boolean {
  return scan.text?.startsWith(prefix) ?? false
}

function parseCode(text: string): string {
  if (text.length < length) throw new CodecError('decode.layout')
  if (text.length > length) throw new CodecError('decode.trailing')
  const division = inner.exec(text.slice(prefix.length))?.[1]
  if (division === undefined) throw new CodecError('decode.field', 'code_content')
  return division
}
