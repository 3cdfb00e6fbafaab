import type { Adapter } from '../../adapters/adapter.ts'
import { createNodeBackend } from '../../trust-store/backend/node.ts'
import { createImports } from '../../trust-store/take-import.ts'
import { createApp } from '../app.ts'
import { assemble } from '../assemble.ts'
import { type Materials, readMaterials } from '../configuration/resolve.ts'
import type { Configuration } from '../configuration.ts'
import { isListed } from '../issuers/transport.ts'
import { createRandom } from '../random.ts'
import { createAssets } from './assets.ts'
import { openAuditFile } from './audit-file.ts'
import { clientAddressOf } from './client-address.ts'
import { createLineSink } from './line-sink.ts'
import { openReplay } from './open-replay.ts'
import { createSourceReader, readConfiguration } from './read-configuration.ts'
import { readFormats } from './read-formats.ts'
import { createImportReader } from './read-import.ts'
import { createListReader } from './read-list.ts'
import { startServer } from './server.ts'
import { allSymbols } from './symbols.ts'
import { openTrustFolder } from './trust-folder.ts'
import { createUndiciTransport } from './undici-transport.ts'
import { watchTrust } from './watch-trust.ts'

/** Everything that a gateway of this machine starts from. */
export interface Prepared {
  readonly configuration: Configuration
  readonly materials: Materials
  /** Of cities that the configuration adds. */
  readonly formats: readonly Adapter[]
  readonly folder: string
}

export interface Running {
  readonly port: number
  /** Lets what is in flight end within the configured time, and closes everything. */
  stop(): Promise<void>
}

/** How long a start waits for the first lists; what comes later is taken when it comes. */
const firstListsMs = 5_000

/** @throws {ConfigurationError} with every setting that cannot be used */
export async function prepare(path: string): Promise<Prepared> {
  const { configuration, folder } = await readConfiguration(path)
  const materials = await readMaterials(configuration, createSourceReader(folder, process.env))
  const formats = await readFormats(folder, configuration)
  return { configuration, materials, formats, folder }
}

/**
 * Starts one gateway process.
 *
 * @param worker number of the process, 0 where it is the only one
 * @throws {ConfigurationError}
 */
export async function start(prepared: Prepared, worker: number): Promise<Running> {
  const { configuration, materials, formats, folder } = prepared
  const { policy } = configuration.issuers
  const transport = createUndiciTransport({
    connections: policy.concurrent,
    connectTimeoutMs: policy.timeoutMs,
    clientCertificates: materials.clientCertificates,
  })
  const elapsed = () => performance.now()
  const lines = createLineSink((text) => process.stdout.write(text))
  process.on('exit', lines.flush)
  const audit = openAuditFile(folder, configuration)
  if (audit !== null) process.on('exit', audit.flush)
  const { lists, revocations, ruleStore } = openTrustFolder(folder, configuration)
  const replay = await openReplay(configuration, materials, elapsed)
  const { gateway, keeper } = await assemble(configuration, materials, {
    backend: createNodeBackend(),
    store: lists,
    revocations: { store: revocations, fetch: (request) => fetch(request) },
    ruleStore,
    ...createListReader(folder),
    imports: createImports({
      members: materials.imports,
      fetch: createImportReader(folder, (request) => fetch(request)),
    }),
    transport,
    now: () => Date.now(),
    elapsed,
    random: createRandom(),
    sink: lines.write,
    ...(audit !== null && { audit: audit.write }),
    assets: createAssets(),
    symbols: allSymbols,
    clientAddress: clientAddressOf(configuration),
    ...(replay !== null && { replay }),
    formats,
  })
  const { log } = gateway
  const watch = watchTrust({
    keeper,
    refreshSeconds: configuration.trust.refreshSeconds,
    elapsed,
    log,
    changed: (snapshot) => void transport.retain((target) => isListed(target, snapshot)),
  })
  await Promise.race([
    watch.first,
    new Promise((resolve) => setTimeout(resolve, firstListsMs).unref()),
  ])
  const server = await startServer(createApp(gateway).fetch, configuration).catch(async (error) => {
    watch.stop()
    await transport.close()
    await replay?.close()
    throw error
  })
  log({ event: 'gateway.listening', port: server.port, worker, pid: process.pid })

  return {
    port: server.port,
    async stop() {
      const started = elapsed()
      watch.stop()
      log({ event: 'gateway.stopping', inFlight: server.inFlight() })
      const abandoned = await server.stop()
      await transport.close()
      await replay?.close()
      log({ event: 'gateway.stopped', abandoned, durationMs: elapsed() - started })
      audit?.flush()
      lines.flush()
    },
  }
}
