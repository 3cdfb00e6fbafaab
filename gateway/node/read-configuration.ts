import { readFile, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { type ReadSource, SourceError } from '../configuration/resolve.ts'
import {
  type Configuration,
  ConfigurationError,
  parseConfiguration,
  parseJson,
} from '../configuration.ts'

export interface ConfigurationFile {
  readonly configuration: Configuration
  /** Absolute; paths in the configuration start here. */
  readonly folder: string
}

/** @throws {ConfigurationError} the file cannot be read, or what it says cannot be used */
export async function readConfiguration(path: string): Promise<ConfigurationFile> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new ConfigurationError([{ setting: '--config', problem: `${path} ${because(error)}` }])
  })
  return { configuration: parseConfiguration(parseJson(text)), folder: dirname(resolve(path)) }
}

/**
 * Reads sources from the environment, and from files below or beside the configuration.
 *
 * A secret's file that everybody on the machine can read is refused: it is no secret.
 */
export function createSourceReader(
  folder: string,
  environment: Readonly<Record<string, string | undefined>>,
): ReadSource {
  return async (source, kind) => {
    if ('text' in source) return source.text
    if ('env' in source) {
      const value = environment[source.env]
      if (value !== undefined && value !== '') return value
      throw new SourceError(`names the variable ${source.env}, which is not set`)
    }
    return readSourceFile(resolve(folder, source.file), kind)
  }
}

async function readSourceFile(path: string, kind: 'public' | 'secret'): Promise<string> {
  try {
    const { mode } = await stat(path)
    if (kind === 'public' || (mode & 0o007) === 0) return (await readFile(path, 'utf8')).trimEnd()
  } catch (error) {
    throw new SourceError(`names the file ${path}, which ${because(error)}`)
  }
  throw new SourceError(
    `names the file ${path}, which every user of this machine may read or change: chmod 600 it`,
  )
}

function because(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'ENOENT') return 'does not exist'
  if (code === 'EACCES') return 'may not be read by this user'
  if (code === 'EISDIR') return 'is a folder'
  return 'cannot be read'
}
