import type { Instant } from '../../specs/words.ts'
import { clockSkewMs, requireAcceptableKey } from '../acceptance.ts'
import type { SignatureBackend } from '../backend.ts'
import { TrustError } from '../error.ts'
import type { IssuerService, Signer, TrustSnapshot } from '../snapshot.ts'
import { RevocationError } from './error.ts'
import type { SignedHead } from './head.ts'

interface Under {
  readonly snapshot: TrustSnapshot
  readonly backend: SignatureBackend
  readonly at: Instant
}

/** Keys of one issuer under one id that are tried. */
const maxTrials = 8

/**
 * The head is this issuer's for this format, issued by now, and signed with a key that the trust
 * list names for it and that is acceptable today.
 *
 * @throws {RevocationError} `revocation.head`, `revocation.signature`
 */
export async function verifyHead(
  signed: SignedHead,
  service: IssuerService,
  under: Under,
): Promise<void> {
  const { issuer, format, issuedAt } = signed.head
  const isOurs = issuer === service.profile.id && format === service.format
  if (!isOurs || issuedAt > under.at + clockSkewMs) throw new RevocationError('revocation.head')
  const [hint = null] = service.hints
  const signers = under.snapshot.signers(format, hint, signed.keyId)
  for (const signer of signers.slice(0, maxTrials)) {
    if (await isSignedBy(signer, signed, under)) return
  }
  throw new RevocationError('revocation.signature')
}

async function isSignedBy(signer: Signer, signed: SignedHead, under: Under): Promise<boolean> {
  const { backend, at } = under
  try {
    const material = await signer.material(backend, at)
    const { issuedAt } = signed.head
    requireAcceptableKey({ signer, material }, { issuedAt, keyUsage: null }, under)
    const key = await material.publicKey(signed.algorithm)
    return key !== null && (await backend.verify(key, signed.signed, signed.signature))
  } catch (error) {
    if (error instanceof TrustError) return false
    throw error
  }
}
