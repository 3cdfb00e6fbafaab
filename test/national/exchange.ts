/// <reference types="vite/client" />
/**
 * An exchange over the national interface in a file: `test/vectors/national-interface/<by>/<name>.json`.
 * The name of a negative one is the attack. `gateway.json` beside the folders says who takes part.
 */
import type { VectorReply } from '../adapters/vector.ts'

export interface Exchange {
  /** The file's name without its ending; in kebab-case. */
  readonly name: string
  readonly origin: string
  /** Clause of GB/T 38963-2020: `6.7`. */
  readonly clause: string
  /** What it shows, as a sentence. */
  readonly behaviour: string
  /** Below `/national/v1/`. */
  readonly service: string
  /** The message as it is sent. */
  readonly request: string
  /** What the home issuer is asked, and answers. Absent: it is not asked. */
  readonly home?: { readonly path: string; readonly reply: VectorReply }
  /** `bizPackage` of the answer, but for `voucher`, which is signed anew each time. */
  readonly response: Readonly<Record<string, unknown>>
}

/** Who takes part in every exchange, and what is fixed in them. Keys are Base64 of DER. */
export interface Parties {
  readonly note: string
  /** When each exchange takes place, milliseconds since 1970. */
  readonly at: number
  /** Every random byte of the gateway. */
  readonly randomByte: number
  readonly gateway: {
    readonly custNum: string
    /** PKCS#8. Published: what the gateway gives to be brought back can then be made by anybody. */
    readonly privateKey: string
    /** SubjectPublicKeyInfo, as those that follow. */
    readonly publicKey: string
  }
  readonly callers: readonly {
    readonly custNum: string
    readonly publicKey: string
    readonly may: readonly string[]
  }[]
  /** Issuer of `division:000000`; the gateway asks it as `custNum`. */
  readonly home: {
    readonly custNum: string
    readonly keyHint: string
    readonly publicKey: string
  }
}

const files = import.meta.glob<Exchange>('../vectors/national-interface/*/*.json', {
  eager: true,
  import: 'default',
})

/** In the order of their names. */
export const exchanges: readonly Exchange[] = Object.values(files)
