/**
 * Signed notes (c2sp.org/signed-note).
 *
 *     <text: any lines, the last ends with a newline>
 *     <empty line>
 *     — <key name> <base64(4 bytes key id, signature)>
 *     ...
 *
 * Accepted: well-formed UTF-8 without control characters, at most 256 KiB and 64 signatures, each
 * of them well formed whoever made it. The text says nothing before a known key has signed it.
 */
import { fromBase64, toBase64 } from '../trust-list/base64.ts'
import { LogError } from './error.ts'
import { parseText } from './text.ts'
import { isKeyName } from './verifier-key.ts'

/** The specification demands at least 16 signatures, each of up to 5 kB. */
export const noteLimits = { bytes: 262_144, signatures: 64 } as const

export interface NoteSignature {
  readonly name: string
  /** 32 bits, unsigned. */
  readonly keyId: number
  readonly signature: Uint8Array
}

/** Parsed, and not believed yet. */
export interface Note {
  /** With its last newline. */
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

/** Name and key id together name one key and its type. */
export interface NoteVerifier {
  readonly name: string
  readonly keyId: number
  readonly publicKey: Uint8Array
  /** Never throws: what is not this key's signature of the text is false. */
  verify(text: string, signature: Uint8Array): boolean | Promise<boolean>
}

export interface NoteSigner {
  readonly name: string
  readonly keyId: number
  sign(text: string): Promise<Uint8Array>
}

const dash = '\u2014 '

/** @throws {LogError} `log.note` */
export function parseNote(input: Uint8Array | string): Note {
  const whole = parseText(input, noteLimits.bytes)
  const split = whole?.lastIndexOf('\n\n') ?? -1
  if (whole === null || split < 0) throw new LogError('log.note')
  return { text: whole.slice(0, split + 1), signatures: parseSignatures(whole.slice(split + 2)) }
}

/**
 * Signature lines alone, as a witness answers with them.
 *
 * @throws {LogError} `log.note`
 */
export function parseSignatures(text: string): readonly NoteSignature[] {
  if (text.length > noteLimits.bytes || !text.endsWith('\n')) throw new LogError('log.note')
  const lines = text.slice(0, -1).split('\n', noteLimits.signatures + 1)
  if (lines.length > noteLimits.signatures) throw new LogError('log.note')
  return lines.map(parseSignature)
}

/** @throws {LogError} `log.note` a note that `parseNote` would refuse */
export function formatNote({ text, signatures }: Note): string {
  const note = `${text}\n${formatSignatures(signatures)}`
  if (!text.endsWith('\n') || parseNote(note).text !== text) throw new LogError('log.note')
  return note
}

export function formatSignatures(signatures: readonly NoteSignature[]): string {
  return signatures.map(formatSignature).join('')
}

/**
 * The signatures of known keys, all of them verified; those of unknown keys are skipped.
 *
 * @throws {LogError} `log.signature` a known key's signature is wrong: the whole note is refused;
 *   `log.unsigned` no known key has signed
 */
export async function acceptSignatures(
  { text, signatures }: Note,
  verifiers: readonly NoteVerifier[],
): Promise<readonly NoteSignature[]> {
  const accepted: NoteSignature[] = []
  for (const one of signatures) {
    const known = verifiers.find((verifier) => isBy(one, verifier))
    if (known === undefined) continue
    if (!(await known.verify(text, one.signature))) throw new LogError('log.signature')
    accepted.push(one)
  }
  if (accepted.length === 0) throw new LogError('log.unsigned')
  return accepted
}

export async function signText(text: string, signer: NoteSigner): Promise<NoteSignature> {
  return { name: signer.name, keyId: signer.keyId, signature: await signer.sign(text) }
}

/** Does the signature say that this key made it? Only verifying shows it. */
export function isBy(
  signature: Pick<NoteSignature, 'name' | 'keyId'>,
  key: Pick<NoteSignature, 'name' | 'keyId'>,
): boolean {
  return signature.name === key.name && signature.keyId === key.keyId
}

function parseSignature(line: string): NoteSignature {
  const [name = '', base64 = '', ...more] = line.startsWith(dash)
    ? line.slice(dash.length).split(' ')
    : []
  const bytes = fromBase64(base64)
  if (!isKeyName(name) || more.length > 0 || bytes === null || bytes.length < 5) {
    throw new LogError('log.note')
  }
  const keyId = new DataView(bytes.buffer).getUint32(0)
  return { name, keyId, signature: bytes.subarray(4) }
}

function formatSignature({ name, keyId, signature }: NoteSignature): string {
  const bytes = new Uint8Array(4 + signature.length)
  new DataView(bytes.buffer).setUint32(0, keyId)
  bytes.set(signature, 4)
  return `${dash}${name} ${toBase64(bytes)}\n`
}
