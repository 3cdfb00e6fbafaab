/** What the package holds: `index.json`. */
import type { Adapter } from '../../adapters/adapter.ts'
import type { Vector } from '../adapters/vector.ts'
import type { VectorFile } from './folder.ts'

export interface VectorIndex {
  /** In the order of their ids. */
  readonly systems: readonly SystemEntry[]
  /** How many there are over the national interface. */
  readonly exchanges: number
}

export interface SystemEntry extends Pick<Adapter, 'title' | 'source'> {
  readonly format: string
  readonly vectors: Readonly<Record<Vector['expect']['outcome'], number>>
  /** What made them: the folders below the format's. */
  readonly by: readonly string[]
}

/** Of every format that has vectors. */
export function indexOf(
  formats: readonly Adapter[],
  files: readonly VectorFile[],
  exchanges: number,
): VectorIndex {
  const systems = formats.map(({ id, title, source }): SystemEntry => {
    const own = files.filter(({ path }) => path.startsWith(`${id}/`))
    const count = (outcome: Vector['expect']['outcome']) =>
      own.filter(({ vector }) => vector.expect.outcome === outcome).length
    return {
      format: id,
      title,
      source,
      vectors: {
        accepted: count('accepted'),
        reference: count('reference'),
        declined: count('declined'),
        refused: count('refused'),
      },
      by: [...new Set(own.map(({ path }) => path.split('/')[1] ?? ''))],
    }
  })
  return {
    systems: systems
      .filter(({ by: { length } }) => length > 0)
      .toSorted((one, other) => (one.format < other.format ? -1 : 1)),
    exchanges,
  }
}
