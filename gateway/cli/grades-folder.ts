/** The folder that an authority publishes each day: a head and the parts that it names. */
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BuiltGradeSet } from '../../trust-store/grade-sets/build.ts'
import { GradeSetError } from '../../trust-store/grade-sets/error.ts'
import { gradeSetLimits, headFile, partFile } from '../../trust-store/grade-sets/head.ts'
import {
  type GradeSet,
  type HeadTrust,
  takeGradeSet,
  verifyHead,
} from '../../trust-store/grade-sets/read.ts'
import { gradesFailure } from './grades-failure.ts'
import { readFileBytes } from './input.ts'

/** The head as it stands there; nothing of it is believed. @throws {CommandError} `input.*` */
export async function readHeadText(folder: string): Promise<string> {
  const bytes = await readFileBytes(join(folder, headFile), gradeSetLimits.maxBytes)
  return new TextDecoder().decode(bytes).replace(/\r?\n$/, '')
}

/** @throws {CommandError} `input.grades-folder` */
export async function readGradeFolder(
  folder: string,
  jws: string,
  trust: HeadTrust,
): Promise<GradeSet> {
  try {
    const verified = await verifyHead(jws, trust)
    return await takeGradeSet(verified, async (part) => {
      const path = join(folder, partFile(part))
      const found = await stat(path).catch(() => null)
      return found?.isFile() === true && found.size === part.bytes ? readFile(path) : null
    })
  } catch (error) {
    if (!(error instanceof GradeSetError)) throw error
    throw gradesFailure('input.grades-folder', { folder, reason: error.code }, error)
  }
}

/** The parts first, then the head in one step. @throws {CommandError} `input.grades-unwritable` */
export async function writeGradeFolder(
  folder: string,
  jws: string,
  { parts }: BuiltGradeSet,
): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
    for (const [sha256, bytes] of parts) await replace(join(folder, partFile({ sha256 })), bytes)
    await replace(join(folder, headFile), `${jws}\n`)
  } catch (error) {
    throw gradesFailure('input.grades-unwritable', { folder }, error)
  }
}

async function replace(path: string, content: Uint8Array | string): Promise<void> {
  const unfinished = `${path}.${process.pid}.unfinished`
  await writeFile(unfinished, content)
  await rename(unfinished, path)
}
