import { createWebBackend } from '../../trust-store/backend/web.ts'
import { RegistryError } from '../../trust-store/registry/error.ts'
import { knownCode, problemOf, problemResponse } from '../../trust-store/registry/problems.ts'
import { type D1Binding, openD1Storage } from '../../trust-store/registry/storage/d1.ts'
import { type ReadSource, SourceError } from '../configuration/resolve.ts'
import { ConfigurationError, parseJson } from '../configuration.ts'
import { describeFailure } from '../log/failure.ts'
import { createRandom } from '../random.ts'
import { type AssembledRegistry, assembleRegistry } from '../registry/assemble.ts'
import { parseRegistryConfiguration } from '../registry/configuration.ts'
import { createRegistryLog } from '../registry/log.ts'
import { readRegistryMaterials } from '../registry/materials.ts'
import { type AssetServer, createAssets } from './bindings.ts'
import type { Place } from './stand.ts'

/** What of a durable object's state is used. */
export interface RegistryObjectState {
  readonly storage: {
    getAlarm(): Promise<number | null>
    setAlarm(at: number): Promise<void>
  }
}

export interface RegistryObjectPlace extends Place {
  /** Receives why the registry does not start, for the operator. */
  readonly complain: (message: string) => void
}

/** How often it is looked for what is due. */
const tendMs = 30_000

/** Where the registry cannot start, it is tried again with the next request. */
export function createRegistryObject(
  { storage }: RegistryObjectState,
  environment: Readonly<Record<string, unknown>>,
  place: RegistryObjectPlace,
): { fetch(request: Request): Promise<Response>; alarm(): Promise<void> } {
  let starting: Promise<AssembledRegistry> | null = null

  const started = (): Promise<AssembledRegistry> => {
    starting ??= stand(environment, place).catch((error: unknown) => {
      starting = null
      place.complain(messageOf(error))
      throw error
    })
    return starting
  }

  return {
    async fetch(request) {
      try {
        const registry = await started()
        if ((await storage.getAlarm()) === null) await storage.setAlarm(place.now())
        return await registry.fetch(request)
      } catch {
        return problemResponse(problemOf(new RegistryError('registry.unavailable')))
      }
    },
    async alarm() {
      // Set first: whatever fails, the next one comes.
      await storage.setAlarm(place.now() + tendMs)
      await (await started()).tend()
    },
  }
}

/** @throws {ConfigurationError}, {RegistryError}, {LogError} */
async function stand(
  environment: Readonly<Record<string, unknown>>,
  { now, elapsed, sink }: RegistryObjectPlace,
): Promise<AssembledRegistry> {
  const { CONFIGURATION: document, STORAGE: database } = environment
  if (!isDatabase(database)) {
    throw new ConfigurationError([
      { setting: 'STORAGE', problem: 'must be bound to a D1 database' },
    ])
  }
  const json = typeof document === 'string' ? parseJson(document) : document
  const configuration = parseRegistryConfiguration(json, 'worker')
  const backend = createWebBackend()
  const readSource: ReadSource = async (source) => {
    if ('text' in source) return source.text
    const value = 'env' in source ? environment[source.env] : undefined
    if (typeof value === 'string' && value !== '') return value
    throw new SourceError('must name a variable or a secret of this Worker that is not empty')
  }
  const materials = await readRegistryMaterials(configuration, readSource, backend)
  return assembleRegistry(configuration, materials, {
    storage: await openD1Storage(database),
    backend,
    now,
    elapsed,
    random: createRandom(),
    fetch: (request) => fetch(request),
    ...(hasFiles(environment.ASSETS) && { assets: createAssets(environment.ASSETS) }),
    log: createRegistryLog({ level: configuration.logging.level, sink, now }),
  })
}

function isDatabase(value: unknown): value is D1Binding {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['prepare', 'batch'].every((name) => typeof Reflect.get(value, name) === 'function')
  )
}

function hasFiles(value: unknown): value is AssetServer {
  return typeof value === 'object' && value !== null && 'fetch' in value
}

function messageOf(error: unknown): string {
  if (error instanceof ConfigurationError) return error.message
  return knownCode(error) ?? JSON.stringify(describeFailure(error))
}
