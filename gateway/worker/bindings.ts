import type { KeeperOptions } from '../../trust-store/keeper.ts'
import { parseFloor } from '../../trust-store/stores/floor.ts'
import type { ListStore } from '../../trust-store/stores/store.ts'
import { type ReadSource, SourceError } from '../configuration/resolve.ts'
import {
  type Configuration,
  ConfigurationError,
  type Fault,
  fromBindings,
} from '../configuration.ts'
import { createListSource } from '../list-source.ts'
import type { Assets } from '../pages.ts'
import type { ReplayDriver } from '../replay/driver.ts'
import { createDurableReplay, type ReplayNamespace } from './replay-object.ts'

/** What of a KV namespace we use. */
export interface ListNamespace {
  get(key: string): Promise<string | null>
}

/** What of a binding to static files we use. */
export interface AssetServer {
  fetch(request: Request): Promise<Response>
}

/** The environment of the Worker, checked once: nothing of it is optional any more. */
export interface Bindings {
  readonly configuration: Configuration
  /** Secrets and variables, by the names that the configuration gives them. */
  readonly readSource: ReadSource
  /** Signed trust lists, under `list:` and the authority's id. */
  readonly lists: ListNamespace
  /** The build of the screens. */
  readonly assets: AssetServer
}

/** Null: uses of codes are remembered nowhere. @throws {ConfigurationError} */
export function bindReplay(
  { replay }: Configuration,
  { REPLAY: namespace }: Readonly<Record<string, unknown>>,
): ReplayDriver | null {
  if (replay.driver !== 'durable-object') return null
  if (hasMethod(namespace, 'idFromName') && hasMethod(namespace, 'get')) {
    return createDurableReplay(namespace as ReplayNamespace)
  }
  const problem = 'must be bound to the durable objects of ReplayObject'
  throw new ConfigurationError([{ setting: 'REPLAY', problem }])
}

/** @throws {ConfigurationError} naming every binding or setting that is absent or wrong */
export function parseBindings(environment: Readonly<Record<string, unknown>>): Bindings {
  const { TRUST: lists, ASSETS: assets } = environment
  const faults: Fault[] = []
  if (!hasMethod(lists, 'get')) {
    faults.push({ setting: 'TRUST', problem: 'must be bound to a KV namespace' })
  }
  if (!hasMethod(assets, 'fetch')) {
    faults.push({ setting: 'ASSETS', problem: 'must be bound to the files of the screens' })
  }
  if (faults.length > 0) throw new ConfigurationError(faults)
  return {
    configuration: fromBindings(environment),
    readSource: async (source) => {
      if ('text' in source) return source.text
      const value = 'env' in source ? environment[source.env] : undefined
      if (typeof value === 'string' && value !== '') return value
      throw new SourceError('must name a variable or a secret of this Worker that is not empty')
    },
    lists: lists as ListNamespace,
    assets: assets as AssetServer,
  }
}

/** Lists from where the configuration says, or from the namespace where it names no place. */
export function createListReader(
  lists: ListNamespace,
  fetch: (request: Request) => Promise<Response>,
): Required<Pick<KeeperOptions, 'fetchList' | 'logs'>> {
  const logs = createListSource({ fetch, maxBytes: 32 * 1024 * 1024, timeoutMs: 10_000 })
  return {
    logs,
    async fetchList({ source }, have) {
      if ('url' in source) return logs.list(source.url, have)
      const list = await lists.get(`list:${source.file}`)
      if (list === null) throw new Error('the namespace has no list of this authority')
      return list.trimEnd()
    },
  }
}

/**
 * Where a person confirms a list that is held: `confirmed:<authority>` in the namespace, as
 * `<sequence>.<digest>`.
 */
export function createConfirmations(lists: ListNamespace): ListStore['confirmed'] {
  return async (authority) => parseFloor((await lists.get(`confirmed:${authority}`)) ?? '')
}

/** Files of the screens. */
export function createAssets(assets: AssetServer): Assets {
  // The platform compresses what it answers with.
  return async (name) => {
    const response = await assets.fetch(new Request(`https://assets.invalid/${name}`))
    if (response.status !== 200) {
      await response.body?.cancel()
      return null
    }
    return response
  }
}

function hasMethod(value: unknown, name: string): boolean {
  return (
    typeof value === 'object' && value !== null && typeof Reflect.get(value, name) === 'function'
  )
}
