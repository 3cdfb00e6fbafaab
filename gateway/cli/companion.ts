/** `tongxing verify` of a companion code: each person's answer under a line with their place. */
import { companionCode } from '../../adapters/companion-code/container.ts'
import type { components } from '../../specs/generated/openapi.ts'
import { validateCompanionAnswer } from '../../specs/generated/validators.js'
import type { Scan } from '../../specs/words.ts'
import { exchange, isProblem, parseAnswer, problemFailure } from './client.ts'
import { type ExitCode, exitCodes, type Language } from './failure.ts'
import type { Server } from './server.ts'
import { at } from './server.ts'
import { undecidedResult } from './undecided.ts'
import type { Licensed } from './verifier.ts'
import { withDisclosure } from './verify.ts'
import type { Result } from './words.ts'

type Answers = components['schemas']['CompanionAnswer']
type Answer = components['schemas']['VerifyAnswer']

export const isCompanion = (scan: Scan): boolean => companionCode.detect(scan)

/**
 * Ends with 0 where everybody is accepted, else as the first of them who is not.
 *
 * @param licensed null: anonymous
 * @param tell what is said of one answer
 * @throws {CommandError}
 */
export async function verifyCompanion(
  request: object,
  server: Server,
  licensed: Licensed | null,
  tell: (answer: Answer, language: Language) => readonly string[],
): Promise<Result> {
  const target = at(server, '/v1/verify/companion')
  const body = await exchange(target, request, licensed?.prove)
  if (isProblem(body)) throw problemFailure(body)
  const answers = await withDisclosures(
    parseAnswer(body, validateCompanionAnswer, target),
    licensed,
  )
  const exits = answers.people.map(exitOf)
  return {
    exit: exits.find((exit) => exit !== exitCodes.accepted) ?? exitCodes.accepted,
    document: answers,
    lines: (language) => answers.people.flatMap((person) => linesOf(person, tell, language)),
  }
}

/** With each person's disclosure in the place of its encrypted form. */
async function withDisclosures(answers: Answers, licensed: Licensed | null): Promise<Answers> {
  const people = answers.people.map(async (person) => {
    const { answer } = person
    if (answer === undefined) return person
    return { ...person, answer: (await withDisclosure(answer, licensed)) as Answer }
  })
  return { ...answers, people: await Promise.all(people) }
}

function exitOf({ answer }: Answers['people'][number]): ExitCode {
  return answer === undefined ? exitCodes.undecided : exitCodes[answer.outcome]
}

function linesOf(
  { position, answer, problem }: Answers['people'][number],
  tell: (answer: Answer, language: Language) => readonly string[],
  language: Language,
): readonly string[] {
  const heading = language === 'zh' ? `第 ${position} 人` : `Person ${position}`
  if (answer !== undefined) return [heading, ...tell(answer, language)]
  return problem === undefined ? [heading] : [heading, ...undecidedResult(problem).lines(language)]
}
