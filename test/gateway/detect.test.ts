import { describe, expect, it } from 'vitest'
import { formats } from '../../adapters/formats.ts'
import { createRegistry, scanOfText } from '../../adapters/registry.ts'
import { claim } from '../../gateway/stages/detect.ts'
import venueCodes from '../../specs/values/venue-codes.json' with { type: 'json' }
import { Refusal } from '../../specs/words.ts'

const registry = createRegistry(formats)

function refusalOf(text: string) {
  try {
    claim(scanOfText(text), registry)
  } catch (error) {
    if (error instanceof Refusal) return { stage: error.stage, code: error.code }
    throw error
  }
  return null
}

describe('detection', () => {
  it('says that a bare number is one, and looks nobody up', () => {
    for (const text of ['99999919000101001X', '999999190001010', '99999919000101001x']) {
      expect(refusalOf(text)).toEqual({ stage: 'detect', code: 'format.bare-number' })
    }
  })

  it.each(venueCodes.values)("says that $en is a venue's code, and nobody's", ({ prefix }) => {
    for (const text of [prefix, `${prefix}?QR=130100-0001`]) {
      expect(refusalOf(text)).toEqual({ stage: 'detect', code: 'format.venue-code' })
    }
    for (const text of [prefix.slice(0, -1), ` ${prefix}`, prefix.toUpperCase()]) {
      expect(refusalOf(text)).toEqual({ stage: 'detect', code: 'format.unknown' })
    }
  })

  it('has no format that claims the code of a venue', () => {
    for (const { prefix } of venueCodes.values) {
      const scan = scanOfText(`${prefix}?QR=130100-0001`)
      expect(formats.filter((format) => format.detect(scan))).toEqual([])
    }
  })
})
