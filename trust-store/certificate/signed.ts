/** What certificates and revocation lists have in common when they are made. */
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import { AlgorithmIdentifier, Extension } from '@peculiar/asn1-x509'
import type { Algorithm } from '../algorithms.ts'
import { derFromRaw } from '../backend/signature-der.ts'
import type { PrivateKey, SignatureBackend } from '../backend.ts'
import { identifierOf } from './signature-algorithm.ts'

export function algorithmIdentifier(algorithm: Algorithm): AlgorithmIdentifier {
  const bytes = identifierOf(algorithm).match(/../g) ?? []
  return AsnConvert.parse(
    Uint8Array.from(bytes, (pair) => Number.parseInt(pair, 16)),
    AlgorithmIdentifier,
  )
}

/** The signature over a structure's DER in the form that a BIT STRING carries. */
export async function signatureValue(
  backend: SignatureBackend,
  key: PrivateKey,
  tbs: ArrayBuffer,
): Promise<ArrayBuffer> {
  const raw = await backend.sign(key, new Uint8Array(tbs))
  const isPair = key.algorithm.keyType === 'EC' || key.algorithm.keyType === 'SM2'
  return Uint8Array.from(isPair ? derFromRaw(raw) : raw).buffer
}

export function extension(id: string, critical: boolean, value: unknown): Extension {
  return encodedExtension(id, critical, AsnConvert.serialize(value))
}

export function encodedExtension(id: string, critical: boolean, der: ArrayBuffer): Extension {
  return new Extension({ extnID: id, critical, extnValue: new OctetString(der) })
}

export function bytesOfHex(text: string): ArrayBuffer {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)).buffer
}
