/**
 * The one table of signature algorithms. Code below it receives an entry, never a name.
 *
 * Sources: RFC 7518 section 3.1 and RFC 8037 (JOSE), RFC 9053 section 2 (COSE), RFC 5480, RFC 4055
 * and RFC 8410 (keys), GB/T 32918.2 and GM/T 0009 (SM2).
 */
export interface Algorithm {
  readonly id: 'ES256' | 'ES256-P384' | 'ES384' | 'EdDSA' | 'PS256' | 'RS256' | 'SM2-SM3'
  /** Names under which codes state it; `jose:` RFC 7518, `cose:` RFC 9053, `gm:` GB/T 33560. */
  readonly names: readonly string[]
  readonly keyType: 'EC' | 'OKP' | 'RSA' | 'SM2'
  readonly curve: 'P-256' | 'P-384' | 'Ed25519' | 'sm2p256v1' | null
  readonly hash: 'SHA-256' | 'SHA-384' | 'SM3' | null
  /** Length of a signature in bytes (r and s of equal length, or Ed25519); null: the key's. */
  readonly signatureBytes: number | null
}

export const algorithms: readonly Algorithm[] = [
  {
    id: 'ES256',
    names: ['jose:ES256', 'cose:-7'],
    keyType: 'EC',
    curve: 'P-256',
    hash: 'SHA-256',
    signatureBytes: 64,
  },
  // COSE does not bind ES256 to P-256 (RFC 9053 section 2.1); EU issuers use it with P-384.
  {
    id: 'ES256-P384',
    names: ['cose:-7'],
    keyType: 'EC',
    curve: 'P-384',
    hash: 'SHA-256',
    signatureBytes: 96,
  },
  {
    id: 'ES384',
    names: ['jose:ES384', 'cose:-35'],
    keyType: 'EC',
    curve: 'P-384',
    hash: 'SHA-384',
    signatureBytes: 96,
  },
  {
    id: 'EdDSA',
    names: ['jose:EdDSA', 'cose:-8'],
    keyType: 'OKP',
    curve: 'Ed25519',
    hash: null,
    signatureBytes: 64,
  },
  {
    id: 'PS256',
    names: ['jose:PS256', 'cose:-37'],
    keyType: 'RSA',
    curve: null,
    hash: 'SHA-256',
    signatureBytes: null,
  },
  {
    id: 'RS256',
    names: ['jose:RS256', 'cose:-257'],
    keyType: 'RSA',
    curve: null,
    hash: 'SHA-256',
    signatureBytes: null,
  },
  // No registered JOSE or COSE name exists; -48, once proposed, is ML-DSA-44.
  {
    id: 'SM2-SM3',
    names: ['gm:SM2-SM3', 'jose:SM2-SM3'],
    keyType: 'SM2',
    curve: 'sm2p256v1',
    hash: 'SM3',
    signatureBytes: 64,
  },
]
