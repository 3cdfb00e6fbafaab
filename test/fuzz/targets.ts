/** Everything that is fuzzed, from the vectors on disk. */
import { containers, formats } from '../../adapters/formats.ts'
import { issuerOfFolder, vectorFiles } from '../vectors/folder.ts'
import { adapterTarget, inputOf } from './adapter-target.ts'
import { containerTarget } from './container-target.ts'
import { manifestId, manifestTarget } from './manifest-target.ts'
import type { Target } from './target.ts'
import { type Writer, writerOf, writingId, writingTarget } from './writing-target.ts'

export interface Targets {
  readonly targets: readonly Target[]
  /** Formats that have no vectors, or do not say of which issuer: there is nothing to begin with. */
  readonly without: readonly string[]
}

/**
 * @param only ids of the targets wanted; empty: all
 * @throws {Error} there is no such target
 */
export async function createTargets(only: readonly string[]): Promise<Targets> {
  const isWanted = (id: string) => only.length === 0 || only.includes(id)
  const known = [...formats, ...containers].map(({ id }) => id).concat(manifestId, writingId)
  const missing = only.filter((id) => !known.includes(id))
  if (missing.length > 0) throw new Error(`nothing to fuzz is named ${missing.join(', ')}`)
  const all = vectorFiles().map(({ vector }) => vector)
  const targets: Target[] = []
  const without: string[] = []
  const writers: Writer[] = []
  for (const adapter of formats) {
    const vectors = all.filter(({ format }) => format === adapter.id)
    const issuer = vectors.length === 0 ? undefined : issuerOfFolder(adapter.id)
    const writer = issuer === undefined ? null : writerOf(adapter, vectors, issuer)
    if (writer !== null) writers.push(writer)
    if (!isWanted(adapter.id)) continue
    if (issuer === undefined) without.push(adapter.id)
    else targets.push(await adapterTarget({ adapter, vectors, issuer, formats }))
  }
  const codes = all.map(inputOf)
  for (const container of containers.filter(({ id }) => isWanted(id))) {
    targets.push(containerTarget(container, formats, codes))
  }
  if (isWanted(manifestId)) targets.push(manifestTarget(all))
  if (isWanted(writingId) && writers.length > 0) targets.push(writingTarget(writers, all))
  return { targets, without }
}
