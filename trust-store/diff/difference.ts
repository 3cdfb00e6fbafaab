import type { Instant } from '../../specs/words.ts'
import type { Window } from '../path.ts'
import type { Kind } from './sentences.ts'
import { sentences } from './sentences.ts'

/** One thing that a list says and the one before did not. */
export interface Difference {
  readonly kind: Kind
  /** Does it add something that is believed, take something away, or neither? */
  readonly effect: 'adds-trust' | 'removes-trust' | 'changes'
  readonly subject: Subject
  /** What was said; absent: nothing. */
  readonly before?: Said
  /** What is said now; absent: nothing. */
  readonly after?: Said
  /** Of a key's certificate; absent: it is no certificate, or not about one. */
  readonly validity?: Window
  readonly zh: string
  readonly en: string
}

/** Of whom it is said; what is absent plays no part. */
export interface Subject {
  readonly issuer?: string
  readonly name?: { readonly zh: string; readonly en: string }
  readonly format?: string
  readonly keyId?: string
  /** Another authority, recognised by this one. */
  readonly pointer?: string
}

export type Said = string | number | readonly string[]

export type Draft = Omit<Difference, 'effect' | 'zh' | 'en'>

/** How many of several things a sentence names. */
const maxNamed = 8

export function explained(draft: Draft): Difference {
  const { effect, zh, en } = sentences[draft.kind]
  return { ...draft, effect, zh: filled(zh, draft, 'zh'), en: filled(en, draft, 'en') }
}

/** `{issuer}`, `{format}`, `{key}`, `{pointer}`, `{before}`, `{after}`, `{count}`, `{until}`. */
function filled(sentence: string, draft: Draft, language: 'zh' | 'en'): string {
  const { subject, before, after, validity } = draft
  const name = subject.name?.[language]
  const parts: Readonly<Record<string, string | undefined>> = {
    issuer: name === undefined ? subject.issuer : `${name} (${subject.issuer})`,
    format: subject.format,
    key: subject.keyId,
    pointer: subject.pointer,
    before: inWords(before, language),
    after: inWords(after, language),
    until: validity === undefined ? '—' : dateOf(validity.notAfter),
  }
  return sentence.replace(/\{(\w+)\}/g, (_, part: string) => parts[part] ?? '—')
}

function inWords(said: Said | undefined, language: 'zh' | 'en'): string | undefined {
  if (said === undefined || typeof said === 'string') return said
  if (typeof said === 'number') return String(said)
  const comma = language === 'zh' ? '、' : ', '
  const named = said.slice(0, maxNamed).join(comma)
  const left = said.length - maxNamed
  if (said.length === 0) return language === 'zh' ? '无' : 'none'
  if (left <= 0) return named
  return language === 'zh' ? `${named} 等 ${said.length} 项` : `${named} and ${left} more`
}

export function dateOf(at: Instant): string {
  return new Date(at).toISOString().slice(0, 10)
}
