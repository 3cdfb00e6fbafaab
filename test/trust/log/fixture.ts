import { algorithms } from '../../../trust-store/algorithms.ts'
import { createWebBackend } from '../../../trust-store/backend/web.ts'
import { holderOf, type KeyHolder } from '../../../trust-store/key-holder.ts'
import type { LogIdentity } from '../../../trust-store/log/checkpoint.ts'
import {
  type Cosigner,
  createCosignatureVerifier,
  createCosigner,
} from '../../../trust-store/log/cosignature.ts'
import { createSigner, createVerifier } from '../../../trust-store/log/ed25519.ts'
import { LogError } from '../../../trust-store/log/error.ts'
import type { NoteSigner, NoteVerifier } from '../../../trust-store/log/note.ts'

export const backend = createWebBackend()

export const origin = 'log.example.cn/330000'

/** 2030-06-01T00:00:00Z */
export const now = Date.UTC(2030, 5, 1)

export const bytes = (text: string) => new TextEncoder().encode(text)
export const entryAt = (index: number) => bytes(`entry ${index}`)
export const entriesTo = (size: number) => Array.from({ length: size }, (_, at) => entryAt(at))

/** An Ed25519 key of one repeated byte (RFC 8410 section 7). */
export async function keyOf(seed: number): Promise<KeyHolder> {
  const algorithm = algorithms.find(({ id }) => id === 'EdDSA')
  if (algorithm === undefined) throw new Error('no EdDSA')
  const head = [48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32]
  const pkcs8 = Uint8Array.from([...head, ...new Array<number>(32).fill(seed)])
  return holderOf(backend, pkcs8, algorithm)
}

export interface LogKeys {
  readonly signer: NoteSigner
  readonly identity: LogIdentity
}

export async function logKeys(seed = 1, name = origin): Promise<LogKeys> {
  const signer = createSigner(name, await keyOf(seed))
  const verifier = await createVerifier(backend, signer.key)
  return { signer, identity: { origin: name, keys: [verifier] } }
}

export interface WitnessKeys {
  readonly cosigner: Cosigner
  readonly verifier: NoteVerifier
}

export async function witnessKeys(seed: number, name = `w${seed}.example.cn`) {
  const cosigner = createCosigner(name, await keyOf(seed))
  return { cosigner, verifier: await createCosignatureVerifier(backend, cosigner.key) }
}

/** The code with which it is refused, with the resource where one is named; `done` where not. */
export async function codeOf(work: (() => unknown) | Promise<unknown>): Promise<string> {
  try {
    await (typeof work === 'function' ? work() : work)
    return 'done'
  } catch (error) {
    return error instanceof LogError ? error.code : String(error)
  }
}
