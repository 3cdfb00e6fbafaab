/** The traveller's own code: in the page's memory, and nowhere else. */
import { scanOfBytes, scanOfText } from '../../../adapters/codec/scan.ts'
import type { Scan } from '../../../specs/words.ts'
import type { ScannedCode } from '../scan/scanned-code.ts'

export type OwnCode = ScannedCode

export function scanOf(code: OwnCode): Scan {
  return 'text' in code ? scanOfText(code.text) : scanOfBytes(code.bytes)
}

/** Of what a server answered with. */
export function codeOf(answer: { readonly code?: string; readonly codeBytes?: string }): OwnCode {
  if (answer.code !== undefined) return { text: answer.code }
  const binary = atob(answer.codeBytes ?? '')
  return { bytes: Uint8Array.from(binary, (unit) => unit.charCodeAt(0)) }
}
