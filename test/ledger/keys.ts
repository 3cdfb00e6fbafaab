import { algorithms } from '../../trust-store/algorithms.ts'
import type { SignatureBackend } from '../../trust-store/backend.ts'
import type { KeyHolder } from '../../trust-store/key-holder.ts'
import { holderOf } from '../../trust-store/key-holder.ts'

const es256 = algorithms.find(({ id }) => id === 'ES256')

/** DER PrivateKeyInfo of a new P-256 key. */
export async function newPrivateKey(): Promise<Uint8Array> {
  const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const
  const pair = await crypto.subtle.generateKey(curve, true, ['sign', 'verify'])
  return new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey))
}

export async function newHolder(backend: SignatureBackend): Promise<KeyHolder> {
  if (es256 === undefined) throw new TypeError('no such algorithm')
  return holderOf(backend, await newPrivateKey(), es256)
}
