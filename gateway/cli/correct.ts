/** `tongxing correct`: a traveller has an error corrected, and asks what became of it. */
import { writeFile } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import type { components } from '../../specs/generated/openapi.ts'
import {
  validateCorrectionAnswer,
  validateCorrectionStatusAnswer,
} from '../../specs/generated/validators.js'
import { exchange, isProblem, parseAnswer } from './client.ts'
import { correctionFailure } from './correction-failure.ts'
import { openReply, publicReplyKey } from './correction-key.ts'
import type { CorrectionContact } from './correction-options.ts'
import { correctionProblem } from './correction-problem.ts'
import type { Language } from './failure.ts'
import { exitCodes, failure } from './failure.ts'
import { readFileBytes, readScan, readText } from './input.ts'
import { at, type Server } from './server.ts'
import { codeOf } from './verify.ts'
import {
  contactWords,
  type Result,
  type Row,
  rowLines,
  territoryWords,
  timeWords,
} from './words.ts'

type Answer = components['schemas']['CorrectionAnswer']
type Status = components['schemas']['CorrectionStatusAnswer']

export interface Correcting {
  /** A text, a file, or `-`. */
  readonly input: string
  readonly index: number | null
  readonly about: components['schemas']['CorrectionAbout']
  /** A file, or `-`. */
  readonly statementFile: string
  readonly contact: CorrectionContact
  /** File for the receipt; null: it is printed alone. */
  readonly receiptOut: string | null
  /** File of the key for an encrypted answer, made where it is absent; null: none is asked for. */
  readonly replyKey: string | null
  readonly server: Server
}

const maxStatement = 1000
/** Of as many characters, in UTF-8. */
const maxStatementBytes = 4 * maxStatement
const maxReceipt = 4096

/** @throws {CommandError} */
export async function correct(asked: Correcting, stdin: Readable): Promise<Result> {
  const { about, contact, receiptOut } = asked
  const scan = await readScan(asked.input, asked.index, stdin)
  const statement = await statementIn(asked.statementFile, stdin)
  const replyKey = asked.replyKey === null ? {} : { replyKey: await publicReplyKey(asked.replyKey) }
  const server = at(asked.server, '/v1/corrections')
  const request = { ...codeOf(scan), about, statement, contact, ...replyKey }
  const body = await exchange(server, request)
  if (isProblem(body)) return correctionProblem(body)
  const answer = parseAnswer(body, validateCorrectionAnswer, server)
  if (receiptOut !== null) await save(answer.receipt, receiptOut)
  const lines = (language: Language) => sentLines(answer, receiptOut, language)
  return { exit: exitCodes.accepted, document: answer, lines }
}

/** @throws {CommandError} */
export async function correctionStatus(
  { input, replyKey }: { readonly input: string; readonly replyKey: string | null },
  gateway: Server,
  stdin: Readable,
): Promise<Result> {
  const receipt = await readText(input, maxReceipt, stdin)
  const server = at(gateway, '/v1/corrections/status')
  const body = await exchange(server, { receipt })
  if (isProblem(body)) return correctionProblem(body)
  const status = parseAnswer(body, validateCorrectionStatusAnswer, server)
  const { answer } = status
  const words = answer === undefined || replyKey === null ? null : await openReply(answer, replyKey)
  return {
    exit: status.overdue ? exitCodes.refused : exitCodes.accepted,
    document: words === null ? status : { ...status, words },
    lines: (language) => statusLines(status, words, language),
  }
}

async function statementIn(file: string, stdin: Readable): Promise<string> {
  const text =
    file === '-'
      ? await readText('-', maxStatementBytes, stdin)
      : new TextDecoder().decode(await readFileBytes(file, maxStatementBytes)).trimEnd()
  if (text === '' || [...text].length > maxStatement) {
    throw correctionFailure('usage.correction-statement')
  }
  return text
}

async function save(receipt: string, file: string): Promise<void> {
  try {
    await writeFile(file, `${receipt}\n`, { mode: 0o600 })
  } catch (error) {
    throw failure('input.unwritable', {}, error)
  }
}

const sent = {
  zh: '已送达：发码机构收到了更正请求。',
  en: 'SENT: the issuer has the correction.',
} as const

function sentLines(answer: Answer, file: string | null, language: Language): readonly string[] {
  const { receipt, issuer, contact, deadline, follow } = answer
  const rows: readonly Row[] = [
    ['issuer', `${issuer.name[language]} (${territoryWords(issuer.territory, language)})`],
    ['deadline', timeWords(deadline, language)],
    ['contact', contactWords(contact)],
    ['follow', follow[language]],
    ['receipt', file],
  ]
  // Whole, to be copied: the contract leaves it letters, digits and dots.
  return [sent[language], ...rowLines(rows, language), ...(file === null ? [receipt] : [])]
}

const overdueNote = { zh: '（已逾期）', en: ' (OVERDUE)' } as const

function statusLines(status: Status, words: string | null, language: Language): readonly string[] {
  const { state, since, deadline, overdue, issuer, contact, answer } = status
  const note = overdue ? overdueNote[language] : ''
  const rows: readonly Row[] = [
    ['since', timeWords(since, language)],
    ['deadline', `${timeWords(deadline, language)}${note}`],
    ['issuer', `${issuer.name[language]} (${territoryWords(issuer.territory, language)})`],
    ['contact', contactWords(contact)],
    ['sealedAnswer', words ?? (answer && `${answer.slice(0, 12)}… (--reply-key)`)],
  ]
  return [`${state[language]} [${state.code}]`, ...rowLines(rows, language)]
}
