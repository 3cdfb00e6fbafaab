/** `tongxing verify`: one scan, presented to a gateway. */
import { writeFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { components } from '../../specs/generated/openapi.ts'
import { validateVerifyAnswer } from '../../specs/generated/validators.js'
import type { Scan } from '../../specs/words.ts'
import { exchange, isProblem, parseAnswer } from './client.ts'
import { isCompanion, verifyCompanion } from './companion.ts'
import { decisionRows } from './decision-words.ts'
import type { Language } from './failure.ts'
import { exitCodes, failure } from './failure.ts'
import { readScan } from './input.ts'
import type { Server } from './server.ts'
import { at } from './server.ts'
import { problemResult } from './undecided.ts'
import type { Disclosure, Licensed } from './verifier.ts'
import type { Result, Row } from './words.ts'
import {
  contactWords,
  headlines,
  joined,
  reasonRows,
  rowLines,
  territoryWords,
  timeWords,
} from './words.ts'

type Answer = components['schemas']['VerifyAnswer']

/** As it is shown: opened where something was disclosed. */
type Shown = Omit<Answer, 'disclosed'> & { readonly disclosure?: Disclosure }

export interface Verification {
  /** A text, a file, or `-`. */
  readonly input: string
  readonly index: number | null
  readonly destination: string
  readonly purpose: string
  readonly server: Server
  /** File for the whole voucher; null: none. */
  readonly voucherOut: string | null
  /** Null: anonymous, which only a playground answers. */
  readonly licensed?: Licensed | null
  /** A voucher of the traveller's, should the issuer be down: a file or a picture. Absent: none. */
  readonly fallback?: string
  /** What the traveller's wallet was given to sign. Absent: nothing. */
  readonly challenge?: string
  /** Is a second use of a code that is drawn anew each time to be caught? Default: no. */
  readonly once?: boolean
}

/** @throws {CommandError} */
export async function verify(asked: Verification, stdin: Readable): Promise<Result> {
  const { destination, purpose, voucherOut, licensed = null } = asked
  const scan = await readScan(asked.input, asked.index, stdin)
  const level = licensed === null || licensed.level === 'status' ? {} : { level: licensed.level }
  const request = { ...codeOf(scan), destination, purpose, ...level, ...(await furtherIn(asked)) }
  if (isCompanion(scan)) {
    if (voucherOut !== null) throw failure('usage.argument', { problem: '--voucher-out' })
    return verifyCompanion(request, asked.server, licensed, (answer, language) =>
      answerLines(answer, null, language),
    )
  }
  const server = at(asked.server, '/v1/verify')
  const body = await exchange(server, request, licensed?.prove)
  if (isProblem(body)) return problemResult(body)
  const answer = await withDisclosure(parseAnswer(body, validateVerifyAnswer, server), licensed)
  if (voucherOut !== null) await save(answer.voucher, voucherOut)
  const lines = (language: Language) => answerLines(answer, voucherOut, language)
  return { exit: exitCodes[answer.outcome], document: answer, lines }
}

async function furtherIn({ fallback, challenge, once }: Verification): Promise<object> {
  const scan = fallback === undefined ? null : await readScan(fallback, null, Readable.from([]))
  return {
    ...(scan?.text ? { fallback: scan.text } : {}),
    ...(challenge === undefined ? {} : { challenge }),
    ...(once === true ? { once } : {}),
  }
}

/** An answer with what was disclosed to this verifier, in the place of its encrypted form. */
export async function withDisclosure(
  { disclosed, ...answer }: Answer,
  licensed: Licensed | null,
): Promise<Shown> {
  if (disclosed === undefined || licensed === null) return answer
  return { ...answer, disclosure: await licensed.open(disclosed) }
}

/** As a request has it. */
export function codeOf(scan: Scan): { readonly code: string } | { readonly codeBytes: string } {
  if (scan.text !== null) return { code: scan.text }
  return { codeBytes: Buffer.from(scan.bytes).toString('base64') }
}

async function save(voucher: string, file: string): Promise<void> {
  try {
    await writeFile(file, `${voucher}\n`, { mode: 0o600 })
  } catch (error) {
    throw failure('input.unwritable', {}, error)
  }
}

/** What the passage came to, for people. */
export function answerLines(
  answer: Shown,
  voucherOut: string | null,
  language: Language,
): readonly string[] {
  const { outcome, reasons, decision, record, stage, path, contact, voucher, disclosure } = answer
  const rows: readonly Row[] = [
    ...reasonRows(reasons, language),
    ['stage', joined([stage, path])],
    ...(record === undefined ? [] : recordRows(record, language)),
    ...(disclosure === undefined ? [] : disclosureRows(disclosure, language)),
    ...(decision === undefined ? [] : decisionRows(decision, language)),
    ['contact', contactWords(contact ?? decision?.contact)],
    ['standsIn', answer.fallback?.[language]],
    ['uses', answer.replay?.[language]],
    ['voucher', voucherWords(voucher, voucherOut, language)],
  ]
  return [headlines[outcome][language], ...rowLines(rows, language)]
}

/** Of a record only the person; the whole of it is for programs. */
function disclosureRows(
  { level, person, record }: NonNullable<Shown['disclosure']>,
  language: Language,
): readonly Row[] {
  const { name, idNumber } = person ?? record?.basic ?? {}
  const whole = { zh: '全文用 --json 查看', en: 'see the whole with --json' }
  return [
    ['disclosedName', name],
    ['disclosedNumber', idNumber],
    ['disclosedRecord', level === 'record' ? whole[language] : null],
  ]
}

function recordRows(record: NonNullable<Answer['record']>, language: Language): readonly Row[] {
  const { issuer, assurance, name, assessedAt, expiresAt } = record
  const territory = territoryWords(issuer.territory, language)
  return [
    ['issuer', `${issuer.name[language]} (${territory})`],
    ['assurance', assurances[assurance][language]],
    ['holder', name],
    ['assessed', timeWords(assessedAt, language)],
    ['expires', timeWords(expiresAt, language)],
  ]
}

const assurances = {
  signature: { zh: '发码机构自己的签名', en: "the issuer's own signature" },
  channel: {
    zh: '向发码机构查询所得，只凭与它的认证通道',
    en: "the issuer's answer, over an authenticated channel only",
  },
  voucher: {
    zh: '旅客自持凭证，代替暂时无法查询的发码机构',
    en: "the traveller's own voucher, in the place of the issuer's word",
  },
} as const

function voucherWords(voucher: string, file: string | null, language: Language): string {
  const short = `${voucher.slice(0, 12)}…${voucher.slice(-6)}`
  if (file !== null) return `${short} → ${file}`
  const how = {
    zh: '全文用 --voucher-out 文件 保存',
    en: 'save the whole with --voucher-out FILE',
  }
  return `${short} (${how[language]})`
}
