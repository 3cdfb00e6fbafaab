import { keyDigest } from '../der-facts.ts'
import type { Action, Operator } from '../entry.ts'
import { RegistryError } from '../error.ts'
import { spkiOfJwk } from '../jwk.ts'
import type { RegistryState } from '../state.ts'
import type { Plan } from './plan.ts'
import { nothing } from './plan.ts'

/** Persons without whom nothing that adds trust can be decided. */
export const fewestPersons = 2

/**
 * An id is never given again, and a key never taken again, so that what it signed stays its own.
 *
 * @throws {RegistryError} `registry.operator-exists`, `registry.key-in-use`, `registry.weak-key`
 */
export function decideAddOperator(
  state: RegistryState,
  { operator }: Extract<Action, { kind: 'add-operator' }>,
): Plan {
  const path = '/request/action/operator'
  if (state.touched.has(`operator:${operator.id}`)) {
    throw new RegistryError('registry.operator-exists', `${path}/id`)
  }
  if (state.keys.has(keyDigest(operatorKey(operator, `${path}/key`)))) {
    throw new RegistryError('registry.key-in-use', `${path}/key`)
  }
  return nothing
}

/** @throws {RegistryError} `registry.unknown-operator`, `registry.too-few-operators` */
export function decideRemoveOperator(
  state: RegistryState,
  { operator }: Extract<Action, { kind: 'remove-operator' }>,
): Plan {
  if (!state.operators.has(operator)) throw new RegistryError('registry.unknown-operator')
  const left = [...state.operators.values()].filter(({ id }) => id !== operator)
  requireEnoughPersons(left)
  return nothing
}

/** @throws {RegistryError} `registry.too-few-operators` */
export function requireEnoughPersons(operators: readonly Operator[]): void {
  const persons = new Set(operators.map(({ person }) => person))
  if (persons.size < fewestPersons) throw new RegistryError('registry.too-few-operators')
}

/** DER SubjectPublicKeyInfo. @throws {RegistryError} `registry.weak-key` */
export function operatorKey({ key }: Operator, path: string): Uint8Array {
  try {
    return spkiOfJwk(key)
  } catch (error) {
    if (error instanceof TypeError) throw new RegistryError('registry.weak-key', path)
    throw error
  }
}
