/** The registry of one authority: what it can be asked, by whom, and what it guarantees. */
import type { Instant } from '../../specs/words.ts'
import type { ReadTile } from '../log/tile-store.ts'
import type { ConformanceReport } from './conformance.ts'
import type { Entry, RequestId } from './entry.ts'
import type { RegistryCode } from './error.ts'
import type { RegistryState } from './state.ts'

/** What was done, as it stands in the log. */
export interface Receipt {
  readonly index: number
  readonly entry: Entry
  /** It had been done before: the request was sent again. */
  readonly repeated: boolean
}

export interface PublishedList {
  readonly sequence: number
  readonly issuedAt: Instant
  readonly nextUpdate: Instant
  /** SHA-256 of the payload, lower-case hex. */
  readonly digest: string
  /** Compact JWS. */
  readonly jws: string
}

/**
 * Every method that changes something:
 * - resolves only when its entry is in the log and durable, and everything that follows from it is;
 * - is idempotent by the request's id: the same bytes again give the same receipt with `repeated`;
 *   other bytes under a known id throw `registry.request-reused`;
 * - throws `RegistryError` with a stable code; then nothing was done, except after
 *   `registry.unavailable`: then ask again with the same id;
 * - of conflicting calls that overlap, in this process or another on the same storage, one wins and
 *   the others throw `registry.conflict` or a code that says what the winner changed.
 */
export interface Registry {
  readonly authority: Extract<Entry, { kind: 'founded' }>['body']['authority']
  /** An application: JSON of `Application` (specs/schemas/registry). No signature but its PKCS#10's. */
  apply(body: Uint8Array): Promise<Receipt>
  /** A signed request of an operator or a participant: compact JWS of `SignedRequest`. */
  act(jws: string): Promise<Receipt>
  /** Contacts that a `disclosed` receipt stands for; JSON. @throws {RegistryError} */
  contacts(receipt: Receipt): Promise<unknown>
  /** Null: no request of this id was acknowledged. */
  receipt(id: RequestId): Promise<Receipt | null>
  report(application: RequestId): Promise<ConformanceReport | null>
  /** What stands now: read-only, as `state.ts` describes it. */
  state(): Promise<RegistryState>
  /** The list in force; null: none was published yet. */
  list(): Promise<PublishedList | null>
  /** From the list of that sequence to the one in force; null: only the whole list will do. */
  delta(from: number): Promise<string | null>
  /** C2SP tlog-proof of the `listed` entry of a sequence, its entry as `extra`; null: no such list. */
  listProof(sequence: number): Promise<string | null>
  /** DER of the CRL in force; null: none was published yet. */
  crl(): Promise<Uint8Array | null>
  /** `checkpoint` and `tile/**`, to be served as they are. */
  readonly read: ReadTile
  /**
   * Does what is due: publishes the list where it changed or ages, and the CRL; has the checkpoint
   * witnessed. To be called every few seconds; calls that overlap join. Never throws: what failed
   * is told.
   */
  tend(): Promise<Tended>
}

export interface Tended {
  /** Sequence of the list that was published; null: none was due. */
  readonly published: number | null
  /** Codes of what went wrong. */
  readonly troubles: readonly RegistryCode[]
}
