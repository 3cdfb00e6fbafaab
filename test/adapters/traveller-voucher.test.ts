import { travellerVoucher } from '../../adapters/traveller-voucher/adapter.ts'
import { adapterSuite } from './suite.ts'

adapterSuite(travellerVoucher, {
  count: { positive: 4, refused: 52 },
  maxChecks: 60,
})
