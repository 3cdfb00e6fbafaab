/** The traveller's own code: in the page's memory, and nowhere else. */
import { formatBase64 } from '../../../adapters/codec/base64.ts'
import { scanOfBytes, scanOfText } from '../../../adapters/codec/scan.ts'
import type { Scan } from '../../../specs/words.ts'

/** As it was scanned, read from a picture or pasted. */
export type OwnCode = { readonly text: string } | { readonly bytes: Uint8Array }

/** How requests name it: exactly one of both. */
export function codeFields(code: OwnCode): { code: string } | { codeBytes: string } {
  return 'text' in code ? { code: code.text } : { codeBytes: formatBase64(code.bytes) }
}

export function scanOf(code: OwnCode): Scan {
  return 'text' in code ? scanOfText(code.text) : scanOfBytes(code.bytes)
}

/** Of what a server answered with. */
export function codeOf(answer: { readonly code?: string; readonly codeBytes?: string }): OwnCode {
  if (answer.code !== undefined) return { text: answer.code }
  const binary = atob(answer.codeBytes ?? '')
  return { bytes: Uint8Array.from(binary, (unit) => unit.charCodeAt(0)) }
}
