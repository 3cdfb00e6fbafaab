/** What the conformance kit is given to work with, and what it says. */
import type { Adapter } from '../../../adapters/adapter.ts'
import type { components } from '../../../specs/generated/format-manifest.ts'
import type { Instant, Scan } from '../../../specs/words.ts'
import type { SignatureBackend } from '../../../trust-store/backend.ts'
import type { IssuerCode } from '../../issuers/error.ts'
import type { IssuerTransport } from '../../issuers/transport.ts'
import type { Note } from '../note.ts'
import type { Pictures } from '../pictures.ts'
import type { Sample } from '../samples.ts'

export type KitReport = components['schemas']['KitReport']
export type KitFinding = KitReport['findings'][number]
export type Check = KitFinding['check']
export type Expectation = components['schemas']['CodeIndex']['codes'][number]['expect']

/** One test code, as its file had it. */
export interface TestFile {
  readonly file: string
  readonly expect: Expectation
  /** File of the code that this one replaced; null: none is named. */
  readonly refreshedFrom: string | null
  readonly scan: Scan
}

/** A format that the gateway has already, or a container of several codes. */
export interface KnownFormat {
  readonly adapter: Pick<Adapter, 'id' | 'detect'>
  readonly samples: readonly Sample[]
}

/** One question and what came back, as the transport saw it. */
export interface Exchange {
  readonly status: number
  /** Of the body; null: it was over the transport's own limit, and was not read to its end. */
  readonly bytes: number | null
  readonly body: Uint8Array
  /** The `Date` header's time; null: there was none that could be read. */
  readonly date: Instant | null
  readonly sentAt: Instant
  readonly receivedAt: Instant
  readonly durationMs: number
}

/** The test interface of the city. */
export interface Endpoint {
  /** As it was given, for the report. */
  readonly url: string
  /** Of its certificate, SHA-256 in base64url; also where it has none, see `transport`. */
  readonly pin: string
  /** When its certificate ends; null: it is plain HTTP on this machine. */
  readonly certificateEnds: Instant | null
  /** Asks `url`, and takes a server without certificate for the pinned one. */
  readonly transport: IssuerTransport
  /** What the city gave its caller. */
  readonly caller: Readonly<Record<string, string>>
  readonly timeoutMs: number
  /** The exchanges since this was last called, and forgets them. */
  drain(): readonly Exchange[]
}

export interface KitInput {
  /** The manifest's JSON; `undefined`: the file has none. */
  readonly manifest: unknown
  readonly files: readonly TestFile[]
  /** What was wrong with the folder. */
  readonly folder: readonly Note[]
  /** DER SubjectPublicKeyInfo that `keyKind` knows, of codes' or replies' signer; null: none. */
  readonly key: Uint8Array | null
  /** Null: it is not asked. */
  readonly endpoint: Endpoint | null
  /** It was to be asked, and no connection could be made; null: else. */
  readonly unreached: { readonly url: string; readonly code: IssuerCode } | null
}

export interface KitMeans {
  readonly known: readonly KnownFormat[]
  readonly backend: SignatureBackend
  readonly now: () => Instant
  /** Monotonic milliseconds. */
  readonly elapsed: () => number
  readonly random: (bytes: number) => Uint8Array
  /** Null: nothing here renders pictures. */
  readonly pictures: Pictures | null
  /** Milliseconds for everything together. */
  readonly budgetMs: number
  /** Told of every check as it begins, and of every code within it. */
  readonly progress: (check: Check, done: number, of: number) => void
}

/** Expectations of a code that is valid. */
export function isValid(expect: Expectation): boolean {
  return ['accepted', 'green', 'yellow', 'red', 'unknown'].includes(expect)
}

/** The grade that is expected; null: any. */
export function expectedGrade(expect: Expectation): string | null {
  const grades: Partial<Readonly<Record<Expectation, string>>> = {
    green: '00',
    yellow: '01',
    red: '10',
    unknown: 'unknown',
  }
  return grades[expect] ?? null
}
