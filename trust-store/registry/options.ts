import type { Instant } from '../../specs/words.ts'
import type { SignatureBackend } from '../backend.ts'
import type { KeyHolder } from '../key-holder.ts'
import type { SignedCheckpoint } from '../log/checkpoint.ts'
import type { Log } from '../log/log.ts'
import type { NoteVerifier } from '../log/note.ts'
import type { ReadTile } from '../log/tile-store.ts'
import type { Examine } from './conformance.ts'
import type { Operator } from './entry.ts'
import type { PublishingOptions } from './publishing.ts'
import type { RegistryState } from './state.ts'
import type { Kept, RegistryStorage } from './storage.ts'

/** Holders that do not answer stop the registry: each must end within a bounded time. */
export interface RegistryKeys {
  /** Certifies participants and signs CRLs. */
  readonly root: KeyHolder
  /** Signs lists, deltas and licences. */
  readonly listSigner: KeyHolder
  /** Signs checkpoints: Ed25519. */
  readonly logSigner: KeyHolder
}

/** DER. */
export interface RegistryCertificates {
  readonly root: Uint8Array
  /** Issued by the root; renewed without a new foundation. */
  readonly listSigner: Uint8Array
}

/** What founding and opening have in common. */
export interface RegistryBasis {
  readonly storage: RegistryStorage
  readonly backend: SignatureBackend
  readonly keys: RegistryKeys
  readonly certificates: RegistryCertificates
  /** Of the log, and the name of its key: `registry.example/log` (c2sp.org/tlog-checkpoint). */
  readonly origin: string
  readonly now: () => Instant
  /** Cryptographically secure random bytes. */
  readonly random: (length: number) => Uint8Array
}

export interface OpenOptions extends RegistryBasis {
  readonly examine: Examine
  /** Default: `defaultPublishing`. */
  readonly publishing?: Partial<PublishingOptions>
  /** Days until a proposal lapses, from 1. Default 7. */
  readonly proposalDays?: number
  /** Applications that wait at the same time, from 1. Default 1,000. */
  readonly maxOpenApplications?: number
  /** Keys of the log from before the one in use. Default: none. */
  readonly formerLogKeys?: readonly NoteVerifier[]
  /** Has the latest checkpoint cosigned by witnesses. Default: there are none. */
  readonly cosign?: Cosign
}

/** Shows the log's latest checkpoint to its witnesses. Ends within a bounded time. */
export type Cosign = (asked: {
  /** Stores cosignatures in it. */
  readonly log: Pick<Log<Kept>, 'latest' | 'addCosignatures'>
  readonly read: ReadTile
  readonly at: Instant
}) => Promise<Cosigned>

export interface Cosigned {
  /** With every cosignature that came. */
  readonly signed: SignedCheckpoint
  /** False: a witness is missing, ask again later. */
  readonly complete: boolean
}

export interface FoundOptions extends RegistryBasis {
  readonly authority: RegistryState['authority']
  /** At least two persons. */
  readonly operators: readonly Operator[]
}
