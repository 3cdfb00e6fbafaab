/// <reference types="vite/client" />
/** Every format's vectors, bundled, so that the same files are read on Node and in workerd. */
import type { IssuerProfile } from '../../specs/words.ts'
import type { Vector } from '../adapters/vector.ts'

const files = import.meta.glob<Vector>('./*/*/*.json', { eager: true, import: 'default' })

const issuers = import.meta.glob<IssuerProfile>('./*/issuer.json', {
  eager: true,
  import: 'default',
})

const all: readonly Vector[] = Object.entries(files)
  .filter(
    ([path, file]) => path.startsWith(`./${file.format}/`) && path.endsWith(`/${file.name}.json`),
  )
  .map(([, vector]) => vector)

/** The vectors of one format, in the order of their names. */
export function vectorsOf(format: string): readonly Vector[] {
  return all.filter((vector) => vector.format === format)
}

/** The vectors of every other format. */
export function vectorsOfOthers(format: string): readonly Vector[] {
  return all.filter((vector) => vector.format !== format)
}

/** What the trust list would say of the issuer of a format's vectors; undefined: it is not stated. */
export function issuerOfVectors(format: string): IssuerProfile | undefined {
  return issuers[`./${format}/issuer.json`]
}
