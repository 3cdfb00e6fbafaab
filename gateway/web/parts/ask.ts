/** Asking the server that the page came from, by the generated contracts. */
import createClient from 'openapi-fetch'
import type { paths as GatewayPaths } from '../../../specs/generated/openapi.ts'
import type { paths as RegistryPaths } from '../../../specs/generated/registry-openapi.ts'
import { screenTrouble, TroubleError, troubleOfProblem } from './trouble.tsx'

/** The client's types take readonly arrays for objects. */
export type Writable<T> = T extends readonly (infer E)[]
  ? Writable<E>[]
  : T extends object
    ? { -readonly [K in keyof T]: Writable<T[K]> }
    : T

export const gateway = createClient<Writable<GatewayPaths>>({ baseUrl: location.origin })
export const registry = createClient<Writable<RegistryPaths>>({ baseUrl: location.origin })

interface Outcome<T> {
  readonly data?: T
  readonly error?: unknown
}

/**
 * What was answered.
 *
 * @throws {TroubleError} what the asking itself throws; a problem of the server's; `network.unreachable`; `network.answer`: it is
 *   none of ours that answered
 */
export async function ask<T>(asking: Promise<Outcome<T>>): Promise<T> {
  const { data, error } = await asking.catch((thrown: unknown) => {
    if (thrown instanceof TroubleError) throw thrown
    throw new TroubleError(screenTrouble('network.unreachable'))
  })
  if (data !== undefined) return data
  throw new TroubleError(troubleOfProblem(error))
}
