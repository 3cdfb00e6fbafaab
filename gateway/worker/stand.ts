import { createWebBackend } from '../../trust-store/backend/web.ts'
import { createMemoryRevocationStore } from '../../trust-store/revocation/store.ts'
import { createMemoryStore } from '../../trust-store/stores/memory.ts'
import { assemble } from '../assemble.ts'
import { readMaterials } from '../configuration/resolve.ts'
import { createFetchTransport } from '../issuers/fetch-transport.ts'
import { addressFromHeader } from '../limits/client-key.ts'
import { createRandom } from '../random.ts'
import {
  bindReplay,
  createAssets,
  createConfirmations,
  createListReader,
  parseBindings,
} from './bindings.ts'
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
 * An isolate has 128 MiB altogether, and what it begins beside a request must end within 30 s of
 * the answer. Codes of an issuer whose set is larger are undecided here.
 */
const setBounds = { maxBytes: 16 * 1024 * 1024, timeoutMs: 10_000 }

/** Where Workers say the client's address; they overwrite what the client puts there. */
const clientHeader = 'cf-connecting-ip'

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
  const replay = bindReplay(configuration, environment)
  const assembled = await assemble(configuration, await readMaterials(configuration, readSource), {
    ...place,
    backend: createWebBackend(),
    store: createMemoryStore(createConfirmations(lists)),
    ...createListReader(lists, (request) => fetch(request)),
    revocations: {
      store: createMemoryRevocationStore(),
      fetch: (request) => fetch(request),
      ...setBounds,
    },
    transport: createFetchTransport((request) => fetch(request)),
    random: createRandom(),
    assets: createAssets(assets),
    ...(replay !== null && { replay }),
    clientAddress: addressFromHeader(configuration.limits.clientAddressHeader ?? clientHeader),
  })
  return { ...assembled, refreshSeconds: configuration.trust.refreshSeconds }
}
