/** `tongxing issuer check`: what is wrong with a city's manifest, codes and test interface. */
import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { manifests } from '../../adapters/cities.ts'
import { containers, formats } from '../../adapters/formats.ts'
import { createNodeBackend } from '../../trust-store/backend/node.ts'
import { checkIssuer } from '../conformance/kit/kit.ts'
import type { KitInput, KnownFormat } from '../conformance/kit/model.ts'
import { samplesOf } from '../conformance/samples.ts'
import { IssuerError } from '../issuers/error.ts'
import { createCodePictures } from '../node/code-pictures.ts'
import { exitCodes, failure, type Language } from './failure.ts'
import { readFolder, readManifest } from './issuer-folder.ts'
import { htmlReport } from './issuer-html.ts'
import {
  authorityOf,
  callerOf,
  endpointOf,
  type IssuerOptions,
  keyOf,
  pinOf,
  timeoutMsOf,
} from './issuer-options.ts'
import { createCheckProgress } from './issuer-progress.ts'
import { reportLines } from './issuer-report.ts'
import { type ConnectedEndpoint, connectEndpoint } from './issuer-transport.ts'
import type { Environment } from './options.ts'
import type { Result } from './words.ts'

/** For everything together, the waiting for the endpoint included. */
const budgetMs = 180_000

/**
 * Ends with 0 where nothing failed, else as refused.
 * @throws {CommandError}
 */
export async function issuerCheck(
  manifestFile: string,
  options: IssuerOptions,
  environment: Environment,
  language: Language,
): Promise<Result> {
  const url = endpointOf(options)
  const [timeoutMs, pin] = [timeoutMsOf(options), pinOf(options)]
  const [ca, key] = [await authorityOf(options), await keyOf(options)]
  const manifest = await readManifest(manifestFile)
  const caller = url === null ? {} : callerOf(options, credentialsOf(manifest), environment)
  const folder = await readFolder(options.codes ?? '')
  const target = url === null ? null : { url, ca, pin, caller, timeoutMs, now: Date.now }
  const { endpoint, unreached } = await reach(target)
  const progress = createCheckProgress(language)
  try {
    const report = await checkIssuer(
      { manifest, files: folder.files, folder: folder.notes, key, endpoint, unreached },
      {
        known: knownFormats(),
        backend: createNodeBackend(),
        now: Date.now,
        elapsed: () => performance.now(),
        random: (bytes) => new Uint8Array(randomBytes(bytes)),
        pictures: createCodePictures(),
        budgetMs,
        progress: progress.update,
      },
    )
    if (options.html !== undefined) await write(options.html, htmlReport(report))
    return {
      exit: report.passed ? exitCodes.accepted : exitCodes.refused,
      document: report,
      lines: (wanted) => reportLines(report, wanted),
    }
  } finally {
    progress.end()
    await endpoint?.close()
  }
}

async function reach(target: Parameters<typeof connectEndpoint>[0] | null): Promise<{
  readonly endpoint: ConnectedEndpoint | null
  readonly unreached: KitInput['unreached']
}> {
  if (target === null) return { endpoint: null, unreached: null }
  try {
    return { endpoint: await connectEndpoint(target), unreached: null }
  } catch (error) {
    if (!(error instanceof IssuerError)) throw error
    return { endpoint: null, unreached: { url: target.url.href, code: error.code } }
  }
}

/** Every format of a gateway, with texts of each form where a manifest says what they are. */
function knownFormats(): readonly KnownFormat[] {
  return [...formats, ...containers].map((adapter) => {
    const manifest = manifests.find(({ id }) => id === adapter.id)
    const specimen = { text: adapter.specimen, path: '/specimen' }
    return { adapter, samples: manifest === undefined ? [specimen] : samplesOf(manifest) }
  })
}

/** Names of credentials; empty where it is no manifest that has any, which the report then says. */
function credentialsOf(manifest: unknown): readonly string[] {
  const ask = memberOf(manifest, 'ask')
  const names = memberOf(ask, 'credentials')
  return Array.isArray(names) && names.every((one) => typeof one === 'string') ? names : []
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  return new Map<string, unknown>(Object.entries(value)).get(name)
}

async function write(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text)
  } catch (error) {
    throw failure('input.unwritable-file', { option: '--html' }, error)
  }
}
