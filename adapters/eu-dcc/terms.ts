/** What trust in a certificate depends on, read from the signed claims. */
import type { Terms } from '../../specs/words.ts'
import { sha256Hex } from '../codec/digest.ts'
import { CodecError } from '../codec/error.ts'
import { utf8Bytes } from '../codec/text.ts'
import { readEuEntry } from './claims.ts'
import type { EuPayload } from './payload.ts'

/**
 * Extended key usage of document signers: test, vaccination, recovery. Two spellings are in use, one
 * with an arc too many ("Technical Specifications for EU DCC", volume 1, and certificates seen).
 */
const keyUsageOf = (number: 1 | 2 | 3) => [
  `1.3.6.1.4.1.1847.2021.1.${number}`,
  `1.3.6.1.4.1.0.1847.2021.1.${number}`,
]
const keyUsages = { t: keyUsageOf(1), v: keyUsageOf(2), r: keyUsageOf(3) } as const
const restricting = Object.values(keyUsages).flat()
const countryForm = /^[A-Z]{2}$/
const revocationBytes = 16

/**
 * `iat` and `exp` are mandatory (hcert-spec section 3.3); a code is not valid before `iat` either.
 * @throws {CodecError} those of the CWT and of its entry
 */
export function readEuTerms(payload: EuPayload): Terms {
  const { issuer, issuedAt, notBefore, expiresAt } = payload.cwt()
  if (issuer !== null && !countryForm.test(issuer))
    throw new CodecError('read.field', 'payload.iss')
  if (issuedAt === null) throw new CodecError('read.field', 'payload.iat')
  if (expiresAt === null) throw new CodecError('read.field', 'payload.exp')
  const { group, entry } = readEuEntry(payload)
  const id = entry.text('ci', { max: 80 })
  let codeIds: readonly string[] | null = null
  return {
    issuedAt,
    notBefore: notBefore ?? issuedAt,
    expiresAt,
    issuerClaims: issuer === null ? [] : [`country:${issuer}`],
    // Three digests cost as much as the rest of the parsing: made when a revocation set is asked.
    get codeIds() {
      codeIds ??= revocationIds(id, issuer ?? entry.text('co', { max: 10 }), payload.signature)
      return codeIds
    },
    keyUsage: { restricting, anyOf: keyUsages[group] },
  }
}

/**
 * The three forms of the EU revocation lists (eHealth Network, "EU DCC Revocation", section 3):
 * the first 16 bytes of SHA-256 over the UVCI, over country and UVCI, and over the signature, which
 * for ECDSA is its first half, r.
 */
function revocationIds(id: string, country: string, signature: Uint8Array): readonly string[] {
  return [
    `uci:${digest(utf8Bytes(id))}`,
    `countrycodeuci:${digest(utf8Bytes(country + id))}`,
    `signature:${digest(signature.length < 256 ? signature.subarray(0, signature.length / 2) : signature)}`,
  ]
}

function digest(bytes: Uint8Array): string {
  return sha256Hex(bytes).slice(0, 2 * revocationBytes)
}
