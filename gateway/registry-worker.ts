/**
 * A registry on Workers, with D1; `[env.registry]` of `wrangler.toml` names its bindings. One durable
 * object holds it, since what one request began must not end with it.
 */
import { createRegistryObject, type RegistryObjectState } from './worker/registry-object.ts'

const place = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  sink: (line: string) => console.log(line.trimEnd()),
  complain: (message: string) => console.error(`The registry does not start.\n${message}`),
}

export class RegistryObject {
  readonly #registry: ReturnType<typeof createRegistryObject>

  constructor(state: RegistryObjectState, environment: Readonly<Record<string, unknown>>) {
    this.#registry = createRegistryObject(state, environment, place)
  }

  fetch(request: Request): Promise<Response> {
    return this.#registry.fetch(request)
  }

  alarm(): Promise<void> {
    return this.#registry.alarm()
  }
}

interface Environment {
  readonly REGISTRY: {
    idFromName(name: string): unknown
    get(id: unknown): { fetch(request: Request): Promise<Response> }
  }
}

export default {
  fetch: (request: Request, { REGISTRY }: Environment) =>
    REGISTRY.get(REGISTRY.idFromName('registry')).fetch(request),
}
