import { reasons as texts } from '../../specs/generated/reason-texts.ts'
import type { Instant } from '../../specs/words.ts'
import { Refusal } from '../../specs/words.ts'
import { TrustError } from '../../trust-store/error.ts'
import { findService } from '../../trust-store/open.ts'
import type { IssuerService, TrustSnapshot } from '../../trust-store/snapshot.ts'
import type { TranslationSetting } from '../configuration.ts'
import { Untranslated } from './untranslated.ts'

/**
 * The service as which the gateway may write, as the lists state it now: this issuer of this
 * authority, in this format, by this hint, with this algorithm and every one of these keys.
 *
 * @throws {Untranslated} `translate.not-recognised-there`
 * @throws {Refusal} the list that would say so is stale
 */
export function recognised(
  setting: TranslationSetting,
  snapshot: TrustSnapshot | null,
  at: Instant,
): IssuerService {
  const { format, issuerHint, authority, issuer, algorithm, keys } = setting
  const service = serviceOf({ format, issuerHint }, snapshot, at)
  const { profile, algorithms } = service
  const isOurs =
    profile.id === issuer &&
    profile.authority.id === authority &&
    algorithms.some(({ names }) => names.includes(algorithm)) &&
    keys.every(({ id }) =>
      snapshot
        ?.signers(format, issuerHint, id)
        .some((signer) => signer.service === service && !snapshot.isKeyRevoked(signer)),
    )
  if (!isOurs) throw new Untranslated('translate.not-recognised-there')
  return service
}

function serviceOf(
  named: { readonly format: string; readonly issuerHint: string },
  snapshot: TrustSnapshot | null,
  at: Instant,
): IssuerService {
  try {
    return findService(named, { snapshot, at })
  } catch (error) {
    if (!(error instanceof TrustError)) throw error
    if (texts[error.code].class === 'undecided') throw new Refusal('trust', error.code)
    throw new Untranslated('translate.not-recognised-there')
  }
}
