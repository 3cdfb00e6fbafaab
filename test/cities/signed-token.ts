/** Writes the signed codes that are ours to model: a mark and a compact JWS (RFC 7515). */
import type { Instant } from '../../specs/words.ts'
import { base64 } from './bytes.ts'
import type { Sign } from './eu-dcc.ts'

/** Header and payload, so that attacks can change either. */
export interface TokenParts {
  readonly header: Readonly<Record<string, unknown>>
  readonly payload: Readonly<Record<string, unknown>>
}

/** What is signed: two parts with a dot between them. */
export function signedText({ header, payload }: TokenParts): string {
  return `${base64url(JSON.stringify(header))}.${base64url(JSON.stringify(payload))}`
}

/** @param mark with its dot */
export function tokenText(mark: string, signed: string, signature: Uint8Array): string {
  return `${mark}${signed}.${base64url(signature)}`
}

export async function encodeToken(mark: string, parts: TokenParts, sign: Sign): Promise<string> {
  const signed = signedText(parts)
  return tokenText(mark, signed, await sign(new TextEncoder().encode(signed)))
}

export function seconds(at: Instant): number {
  return Math.floor(at / 1000)
}

function base64url(content: string | Uint8Array): string {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return base64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}
