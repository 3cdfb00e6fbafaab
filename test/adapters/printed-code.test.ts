import { formatOf } from './format-of.ts'
import { adapterSuite } from './suite.ts'

adapterSuite(formatOf('printed-code'), {
  count: { positive: 11, refused: 42 },
  maxChecks: 60,
})
