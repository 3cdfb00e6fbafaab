/** What somebody who follows a log keeps of it: the largest tree that was shown, as it was signed. */
import { parseCheckpoint, type SignedCheckpoint } from './checkpoint.ts'
import { LogError } from './error.ts'
import { formatNote, parseNote } from './note.ts'
import type { Tree } from './read-log.ts'

/**
 * The signed checkpoint itself, for it is the evidence where the log forks later. It was opened
 * before it became this.
 */
export interface Seen extends Tree {
  readonly origin: string
  /** Text of the signed checkpoint, with the cosignatures that it had: what a store keeps. */
  readonly note: string
}

export function seenOf({ checkpoint, note }: SignedCheckpoint): Seen {
  const { origin, size, root } = checkpoint
  return { origin, size, root, note: formatNote(note) }
}

/**
 * Reads back the `note` that one's own store kept. Its signatures are not verified again: they were
 * when it was taken, and a key that the log has given up since must not make us forget.
 *
 * @throws {LogError} `log.note`, `log.checkpoint`: damaged; `log.origin` it is of another log
 */
export function parseSeen(stored: Uint8Array | string, origin: string): Seen {
  const note = parseNote(stored)
  const checkpoint = parseCheckpoint(note.text)
  if (checkpoint.origin !== origin) throw new LogError('log.origin')
  return seenOf({ checkpoint, note })
}
