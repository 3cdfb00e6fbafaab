/** Why a correction was not sent, or its state not told, with whom to turn to instead. */
import type { Problem } from '../../specs/words.ts'
import { problemFailure } from './client.ts'
import type { ExitCode, Language } from './failure.ts'
import { exitCodes } from './failure.ts'
import { undecidedResult } from './undecided.ts'
import { contactWords, type Result, type Row, reasonRows, rowLines } from './words.ts'

const exits: Readonly<Record<string, ExitCode>> = {
  'correction.not-recognised': exitCodes['not-recognised'],
  'correction.no-desk': exitCodes.refused,
  'correction.desk-unreachable': exitCodes.gateway,
  'correction.desk-error': exitCodes.gateway,
  'correction.receipt-invalid': exitCodes['not-recognised'],
  'correction.receipt-other': exitCodes['not-recognised'],
  'correction.unknown': exitCodes.refused,
}

/** @throws {CommandError} the request was wrong, or the gateway cannot work */
export function correctionProblem(problem: Problem): Result {
  if (problem.outcome === 'undecided') return undecidedResult(problem)
  const exit = exits[problem.code]
  if (exit === undefined) throw problemFailure(problem)
  return { exit, document: problem, lines: (language) => linesOf(problem, language) }
}

function linesOf(problem: Problem, language: Language): readonly string[] {
  const { code, contact, authority, reasons = [], retryAfterSeconds: seconds } = problem
  const { title, detail } = language === 'zh' ? problem.zh : problem
  const retry = language === 'zh' ? `${seconds} 秒后` : `in ${seconds} seconds`
  const rows: readonly Row[] = [
    ['advice', detail],
    ...reasonRows(reasons, language),
    ['retry', seconds === undefined ? null : retry],
    ['contact', contactWords(contact)],
    ['authority', authority && `${authority.id} (${authority.territory})`],
  ]
  return [`${title} [${code}]`, ...rowLines(rows, language)]
}
