import { formatOf } from './format-of.ts'
import { adapterSuite } from './suite.ts'

adapterSuite(formatOf('qinghai'), {
  count: { positive: 24, refused: 25 },
  maxChecks: 60,
})
