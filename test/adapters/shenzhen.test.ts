import { formatOf } from './format-of.ts'
import { adapterSuite } from './suite.ts'

adapterSuite(formatOf('shenzhen'), {
  count: { positive: 18, refused: 34 },
  maxChecks: 60,
})
