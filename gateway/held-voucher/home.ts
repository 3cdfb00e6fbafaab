import type { VoucherDraft } from '../../adapters/traveller-voucher/write.ts'
import type { Scan } from '../../specs/words.ts'
import type { TrustSnapshot } from '../../trust-store/snapshot.ts'
import type { Judged } from '../passage.ts'
import { decode } from '../stages/decode.ts'
import { Untranslated } from '../translation/untranslated.ts'

/**
 * For whose code a voucher will stand, in the words by which the lists find that issuer again.
 * @throws {Untranslated} `held.not-vouched-again`, `held.no-grade`
 */
export function homeOf(
  { adapter, opened }: Judged,
  scan: Scan,
  snapshot: TrustSnapshot | null,
): VoucherDraft['home'] {
  const { issuer, assurance, terms, format } = opened
  // Made of itself, it would outlive what the issuer said.
  if (assurance === 'voucher') throw new Untranslated('held.not-vouched-again')
  const hints = [decode(adapter, scan).issuerHint, ...terms.issuerClaims]
  const hint = hints.find(
    (one) => one !== null && snapshot?.service(format, one)?.profile.id === issuer.id,
  )
  if (hint === undefined || hint === null) throw new Untranslated('held.no-grade')
  return { id: issuer.id, hint, format, assurance }
}
