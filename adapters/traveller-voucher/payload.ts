/** What a presentation carries, parsed once and only when somebody may look. */
import { type Fields, readFields } from '../codec/fields.ts'
import { parseJsonBytes } from '../codec/json.ts'
import type { CompactJws } from '../codec/jws.ts'

const limits = { maxSize: 4_096, maxDepth: 4 }

export class HeldPayload {
  readonly #issued: Uint8Array
  /** As they stand in the presentation; that the issuer signed their digests is yet to be seen. */
  readonly disclosures: readonly string[]
  readonly binding: CompactJws
  /** The text of which the key binding signs a digest. */
  readonly covered: string
  #fields: Fields | null = null

  constructor(
    issued: Uint8Array,
    disclosures: readonly string[],
    binding: CompactJws,
    covered: string,
  ) {
    this.#issued = issued
    this.disclosures = disclosures
    this.binding = binding
    this.covered = covered
  }

  /** What the issuer signed; parsed at the first call. @throws {CodecError} */
  fields(): Fields {
    if (this.#fields === null) {
      const fields = readFields(parseJsonBytes(this.#issued, limits, 'payload'), 'payload')
      fields.only(['vct', 'iss', 'iat', 'exp', 'cnf', 'home', '_sd', '_sd_alg'])
      this.#fields = fields
    }
    return this.#fields
  }
}
