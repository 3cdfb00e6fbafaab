import { formatOf } from './format-of.ts'
import { adapterSuite } from './suite.ts'

adapterSuite(formatOf('macau-code'), {
  count: { positive: 15, refused: 50 },
  maxChecks: 60,
})
