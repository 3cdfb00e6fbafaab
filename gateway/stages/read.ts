import type { Adapter } from '../../adapters/adapter.ts'
import { CodecError } from '../../adapters/codec/error.ts'
import type { Opened } from '../../specs/words.ts'
import { Refusal } from '../../specs/words.ts'

/** Parses the claims of a code that is believed. @throws {Refusal} `read.*`, `decode.*` */
export function read(adapter: Adapter, opened: Opened): unknown {
  try {
    return adapter.claims(opened)
  } catch (error) {
    if (error instanceof CodecError) {
      throw new Refusal('read', error.code, error.path, opened.issuer)
    }
    throw error
  }
}
