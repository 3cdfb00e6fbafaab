/** `tongxing grades build`: an authority's red and yellow codes of a day, signed, as a folder. */
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type { Instant } from '../../specs/words.ts'
import { parseCertificate } from '../../trust-store/certificate/parse.ts'
import { buildGradeSet, type ListedCode } from '../../trust-store/grade-sets/build.ts'
import { type GradeSetHead, type ListedGrade, signHead } from '../../trust-store/grade-sets/head.ts'
import { dayAfter, dayAt, isDay } from '../../trust-store/ledger/day.ts'
import { type CodeKind, saltBytes } from '../../trust-store/revocation/code-digest.ts'
import { pemBlock } from '../configuration/pem.ts'
import { exitCodes } from './failure.ts'
import { gradesBuildFailure, gradesFailure } from './grades-failure.ts'
import { writeGradeFolder } from './grades-folder.ts'
import type { GradesOptions } from './grades-options.ts'
import { readFileBytes } from './input.ts'
import type { Environment } from './options.ts'
import { openSigningKey } from './registry-keys.ts'
import { nameIn } from './revocation-lines.ts'
import type { Result } from './words.ts'

const hourMs = 3_600_000
const maxCertificateBytes = 65_536
const grades: ReadonlyMap<string, ListedGrade> = new Map([
  ['red', '10'],
  ['yellow', '01'],
])

/** @throws {CommandError} */
export async function gradesBuild(
  options: GradesOptions,
  stdin: Readable,
  environment: Environment,
  now: Instant,
): Promise<Result> {
  const { authority = '', out = '', key = '', certificate = [], passphraseFile } = options
  const kind = kindOf(options)
  const issuedAt = Math.floor(now / 1000) * 1000
  const nextUpdate = issuedAt + hoursOf(options) * hourMs
  const day = dayOf(options, issuedAt)
  const signer = {
    key: await openSigningKey(
      { key, ...(passphraseFile !== undefined && { passphraseFile }) },
      environment,
    ),
    chain: await Promise.all(certificate.map(readCertificate)),
  }
  const salt = crypto.getRandomValues(new Uint8Array(saltBytes))
  try {
    const codes = readCodes(stdin, kind)
    const built = await buildGradeSet({ authority, day, issuedAt, nextUpdate, salt, codes })
    await writeGradeFolder(out, await signHead(built.head, signer), built)
    return builtResult(out, built.head)
  } catch (error) {
    throw gradesBuildFailure(error)
  }
}

function kindOf({ kind = 'id' }: GradesOptions): CodeKind {
  if (kind !== 'id' && kind !== 'signature') throw gradesFailure('usage.grades-kind')
  return kind
}

function hoursOf({ validHours = '36' }: GradesOptions): number {
  const hours = /^\d{1,2}$/.test(validHours) ? Number(validHours) : 0
  if (hours < 1 || hours > 36) throw gradesFailure('usage.grades-hours')
  return hours
}

function dayOf({ day }: GradesOptions, now: Instant): string {
  const today = dayAt(now)
  const chosen = day ?? today
  if (!isDay(chosen) || (chosen !== today && chosen !== dayAfter(today))) {
    throw gradesFailure('usage.grades-day')
  }
  return chosen
}

async function readCertificate(file: string): Promise<Uint8Array> {
  const bytes = await readFileBytes(file, maxCertificateBytes)
  const der = pemBlock(new TextDecoder().decode(bytes), 'CERTIFICATE') ?? bytes
  try {
    parseCertificate(der)
    return der
  } catch (error) {
    throw gradesFailure('input.grades-certificate', { file }, error)
  }
}

/** A line each: grade, issuer, format, name. @throws {CommandError} `input.grades-line` */
async function* readCodes(stdin: Readable, kind: CodeKind): AsyncGenerator<ListedCode> {
  let line = 0
  for await (const text of createInterface({ input: stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    line++
    const [word = '', issuer = '', format = '', code = '', ...more] = text.split('\t')
    const grade = grades.get(word)
    const name = nameIn(code, kind)
    const isWhole =
      /^[\w.:/-]{1,200}$/.test(issuer) && /^[a-z0-9-]{1,60}$/.test(format) && more.length === 0
    if (grade === undefined || name === null || !isWhole) {
      throw gradesFailure('input.grades-line', { line })
    }
    yield { grade, issuer, format, name }
  }
}

function builtResult(
  out: string,
  { authority, day, counts, parts, nextUpdate }: GradeSetHead,
): Result {
  const until = new Date(nextUpdate).toISOString()
  const { red, yellow } = counts
  return {
    exit: exitCodes.accepted,
    document: { folder: out, authority, day, counts, parts: parts.length, nextUpdate: until },
    lines: (language) => [
      language === 'zh'
        ? `${day} 的红黄码名单写入 ${out}：红 ${red}，黄 ${yellow}；请发布整个文件夹，head.jws 放在最后。`
        : `The set of ${day} is in ${out}: ${red} red, ${yellow} yellow; publish the folder, head.jws last.`,
      language === 'zh' ? `  有效至 ${until}` : `  until ${until}`,
    ],
  }
}
