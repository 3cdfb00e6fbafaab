import type { Adapter } from '../../adapters/adapter.ts'
import type { Registry } from '../../adapters/registry.ts'
import type { Scan } from '../../specs/words.ts'

export type { Registry } from '../../adapters/registry.ts'

/** Exactly one adapter claims the scan. @throws {Refusal} `format.unknown`, `format.ambiguous` */
export function detect(scan: Scan, adapters: Registry): Adapter {
  return adapters.detect(scan)
}
