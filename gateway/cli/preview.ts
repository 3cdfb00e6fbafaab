/** `tongxing preview`: what destinations will decide of one's own code. */
import type { Readable } from 'node:stream'
import type { components } from '../../specs/generated/openapi.ts'
import { validatePreviewAnswer } from '../../specs/generated/validators.js'
import type { Instant } from '../../specs/words.ts'
import { exchange, isProblem, parseAnswer } from './client.ts'
import { decisionRows } from './decision-words.ts'
import { exitCodes, type Language } from './failure.ts'
import { readScan } from './input.ts'
import { at, type Server } from './server.ts'
import { problemResult } from './undecided.ts'
import { codeOf } from './verify.ts'
import {
  contactWords,
  gradeWords,
  headlines,
  joined,
  type Result,
  type Row,
  reasonRows,
  rowLines,
  territoryWords,
  timeWords,
} from './words.ts'

type Answer = components['schemas']['PreviewAnswer']
type Destination = components['schemas']['PreviewedDestination']

export interface Previewing {
  /** A text, a file, or `-`. */
  readonly input: string
  readonly index: number | null
  readonly destinations: readonly string[]
  readonly purpose: string
  /** Null: now. */
  readonly arrival: Instant | null
  readonly server: Server
}

/** @throws {CommandError} */
export async function previewJourney(asked: Previewing, stdin: Readable): Promise<Result> {
  const { destinations, purpose, arrival } = asked
  const scan = await readScan(asked.input, asked.index, stdin)
  const server = at(asked.server, '/v1/preview')
  const body = await exchange(server, {
    ...codeOf(scan),
    destinations,
    purpose,
    ...(arrival === null ? {} : { at: new Date(arrival).toISOString() }),
  })
  if (isProblem(body)) return problemResult(body)
  const answer = parseAnswer(body, validatePreviewAnswer, server)
  return { exit: exitOf(answer), document: answer, lines: (language) => linesOf(answer, language) }
}

/** That of the worst destination. */
function exitOf({ recognised, destinations = [] }: Answer): Result['exit'] {
  if (!recognised) return exitCodes['not-recognised']
  const outcomes = destinations.map(({ decision }) => decision.outcome)
  if (outcomes.includes('undecided')) return exitCodes.undecided
  return outcomes.includes('refused') ? exitCodes.refused : exitCodes.accepted
}

function linesOf(answer: Answer, language: Language): readonly string[] {
  const { code, destinations = [], reasons = [], stage, path, contact } = answer
  if (!answer.recognised) {
    const rows: readonly Row[] = [
      ...reasonRows(reasons, language),
      ['stage', joined([stage, path])],
      ['contact', contactWords(contact)],
    ]
    return [headlines['not-recognised'][language], ...rowLines(rows, language)]
  }
  const rows: readonly Row[] = [
    [
      'issuer',
      code && `${code.issuer.name[language]} (${territoryWords(code.issuer.territory, language)})`,
    ],
    ['gradeHome', code && gradeWords(code.grade, language)],
    ['expires', timeWords(code?.expiresAt, language)],
    ['arrival', timeWords(answer.at, language)],
  ]
  return [
    headline[language],
    ...rowLines(rows, language),
    ...destinations.flatMap((one) => destinationLines(one, language)),
  ]
}

const headline = {
  zh: '预览：各目的地按已公布的规则将如何判定。没有留下任何记录。',
  en: 'PREVIEW: what each destination will decide by its published rules. Nothing was kept.',
} as const

const renewal = {
  zh: '到达前发码地照常更新这个绿码。',
  en: 'The issuer renews the green code, unchanged, before the arrival.',
} as const

function destinationLines(
  { division, decision, renewed }: Destination,
  language: Language,
): readonly string[] {
  const rows: readonly Row[] = [
    ...reasonRows(decision.reasons, language),
    ...decisionRows(decision, language),
    ['assumed', renewed ? renewal[language] : null],
    ['contact', contactWords(decision.contact)],
  ]
  const name = territoryWords(division, language)
  return ['', `${name} — ${headlines[decision.outcome][language]}`, ...rowLines(rows, language)]
}
