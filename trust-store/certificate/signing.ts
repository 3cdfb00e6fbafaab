/** The library's generators, with the holder of a key in the place of WebCrypto's signatures. */
import { AsnConvert } from '@peculiar/asn1-schema'
import { AlgorithmIdentifier } from '@peculiar/asn1-x509'
import { derFromRaw } from '../backend/signature-der.ts'
import type { KeyHolder } from '../key-holder.ts'
import { identifierOf } from './signature-algorithm.ts'

/** What a generator signs with. */
export interface Signing {
  readonly signingKey: CryptoKey
  readonly crypto: Crypto
}

/**
 * The generator hands its key back to the `sign` of the provider that it is given, so the
 * holder goes past it unseen. The algorithm goes by its OID and parameters, which the library writes
 * as they are and makes no assumption about: so SM2, and P-384 with SHA-256, need nothing of their
 * own. For the same reason the signature is already in the form that a BIT STRING carries.
 */
export function signingWith(key: KeyHolder): Signing {
  const { algorithm, parameters } = algorithmIdentifier(key)
  const named = { name: algorithm, ...(parameters === undefined ? {} : { parameters }) }
  const signingKey: CryptoKey = {
    algorithm: named,
    extractable: false,
    type: 'private',
    usages: ['sign'],
  }
  const sign = async (_algorithm: unknown, _key: unknown, tbs: ArrayBuffer) =>
    (await signatureValue(key, new Uint8Array(tbs))).buffer
  const subtle = replaced(crypto.subtle, 'sign', sign)
  return { signingKey, crypto: replaced(crypto, 'subtle', subtle) }
}

function algorithmIdentifier({ algorithm }: KeyHolder): AlgorithmIdentifier {
  return AsnConvert.parse(bytesOfHex(identifierOf(algorithm)), AlgorithmIdentifier)
}

/** A signature as a BIT STRING of a certificate, a list or a request carries it. */
export async function signatureValue(
  key: KeyHolder,
  tbs: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> {
  const raw = await key.sign(tbs)
  const isPair = key.algorithm.keyType === 'EC' || key.algorithm.keyType === 'SM2'
  return Uint8Array.from(isPair ? derFromRaw(raw) : raw)
}

// A platform's object refuses its own methods on anything else, a proxy included.
function replaced<T extends object>(object: T, member: keyof T, by: unknown): T {
  return new Proxy(object, {
    get(target, name) {
      if (name === member) return by
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

function bytesOfHex(text: string): ArrayBuffer {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)).buffer
}
