import { formatOf } from './format-of.ts'
import { adapterSuite } from './suite.ts'

adapterSuite(formatOf('guangdong'), {
  count: { positive: 25, refused: 34 },
  maxChecks: 60,
})
