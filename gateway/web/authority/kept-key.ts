/**
 * An operator's key that stays on this device, where the operator asked for that: it signs, and no
 * page can take it out. SM2, which no browser knows, cannot be kept this way.
 */
import type { Algorithm } from '../../../trust-store/algorithms.ts'
import { algorithms } from '../../../trust-store/algorithms.ts'
import type { OpenedKey } from '../keys/key-file.ts'
import { forgetValue, keepValue, keptValue } from '../parts/device-store.ts'
import type { Signer } from './session.ts'

interface Kept {
  readonly operator: string
  readonly algorithm: Algorithm['id']
  /** DER SubjectPublicKeyInfo. */
  readonly spki: Uint8Array
  readonly handle: CryptoKey
}

const nameOf = (authority: string) => `operator-key ${authority}`

/** @throws {TroubleError} `storage.full`, `storage.unavailable` */
export async function keepKey(
  authority: string,
  operator: string,
  { algorithm, spki, handle }: OpenedKey,
): Promise<void> {
  if (handle === null) return
  const kept: Kept = { operator, algorithm: algorithm.id, spki, handle }
  await keepValue(nameOf(authority), kept)
}

/** Null: none is kept. @throws {TroubleError} `storage.unavailable` */
export async function keptSigner(authority: string): Promise<Signer | null> {
  const kept = await keptValue<Kept>(nameOf(authority))
  const algorithm = algorithms.find(({ id }) => id === kept?.algorithm)
  if (kept === undefined || algorithm === undefined) return null
  const { operator, spki, handle } = kept
  const { createWebBackend } = await import('../../../trust-store/backend/web.ts')
  const { sign } = createWebBackend()
  const key = {
    algorithm,
    spki,
    sign: async (bytes: Uint8Array) => sign({ algorithm, spki, handle }, bytes),
  }
  return { operator, key }
}

/** @throws {TroubleError} `storage.unavailable` */
export function forgetKey(authority: string): Promise<void> {
  return forgetValue(nameOf(authority))
}
