/**
 * A voucher with its key. The key cannot be taken out of the browser; both stay in the page's memory
 * unless the traveller wants them kept on the device, and what is over is forgotten.
 */

import type { Disclosable } from '../../../adapters/traveller-voucher/disclosures.ts'
import type { components } from '../../../specs/generated/openapi.ts'
import { holderKeyOf, makeHolderKey } from '../../wallet/key.ts'
import { digitsOf, present } from '../../wallet/present.ts'
import { now } from '../clock.ts'
import { ask, gateway } from '../parts/ask.ts'
import { forgetValue, keepValue, keptValue } from '../parts/device-store.ts'
import { requestOfCode } from '../scan/scanned-code.ts'
import type { OwnCode } from './own-code.ts'

export interface HeldVoucher {
  readonly voucher: string
  readonly expires: string
  readonly disclosures: readonly Disclosable[]
  readonly destination: string
  readonly key: CryptoKeyPair
}

export type Got =
  | { readonly held: HeldVoucher; readonly answer: null }
  | { readonly held: null; readonly answer: components['schemas']['HeldVoucherAnswer'] }

const place = 'travel.voucher'

/** @throws {TroubleError} */
export async function getVoucher(
  code: OwnCode,
  destination: string,
  purpose: string,
): Promise<Got> {
  const key = await makeHolderKey()
  const { jwk } = await holderKeyOf(key)
  const body = { ...requestOfCode(code), destination, purpose, holderKey: jwk }
  const answer = await ask(gateway.POST('/v1/vouchers', { body }))
  const { voucher, expires, disclosures } = answer
  if (voucher === undefined || expires === undefined || disclosures === undefined) {
    return { held: null, answer }
  }
  return { held: { voucher, expires, disclosures, destination, key }, answer: null }
}

export interface Shown {
  /** For a QR code. */
  readonly text: string
  /** When it was made. */
  readonly at: number
}

/** @param challenge what the verifier gave; empty: it gave none */
export async function showVoucher(
  { voucher, key }: HeldVoucher,
  disclose: readonly Disclosable[],
  challenge: string,
): Promise<Shown> {
  const at = now()
  const shown = await present(voucher, await holderKeyOf(key), {
    disclose,
    nonce: challenge === '' ? null : challenge,
    at,
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
  })
  return { text: digitsOf(shown), at }
}

/** Null: none is kept, or it is over. @throws {TroubleError} `storage.unavailable` */
export async function keptVoucher(): Promise<HeldVoucher | null> {
  const kept = await keptValue<HeldVoucher>(place)
  if (kept === undefined) return null
  if (Date.parse(kept.expires) > now()) return kept
  await forgetVoucher()
  return null
}

/** @throws {TroubleError} `storage.full`, `storage.unavailable` */
export function keepVoucher(held: HeldVoucher): Promise<void> {
  return keepValue(place, held)
}

/** @throws {TroubleError} `storage.unavailable` */
export function forgetVoucher(): Promise<void> {
  return forgetValue(place)
}
