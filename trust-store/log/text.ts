/** The forms of text that notes, checkpoints, proofs and requests share. Null: not in its form. */
import { fromBase64, toBase64 } from '../trust-list/base64.ts'
import { hashBytes } from './merkle.ts'

/** ASCII decimal without leading zeros, at most 2^53 - 1: larger trees are refused. */
export function parseDecimal(text: string): number | null {
  if (!/^(?:0|[1-9]\d{0,15})$/.test(text)) return null
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : null
}

/** One SHA-256 hash in base64 with padding, in its canonical form. */
export function parseHash(text: string): Uint8Array | null {
  if (text.length !== 44) return null
  const hash = fromBase64(text)
  return hash?.length === hashBytes ? hash : null
}

export function formatHash(hash: Uint8Array): string {
  return toBase64(hash)
}

/** Hashes of a proof, one a line. A tree of 2^63 leaves needs no more than 63. */
export function parseHashes(lines: readonly string[]): readonly Uint8Array[] | null {
  if (lines.length > 63) return null
  const hashes = lines.map(parseHash).filter((hash) => hash !== null)
  return hashes.length === lines.length ? hashes : null
}

/**
 * Well-formed UTF-8, at most `maxBytes`, without control characters other than newline. A byte
 * order mark is a character like any other.
 */
export function parseText(input: Uint8Array | string, maxBytes: number): string | null {
  if (input.length > maxBytes) return null
  const text = typeof input === 'string' ? input : decodeUtf8(input)
  if (text === null || !text.isWellFormed() || hasControl(text)) return null
  return text
}

export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

function hasControl(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit < 0x20 && unit !== 0x0a) return true
  }
  return false
}
