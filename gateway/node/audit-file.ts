import { openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { type Configuration, ConfigurationError } from '../configuration.ts'
import { createLineSink, type LineSink } from './line-sink.ts'

/**
 * The file to which the lines of passages are appended, also by several processes at once. It is
 * opened at the start, so that a gateway which could not account for its passages does not start;
 * where a later write fails, the process ends.
 *
 * @param folder where the paths of the configuration start
 * @returns null: there is none, the lines are lines of the log
 * @throws {ConfigurationError} it cannot be opened
 */
export function openAuditFile(
  folder: string,
  { log }: Pick<Configuration, 'log'>,
): LineSink | null {
  if (log.audit === null) return null
  const file = openedAt(join(folder, log.audit))
  return createLineSink((text) => {
    const bytes = new TextEncoder().encode(text)
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
  })
}

function openedAt(path: string): number {
  try {
    return openSync(path, 'a', 0o640)
  } catch {
    const problem = 'must be a file that can be written to, in a folder that is there'
    throw new ConfigurationError([{ setting: 'log.audit', problem }])
  }
}
