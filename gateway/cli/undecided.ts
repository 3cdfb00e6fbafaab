/** The check could not be carried out: said so, and never with a colour. */
import type { Problem } from '../../specs/words.ts'
import { problemFailure } from './client.ts'
import type { Language } from './failure.ts'
import { exitCodes } from './failure.ts'
import type { Result, Row } from './words.ts'
import { contactWords, headlines, joined, rowLines } from './words.ts'

/**
 * What a command ends with where the gateway gave a problem in the place of an answer.
 *
 * @throws {CommandError} it is no outcome: the request was wrong, or the gateway cannot work
 */
export function problemResult(problem: Problem): Result {
  if (problem.outcome !== 'undecided') throw problemFailure(problem)
  return undecidedResult(problem)
}

/** @param problem one whose outcome is `undecided` */
export function undecidedResult(problem: Problem): Result {
  const lines = (language: Language) => undecidedLines(problem, language)
  return { exit: exitCodes.undecided, document: problem, lines }
}

function undecidedLines(problem: Problem, language: Language): readonly string[] {
  const { code, stage, path, contact, fallback, retryAfterSeconds: seconds } = problem
  const { title, detail } = language === 'zh' ? problem.zh : problem
  const retry = language === 'zh' ? `${seconds} 秒后` : `in ${seconds} seconds`
  const rows: readonly Row[] = [
    ['reason', `${title} [${code}]`],
    ['advice', detail],
    ['stage', joined([stage, path])],
    ['retry', seconds === undefined ? null : retry],
    ['standsIn', fallback && `${fallback[language]} [${fallback.code}]`],
    ['contact', contactWords(contact)],
  ]
  return [headlines.undecided[language], ...rowLines(rows, language)]
}
