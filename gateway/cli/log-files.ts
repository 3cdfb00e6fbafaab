/** The files that the log commands keep and write. */
import { rename, rm, writeFile } from 'node:fs/promises'
import { type LogIdentity, openCheckpoint } from '../../trust-store/log/checkpoint.ts'
import { LogError } from '../../trust-store/log/error.ts'
import { noteLimits } from '../../trust-store/log/note.ts'
import { type Seen, seenOf } from '../../trust-store/log/seen.ts'
import { failure } from './failure.ts'
import { readFileBytes } from './input.ts'

/**
 * A checkpoint that was saved before. It may have come by any way: the log must have signed it.
 *
 * @throws {CommandError} `input.*`
 */
export async function readSeen(file: string, log: LogIdentity): Promise<Seen> {
  const bytes = await readFileBytes(file, noteLimits.bytes)
  try {
    return seenOf(await openCheckpoint(bytes, log))
  } catch (error) {
    throw error instanceof LogError ? failure('input.seen', { reason: error.code }, error) : error
  }
}

/**
 * Writes a file as a whole: whoever reads it meanwhile finds the old or the new content.
 *
 * @param option that named it
 * @throws {CommandError} `input.unwritable-file`
 */
export async function replaceFile(
  file: string,
  content: string | Uint8Array,
  option: string,
): Promise<void> {
  const unfinished = `${file}.${process.pid}.unfinished`
  try {
    await writeFile(unfinished, content)
    await rename(unfinished, file)
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {})
    throw failure('input.unwritable-file', { option }, error)
  }
}
