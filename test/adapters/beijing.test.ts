import { describe, expect, it } from 'vitest'
import { vectorsOf } from '../vectors/all.ts'
import { formatOf } from './format-of.ts'
import { adapterSuite } from './suite.ts'

adapterSuite(formatOf('beijing'), {
  count: { positive: 30, refused: 25 },
  maxChecks: 60,
})

describe('Beijing', () => {
  it('never makes a red of a pop-up', () => {
    const popups = vectorsOf('beijing').filter(({ name }) => name.startsWith('popup-'))
    expect(popups).toHaveLength(7)
    for (const { expect: wanted } of popups) {
      if (wanted.outcome !== 'accepted') throw new Error('a pop-up that is not accepted')
      expect(wanted.record.assessments.map(({ grade }) => grade)).toEqual(['unknown'])
    }
  })
})
