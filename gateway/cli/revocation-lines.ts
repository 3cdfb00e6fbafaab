/** Files of any size with one identifier a line, read batch by batch. */
import { createReadStream } from 'node:fs'
import { parseRfc3339 } from '../../adapters/codec/time.ts'
import type { Instant } from '../../specs/words.ts'
import type { IssuedCode } from '../../trust-store/revocation/build.ts'
import type { CodeKind, CodeName } from '../../trust-store/revocation/code-digest.ts'
import { signatureName } from '../../trust-store/revocation/code-digest.ts'
import { fromBase64Url } from '../../trust-store/trust-list/base64.ts'
import { failure } from './failure.ts'
import { revocationFailure } from './revocation-failure.ts'

const maxLineLength = 1024

/** @throws {CommandError} `input.*` */
export async function* readNames(
  file: string,
  kind: CodeKind,
): AsyncGenerator<readonly CodeName[]> {
  yield* readBatches(file, (line) => nameIn(line, kind))
}

/** @throws {CommandError} `input.*` */
export async function* readIssued(
  file: string,
  kind: CodeKind,
): AsyncGenerator<readonly IssuedCode[]> {
  yield* readBatches(file, (line) => {
    const tab = line.indexOf('\t')
    const name = nameIn(tab === -1 ? line : line.slice(0, tab), kind)
    const issuedAt = tab === -1 ? null : instantIn(line.slice(tab + 1))
    return name === null || issuedAt === undefined ? null : { ...name, issuedAt }
  })
}

/** Null: not one. */
export function nameIn(text: string, kind: CodeKind): CodeName | null {
  if (text.length === 0 || text.length > maxLineLength || text.includes('\t')) return null
  if (kind === 'id') return { kind, value: text }
  const signature = fromBase64Url(text)
  return signature === null ? null : signatureName(signature)
}

/** Undefined: not a time. */
function instantIn(text: string): Instant | undefined {
  try {
    return parseRfc3339(text, 'line')
  } catch {
    return undefined
  }
}

/** @param read null: the line is not one of such a file */
async function* readBatches<T>(
  file: string,
  read: (line: string) => T | null,
): AsyncGenerator<readonly T[]> {
  let count = 0
  for await (const lines of readLines(file)) {
    yield lines.map((line) => {
      count++
      const item = read(line.endsWith('\r') ? line.slice(0, -1) : line)
      if (item === null) throw revocationFailure('input.revocation-line', { file, line: count })
      return item
    })
  }
}

async function* readLines(file: string): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: 1_048_576 })) {
      const lines = `${rest}${decoder.decode(chunk, { stream: true })}`.split('\n')
      rest = lines.pop() ?? ''
      // Else a file without line ends would be read as one.
      if (rest.length > 2 * maxLineLength) lines.push(rest)
      yield lines
    }
    rest += decoder.decode()
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    throw failure(isAbsent ? 'input.missing' : 'input.unreadable', {}, error)
  }
  if (rest !== '') yield [rest]
}
