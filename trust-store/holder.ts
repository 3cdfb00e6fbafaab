/**
 * The proof that whoever presents a code holds the key that its issuer wrote into it (RFC 9901
 * section 7.3). It comes after the issuer's signature: before that, the key is anybody's word.
 */
import type { HolderProof, Instant, IssuerProfile } from '../specs/words.ts'
import { clockSkewMs } from './acceptance.ts'
import { algorithms } from './algorithms.ts'
import { spkiOf } from './backend/spki.ts'
import type { PublicKey, SignatureBackend } from './backend.ts'
import { TrustError } from './error.ts'

const [es256] = algorithms.filter(({ id }) => id === 'ES256')
if (es256 === undefined) throw new TypeError('the table has no ES256')
const algorithm = es256

/**
 * @param challenge what the verifier wants signed; null: it has no way to tell the holder
 * @throws {TrustError} `trust.holder-key`, `trust.signature`, `trust.audience`, `trust.challenge`,
 *   `code.not-yet-valid`, `code.stale`
 */
export async function requireHolder(
  proof: HolderProof,
  challenge: string | null,
  { backend, at }: { readonly backend: SignatureBackend; readonly at: Instant },
  issuer: IssuerProfile,
): Promise<void> {
  const { signed, signature, issuedAt, maxAgeSeconds, isForMe, nonce } = proof
  const key = await holderKey(proof, backend, issuer)
  if (!(await backend.verify(key, signed, signature))) {
    throw new TrustError('trust.signature', issuer)
  }
  if (!isForMe) throw new TrustError('trust.audience', issuer)
  if (challenge !== null && nonce !== challenge) throw new TrustError('trust.challenge', issuer)
  if (issuedAt > at + clockSkewMs) throw new TrustError('code.not-yet-valid', issuer)
  if (at > issuedAt + maxAgeSeconds * 1000) throw new TrustError('code.stale', issuer)
}

async function holderKey(
  { key }: HolderProof,
  backend: SignatureBackend,
  issuer: IssuerProfile,
): Promise<PublicKey> {
  try {
    return await backend.publicKey(spkiOf('P-256', key), algorithm)
  } catch (error) {
    if (error instanceof TypeError) throw new TrustError('trust.holder-key', issuer)
    throw error
  }
}
