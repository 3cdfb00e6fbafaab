/**
 * Receipts of corrections that the traveller wants kept on this device, each with the key for which
 * the issuer encrypts its answer. A receipt names neither person nor code.
 */
import { changeValue, keptValue } from '../parts/device-store.ts'
import type { Bilingual } from '../parts/words.ts'

export interface KeptReceipt {
  readonly receipt: string
  readonly issuer: Bilingual
  readonly deadline: string
  /** For the answer; null: none was asked for. */
  readonly replyKey: CryptoKeyPair | null
}

const place = 'travel.receipts'
/** The oldest make room. */
const most = 20

/** @throws {TroubleError} `storage.unavailable` */
export async function keptReceipts(): Promise<readonly KeptReceipt[]> {
  return (await keptValue<readonly KeptReceipt[]>(place)) ?? []
}

/** @throws {TroubleError} `storage.full`, `storage.unavailable` */
export function keepReceipt(kept: KeptReceipt): Promise<void> {
  return changeValue<readonly KeptReceipt[]>(place, (before = []) =>
    [kept, ...before.filter(({ receipt }) => receipt !== kept.receipt)].slice(0, most),
  )
}

/** @throws {TroubleError} `storage.unavailable` */
export function forgetReceipt(receipt: string): Promise<void> {
  return changeValue<readonly KeptReceipt[]>(place, (before = []) =>
    before.filter((one) => one.receipt !== receipt),
  )
}
