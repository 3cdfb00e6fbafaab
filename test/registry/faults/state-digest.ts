import { hash } from 'node:crypto'
import type { RegistryState } from '../../../trust-store/registry/state.ts'

/** Two states with one digest are the same in everything. */
export function stateDigest(state: RegistryState): string {
  const text = JSON.stringify(state, (_, value: unknown) =>
    value instanceof Map ? { map: [...value] } : value,
  )
  return hash('sha256', text)
}
