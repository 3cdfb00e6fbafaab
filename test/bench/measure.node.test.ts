import { describe, expect, it } from 'vitest'
import { measure, median, medianOf } from './measure.ts'
import { atLeast, atMost, formatRows, isReached } from './row.ts'

describe('the bench', () => {
  it('measures every work in every round, each as often as fits, whether it waits or not', async () => {
    const runs = { plain: 0, waiting: 0 }
    const rounds = await measure(
      {
        plain: { run: () => ++runs.plain },
        waiting: { run: async () => ++runs.waiting },
      },
      { rounds: 3, milliseconds: 1 },
    )
    expect(rounds.map((rates) => Object.keys(rates).sort())).toEqual(
      Array(3).fill(['plain', 'waiting']),
    )
    expect(runs.plain).toBeGreaterThan(3)
    expect(runs.waiting).toBeGreaterThan(3)
  })

  it('takes the median of the rounds’ ratios, not the ratio of the medians', () => {
    const rounds = [
      { one: 10, other: 10 },
      { one: 1, other: 2 },
      { one: 6, other: 2 },
    ]
    expect(medianOf(rounds, ({ one, other }) => one / other)).toBe(1)
    expect(median([4, 1, 3, 2])).toBe(2.5)
  })

  it('says what was reached and what was not', () => {
    expect(
      [atLeast(0.7, 0.7), atLeast(0.69, 0.7), atMost(3, 3), atMost(3.1, 3)].map(isReached),
    ).toEqual([true, false, true, false])
    const table = formatRows([
      { work: 'one', rate: '1/s', goal: atLeast(0.5, 0.7), note: 'of another' },
      { work: 'heap', rate: '9 MB', goal: atMost(9, 80, 'MB') },
      { work: 'free', rate: '2/s', goal: null },
    ])
    expect(table.split('\n').map((line) => line.replace(/ +/g, ' '))).toEqual([
      'work rate ratio reach',
      'one 1/s 0.50 >= 0.7 NOT REACHED; of another',
      'heap 9 MB 9.00 MB <= 80 MB reached',
      'free 2/s',
      '',
    ])
  })
})
