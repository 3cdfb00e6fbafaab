/** The key of a traveller's wallet: P-256, made and kept where the traveller is. */
import type { components } from '../../specs/generated/openapi.ts'

export type HolderJwk = components['schemas']['HolderKey']

export interface HolderKey {
  /** What a gateway writes into the voucher. */
  readonly jwk: HolderJwk
  /** ES256, raw: r and s. */
  sign(bytes: Uint8Array): Promise<Uint8Array>
}

const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const
const es256 = { name: 'ECDSA', hash: 'SHA-256' } as const

/** The private half cannot be taken out of the platform, also not by the wallet. */
export function makeHolderKey(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(curve, false, ['sign', 'verify'])
}

/** @throws {TypeError} the public half is no key of P-256 that may be shown */
export async function holderKeyOf({ privateKey, publicKey }: CryptoKeyPair): Promise<HolderKey> {
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', publicKey)
  if (kty !== 'EC' || crv !== 'P-256' || x === undefined || y === undefined) {
    throw new TypeError('a key of another curve')
  }
  return {
    jwk: { kty, crv, x, y },
    sign: async (bytes) =>
      new Uint8Array(await crypto.subtle.sign(es256, privateKey, Uint8Array.from(bytes))),
  }
}
