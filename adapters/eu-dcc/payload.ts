/** What a certificate carries, parsed once and only when somebody may look. */
import { type Cwt, parseCwt } from '../codec/cwt.ts'

/** Tag 0 is a date as text (RFC 8949 section 3.4.1): issuers put it on `sc`. */
const limits = { maxSize: 16_384, maxDepth: 16, tags: [0] }

export class EuPayload {
  /** The CWT's bytes. */
  readonly bytes: Uint8Array
  /** Revocation lists name a certificate by its signature. */
  readonly signature: Uint8Array
  #cwt: Cwt | null = null

  constructor(bytes: Uint8Array, signature: Uint8Array) {
    this.bytes = bytes
    this.signature = signature
  }

  /** The claims; parsed at the first call. @throws {CodecError} */
  cwt(): Cwt {
    this.#cwt ??= parseCwt(this.bytes, limits)
    return this.#cwt
  }
}
