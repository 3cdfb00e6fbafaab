import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { ConfigurationError, parseJson } from '../configuration.ts'
import {
  parseRegistryConfiguration,
  type RegistryConfiguration,
} from '../registry/configuration.ts'

export interface RegistryConfigurationFile {
  readonly configuration: RegistryConfiguration
  /** Absolute; paths in the configuration start here. */
  readonly folder: string
}

/** @throws {ConfigurationError} the file cannot be read, or what it says cannot be used */
export async function readRegistryConfiguration(path: string): Promise<RegistryConfigurationFile> {
  const text = await readFile(path, 'utf8').catch(() => {
    const problem = `${path} cannot be read: check the path and the rights`
    throw new ConfigurationError([{ setting: '--config', problem }])
  })
  return {
    configuration: parseRegistryConfiguration(parseJson(text)),
    folder: dirname(resolve(path)),
  }
}
