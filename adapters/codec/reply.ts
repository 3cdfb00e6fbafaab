/**
 * What issuers' replies over HTTP have in common. Accepted: status 200 with a JSON body; every other
 * status is the issuer's refusal, and its body is not read.
 */
import type { Terms } from '../../specs/words.ts'
import { own } from './assessment.ts'
import { CodecError } from './error.ts'

/** Of a reply that carries no times of its own: it holds for the moment of asking, and not later. */
export const termsOfNow: Terms = {
  issuedAt: null,
  notBefore: null,
  expiresAt: null,
  issuerClaims: [],
  codeIds: [],
  keyUsage: null,
}

/** How an issuer declines; the codes that replies can be mapped to. */
export const declinedCodes = [
  'code.expired',
  'issuer.not-its-code',
  'issuer.other-code',
  'issuer.holder-must-update',
  'issuer.denied',
  'issuer.busy',
  'issuer.error',
] as const

export type DeclinedCode = (typeof declinedCodes)[number]

/** A result code of an issuer to ours; `ok` is not declined. */
export type ResultTable = ReadonlyMap<string, DeclinedCode | 'ok'>

/** What a status other than 200 says; null for 200. Redirects never come this far. */
export function declinedByStatus(status: number): DeclinedCode | null {
  if (status === 200) return null
  if (status === 401 || status === 403) return 'issuer.denied'
  if (status === 429 || status === 503) return 'issuer.busy'
  return 'issuer.error'
}

/** @throws {CodecError} `decode.json` where the media type is not JSON's */
export function expectJson(contentType: string): void {
  if (contentType !== 'application/json') throw new CodecError('decode.json', 'content-type')
}

/** @throws {TypeError} the data file names a code that does not exist */
export function compileResultTable(table: Readonly<Record<string, string>>): ResultTable {
  return new Map(
    Object.entries(table).map(([result, name]) => {
      const code = ['ok' as const, ...declinedCodes].find((known) => known === name)
      if (code === undefined) throw new TypeError(`no such code for the result ${result}`)
      return [result, code]
    }),
  )
}

/**
 * A result code as text. Systems write the same code as a number and as text, so both are read.
 * @throws {CodecError} `read.field`
 */
export function resultText(value: unknown, path: string): string {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value)
  if (typeof value === 'string' && /^-?[0-9]{1,8}$/.test(value)) return value
  throw new CodecError('read.field', path)
}

/** Code for exactly this text of the issuer's, from a data file; undefined where it has none. */
export function mapped(
  table: Readonly<Record<string, string>>,
  text: string | undefined,
): string | undefined {
  return text === undefined ? undefined : own(table, text)
}
