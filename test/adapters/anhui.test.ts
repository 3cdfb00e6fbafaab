import { formatOf } from './format-of.ts'
import { adapterSuite } from './suite.ts'

adapterSuite(formatOf('anhui'), {
  count: { positive: 23, refused: 24 },
  maxChecks: 100,
})
