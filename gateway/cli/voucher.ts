/** `tongxing voucher check`: a voucher and a key set; with a key set in a file, offline. */
import type { Readable } from 'node:stream'
import { CodecError } from '../../adapters/codec/error.ts'
import { reasons as texts } from '../../specs/generated/reason-texts.ts'
import type { Instant, VoucherClaims } from '../../specs/words.ts'
import { createNodeBackend } from '../../trust-store/backend/node.ts'
import {
  checkVoucher,
  maxKeySetBytes,
  maxVoucherLength,
  parseVoucherKeySet,
  VoucherError,
} from '../voucher-check.ts'
import type { VoucherKeySet } from '../voucher-keys.ts'
import { exchange, isProblem, problemFailure } from './client.ts'
import type { ExitCode, Language } from './failure.ts'
import { exitCodes, failure } from './failure.ts'
import { readFileBytes, readText } from './input.ts'
import type { Server } from './server.ts'
import type { Result, Row } from './words.ts'
import {
  gradeWords,
  headlines,
  isReasonCode,
  joined,
  purposeWords,
  reasonRows,
  rowLines,
  territoryWords,
  timeWords,
} from './words.ts'

/** A file, or the address of a published key set. */
export type KeySource = { readonly file: string } | { readonly server: Server }

export interface VoucherChecking {
  /** The voucher, a file, or `-`. */
  readonly input: string
  readonly keys: KeySource
  readonly at: Instant
  /** End by the outcome that the voucher states, instead of 0 for every voucher that holds. */
  readonly exitByOutcome: boolean
}

/** @throws {CommandError} */
export async function voucherCheck(asked: VoucherChecking, stdin: Readable): Promise<Result> {
  const text = await readText(asked.input, maxVoucherLength, stdin)
  const keySet = await readKeys(asked.keys)
  try {
    const claims = await checkVoucher(text, keySet, asked.at, createNodeBackend())
    const exit = asked.exitByOutcome ? exitCodes[claims.outcome] : exitCodes.accepted
    return result(exit, { valid: true, claims }, (language) => claimLines(claims, language))
  } catch (error) {
    if (!(error instanceof VoucherError)) throw error
    const { code } = error
    const { zh, en } = texts[code]
    const reason = { code, zh: zh.title, en: en.title }
    return result(exitCodes['not-recognised'], { valid: false, reasons: [reason] }, (language) => [
      unsound[language],
      ...rowLines(reasonRows([reason], language), language),
    ])
  }
}

const unsound = {
  zh: '凭证不成立：不要据此放行或拦阻。',
  en: 'THE VOUCHER DOES NOT HOLD: let nobody pass or wait on it.',
} as const

const sound = {
  zh: '凭证成立。它所记载的结论：',
  en: 'The voucher holds. What it states:',
} as const

function result(exit: ExitCode, document: unknown, lines: Result['lines']): Result {
  return { exit, document, lines }
}

async function readKeys(source: KeySource): Promise<VoucherKeySet> {
  const bytes =
    'file' in source
      ? await readFileBytes(source.file, maxKeySetBytes)
      : await fetched(source.server)
  try {
    return parseVoucherKeySet(bytes)
  } catch (error) {
    if (error instanceof CodecError) throw failure('input.keys', {}, error)
    throw error
  }
}

async function fetched(server: Server): Promise<Uint8Array> {
  const answer = await exchange(server)
  if (isProblem(answer)) throw problemFailure(answer)
  return answer
}

function claimLines(claims: VoucherClaims, language: Language): readonly string[] {
  const { outcome, issuer, grade, holder, code, rules } = claims
  const reasons = claims.reasons.map((one) => {
    const text = isReasonCode(one) ? texts[one] : null
    return { code: one, zh: text?.zh.title ?? '', en: text?.en.title ?? '' }
  })
  const rows: readonly Row[] = [
    ...reasonRows(reasons, language),
    ['gateway', claims.iss],
    ['issuer', issuer && `${issuer.id} (${territoryWords(issuer.territory, language)})`],
    ['gradeHome', grade && gradeWords(grade.home, language)],
    ['gradeHere', grade && gradeWords(grade.here, language)],
    ['holder', holder?.name],
    ['destination', territoryWords(claims.destination, language)],
    ['purpose', purposeWords(claims.purpose, language)],
    ['rules', rules && `${rules.set} ${rules.version}`],
    ['code', joined([code.format, code.digest])],
    ['issued', timeWords(claims.iat, language)],
    ['voucherUntil', timeWords(claims.exp, language)],
    ['validUntil', timeWords(claims.validUntil, language)],
  ]
  return [sound[language], headlines[outcome][language], ...rowLines(rows, language)]
}
