/**
 * Cosignatures of witnesses, type 0x04 (c2sp.org/tlog-cosignature).
 *
 *     signature = 8 bytes timestamp, POSIX seconds, big-endian; 64 bytes Ed25519 over
 *
 *     cosignature/v1
 *     time <timestamp: decimal>
 *     <the whole text of the checkpoint>
 *
 * It says: at that time, this was the largest consistent tree that the witness had seen of this
 * log. It says nothing of extension lines. Accepted: timestamps up to 2^53 - 1.
 */
import type { SignatureBackend } from '../backend.ts'
import type { KeyHolder } from '../key-holder.ts'
import { importKey, signerOf, verifierKeyOf } from './ed25519.ts'
import { LogError } from './error.ts'
import { isSize } from './merkle.ts'
import type { NoteSignature, NoteVerifier } from './note.ts'
import { utf8 } from './text.ts'
import { signatureTypes, type VerifierKey } from './verifier-key.ts'

/** Makes cosignatures under one name; a name has a key of its own. */
export interface Cosigner {
  readonly key: VerifierKey
  /**
   * @param text of a checkpoint that is consistent with all that this witness ever cosigned
   * @param seconds POSIX time
   */
  cosign(text: string, seconds: number): Promise<NoteSignature>
}

const timestampBytes = 8

/** @throws {LogError} `log.key` another type, or no point of the curve */
export async function createCosignatureVerifier(
  backend: SignatureBackend,
  key: VerifierKey,
): Promise<NoteVerifier> {
  const publicKey = await importKey(backend, key, signatureTypes.cosignature)
  return {
    ...signerOf(key),
    verify(text, signature) {
      const seconds = timestampOf(signature)
      if (seconds === null) return false
      return backend.verify(publicKey, message(text, seconds), signature.subarray(timestampBytes))
    },
  }
}

/** @throws {LogError} `log.key` a bad name, or no Ed25519 key */
export function createCosigner(name: string, holder: KeyHolder): Cosigner {
  const key = verifierKeyOf(name, signatureTypes.cosignature, holder)
  return {
    key,
    async cosign(text, seconds) {
      if (!isSize(seconds)) throw new LogError('log.range')
      const raw = await holder.sign(message(text, seconds))
      const signature = new Uint8Array(timestampBytes + raw.length)
      new DataView(signature.buffer).setBigUint64(0, BigInt(seconds))
      signature.set(raw, timestampBytes)
      return { name, keyId: key.keyId, signature }
    },
  }
}

/** POSIX seconds at which it was made; null: not in the form of a cosignature. */
export function timestampOf(signature: Uint8Array): number | null {
  if (signature.length !== timestampBytes + 64) return null
  const view = new DataView(signature.buffer, signature.byteOffset, signature.length)
  const seconds = Number(view.getBigUint64(0))
  return Number.isSafeInteger(seconds) ? seconds : null
}

function message(text: string, seconds: number): Uint8Array<ArrayBuffer> {
  return utf8(`cosignature/v1\ntime ${seconds}\n${text}`)
}
