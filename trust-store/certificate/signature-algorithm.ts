/** AlgorithmIdentifiers of certificates and revocation lists, to entries of the algorithm table. */

import type { Algorithm } from '../algorithms.ts'
import { algorithms } from '../algorithms.ts'
import { rawFromDer } from '../backend/signature-der.ts'
import { keyKind } from '../backend/spki.ts'
import { hex } from './name.ts'

interface Identifier {
  readonly algorithm: Algorithm['id']
  /** AlgorithmIdentifier, DER in hex; the first is the one that we write. */
  readonly forms: readonly string[]
}

const pssSha256 =
  '304106092a864886f70d01010a3034a00f300d06096086480165030402010500' +
  'a11c301a06092a864886f70d010108300d06096086480165030402010500a203020120'

const identifiers: readonly Identifier[] = [
  // RFC 5758 section 3.2: no parameters. The hash alone is named, so the issuer's key decides.
  { algorithm: 'ES256', forms: ['300a06082a8648ce3d040302'] },
  { algorithm: 'ES256-P384', forms: ['300a06082a8648ce3d040302'] },
  { algorithm: 'ES384', forms: ['300a06082a8648ce3d040303'] },
  // RFC 8410 section 3: no parameters.
  { algorithm: 'EdDSA', forms: ['300506032b6570'] },
  // RFC 4055 section 5: NULL must be accepted and absence should be.
  {
    algorithm: 'RS256',
    forms: ['300d06092a864886f70d01010b0500', '300b06092a864886f70d01010b'],
  },
  // RFC 4055 section 3.1: SHA-256, MGF1 with SHA-256, a salt of 32 bytes; NULL after each hash or not.
  {
    algorithm: 'PS256',
    forms: [
      pssSha256,
      '303d06092a864886f70d01010a3030a00d300b0609608648016503040201' +
        'a11a301806092a864886f70d010108300b0609608648016503040201a203020120',
    ],
  },
  // GB/T 33560; real certificates carry NULL or nothing.
  { algorithm: 'SM2-SM3', forms: ['300a06082a811ccf55018375', '300c06082a811ccf550183750500'] },
]

/** The entries that an AlgorithmIdentifier may mean; empty: none that we accept. */
export function signedWith(identifier: Uint8Array): readonly Algorithm[] {
  const stated = hex(identifier)
  return algorithms.filter((entry) =>
    identifiers.some(({ algorithm, forms }) => algorithm === entry.id && forms.includes(stated)),
  )
}

/** The AlgorithmIdentifier that we write for an entry, DER in hex. */
export function identifierOf(algorithm: Algorithm): string {
  const form = identifiers.find((candidate) => candidate.algorithm === algorithm.id)?.forms[0]
  if (form === undefined) throw new TypeError('algorithm without an identifier')
  return form
}

/** The one of these entries that a key is for; null: none. */
export function entryForKey(entries: readonly Algorithm[], spki: Uint8Array): Algorithm | null {
  try {
    const kind = keyKind(spki)
    return entries.find(({ curve }) => (curve ?? 'RSA') === kind) ?? null
  } catch {
    return null
  }
}

/** A signature as a certificate carries it to a backend's raw form; null: malformed. */
export function rawSignature(algorithm: Algorithm, signature: Uint8Array): Uint8Array | null {
  if (algorithm.keyType !== 'EC' && algorithm.keyType !== 'SM2') return signature
  try {
    return rawFromDer(signature, algorithm.signatureBytes ?? 0)
  } catch {
    return null
  }
}
