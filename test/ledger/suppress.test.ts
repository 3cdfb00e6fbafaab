import { describe, expect, it } from 'vitest'
import { suppressCount, suppressTable, totalBounds } from '../../trust-store/ledger/suppress.ts'

const table = (...counts: readonly number[]) =>
  suppressTable(new Map(counts.map((count, index) => [`reason-${'abcd'[index]}`, count])))

describe('a count of people', () => {
  it('is published from ten on, and where it is zero', () => {
    expect([0, 1, 9, 10, 1317].map(suppressCount)).toEqual([0, null, null, 10, 1317])
  })
})

describe('a table', () => {
  it('has its total where nothing is suppressed', () => {
    const expected = { total: 30, byReason: { 'reason-a': 10, 'reason-b': 20 }, suppressed: false }
    expect(table(10, 20)).toEqual(expected)
  })

  it('has no total where one count is suppressed, since the total would tell it', () => {
    expect(table(10, 3)).toEqual({
      total: null,
      byReason: { 'reason-a': 10, 'reason-b': null },
      suppressed: true,
    })
  })

  it('never hides a large count', () => {
    expect(table(1317, 1).byReason).toEqual({ 'reason-a': 1317, 'reason-b': null })
  })

  it('tells of a suppressed count nothing but that it is 1 to 9, whatever stands beside it', () => {
    const possible = new Map<string, Set<number>[]>()
    for (let a = 0; a <= 20; a++) {
      for (let b = 0; b <= 20; b++) {
        for (let c = 0; c <= 20; c++) {
          const shown = JSON.stringify(table(a, b, c))
          const sets = possible.get(shown) ?? [new Set(), new Set(), new Set()]
          possible.set(shown, sets)
          for (const [index, count] of [a, b, c].entries()) sets[index]?.add(count)
        }
      }
    }
    const sizes = [...possible.values()].flat().map((set) => [...set].toSorted((x, y) => x - y))
    const ambiguous = sizes.filter((values) => values.length > 1)
    expect(ambiguous.length).toBeGreaterThan(100)
    for (const values of ambiguous) expect(values).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
    // What is told is a whole count of ten or more, or zero.
    const told = sizes.filter((values) => values.length === 1).flat()
    expect(told.filter((count) => count > 0 && count < 10)).toEqual([])
  })

  it('has a sum that is known within nine for each suppressed count', () => {
    expect(totalBounds(table(100, 3, 9, 0))).toEqual({ least: 102, most: 118 })
  })
})
