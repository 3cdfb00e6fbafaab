import { Refusal, type Scan } from '../specs/words.ts'
import type { Adapter } from './adapter.ts'
import { CodecError } from './codec/error.ts'
import { scanOfText } from './codec/scan.ts'

export { scanOfBytes, scanOfText } from './codec/scan.ts'

/** What is published of a format. */
export interface FormatInfo
  extends Pick<Adapter, 'id' | 'title' | 'source' | 'statements' | 'limits' | 'purposes'> {
  /** Whether the issuer must be asked; else the code is signed, and can be verified offline. */
  readonly online: boolean
  /** Whether codes of other formats can be translated to it. */
  readonly writable: boolean
}

/** The formats that this gateway reads; immutable. */
export interface Registry {
  /**
   * Exactly one adapter claims the scan.
   * @throws {Refusal} `format.unknown` none does, `format.ambiguous` more than one does
   */
  detect(scan: Scan): Adapter
  /** Null where no adapter has this id. */
  adapter(id: string): Adapter | null
  /** In the order of the adapters given. */
  formats(): readonly FormatInfo[]
}

/**
 * @throws {TypeError} two adapters share an id, or a specimen is claimed by another adapter than its
 *   own, or not by its own, or its own cannot decode it: the composition is wrong, and must not start
 */
export function createRegistry(adapters: readonly Adapter[]): Registry {
  const byId = new Map(adapters.map((adapter) => [adapter.id, adapter]))
  if (byId.size !== adapters.length) throw new TypeError('two adapters have the same id')
  for (const adapter of adapters) checkSpecimen(adapter, adapters)
  const formats = adapters.map(formatInfo)

  return {
    detect(scan) {
      let mine: Adapter | null = null
      for (const adapter of adapters) {
        if (!adapter.detect(scan)) continue
        if (mine !== null) throw new Refusal('detect', 'format.ambiguous')
        mine = adapter
      }
      if (mine === null) throw new Refusal('detect', 'format.unknown')
      return mine
    },
    adapter: (id) => byId.get(id) ?? null,
    formats: () => formats,
  }
}

/** What is published of it. */
export function formatInfo(adapter: Adapter): FormatInfo {
  const { id, title, source, statements, limits, purposes, request, encode } = adapter
  return {
    id,
    title,
    source,
    limits,
    online: request !== undefined,
    writable: encode !== undefined,
    ...(purposes === undefined ? {} : { purposes }),
    ...(statements === undefined ? {} : { statements }),
  }
}

function checkSpecimen(adapter: Adapter, adapters: readonly Adapter[]): void {
  const scan = scanOfText(adapter.specimen)
  const claiming = adapters.filter((other) => other.detect(scan)).map(({ id }) => id)
  if (claiming.length !== 1 || claiming[0] !== adapter.id) {
    throw new TypeError(
      `the specimen of ${adapter.id} is claimed by: ${claiming.join(', ') || 'none'}`,
    )
  }
  try {
    if (adapter.decode(scan)?.format === adapter.id) return
  } catch (error) {
    if (!(error instanceof CodecError)) throw error
    throw new TypeError(`the specimen of ${adapter.id} does not decode: ${error.message}`)
  }
  throw new TypeError(`the specimen of ${adapter.id} does not decode as its own format`)
}
