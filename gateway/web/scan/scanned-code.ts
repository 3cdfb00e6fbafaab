/** What was read: the text of a code, or its bytes where they are no text. */

export type ScannedCode = { readonly text: string } | { readonly bytes: Uint8Array }

export interface Point {
  readonly x: number
  readonly y: number
}

/** A code in a picture. */
export interface FoundCode {
  readonly code: ScannedCode
  /** Around it, in the picture's pixels, from its own top left on. */
  readonly corners: readonly Point[]
  /** What it looks like; null: it was not asked for. */
  readonly thumbnail: ImageBitmap | null
}

/** As a request has it (`VerifyRequest`). */
export function requestOfCode(
  code: ScannedCode,
): { readonly code: string } | { readonly codeBytes: string } {
  if ('text' in code) return { code: code.text }
  return { codeBytes: btoa(String.fromCharCode(...code.bytes)) }
}

/** The same for the same content; never kept. */
export function keyOfCode(code: ScannedCode): string {
  return 'text' in code ? `t${code.text}` : `b${String.fromCharCode(...code.bytes)}`
}

const previewLength = 32

/**
 * The beginning of a code, for people to tell two apart: what is no plain letter, digit or sign of
 * ASCII is written as its number, so that nothing in it acts on the screen.
 */
export function previewOfCode(code: ScannedCode): string {
  if ('bytes' in code) {
    const hex = [...code.bytes.subarray(0, previewLength / 2)].map((one) =>
      one.toString(16).padStart(2, '0'),
    )
    return `${hex.join(' ')}${code.bytes.length > hex.length ? ' …' : ''}`
  }
  const characters = [...code.text.slice(0, previewLength)]
  const inert = characters.map((one) =>
    /^[\x20-\x7e\u4e00-\u9fff]$/.test(one) ? one : `\\u{${one.codePointAt(0)?.toString(16)}}`,
  )
  return `${inert.join('')}${code.text.length > previewLength ? '…' : ''}`
}
