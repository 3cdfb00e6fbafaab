/** What a card carries, parsed once and only when somebody may look. */
import { type Fields, readFields } from '../codec/fields.ts'
import { parseJsonBytes } from '../codec/json.ts'

const limits = { maxSize: 65_536, maxDepth: 24 }

export class ShcPayload {
  /** The inflated JSON's bytes. */
  readonly bytes: Uint8Array
  /** Revocation ids count within one key. */
  readonly keyId: string
  #fields: Fields | null = null

  constructor(bytes: Uint8Array, keyId: string) {
    this.bytes = bytes
    this.keyId = keyId
  }

  /** The claims; parsed at the first call. @throws {CodecError} */
  fields(): Fields {
    this.#fields ??= readFields(parseJsonBytes(this.bytes, limits, 'payload'), 'payload')
    return this.#fields
  }
}
