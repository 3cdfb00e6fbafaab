/**
 * Opening a code: the one place where untrusted becomes trusted. Nothing else in the project makes
 * an `Authentic` or an `Opened`, and nothing reads a claim without one.
 */
import type {
  Authentic,
  Held,
  Instant,
  Opened,
  Sealed,
  SealedSignature,
  Terms,
} from '../specs/words.ts'
import { requireAcceptableKey, requireAcceptableTerms, requireIssuer } from './acceptance.ts'
import type { SignatureBackend } from './backend.ts'
import type { AuthenticatedChannel } from './channel.ts'
import type { TrustCode } from './error.ts'
import { TrustError } from './error.ts'
import { requireHolder } from './holder.ts'
import { findService, findSigners, requireFresh, requireSnapshot } from './lookup.ts'
import type { IssuerService, KeyMaterial, Signer, TrustSnapshot } from './snapshot.ts'

export { findService } from './lookup.ts'

/** Under what a code is judged. */
export interface Trust {
  /** Null: no list was ever taken. */
  readonly snapshot: TrustSnapshot | null
  readonly backend: SignatureBackend
  readonly at: Instant
}

interface Under extends Trust {
  readonly snapshot: TrustSnapshot
}

/** What a format's claims say that trust depends on: `Adapter.terms`. */
export type ReadTerms<P> = (code: Authentic<P>) => Terms

/** A key, and what was found of it, that verified one of a code's signatures. */
interface Verified {
  readonly signer: Signer
  readonly material: KeyMaterial
}

/** A bound on the work that a forged code can cause where many keys match it. */
const maxTrials = 64

/**
 * Opens a self-contained code.
 *
 * Every key that matches the code is tried, in the order of the snapshot; every signature of the
 * code must verify under keys of one issuer. The signature comes before the key's own acceptance,
 * so that `trust.key-expired` is only ever said of a code that this key did sign. Where no key
 * succeeds, the refusal of the trial that got furthest is thrown, of equals the first.
 *
 * @param asked the issuer that was asked, where the code is its signed reply: no other may sign it
 * @throws {TrustError} `trust.*`, `code.*`
 * @throws whatever `terms` throws, once the signatures were accepted
 */
export async function open<P>(
  code: Sealed<P>,
  terms: ReadTerms<P>,
  trust: Trust,
  asked: IssuerService | null = null,
): Promise<Opened<P>> {
  requireSnapshot(trust)
  let furthest: TrustError | null = null
  for (const signer of atMost(maxTrials, findSigners(code, trust, asked))) {
    try {
      return await openUnder(signer, code, terms, trust)
    } catch (error) {
      if (!(error instanceof TrustError)) throw error
      if (furthest === null || progress(error) > progress(furthest)) furthest = error
    }
  }
  throw furthest ?? new TrustError('trust.key-unknown')
}

async function openUnder<P>(
  signer: Signer,
  code: Sealed<P>,
  readTerms: ReadTerms<P>,
  trust: Under,
): Promise<Opened<P>> {
  const { service } = signer
  requireFresh(service, trust.at)
  const verified = await verifySignatures(signer, code, trust)
  const authentic = { payload: code.payload.untrusted } as Authentic<P>
  const terms = readTerms(authentic)
  requireIssuer(service, terms)
  for (const key of verified) requireAcceptableKey(key, terms, trust)
  const signatures = code.signatures.map(({ signature }) => signature)
  requireAcceptableTerms(service, terms, signatures, trust)
  return opened(authentic, service, 'signature', terms)
}

/**
 * Opens an issuer's unsigned answer: it rests on the channel alone.
 *
 * @param channel to the server that the trust list names for `service`
 * @throws {TrustError} `trust.stale`, `trust.issuer-suspended`, `trust.issuer-mismatch`, `code.*`
 */
export function openAnswer<P>(
  answer: { readonly payload: { readonly untrusted: P } },
  service: IssuerService,
  channel: AuthenticatedChannel | null,
  readTerms: ReadTerms<P>,
  trust: Trust,
): Opened<P> {
  requireSnapshot(trust)
  requireFresh(service, trust.at)
  if (channel?.issuerId !== service.profile.id) {
    throw new TrustError('trust.issuer-mismatch', service.profile)
  }
  const authentic = { payload: answer.payload.untrusted } as Authentic<P>
  const terms = readTerms(authentic)
  requireIssuer(service, terms)
  requireAcceptableTerms(service, terms, [], trust)
  return opened(authentic, service, 'channel', terms)
}

/** Of a code that is for its holder alone: its terms, and what `Held` has of it. */
export interface ReadHeld<P> {
  readonly terms: ReadTerms<P>
  held(code: Authentic<P>): Held
}

/**
 * Opens a code that stands for another issuer's, and that its holder alone may present. The issuer
 * for whose code it stands must be believed now as if it had spoken itself.
 *
 * @param challenge what the verifier wants signed; null: it gave none
 * @throws {TrustError} as `open`, and `trust.holder-key`, `trust.audience`, `trust.challenge`,
 *   `code.stale`; of the home issuer as `findService`, and `trust.issuer-mismatch`
 */
export async function openHeld<P>(
  code: Sealed<P>,
  { terms, held }: ReadHeld<P>,
  trust: Trust,
  challenge: string | null,
): Promise<Opened<P>> {
  const voucher = await open(code, terms, trust)
  const { proof, home } = held({ payload: voucher.payload } as Authentic<P>)
  await requireHolder(proof, challenge, trust, voucher.issuer)
  const { profile } = findService(home, trust)
  if (profile.id !== home.issuerId) throw new TrustError('trust.issuer-mismatch', voucher.issuer)
  const standing = { issuer: profile, assurance: 'voucher', vouchedBy: voucher.issuer } as const
  return { ...voucher, ...standing } as Opened<P>
}

/** The first signature under this key, the others under any key of the same issuer. */
async function verifySignatures(
  signer: Signer,
  { format, signatures: [first, ...others] }: Sealed,
  trust: Under,
): Promise<readonly Verified[]> {
  const verified = [{ signer, material: await verifyOne(signer, first, trust) }]
  for (const signature of others) {
    const hint = signer.service.hints[0] ?? null
    const signers = trust.snapshot.signers(format, hint, signature.keyHint)
    verified.push(await verifyAny(signers, signature, signer.service, trust))
  }
  return verified
}

async function verifyAny(
  signers: readonly Signer[],
  signature: SealedSignature,
  { profile }: IssuerService,
  trust: Under,
): Promise<Verified> {
  let furthest = new TrustError('trust.key-unknown', profile)
  for (const signer of atMost(maxTrials, signers)) {
    try {
      return { signer, material: await verifyOne(signer, signature, trust) }
    } catch (error) {
      if (!(error instanceof TrustError)) throw error
      if (progress(error) > progress(furthest)) furthest = error
    }
  }
  throw furthest
}

async function verifyOne(
  signer: Signer,
  { algorithm, signed, signature }: SealedSignature,
  { backend, at }: Under,
): Promise<KeyMaterial> {
  const { service } = signer
  if (!service.algorithms.some((allowed) => allowed.names.includes(algorithm))) {
    throw new TrustError('trust.algorithm-not-allowed', service.profile)
  }
  const material = await signer.material(backend, at)
  const key = await material.publicKey(algorithm)
  if (key === null) throw new TrustError('trust.algorithm-not-allowed', service.profile)
  if (!(await backend.verify(key, signed, signature))) {
    throw new TrustError('trust.signature', service.profile)
  }
  return material
}

function opened<P>(
  { payload }: Authentic<P>,
  service: IssuerService,
  assurance: Opened['assurance'],
  terms: Terms,
): Opened<P> {
  return { format: service.format, issuer: service.profile, assurance, terms, payload } as Opened<P>
}

function atMost<T>(count: number, items: readonly T[]): readonly T[] {
  return items.length <= count ? items : items.slice(0, count)
}

// How far a trial got. A stale list outranks a bad signature: a fresh one might have another key.
const order: readonly TrustCode[] = [
  'trust.key-unknown',
  'trust.algorithm-not-allowed',
  'trust.path',
  'trust.signature',
  'trust.issuer-mismatch',
  'trust.stale',
]

function progress({ code }: TrustError): number {
  const index = order.indexOf(code)
  return index === -1 ? order.length : index
}
