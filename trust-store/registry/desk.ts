/** Everything that the HTTP application of one registry is made of. */
import type { Instant } from '../../specs/words.ts'
import type { Witness } from '../log/witness.ts'
import type { EntryKind, RequestId } from './entry.ts'
import type { ProblemCode } from './problems.ts'
import type { Registry } from './registry.ts'
import type { RegistryStorage } from './storage.ts'

export interface RegistryDesk {
  readonly registry: Registry
  /** Where shards of revoked codes are kept. */
  readonly storage: Pick<RegistryStorage, 'kept' | 'keep'>
  readonly log: {
    readonly origin: string
    /** Verifier keys (C2SP signed-note). */
    readonly keys: readonly string[]
  }
  /** Cosigns the logs of others; null: it does not. */
  readonly witness: Witness | null
  /** Origins of gateways whose scores the authority's screen shows. */
  readonly gateways: readonly string[]
  /** What the last `tend` told. */
  troubles(): readonly ProblemCode[]
  now(): Instant
  /** Takes what happened: no content of a request can be expressed. */
  observe(event: RegistryEvent): void
  /** specs/generated/registry-openapi.json. */
  readonly contract: { readonly paths: Readonly<Record<string, object>> }
}

export type RegistryEvent =
  | {
      readonly event: 'registry.acted'
      readonly kind: EntryKind
      readonly id: RequestId
      readonly index: number
      readonly repeated: boolean
    }
  | { readonly event: 'registry.problem'; readonly code: ProblemCode; readonly status: number }
  | { readonly event: 'registry.fault'; readonly thrown: unknown }
