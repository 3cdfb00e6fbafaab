/**
 * The language of format manifests, `specs/schemas/formats/format-manifest.schema.json`. Types of
 * its parts, and what a part that contradicts another is reported by.
 */
import type { components } from '../../specs/generated/format-manifest.ts'

type Schemas = components['schemas']

export type Manifest = Schemas['FormatManifest']
export type Shape = Schemas['Shape']
export type TextShape = Schemas['TextShape']
export type JsonShape = Schemas['JsonShape']
export type JwsShape = Schemas['JwsShape']
export type Part = Schemas['Part']
export type Value = Schemas['Value']
export type Ask = Schemas['Ask']
export type Reply = Schemas['Reply']
export type Step = Schemas['Step']
export type Claim = Schemas['Claim']
export type Template = Schemas['Template']
export type Templates = Schemas['Templates']
export type Entry = Schemas['Entry']
export type Tables = Readonly<Record<string, Readonly<Record<string, string>>>>

/** What is wrong in a manifest, and where. */
export interface Fault {
  /** JSON pointer (RFC 6901) into the manifest. */
  readonly path: string
  /** In one sentence; names of the manifest's own may stand in it. */
  readonly message: string
}

/** Parts of a manifest contradict each other. */
export class ManifestError extends Error {
  override readonly name = 'ManifestError'
  readonly path: string

  constructor(path: string, message: string) {
    super(message)
    this.path = path
  }
}
