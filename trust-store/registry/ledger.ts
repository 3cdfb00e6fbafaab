/** A registry's log with the state that its entries give: read on, and appended to. */
import type { SignatureBackend } from '../backend.ts'
import type { KeyHolder } from '../key-holder.ts'
import type { LogIdentity, SignedCheckpoint } from '../log/checkpoint.ts'
import { openCheckpoint } from '../log/checkpoint.ts'
import { createSigner, createVerifier } from '../log/ed25519.ts'
import { LogError } from '../log/error.ts'
import type { Log } from '../log/log.ts'
import { openLog } from '../log/log.ts'
import { leafHash, sameHash } from '../log/merkle.ts'
import type { NoteVerifier } from '../log/note.ts'
import { formatNote } from '../log/note.ts'
import { utf8 } from '../log/text.ts'
import { tileWidth } from '../log/tile.ts'
import { readEntries } from '../log/tile-reader.ts'
import { checkpointPath } from '../log/tile-store.ts'
import { edgeRoot, emptyEdge, growEdge } from '../log/tree.ts'
import type { Draft } from './draft.ts'
import type { Entry } from './entry.ts'
import { formatEntry, parseEntry } from './entry-bytes.ts'
import { foldEntry, foundState } from './fold.ts'
import type { RegistryState } from './state.ts'
import type { Kept, RegistryStorage } from './storage.ts'

/** Every method throws `LogError`. */
export interface Ledger {
  readonly log: Log<Kept>
  /** The state as of now, other processes' entries included; null: nothing was founded yet. */
  catchUp(): Promise<RegistryState | null>
  /** `log.moved`, `log.conflict`: others were first, catch up; else as `Log.append`. */
  append(entries: readonly Entry[], at: number, alongside: readonly Kept[]): Promise<void>
  /** @param index below the size of a state that `catchUp` gave */
  entry(index: number): Promise<Entry>
  /** As it is stored, with the cosignatures that others have added. */
  checkpoint(): Promise<SignedCheckpoint>
}

export interface LedgerOptions {
  readonly storage: RegistryStorage
  readonly backend: SignatureBackend
  /** Of the log: also the name of its key (c2sp.org/tlog-checkpoint). */
  readonly origin: string
  /** Ed25519. */
  readonly signer: KeyHolder
  /** Keys of the log from before this one. Absent: none. */
  readonly formerKeys?: readonly NoteVerifier[]
}

/** @throws {LogError} as `openLog` */
export async function openLedger(options: LedgerOptions): Promise<Ledger> {
  const { storage, backend, origin, formerKeys = [] } = options
  const { tiles } = storage
  const signer = createSigner(origin, options.signer)
  const keys = [await createVerifier(backend, signer.key), ...formerKeys]
  const identity: LogIdentity = { origin, keys }
  const log = await openLog<Kept>({ store: tiles, identity, signer })

  let draft: Draft | null = null
  let edge = emptyEdge
  let seen: Uint8Array | null = null

  /** Folds what follows what is known; what is known already is passed over. */
  const take = (start: number, entries: readonly Uint8Array[]): void => {
    const fresh = entries.slice(Math.max(0, edge.size - start))
    if (start > edge.size || fresh.length === 0) return
    for (const bytes of fresh) draft = foldBytes(draft, bytes)
    edge = growEdge(edge, fresh.map(leafHash), () => {})
  }

  /** The tree that we folded is the one that the checkpoint states. */
  const settle = (signed: SignedCheckpoint, stored: Uint8Array): void => {
    if (edge.size !== signed.checkpoint.size) return
    if (!sameHash(edgeRoot(edge), signed.checkpoint.root)) throw new LogError('log.root')
    seen = stored
  }

  const readStored = async () => {
    const stored = await tiles.read(checkpointPath)
    if (stored === null) throw new LogError('log.missing', checkpointPath)
    return stored
  }

  const readOn = async (): Promise<void> => {
    const before = edge.size
    const stored = await readStored()
    if (seen !== null && sameHash(seen, stored)) return
    const signed = await openCheckpoint(stored, identity)
    const { size } = signed.checkpoint
    // Somebody put an older copy of the database in its place.
    if (size < before) throw new LogError('log.consistency')
    for (let start = edge.size; start < size; ) {
      const bundle = Math.floor(start / tileWidth)
      const entries = await readEntries(tiles.read, bundle, size)
      take(bundle * tileWidth, entries)
      start = bundle * tileWidth + entries.length
    }
    settle(signed, stored)
  }

  const catchUp = inTurn(readOn)
  await catchUp()
  return {
    log,
    async catchUp() {
      await catchUp()
      return draft
    },
    async append(entries, at, alongside) {
      const bytes = entries.map(formatEntry)
      const { signed, index } = await log.append(bytes, { at, alongside })
      take(index, bytes)
      settle(signed, utf8(formatNote(signed.note)))
    },
    async entry(index) {
      const bundle = Math.floor(index / tileWidth)
      const entries = await readEntries(tiles.read, bundle, draft?.size ?? 0)
      const bytes = entries[index % tileWidth]
      if (bytes === undefined) throw new LogError('log.range')
      return parseEntry(bytes)
    },
    checkpoint: async () => openCheckpoint(await readStored(), identity),
  }
}

function foldBytes(draft: Draft | null, bytes: Uint8Array): Draft {
  try {
    const entry = parseEntry(bytes)
    if (draft === null) return foundState(entry)
    foldEntry(draft, entry)
    return draft
  } catch (error) {
    throw error instanceof TypeError ? new LogError('log.entry') : error
  }
}

/** One run at a time; calls that come before a run has begun share it. */
function inTurn(work: () => Promise<void>): () => Promise<void> {
  let last: Promise<unknown> = Promise.resolve()
  let waiting: Promise<void> | null = null
  return () => {
    if (waiting !== null) return waiting
    const run = last.then(() => {
      waiting = null
      return work()
    })
    waiting = run
    last = run.catch(() => {})
    return run
  }
}
