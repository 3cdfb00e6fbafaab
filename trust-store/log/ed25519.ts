/** Note signatures of type 0x01: Ed25519 over the text (c2sp.org/signed-note). */
import { algorithms } from '../algorithms.ts'
import { keyBytes, spkiOf } from '../backend/spki.ts'
import type { PublicKey, SignatureBackend } from '../backend.ts'
import type { KeyHolder } from '../key-holder.ts'
import { LogError } from './error.ts'
import type { NoteSigner, NoteVerifier } from './note.ts'
import { utf8 } from './text.ts'
import {
  makeVerifierKey,
  type SignatureType,
  signatureTypes,
  type VerifierKey,
} from './verifier-key.ts'

/** @throws {LogError} `log.key` another type, or no point of the curve */
export async function createVerifier(
  backend: SignatureBackend,
  key: VerifierKey,
): Promise<NoteVerifier> {
  const publicKey = await importKey(backend, key, signatureTypes.ed25519)
  return {
    ...signerOf(key),
    verify: (text, signature) => backend.verify(publicKey, utf8(text), signature),
  }
}

/** @throws {LogError} `log.key` a bad name, or no Ed25519 key */
export function createSigner(
  name: string,
  holder: KeyHolder,
): NoteSigner & { readonly key: VerifierKey } {
  const key = verifierKeyOf(name, signatureTypes.ed25519, holder)
  return { name, keyId: key.keyId, key, sign: (text) => holder.sign(utf8(text)) }
}

/** What a verifier says of its key. */
export function signerOf({ name, keyId, publicKey }: VerifierKey): Omit<NoteVerifier, 'verify'> {
  return { name, keyId, publicKey }
}

/** The public half of a signer's key. @throws {LogError} `log.key` */
export function verifierKeyOf(
  name: string,
  type: SignatureType,
  { algorithm, spki }: KeyHolder,
): VerifierKey {
  if (algorithm.id !== 'EdDSA') throw new LogError('log.key')
  return makeVerifierKey(name, type, keyBytes(spki, 'Ed25519'))
}

/** @throws {LogError} `log.key` */
export async function importKey(
  backend: SignatureBackend,
  key: VerifierKey,
  type: SignatureType,
): Promise<PublicKey> {
  const algorithm = algorithms.find(({ id }) => id === 'EdDSA')
  if (algorithm === undefined || key.type !== type) throw new LogError('log.key')
  try {
    return await backend.publicKey(spkiOf('Ed25519', key.publicKey), algorithm)
  } catch (error) {
    throw error instanceof TypeError ? new LogError('log.key') : error
  }
}
