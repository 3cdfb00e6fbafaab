/** Logs to read from outside, and what their readers meet. */
import type { SignedCheckpoint } from '../../../trust-store/log/checkpoint.ts'
import { type Log, maxAppendedEntries, openLog } from '../../../trust-store/log/log.ts'
import { formatNote } from '../../../trust-store/log/note.ts'
import type { WitnessPolicy } from '../../../trust-store/log/policy.ts'
import {
  createMemoryTileStore,
  type ReadTile,
  type TileStore,
} from '../../../trust-store/log/tile-store.ts'
import { entryAt, type LogKeys, logKeys, now, type WitnessKeys } from './fixture.ts'

export const keys: LogKeys = await logKeys()

export interface Scene {
  readonly log: Log
  readonly store: TileStore
  readonly read: ReadTile
  /** Every path that was ever written. */
  readonly paths: ReadonlySet<string>
  /** Appends until the log has so many entries. */
  growTo(size: number): Promise<SignedCheckpoint>
}

/** @param entry what the log has at an index; absent: the entry of the fixture */
export async function scene(
  size: number,
  entry: (index: number) => Uint8Array = entryAt,
  by: LogKeys = keys,
): Promise<Scene> {
  const inner = createMemoryTileStore()
  const paths = new Set<string>(['checkpoint'])
  const store: TileStore = {
    read: inner.read,
    async commit(change) {
      for (const { path } of change.resources) paths.add(path)
      await inner.commit(change)
    },
  }
  const log = await openLog({ store, ...by })
  const growTo = async (target: number) => {
    let at = (await log.latest()).checkpoint.size
    for (; at < target; at = Math.min(target, at + maxAppendedEntries)) {
      const count = Math.min(maxAppendedEntries, target - at)
      const from = at
      await log.append(Array.from({ length: count }, (_, more) => entry(from + more)))
    }
    return log.latest()
  }
  await growTo(size)
  return { log, store, read: store.read, paths, growTo }
}

/** The same log up to `index`, and from there on another. */
export function forkedAt(index: number): (at: number) => Uint8Array {
  return (at) => entryAt(at < index ? at : at + 1_000_000)
}

/** A reader that gets these bytes changed, or not at all. */
export function damaged(
  read: ReadTile,
  path: string,
  change: (bytes: Uint8Array) => Uint8Array | null,
): ReadTile {
  return async (asked) => {
    const bytes = await read(asked)
    return asked === path && bytes !== null ? change(bytes) : bytes
  }
}

export const flipped =
  (at: number) =>
  (bytes: Uint8Array): Uint8Array =>
    bytes.map((byte, index) => (index === at ? byte ^ 1 : byte))

export async function cosigned(
  { checkpoint, note }: SignedCheckpoint,
  witnesses: readonly WitnessKeys[],
  seconds: number = now / 1000,
): Promise<SignedCheckpoint> {
  const added = await Promise.all(
    witnesses.map(({ cosigner }) => cosigner.cosign(note.text, seconds)),
  )
  return { checkpoint, note: { ...note, signatures: [...note.signatures, ...added] } }
}

export function policyOf(
  witnesses: readonly WitnessKeys[],
  required: number,
  by: LogKeys = keys,
): WitnessPolicy {
  return {
    log: by.identity,
    witnesses: witnesses.map(({ verifier }) => ({ id: verifier.name, keys: [verifier] })),
    required,
  }
}

export const textOf = ({ note }: SignedCheckpoint): string => formatNote(note)
