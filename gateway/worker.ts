/** The gateway on Workers. Assembly only: `wrangler.toml` names the bindings. */
import { createWebBackend } from '../trust-store/backend/web.ts'
import { createMemoryStore } from '../trust-store/stores/memory.ts'
import { assemble } from './assemble.ts'
import { readMaterials } from './configuration/resolve.ts'
import { createFetchTransport } from './issuers/fetch-transport.ts'
import { createAssets, createListFetcher, parseBindings } from './worker/bindings.ts'
import { createIsolate, type Standing } from './worker/isolate.ts'

type Environment = Readonly<Record<string, unknown>>

async function stand(environment: Environment): Promise<Standing> {
  const { configuration, readSource, lists, assets } = parseBindings(environment)
  const materials = await readMaterials(configuration, readSource)
  const assembled = await assemble(configuration, materials, {
    backend: createWebBackend(),
    store: createMemoryStore(),
    fetchList: createListFetcher(lists, (request) => fetch(request)),
    transport: createFetchTransport((request) => fetch(request)),
    now: () => Date.now(),
    elapsed: () => performance.now(),
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    sink: (line) => console.log(line.trimEnd()),
    assets: createAssets(assets),
  })
  return { ...assembled, refreshSeconds: configuration.trust.refreshSeconds }
}

export default {
  fetch: createIsolate({
    assemble: stand,
    elapsed: () => performance.now(),
    complain: (message) => console.error(`The gateway does not start.\n${message}`),
  }),
}
