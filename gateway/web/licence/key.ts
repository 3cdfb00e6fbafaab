/** The key that a licence is bound to: made on this device, and never anywhere else. */
import { algorithms } from '../../../trust-store/algorithms.ts'
import type { KeyHolder } from '../../../trust-store/key-holder.ts'
import { thumbprintOfSpki } from '../../../trust-store/registry/jwk.ts'
import { screenTrouble, TroubleError } from '../parts/trouble.tsx'
import type { KeptKey } from './kept.ts'

const parameters = { name: 'ECDSA', namedCurve: 'P-256' } as const

/** @throws {TroubleError} `key.unsupported`: the page is not loaded over a secure channel */
export async function makeKey(): Promise<KeptKey> {
  // Of a page over plain HTTP there is none, whatever its type says.
  const subtle: SubtleCrypto | undefined = crypto.subtle
  if (subtle === undefined) throw new TroubleError(screenTrouble('key.unsupported'))
  const { privateKey, publicKey } = await subtle.generateKey(parameters, false, ['sign', 'verify'])
  const spki = new Uint8Array(await subtle.exportKey('spki', publicKey))
  return { privateKey, spki, thumbprint: thumbprintOfSpki(spki) }
}

export function holderOfKey({ privateKey, spki }: KeptKey): KeyHolder {
  const algorithm = algorithms.find(({ id }) => id === 'ES256')
  if (algorithm === undefined) throw new TypeError('the table has no ES256')
  return {
    algorithm,
    spki,
    async sign(bytes) {
      const name = { name: 'ECDSA', hash: 'SHA-256' }
      return new Uint8Array(await crypto.subtle.sign(name, privateKey, Uint8Array.from(bytes)))
    },
  }
}
