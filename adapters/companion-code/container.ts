/**
 * A companion code (同行码): one holder shows the codes of several people, of whom each is decided
 * alone. Accepted: `TXC1`, then for each person `|`, the length of the code in decimal digits
 * without a leading zero, `|`, and the code's text; two to eight of them, none twice, none itself a
 * companion code, nothing behind the last. Lengths count UTF-16 units, so that a `|` inside a code
 * ends nothing. Codes that are bytes stand as one character a byte.
 */
import type { Container } from '../adapter.ts'
import { CodecError } from '../codec/error.ts'
import { scanOfText } from '../codec/scan.ts'

const prefix = 'TXC1|'
const least = 2
const most = 8
const lengthForm = /^[1-9][0-9]{0,3}$/
const longestLength = 4

export const companionCode: Container = {
  id: 'companion-code',
  title: { zh: '同行码', en: 'Companion code' },
  source: {
    document: 'Our model of showing the codes of people who travel together',
    confidence: 'modelled',
    unknown: 'how real systems joined several people in one picture',
  },
  limits: { maxBytes: 8192 },
  specimen: 'TXC1|4|AAAA|4|BBBB',

  detect: ({ text }) => text?.startsWith(prefix) ?? false,

  members({ text, bytes }) {
    if (text === null || !text.startsWith(prefix)) throw new CodecError('decode.field', 'prefix')
    if (bytes.length > companionCode.limits.maxBytes) throw new CodecError('decode.size')
    const codes: string[] = []
    let at = prefix.length - 1
    while (at < text.length) {
      if (codes.length === most) throw new CodecError('decode.trailing')
      const { code, end } = memberAt(text, at, `codes[${codes.length}]`)
      codes.push(code)
      at = end
    }
    if (codes.length < least) throw new CodecError('decode.layout', 'codes')
    if (new Set(codes).size !== codes.length) throw new CodecError('decode.canonical', 'codes')
    return codes.map(scanOfText)
  },
}

/** Of `|length|text`. */
function memberAt(text: string, at: number, path: string): { code: string; end: number } {
  if (text.charAt(at) !== '|') throw new CodecError('decode.layout', path)
  const bar = text.slice(at + 1, at + longestLength + 2).indexOf('|')
  if (bar === -1) throw new CodecError('decode.layout', path)
  const digits = text.slice(at + 1, at + 1 + bar)
  if (!lengthForm.test(digits)) throw new CodecError('decode.field', path)
  const start = at + bar + 2
  const end = start + Number(digits)
  if (end > text.length) throw new CodecError('decode.layout', path)
  const code = text.slice(start, end)
  // Cut in the middle of a character, or a companion within a companion.
  if (!code.isWellFormed()) throw new CodecError('decode.text', path)
  if (code.startsWith(prefix)) throw new CodecError('decode.depth', path)
  return { code, end }
}

/** The text of a companion code of these codes. */
export function formatCompanion(codes: readonly string[]): string {
  return `TXC1${codes.map((code) => `|${code.length}|${code}`).join('')}`
}
