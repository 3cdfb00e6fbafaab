/** The registry's own log, read and verified in the browser. Loaded when it is needed first. */

import { reasons } from '../../../specs/generated/registry-reason-texts.ts'
import { validateReceipt } from '../../../specs/generated/registry-validators.js'
import { createWebBackend } from '../../../trust-store/backend/web.ts'
import { openCheckpoint, type SignedCheckpoint } from '../../../trust-store/log/checkpoint.ts'
import { timestampOf } from '../../../trust-store/log/cosignature.ts'
import { LogError } from '../../../trust-store/log/error.ts'
import { followTree } from '../../../trust-store/log/follow.ts'
import { formatNote } from '../../../trust-store/log/note.ts'
import { createLogIdentity } from '../../../trust-store/log/policy-settings.ts'
import { readEntry } from '../../../trust-store/log/read-log.ts'
import { readRemoteLog } from '../../../trust-store/log/remote.ts'
import { parseSeen, type Seen } from '../../../trust-store/log/seen.ts'
import { formatHash } from '../../../trust-store/log/text.ts'
import { checkpointPath, type ReadTile } from '../../../trust-store/log/tile-store.ts'
import type { Entry } from '../../../trust-store/registry/entry.ts'
import { type Trouble, TroubleError } from '../parts/trouble.tsx'
import type { Schemas } from './session.ts'

export interface OpenedLog {
  /** The log's own signature was verified. */
  readonly signed: SignedCheckpoint
  readonly read: ReadTile
}

export interface LogSigner {
  readonly name: string
  /** POSIX seconds; null: not a cosignature, or none that can be read. */
  readonly seconds: number | null
}

/** @throws {TroubleError} a code of the log: `log.signature`, `log.store` … */
export function openLog({ log }: Schemas['RegistryDescription']): Promise<OpenedLog> {
  return telling(async () => {
    const remote = readRemoteLog({
      fetch: (request) => fetch(request),
      url: `${location.origin}/log`,
    })
    const stored = await remote(checkpointPath)
    if (stored === null) throw new LogError('log.missing', checkpointPath)
    const identity = await createLogIdentity(log.keys, createWebBackend())
    return { signed: await openCheckpoint(stored, identity), read: remembering(remote) }
  })
}

/** Entries, each shown to be in the tree; the latest first. @throws {TroubleError} as `openLog` */
export function latestEntries(
  { signed, read }: OpenedLog,
  before: number,
  count: number,
): Promise<readonly IndexedEntry[]> {
  const indexes = Array.from({ length: Math.min(before, count) }, (_, at) => before - 1 - at)
  return telling(async () => {
    const found: IndexedEntry[] = []
    for (const index of indexes) {
      found.push({ index, entry: entryOf(await readEntry(read, signed.checkpoint, index), index) })
    }
    return found
  })
}

export interface IndexedEntry {
  readonly index: number
  /** Null: of a kind that this page does not know. */
  readonly entry: Entry | null
}

/** What others signed below the checkpoint: witnesses. Whose key it is, this page does not know. */
export function cosigners({ signed }: OpenedLog): readonly LogSigner[] {
  return signed.note.signatures
    .filter(({ name }) => name !== signed.checkpoint.origin)
    .map(({ name, signature }) => ({ name, seconds: timestampOf(signature) }))
}

export function rootText({ signed }: OpenedLog): string {
  return formatHash(signed.checkpoint.root)
}

export function noteText({ signed }: OpenedLog): string {
  return formatNote(signed.note)
}

/**
 * Whether the log continues what this device saw of it before.
 *
 * @param kept note of the checkpoint from before; undefined: none
 * @returns what to keep, and how many entries had been seen (null: it is seen for the first time)
 * @throws {TroubleError} `log.consistency`: it does not
 */
export function continued(
  { signed, read }: OpenedLog,
  kept: string | undefined,
): Promise<{ readonly note: string; readonly before: number | null }> {
  return telling(async () => {
    const seen = kept === undefined ? null : seenBefore(kept, signed.checkpoint.origin)
    const next = await followTree(seen, signed, read)
    return { note: next.note, before: seen?.size ?? null }
  })
}

/** What was kept of another log, or is damaged, says nothing of this one. */
function seenBefore(kept: string, origin: string): Seen | null {
  try {
    return parseSeen(kept, origin)
  } catch (error) {
    if (error instanceof LogError) return null
    throw error
  }
}

function entryOf(bytes: Uint8Array, index: number): Entry | null {
  try {
    const entry: unknown = JSON.parse(new TextDecoder().decode(bytes))
    const receipt: unknown = { index, entry, repeated: true }
    // The schema says the same as our type, in whose words an actor is any text.
    return validateReceipt(receipt) ? (receipt.entry as Entry) : null
  } catch {
    return null
  }
}

/** Tiles never change: each is asked for once. */
function remembering(read: ReadTile): ReadTile {
  const tiles = new Map<string, Promise<Uint8Array | null>>()
  return (path) => {
    const tile = tiles.get(path) ?? read(path)
    tiles.set(path, tile)
    return tile
  }
}

async function telling<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof LogError) throw new TroubleError(troubleOfLog(error))
    throw error
  }
}

function troubleOfLog({ code }: LogError): Trouble {
  const { zh, en } = reasons[code]
  return {
    code,
    title: { zh: zh.title, en: en.title },
    detail: { zh: zh.detail, en: en.detail },
    undecided: false,
    contact: null,
    retryAfterSeconds: null,
    path: null,
  }
}
