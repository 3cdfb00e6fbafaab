import { describe, expect, it } from 'vitest'
import { formats } from '../../adapters/formats.ts'
import { createRegistry } from '../../adapters/registry.ts'
import { detect } from '../../gateway/stages/detect.ts'
import { codesOf } from '../../specs/value-sets.ts'
import { textScan } from './carry-out.ts'
import { formatOf } from './format-of.ts'
import { adapterSuite } from './suite.ts'

const xiamen = formatOf('xiamen-medical')

adapterSuite(xiamen, {
  count: { positive: 22, refused: 26 },
  maxChecks: 60,
})

describe('a code for medical visits', () => {
  const registry = createRegistry(formats)

  it.each(codesOf('purposes').filter((purpose) => purpose !== 'medical'))(
    'does not serve for %s',
    (purpose) => {
      expect(() => detect(textScan(xiamen.specimen), purpose, registry)).toThrow(
        expect.objectContaining({ stage: 'detect', code: 'format.other-purpose' }),
      )
    },
  )

  it('serves for medical visits', () => {
    expect(detect(textScan(xiamen.specimen), 'medical', registry).id).toBe('xiamen-medical')
  })

  it.each(codesOf('purposes'))("while Fujian's code serves for %s", (purpose) => {
    const { specimen } = formatOf('fujian')
    expect(detect(textScan(specimen), purpose, registry).id).toBe('fujian')
  })
})
