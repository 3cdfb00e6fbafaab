import { Refusal, type Scan } from '../specs/words.ts'
import type { Adapter, Container } from './adapter.ts'
import { CodecError } from './codec/error.ts'
import { scanOfText } from './codec/scan.ts'

export { scanOfBytes, scanOfText } from './codec/scan.ts'

/** What is published of a format. */
export interface FormatInfo
  extends Pick<
    Adapter,
    'id' | 'title' | 'source' | 'statements' | 'limits' | 'freshness' | 'purposes'
  > {
  /** Whether the issuer must be asked; else the code is signed, and can be verified offline. */
  readonly online: boolean
  /** Whether codes of other formats can be translated to it. */
  readonly writable: boolean
}

/** The formats that this gateway reads; immutable. */
export interface Registry {
  /**
   * Exactly one adapter claims the scan.
   * @throws {Refusal} `format.unknown` none does, `format.ambiguous` more than one does,
   *   `format.several-people` it is a container
   */
  detect(scan: Scan): Adapter
  /** The container that claims the scan; null: it is one person's code, or nobody's. */
  container(scan: Scan): Container | null
  /** Null where no adapter has this id. */
  adapter(id: string): Adapter | null
  /** In the order of the adapters, and then of the containers given. */
  formats(): readonly FormatInfo[]
}

/**
 * @throws {TypeError} two adapters share an id, or a specimen is claimed by another adapter than its
 *   own, or not by its own, or its own cannot decode it: the composition is wrong, and must not start
 */
export function createRegistry(
  adapters: readonly Adapter[],
  containers: readonly Container[] = [],
): Registry {
  const byId = new Map(adapters.map((adapter) => [adapter.id, adapter]))
  if (byId.size !== adapters.length) throw new TypeError('two adapters have the same id')
  const all = [...adapters, ...containers]
  for (const one of all) requireAlone(one, all)
  for (const adapter of adapters) requireDecoding(adapter)
  for (const container of containers) container.members(scanOfText(container.specimen))
  const formats = [...adapters.map(formatInfo), ...containers.map(formatInfo)]

  return {
    detect(scan) {
      let mine: Adapter | null = null
      for (const adapter of adapters) {
        if (!adapter.detect(scan)) continue
        if (mine !== null) throw new Refusal('detect', 'format.ambiguous')
        mine = adapter
      }
      if (mine !== null) return mine
      const several = containers.some((container) => container.detect(scan))
      throw new Refusal('detect', several ? 'format.several-people' : 'format.unknown')
    },
    container: (scan) => containers.find((container) => container.detect(scan)) ?? null,
    adapter: (id) => byId.get(id) ?? null,
    formats: () => formats,
  }
}

/** What is published of it. */
export function formatInfo(format: Adapter | Container): FormatInfo {
  const { id, title, source, limits } = format
  const { statements, freshness = null, purposes, request, encode }: Partial<Adapter> = format
  return {
    id,
    title,
    source,
    limits,
    freshness,
    online: request !== undefined,
    writable: encode !== undefined,
    ...(purposes === undefined ? {} : { purposes }),
    ...(statements === undefined ? {} : { statements }),
  }
}

function requireAlone(
  { id, specimen }: Pick<Adapter, 'id' | 'specimen'>,
  all: readonly Pick<Adapter, 'id' | 'detect'>[],
): void {
  const scan = scanOfText(specimen)
  const claiming = all.filter((other) => other.detect(scan)).map((other) => other.id)
  if (claiming.length !== 1 || claiming[0] !== id) {
    throw new TypeError(`the specimen of ${id} is claimed by: ${claiming.join(', ') || 'none'}`)
  }
}

function requireDecoding(adapter: Adapter): void {
  try {
    if (adapter.decode(scanOfText(adapter.specimen))?.format === adapter.id) return
  } catch (error) {
    if (!(error instanceof CodecError)) throw error
    throw new TypeError(`the specimen of ${adapter.id} does not decode: ${error.message}`)
  }
  throw new TypeError(`the specimen of ${adapter.id} does not decode as its own format`)
}
