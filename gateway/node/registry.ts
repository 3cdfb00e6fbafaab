/**
 * A registry on Node: `tongxing registry serve --config <file>`.
 *
 * Ends with 0 after a stop (SIGTERM or SIGINT; a second one ends it at once, with 130). A registry
 * that does not start says why, and ends with a code of sysexits.h: 78 the configuration is wrong, or
 * the log is not its own or damaged; 70 the program is.
 */
import { mkdir } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { createNodeBackend } from '../../trust-store/backend/node.ts'
import { openPostgresStorage } from '../../trust-store/registry/storage/postgres.ts'
import { openSqliteStorage } from '../../trust-store/registry/storage/sqlite.ts'
import type { RegistryStorage } from '../../trust-store/registry/storage.ts'
import type { ReadSource } from '../configuration/resolve.ts'
import { createRandom } from '../random.ts'
import { type AssembledRegistry, assembleRegistry } from '../registry/assemble.ts'
import type { RegistryConfiguration } from '../registry/configuration.ts'
import { createRegistryLog, type RegistryLog } from '../registry/log.ts'
import { readRegistryMaterials } from '../registry/materials.ts'
import { createAssets } from './assets.ts'
import { createCodePictures } from './code-pictures.ts'
import { createLineSink } from './line-sink.ts'
import { createSourceReader } from './read-configuration.ts'
import { readRegistryConfiguration } from './registry-configuration.ts'
import { type RunningServer, startServer } from './server.ts'
import { tendEvery } from './tend-every.ts'

/** How often it is looked for what is due. */
const tendSeconds = 5

export interface RunningRegistry {
  readonly port: number
  readonly registry: AssembledRegistry
  /** Lets what is in flight end within the configured time, and closes everything. */
  stop(): Promise<void>
}

/**
 * Starts a registry: its first list is published, where one is due, before it takes a request.
 *
 * @param config path of the configuration
 * @throws {ConfigurationError}, {RegistryError}, {LogError}
 */
export async function startRegistry(config: string): Promise<RunningRegistry> {
  const { configuration, folder } = await readRegistryConfiguration(config)
  const readSource = createSourceReader(folder, process.env)
  const backend = createNodeBackend()
  const materials = await readRegistryMaterials(configuration, readSource, backend)
  const lines = createLineSink((text) => process.stdout.write(text))
  process.on('exit', lines.flush)
  const { level } = configuration.logging
  const log = createRegistryLog({ level, sink: lines.write, now: Date.now })
  const storage = await openStorage(configuration.storage, folder, readSource)
  try {
    const place = {
      storage,
      backend,
      now: () => Date.now(),
      elapsed: () => performance.now(),
      random: createRandom(),
      fetch: (request: Request) => fetch(request),
      log,
      pictures: createCodePictures(),
      assets: createAssets(),
    }
    const assembled = await assembleRegistry(configuration, materials, place)
    await assembled.tend()
    const { listen, limits } = configuration
    const server = await startServer(assembled.fetch, { listen: { ...listen, workers: 1 }, limits })
    log({ event: 'registry.listening', port: server.port, pid: process.pid })
    return running(assembled, server, storage, log, lines.flush)
  } catch (error) {
    await storage.close()
    throw error
  }
}

function running(
  registry: AssembledRegistry,
  server: RunningServer,
  storage: RegistryStorage,
  log: RegistryLog,
  flush: () => void,
): RunningRegistry {
  const stopTending = tendEvery(tendSeconds, registry.tend)
  return {
    port: server.port,
    registry,
    async stop() {
      const started = performance.now()
      await stopTending()
      const abandoned = await server.stop()
      await storage.close()
      log({ event: 'registry.stopped', abandoned, durationMs: performance.now() - started })
      flush()
    },
  }
}

async function openStorage(
  storage: RegistryConfiguration['storage'],
  folder: string,
  readSource: ReadSource,
): Promise<RegistryStorage> {
  if ('postgres' in storage) {
    return openPostgresStorage((await readSource(storage.postgres, 'secret')).trim())
  }
  const path = resolve(folder, storage.sqlite)
  await mkdir(dirname(path), { recursive: true })
  return openSqliteStorage(path)
}
