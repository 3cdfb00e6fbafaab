import type { Adapter } from '../../adapters/adapter.ts'
import { CodecError } from '../../adapters/codec/error.ts'
import type { Instant, IssuerProfile, Opened, Reference, Sealed } from '../../specs/words.ts'
import { Refusal } from '../../specs/words.ts'
import type { SignatureBackend } from '../../trust-store/backend.ts'
import { TrustError } from '../../trust-store/error.ts'
import { findService, open, openAnswer, openHeld } from '../../trust-store/open.ts'
import type { TrustSnapshot } from '../../trust-store/snapshot.ts'
import type { Issuers, Questions } from '../issuers/ask.ts'
import { IssuerError } from '../issuers/error.ts'

export interface Trusting {
  readonly backend: SignatureBackend
  readonly issuers: Issuers
}

/** What of a format is needed to believe its codes. */
export type Believing<P> = Questions<P> & Pick<Adapter<P>, 'terms' | 'freshness' | 'held'>

/**
 * Believes a code, or refuses it: a self-contained one by its signature, an opaque one by its
 * issuer's answer. Nothing of a code is believed before this function returns.
 *
 * @param challenge what a holder must have signed, where the code is for its holder alone; absent:
 *   the verifier gave none
 * @throws {Refusal} `trust.*`, `code.*`, `issuer.*`, `decode.*`
 */
export async function trust<P>(
  adapter: Believing<P>,
  code: Sealed<P> | Reference,
  snapshot: TrustSnapshot | null,
  at: Instant,
  { backend, issuers }: Trusting,
  challenge?: string,
): Promise<Opened<P>> {
  const under = { snapshot, backend, at }
  let issuer: IssuerProfile | null = null
  try {
    if (code.kind === 'sealed') {
      const { terms, held } = adapter
      const opened =
        held === undefined
          ? await open(code, terms, under)
          : await openHeld(code, { terms, held }, under, challenge ?? null)
      requireFreshCode(opened.terms.issuedAt, adapter, at, opened.issuer)
      return opened
    }
    const service = findService(code, under)
    issuer = service.profile
    requireFreshCode(code.madeAt ?? null, adapter, at, issuer)
    requireWindow(code, at, issuer)
    const { reply, channel } = await issuers.ask(adapter, code, service, at)
    return reply.kind === 'sealed'
      ? await open(reply, adapter.terms, under, service)
      : openAnswer(reply, service, channel, adapter.terms, under)
  } catch (error) {
    throw refusalOf(error, issuer)
  }
}

/** A picture that is older than codes of its format may be shows somebody else's moment, or none. */
function requireFreshCode(
  madeAt: Instant | null,
  { freshness }: Pick<Adapter, 'freshness'>,
  at: Instant,
  issuer: IssuerProfile,
): void {
  if (madeAt === null || freshness === null) return
  if (at > madeAt + freshness.maxAgeSeconds * 1000) throw new TrustError('code.stale', issuer)
}

/** What says of itself that it is over is not asked about. */
function requireWindow({ window }: Reference, at: Instant, issuer: IssuerProfile): void {
  if (window === undefined) return
  if (at < window.from) throw new TrustError('code.not-yet-valid', issuer)
  if (at > window.until) throw new TrustError('code.expired', issuer)
}

function refusalOf(error: unknown, issuer: IssuerProfile | null): unknown {
  if (error instanceof TrustError)
    return new Refusal('trust', error.code, null, error.issuer ?? issuer)
  if (error instanceof CodecError) return new Refusal('trust', error.code, error.path, issuer)
  if (error instanceof IssuerError) {
    return new Refusal('trust', error.code, null, issuer, error.retryAfterSeconds)
  }
  return error
}
