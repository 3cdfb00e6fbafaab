import { describe, expect, it } from 'vitest'
import gradeReasons from '../../specs/values/grade-reasons.json' with { type: 'json' }
import { checkCounts } from '../../trust-store/ledger/counts.ts'
import { dayAfter, dayAt, daysBetween, isDay } from '../../trust-store/ledger/day.ts'
import type { LedgerEvent } from '../../trust-store/ledger/tally.ts'
import { createTally, parseEvent } from '../../trust-store/ledger/tally.ts'
import { dayCounts } from './days.ts'

const counts = dayCounts('issuer:hangzhou', '2022-06-13', {
  given: [
    ['10', 'close-contact', 31],
    ['10', null, 4],
  ],
  held: [['01', 'test-overdue', 12]],
})

describe('an event', () => {
  it.each([
    '{"event":"held","grade":"00","reason":null}',
    '{"event":"held","grade":"10","reason":"close-contact"}',
    '{"event":"given","grade":"01","reason":null}',
    '{"event":"correction","state":"inTime"}',
  ])('is counted: %s', (line) => {
    expect(parseEvent(line)).toEqual(JSON.parse(line))
  })

  it.each([
    ['a name', '{"event":"held","grade":"10","reason":null,"name":"张三"}'],
    ['a number', '{"event":"held","grade":"10","reason":null,"id":"330102199003078888"}'],
    ['a reason of its own', '{"event":"held","grade":"10","reason":"deposit"}'],
    ['a name as its reason', '{"event":"held","grade":"10","reason":"张三"}'],
    ['the word for no reason', '{"event":"held","grade":"10","reason":"none"}'],
    ['no reason member', '{"event":"held","grade":"10"}'],
    ['a green code that was given', '{"event":"given","grade":"00","reason":null}'],
    ['a reason for a green code', '{"event":"held","grade":"00","reason":"symptoms"}'],
    ['a colour', '{"event":"held","grade":"red","reason":null}'],
    ['a member twice', '{"event":"held","grade":"10","grade":"01","reason":null}'],
    ['a correction with a grade', '{"event":"correction","state":"late","grade":"10"}'],
    ['something nested', '{"event":"held","grade":"10","reason":{"name":1}}'],
    ['nothing', ''],
    ['no object', '[]'],
    ['a prototype', '{"__proto__":{"event":"held"},"grade":"10","reason":null}'],
  ])('is refused with %s', (_, line) => {
    expect(parseEvent(line)).toBeNull()
  })
})

describe('counts', () => {
  it('sum up what was counted, without the small ones', () => {
    expect(counts).toEqual({
      issuer: 'issuer:hangzhou',
      day: '2022-06-13',
      grades: {
        '00': 0,
        '01': { total: 12, byReason: { 'test-overdue': 12 }, suppressed: false },
        '10': { total: 0, byReason: {}, suppressed: false },
        unknown: 0,
      },
      changes: {
        '01': { total: 0, byReason: {}, suppressed: false },
        '10': { total: null, byReason: { 'close-contact': 31, none: null }, suppressed: true },
      },
      corrections: { received: 0, inTime: 0, late: 0, openOverdue: 0 },
    })
  })

  it('know every reason of the closed list', () => {
    const tally = createTally()
    for (const { code } of gradeReasons.values) {
      const event: LedgerEvent = { event: 'held', grade: '10', reason: code }
      for (let one = 0; one < 10; one++) tally.add(event)
    }
    const { total } = tally.counts('issuer:hangzhou', '2022-06-13').grades['10']
    expect(total).toBe(gradeReasons.values.length * 10)
  })

  const red = (table: object) => ({ ...counts, changes: { ...counts.changes, '10': table } })
  it.each([
    ['counts.form', { ...counts, people: ['张三'] }],
    ['counts.form', { ...counts, day: '2022-13-01' }],
    ['counts.form', red({ total: 1.5, byReason: {}, suppressed: false })],
    ['counts.form', red({ total: -1, byReason: {}, suppressed: false })],
    ['counts.form', red({ total: 0, byReason: { 张三: 10 }, suppressed: false })],
    ['counts.day', { ...counts, day: '2022-06-31' }],
    ['counts.reason', red({ total: 10, byReason: { deposit: 10 }, suppressed: false })],
    ['counts.small', red({ total: null, byReason: { symptoms: 9 }, suppressed: true })],
    ['counts.small', { ...counts, grades: { ...counts.grades, '00': 9 } }],
    ['counts.small', { ...counts, corrections: { ...counts.corrections, late: 1 } }],
    ['counts.sum', red({ total: 11, byReason: { symptoms: 10 }, suppressed: false })],
    ['counts.sum', red({ total: 13, byReason: { symptoms: 10, none: null }, suppressed: true })],
    ['counts.sum', red({ total: null, byReason: { symptoms: 10, none: null }, suppressed: false })],
    ['counts.sum', red({ total: null, byReason: { symptoms: 1317 }, suppressed: true })],
    ['counts.sum', red({ total: null, byReason: {}, suppressed: false })],
  ])('are refused: %s', (code, value) => {
    expect(() => checkCounts(value)).toThrow(expect.objectContaining({ code }))
  })
})

describe('a day', () => {
  it('is one of the calendar, in China', () => {
    expect(['2022-06-13', '2024-02-29'].every(isDay)).toBe(true)
    expect(['2022-02-29', '2022-6-13', '2022-06-13T', '1999-01-01', ''].some(isDay)).toBe(false)
    expect(dayAt(Date.parse('2022-06-13T15:59:59Z'))).toBe('2022-06-13')
    expect(dayAt(Date.parse('2022-06-13T16:00:00Z'))).toBe('2022-06-14')
  })

  it('follows another', () => {
    expect(dayAfter('2022-02-28')).toBe('2022-03-01')
    expect(daysBetween('2022-12-30', '2023-01-02')).toHaveLength(4)
    expect(daysBetween('2022-12-30', '2022-12-29')).toEqual([])
  })
})
