import { formatOf } from './format-of.ts'
import { adapterSuite } from './suite.ts'

adapterSuite(formatOf('fujian'), {
  count: { positive: 24, refused: 26 },
  maxChecks: 60,
})
