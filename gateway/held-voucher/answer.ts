import { instantText } from '../../adapters/codec/time.ts'
import type { components } from '../../specs/generated/openapi.ts'
import { reasonsOf } from '../carry-out.ts'
import type { Vouched } from '../held-voucher.ts'
import type { Passed } from '../passage.ts'
import { reasonOf } from '../stages/decide.ts'

type Answer = components['schemas']['HeldVoucherAnswer']

/** As the contract has it: nothing of the record but what stands in the voucher. */
export function heldVoucherAnswer(
  vouched: Vouched,
  passed: Extract<Passed, { kind: 'answered' }>,
): Answer {
  const answer = { outcome: passed.outcome, reasons: reasonsOf(passed) }
  if (vouched.kind === 'unvouched') return { ...answer, unvouched: reasonOf(vouched.code) }
  if (vouched.kind === 'passed') return answer
  const { text, expiresAt, disclosures } = vouched.voucher
  return { ...answer, voucher: text, expires: instantText(expiresAt), disclosures }
}
