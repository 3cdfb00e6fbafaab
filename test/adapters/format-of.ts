/** A format by its id, as a gateway has it: for the tests of those that are described as data. */
import type { Adapter } from '../../adapters/adapter.ts'
import { formats } from '../../adapters/formats.ts'

/** @throws {RangeError} there is none */
export function formatOf(id: string): Adapter {
  const adapter = formats.find((one) => one.id === id)
  if (adapter === undefined) throw new RangeError(`no format ${id}`)
  return adapter
}
