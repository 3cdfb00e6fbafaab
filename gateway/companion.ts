/** Taking a companion code apart. Its members are presented as if each had been scanned alone. */
import { CodecError } from '../adapters/codec/error.ts'
import type { Registry } from '../adapters/registry.ts'
import type { Scan } from '../specs/words.ts'
import { RequestError } from './problems.ts'

/** @throws {RequestError} `request.not-companion`, `request.companion-broken` */
export function membersOf(scan: Scan, adapters: Registry): readonly Scan[] {
  const container = adapters.container(scan)
  if (container === null) throw new RequestError('request.not-companion', '/code')
  try {
    return container.members(scan)
  } catch (error) {
    if (!(error instanceof CodecError)) throw error
    throw new RequestError('request.companion-broken', '/code')
  }
}
