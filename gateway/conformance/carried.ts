/** A format manifest that comes with an application, in the place where gateways may have it later. */
import type { Adapter } from '../../adapters/adapter.ts'
import { checkManifest } from '../../adapters/manifest/check.ts'
import type { Manifest } from '../../adapters/manifest/manifest.ts'
import type { Registry as Adapters } from '../../adapters/registry.ts'
import { formatInfo } from '../../adapters/registry.ts'
import { Refusal, type Scan } from '../../specs/words.ts'
import { type Note, note } from './note.ts'

export interface Carried {
  readonly notes: readonly Note[]
  /** Null: none came, or it is not sound. */
  readonly manifest: Manifest | null
  /** Those that were given, and the carried one in the place of its namesake. */
  readonly adapters: Adapters
}

const path = '/formatManifest'

/** @param value as the application had it; undefined: none came */
export function carriedFormat(value: unknown, adapters: Adapters): Carried {
  if (value === undefined) return { notes: [], manifest: null, adapters }
  const checked = checkManifest(value)
  if (checked.kind === 'faulty') {
    const notes = checked.faults.map((fault) =>
      note('failed', 'kit.manifest-fault', { path: path + fault.path, measured: fault.message }),
    )
    return { notes, manifest: null, adapters }
  }
  const { adapter, manifest } = checked
  const code =
    adapters.adapter(adapter.id) === null ? 'kit.format-carried' : 'kit.manifest-replaces'
  return {
    notes: [note('warning', code, { path: `${path}/id`, measured: adapter.id })],
    manifest,
    adapters: withAdapter(adapter, adapters),
  }
}

function withAdapter(mine: Adapter, others: Adapters): Adapters {
  const detectOther = (scan: Scan): Adapter => {
    const found = others.detect(scan)
    if (found.id === mine.id) throw new Refusal('detect', 'format.unknown')
    return found
  }
  return {
    detect(scan) {
      if (!mine.detect(scan)) return detectOther(scan)
      try {
        detectOther(scan)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        if (error.code === 'format.unknown') return mine
      }
      throw new Refusal('detect', 'format.ambiguous')
    },
    container: (scan) => others.container(scan),
    adapter: (id) => (id === mine.id ? mine : others.adapter(id)),
    formats: () => [...others.formats().filter(({ id }) => id !== mine.id), formatInfo(mine)],
  }
}
