import { describe, expect, it } from 'vitest'
import { textScan } from './carry-out.ts'
import { formatOf } from './format-of.ts'
import { adapterSuite } from './suite.ts'

const cardReading = formatOf('card-reading')

adapterSuite(cardReading, {
  count: { positive: 29, refused: 31 },
  maxChecks: 60,
})

describe('a reading of a card', () => {
  it('is good from five seconds before it was made until a minute behind', () => {
    const made = Date.UTC(2022, 4, 20, 4, 0, 0)
    const reference = cardReading.decode(textScan(cardReading.specimen))
    expect(reference).toMatchObject({ window: { from: made - 5000, until: made + 60_000 } })
  })
})
