/**
 * Checkpoints (c2sp.org/tlog-checkpoint): the text of a signed note.
 *
 *     <origin: names the log>
 *     <tree size: decimal>
 *     <root hash: base64>
 *     <extension lines, none or more, not empty>
 *
 * Accepted: an origin of at most 255 bytes, sizes up to 2^53 - 1, the empty tree only with its own
 * root.
 */
import { LogError } from './error.ts'
import { emptyRoot, hashBytes, isSize, sameHash } from './merkle.ts'
import {
  acceptSignatures,
  isBy,
  type Note,
  type NoteSignature,
  type NoteVerifier,
  parseNote,
} from './note.ts'
import { formatHash, parseDecimal, parseHash, utf8 } from './text.ts'

export interface Checkpoint {
  readonly origin: string
  /** Leaves of the tree. */
  readonly size: number
  /** SHA-256, 32 bytes. */
  readonly root: Uint8Array
  /** Opaque, and vouched for by no witness. */
  readonly extensions: readonly string[]
}

/** Whose checkpoints are believed: a log by its origin and its keys (several while one rotates). */
export interface LogIdentity {
  readonly origin: string
  readonly keys: readonly NoteVerifier[]
}

/** A checkpoint that the log has signed. */
export interface SignedCheckpoint {
  readonly checkpoint: Checkpoint
  /** With every signature that came with it, those of unknown keys as well. */
  readonly note: Note
}

/**
 * Parses the text of a note.
 *
 * @throws {LogError} `log.checkpoint`
 */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin = '', sizeText = '', rootText = '', ...rest] = text.split('\n')
  const size = parseDecimal(sizeText)
  const root = parseHash(rootText)
  const extensions = rest.slice(0, -1)
  if (size === null || root === null || rest.at(-1) !== '') throw new LogError('log.checkpoint')
  const checkpoint = { origin, size, root, extensions }
  if (!isCheckpoint(checkpoint)) throw new LogError('log.checkpoint')
  return checkpoint
}

/** @throws {LogError} `log.checkpoint` values that have no such text */
export function formatCheckpoint(checkpoint: Checkpoint): string {
  if (!isCheckpoint(checkpoint)) throw new LogError('log.checkpoint')
  const { origin, size, root, extensions } = checkpoint
  return [origin, String(size), formatHash(root), ...extensions, ''].join('\n')
}

/**
 * Parses a signed checkpoint and believes it: it is this log's, signed by one of its keys.
 *
 * @throws {LogError} `log.note`, `log.checkpoint`, `log.origin`, `log.signature`, `log.unsigned`
 */
export async function openCheckpoint(
  input: Uint8Array | string,
  log: LogIdentity,
): Promise<SignedCheckpoint> {
  const note = parseNote(input)
  const checkpoint = parseCheckpoint(note.text)
  if (checkpoint.origin !== log.origin) throw new LogError('log.origin')
  await acceptSignatures(note, log.keys)
  return { checkpoint, note }
}

/** The same with these signatures, each in the place of an earlier one of the same key. */
export function withSignatures(
  { checkpoint, note }: SignedCheckpoint,
  added: readonly NoteSignature[],
): SignedCheckpoint {
  const kept = note.signatures.filter((one) => !added.some((other) => isBy(one, other)))
  return { checkpoint, note: { ...note, signatures: [...kept, ...added] } }
}

function isCheckpoint({ origin, size, root, extensions }: Checkpoint): boolean {
  const lines = [origin, ...extensions]
  return (
    lines.every((line) => line !== '' && !line.includes('\n')) &&
    utf8(origin).length <= 255 &&
    isSize(size) &&
    root.length === hashBytes &&
    (size > 0 || sameHash(root, emptyRoot))
  )
}
