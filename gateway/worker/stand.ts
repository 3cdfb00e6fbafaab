import { createWebBackend } from '../../trust-store/backend/web.ts'
import { createMemoryStore } from '../../trust-store/stores/memory.ts'
import { assemble } from '../assemble.ts'
import { readMaterials } from '../configuration/resolve.ts'
import { createFetchTransport } from '../issuers/fetch-transport.ts'
import { createRandom } from '../random.ts'
import { createAssets, createConfirmations, createListReader, parseBindings } from './bindings.ts'
import type { Standing } from './isolate.ts'

/** The clock and the log of the place where an isolate runs. */
export interface Place {
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Monotonic milliseconds. */
  readonly elapsed: () => number
  /** Receives one line of the log, with its line feed. */
  readonly sink: (line: string) => void
}

/**
 * A gateway from the bindings of a Worker. Its lists live as long as the isolate.
 *
 * @throws {ConfigurationError}
 */
export async function stand(
  environment: Readonly<Record<string, unknown>>,
  place: Place,
): Promise<Standing> {
  const { configuration, readSource, lists, assets } = parseBindings(environment)
  const assembled = await assemble(configuration, await readMaterials(configuration, readSource), {
    ...place,
    backend: createWebBackend(),
    store: createMemoryStore(createConfirmations(lists)),
    ...createListReader(lists, (request) => fetch(request)),
    transport: createFetchTransport((request) => fetch(request)),
    random: createRandom(),
    assets: createAssets(assets),
  })
  return { ...assembled, refreshSeconds: configuration.trust.refreshSeconds }
}
