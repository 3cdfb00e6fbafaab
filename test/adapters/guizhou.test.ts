import { formatOf } from './format-of.ts'
import { adapterSuite } from './suite.ts'

adapterSuite(formatOf('guizhou'), {
  count: { positive: 22, refused: 26 },
  maxChecks: 60,
})
