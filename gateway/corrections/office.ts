/** What the gateway routes corrections with; made once. It keeps none. */
import type { Vouching } from '../stages/vouch.ts'
import { countOnce } from './count-once.ts'
import type { Desks, DesksOptions } from './desks.ts'
import { createDesks } from './desks.ts'
import type { Identify } from './ids.ts'
import { createIdentify } from './ids.ts'
import type { Receipts } from './receipt.ts'
import { createReceipts } from './receipt.ts'

export interface CorrectionOffice {
  readonly desks: Desks
  readonly identify: Identify
  readonly receipts: Receipts
  readonly count: Count
}

/**
 * Counts what became of corrections.
 *
 * @param id of the correction, for which the same is counted once
 */
export type Count = (
  issuerId: string,
  what: 'forwarded' | 'unreachable' | 'overdue',
  id: string,
) => void

export interface OfficeOptions extends DesksOptions {
  readonly vouching: Pick<Vouching, 'gateway' | 'signer'>
  /** Of the gateway, the same in every copy of it; not kept. */
  readonly secret: Uint8Array
  /** Default: nothing is counted. */
  readonly count?: Count
}

export async function createCorrectionOffice(options: OfficeOptions): Promise<CorrectionOffice> {
  const { vouching, secret, count = () => {} } = options
  return {
    desks: createDesks(options),
    identify: await createIdentify(secret),
    receipts: createReceipts(vouching.gateway, vouching.signer),
    count: countOnce(count),
  }
}
