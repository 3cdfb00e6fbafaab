import { fromBase64 } from '../trust-list/base64.ts'
import { hexText } from '../trust-list/key-id.ts'
import type { ListedIssuer, ListedService } from '../trust-list/model.ts'

/** What somebody asked about, in every form in which a list may have it. */
export interface Question {
  readonly text: string
  readonly forms: ReadonlySet<string>
  /** Can it only be a key's id? */
  readonly isKey: boolean
}

/** As what a list has it. */
export type Role = 'issuer' | 'hint' | 'key'

/**
 * An issuer's id, a hint, or a key's id. A division, a country and a URL may stand for the hint of
 * that name; the 8 bytes by which the EU names a key may be written in base64.
 */
export function parseQuestion(text: string): Question {
  const forms = new Set([text])
  if (/^\d{6}$/.test(text)) forms.add(`division:${text}`)
  if (/^[A-Z]{2}$/.test(text)) forms.add(`country:${text}`)
  if (text.startsWith('https://')) forms.add(`url:${text}`)
  const kid = fromBase64(text)
  if (kid?.length === 8) forms.add(hexText(kid))
  const isKey = kid?.length === 8 || /^[0-9a-f]{16}$|^[A-Za-z0-9_-]{43}$/.test(text)
  return { text, forms, isKey }
}

/** Null: this is about somebody else. */
export function roleOf(
  { forms }: Question,
  issuer: ListedIssuer,
  { hints, keys, revokedKeyIds }: ListedService,
): Role | null {
  if (forms.has(issuer.id)) return 'issuer'
  if (hints.some((hint) => forms.has(hint))) return 'hint'
  const isKey =
    keys.some(({ keyId }) => forms.has(keyId)) || revokedKeyIds.some((id) => forms.has(id))
  return isKey ? 'key' : null
}
