import type { Adapter } from '../../adapters/adapter.ts'
import { CodecError } from '../../adapters/codec/error.ts'
import type { Reference, Scan, Sealed } from '../../specs/words.ts'
import { Refusal } from '../../specs/words.ts'

/** Parses under the format's limits; nothing is believed yet. @throws {Refusal} `decode.*` */
export function decode(adapter: Adapter, scan: Scan): Sealed | Reference {
  if (scan.bytes.length > adapter.limits.maxBytes) throw new Refusal('decode', 'decode.size')
  try {
    const code = adapter.decode(scan)
    if (code === null) throw new Refusal('detect', 'format.unknown')
    return code
  } catch (error) {
    if (error instanceof CodecError) throw new Refusal('decode', error.code, error.path)
    throw error
  }
}
