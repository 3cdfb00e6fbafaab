/** `tongxing translate`: one scan, for which a gateway gives a code that its destination reads. */
import { writeFile } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import type { components } from '../../specs/generated/openapi.ts'
import { validateTranslateAnswer } from '../../specs/generated/validators.js'
import { exchange, isProblem, parseAnswer } from './client.ts'
import type { Language } from './failure.ts'
import { exitCodes, failure } from './failure.ts'
import { readScan } from './input.ts'
import type { PictureFile } from './options.ts'
import { at, type Server } from './server.ts'
import { problemResult } from './undecided.ts'
import { answerLines, codeOf } from './verify.ts'
import {
  joined,
  type Result,
  type Row,
  reasonRows,
  rowLines,
  territoryWords,
  timeWords,
} from './words.ts'

type Answer = components['schemas']['TranslateAnswer']
type Translation = components['schemas']['Translation']

export interface Translating {
  /** A text, a file, or `-`. */
  readonly input: string
  readonly index: number | null
  readonly destination: string
  readonly purpose: string
  /** Adapter id; null: any. */
  readonly format: string | null
  readonly picture: PictureFile | null
  /** File for the new code; null: none. */
  readonly out: string | null
  readonly server: Server
}

/** @throws {CommandError} */
export async function translate(asked: Translating, stdin: Readable): Promise<Result> {
  const { destination, purpose, format, picture } = asked
  const scan = await readScan(asked.input, asked.index, stdin)
  const server = at(asked.server, '/v1/translate')
  const body = await exchange(server, {
    ...codeOf(scan),
    destination,
    purpose,
    ...(format === null ? {} : { format }),
    ...(picture === null ? {} : { picture: picture.kind, symbology: picture.symbology }),
  })
  if (isProblem(body)) return problemResult(body)
  const answer = parseAnswer(body, validateTranslateAnswer, server)
  if (answer.translation !== undefined) await save(answer.translation, asked)
  return {
    exit: exitOf(answer),
    document: answer,
    lines: (language) => linesOf(answer, asked, language),
  }
}

function exitOf({ outcome, translation }: Answer): Result['exit'] {
  return outcome === 'accepted' && translation === undefined
    ? exitCodes.untranslated
    : exitCodes[outcome]
}

/** @throws {CommandError} `input.unwritable` */
async function save(translation: Translation, { picture, out }: Translating): Promise<void> {
  const { code, codeBytes = '', picture: drawn } = translation
  const files: (readonly [string, string | Uint8Array])[] = []
  if (out !== null) files.push([out, code === undefined ? bytesOf(codeBytes) : `${code}\n`])
  if (picture !== null) files.push([picture.file, drawn?.svg ?? bytesOf(drawn?.png ?? '')])
  try {
    for (const [file, content] of files) await writeFile(file, content, { mode: 0o600 })
  } catch (error) {
    throw failure('input.unwritable', {}, error)
  }
}

function bytesOf(base64: string): Uint8Array {
  return Buffer.from(base64, 'base64')
}

const headlines = {
  translated: {
    zh: '已转换：目的地的扫码设备能读这个新码。',
    en: "TRANSLATED: the destination's scanners read this new code.",
  },
  untranslated: {
    zh: '目的地认可这个健康码，但没有换成新码。',
    en: 'ACCEPTED, BUT NOT TRANSLATED: there is no new code.',
  },
} as const

function linesOf(answer: Answer, asked: Translating, language: Language): readonly string[] {
  const { translation, untranslated } = answer
  if (untranslated !== undefined) {
    const rows = reasonRows([untranslated], language)
    return [headlines.untranslated[language], ...rowLines(rows, language)]
  }
  if (translation === undefined) return answerLines(answer, null, language)
  const { format, issuer, expiresAt, lost, withheld } = translation
  const rows: readonly Row[] = [
    ['signedAs', `${issuer.name[language]} (${territoryWords(issuer.territory, language)})`],
    ['format', format],
    ['expires', timeWords(expiresAt, language)],
    ['lost', joined(lost)],
    ['withheld', joined(withheld)],
    ['picture', asked.picture?.file],
    ['newCode', codeWords(translation, asked.out, language)],
  ]
  return [headlines.translated[language], ...rowLines(rows, language)]
}

function codeWords({ code }: Translation, file: string | null, language: Language): string {
  if (file !== null) return file
  const how = { zh: '用 --out 文件 保存', en: 'save it with --out FILE' }[language]
  return code === undefined ? how : `${code.slice(0, 12)}… (${how})`
}
