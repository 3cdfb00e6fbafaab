import { describe, expect, it } from 'vitest'
import type { HealthRecord } from '../../specs/words.ts'
import { at, through, type Way, ways } from './both-ways.ts'
import { formatOf } from './format-of.ts'
import { adapterSuite } from './suite.ts'

adapterSuite(formatOf('hong-kong-code'), {
  count: { positive: 23, refused: 50 },
  maxChecks: 60,
})

const record = (grade: '00' | '01' | '10'): HealthRecord => ({
  basic: {},
  health: {},
  travel: {},
  assessments: [
    {
      grade,
      authority: { id: 'guangdong', territory: '440000', name: '广东省' },
      reason: 'close-contact',
      basis: 'calculated',
      source: 'health-platform',
    },
  ],
})

describe.each(['hong-kong-code', 'macau-code'])('%s', (id) => {
  const found = ways.find(({ adapter }) => adapter.id === id)
  if (found === undefined) throw new Error('not written')
  const way: Way = found
  const endsAt = (expiresAt: number) => {
    const claims: unknown = way.adapter.fromRecord?.(record('00'), { ...way.writing, expiresAt })
    return JSON.stringify(claims)
  }

  it('is written of green alone, and says again whose finding it is', () => {
    expect(through(way, record('00'))?.record.assessments).toMatchObject(record('00').assessments)
    expect(through(way, record('01'))).toBeNull()
    expect(through(way, record('10'))).toBeNull()
    expect(way.adapter.converts).toEqual(['00'])
  })

  it('is written for its day, and no longer', () => {
    const lastSecond = Date.UTC(2022, 4, 20, 15, 59, 59)
    expect(endsAt(at + 72 * 3_600_000)).toContain(`"expiresAt":${lastSecond}`)
    expect(endsAt(at + 60_000)).toContain(`"expiresAt":${at + 60_000}`)
  })
})
