/** Cities that a configuration adds: their manifests, checked and compiled before anything starts. */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Adapter } from '../../adapters/adapter.ts'
import { checkManifest } from '../../adapters/manifest/check.ts'
import { type Configuration, ConfigurationError, type Fault } from '../configuration.ts'

const maxBytes = 262_144
/** Of one manifest; the conformance kit names all. */
const maxFaults = 5

/** @throws {ConfigurationError} with what is wrong in each of them */
export async function readFormats(
  folder: string,
  { formats }: Pick<Configuration, 'formats'>,
): Promise<readonly Adapter[]> {
  const read = await Promise.all(formats.map(({ file }, at) => readFormat(folder, file, at)))
  const faults = read.flatMap((one) => ('faults' in one ? one.faults : []))
  if (faults.length > 0) throw new ConfigurationError(faults)
  return read.flatMap((one) => ('adapter' in one ? [one.adapter] : []))
}

async function readFormat(
  folder: string,
  file: string,
  at: number,
): Promise<{ readonly adapter: Adapter } | { readonly faults: readonly Fault[] }> {
  const setting = `formats[${at}].file`
  const text = await readFile(resolve(folder, file), 'utf8').catch(() => null)
  if (text === null) return { faults: [{ setting, problem: 'names a file that cannot be read' }] }
  if (text.length > maxBytes) return { faults: [{ setting, problem: 'names more than 256 KiB' }] }
  const checked = checkManifest(parse(text))
  if (checked.kind === 'sound') return { adapter: checked.adapter as Adapter }
  return {
    faults: checked.faults.slice(0, maxFaults).map(({ path, message }) => ({
      setting,
      problem: `names a manifest that ${path === '' ? '' : `at ${path} `}${message}`,
    })),
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
