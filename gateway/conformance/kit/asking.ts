/** Which codes the city is asked about: those of the folder, and some that it never issued. */
import type { Adapter } from '../../../adapters/adapter.ts'
import type { Reference } from '../../../specs/words.ts'
import type { IssuerCode } from '../../issuers/error.ts'
import { type Note, note } from '../note.ts'
import type { DecodedCode } from './codes.ts'
import { inventForeign, inventGarbage } from './invent.ts'
import { isValid, type TestFile } from './model.ts'
import type { Ask, Said } from './question.ts'

export type Role = 'good' | 'expired' | 'former' | 'foreign' | 'garbage'

export interface Question {
  readonly role: Role
  /** Null: the code was invented. */
  readonly test: TestFile | null
  readonly reference: Reference
}

export interface Asked extends Question {
  readonly said: Said
}

/** The way to the endpoint does not lead there: asking more says nothing more. */
const noWay: readonly IssuerCode[] = [
  'issuer.unreachable',
  'issuer.timeout',
  'issuer.channel',
  'issuer.redirect',
  'issuer.not-configured',
]
const mostFailures = 3

/**
 * @param formers files of codes that were refreshed
 * @returns the questions, and what could not be asked
 */
export function questionsOf(
  codes: readonly DecodedCode[],
  formers: ReadonlySet<string>,
  adapter: Adapter,
): { readonly questions: readonly Question[]; readonly notes: readonly Note[] } {
  const references = codes.flatMap(({ test, code }) =>
    code.kind === 'reference' ? [{ test, reference: code }] : [],
  )
  const given = references.map(({ test, reference }): Question => {
    return { role: roleOf(test, formers), test, reference }
  })
  const [first] = given.filter(({ role }) => role === 'good')
  const text = first?.test?.scan.text ?? null
  const invented = { foreign: inventForeign, garbage: inventGarbage }
  const questions = [...given]
  const notes: Note[] = []
  for (const role of ['foreign', 'garbage'] as const) {
    if (role === 'foreign' && given.some((one) => one.role === role)) continue
    const reference = text === null ? null : invented[role](text, adapter)
    if (reference === null && given.some((one) => one.role === role)) continue
    if (reference === null) notes.push(note('warning', 'kit.not-invented', { measured: role }))
    else questions.push({ role, test: null, reference })
    if (reference !== null && role === 'foreign')
      notes.push(note('warning', 'kit.foreign-invented'))
  }
  return { questions, notes }
}

function roleOf({ file, expect }: TestFile, formers: ReadonlySet<string>): Role {
  if (formers.has(file)) return 'former'
  if (isValid(expect)) return 'good'
  return expect === 'expired' || expect === 'foreign' ? expect : 'garbage'
}

/** One after the other, as long as there is time and a way. */
export async function askAll(
  questions: readonly Question[],
  ask: Ask,
  { isOver, asked }: { readonly isOver: () => boolean; readonly asked: (done: number) => void },
): Promise<{ readonly answers: readonly Asked[]; readonly notes: readonly Note[] }> {
  const answers: Asked[] = []
  let failures = 0
  for (const [at, question] of questions.entries()) {
    if (isOver()) return { answers, notes: [note('failed', 'kit.out-of-time')] }
    if (failures === mostFailures) break
    asked(at)
    const said = await ask(question.reference)
    failures = said.kind === 'declined' && noWay.includes(said.code) ? failures + 1 : 0
    answers.push({ ...question, said })
  }
  return { answers, notes: [] }
}
