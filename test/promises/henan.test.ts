/**
 * Zhengzhou, June 2022: 1,317 people who had come, or might come, to ask for their bank deposits
 * turned red, 446 of them where they stood, 871 from afar through the shared code of a venue. There
 * was no outbreak. Five officials were punished on 2022-06-22; two days later the National Health
 * Commission ruled that a grade is never given for reasons outside epidemic control.
 */
import { expect, it } from 'vitest'
import { watchIssuer } from '../../trust-store/ledger/watch.ts'
import type { Given } from '../ledger/days.ts'
import { daysFrom, ledgerOf, quiet } from '../ledger/days.ts'

const zhengzhou = 'issuer:zhengzhou'
const first = '2022-05-30'
const day = '2022-06-13'

function watch(given: Given, more: readonly { readonly given: Given }[] = []) {
  const days = daysFrom(zhengzhou, first, [...quiet, { given }, ...more])
  return watchIssuer(ledgerOf({ [zhengzhou]: days }), zhengzhou, { since: day, until: day })
}

const usual = [
  ['01', 'test-overdue', 64],
  ['01', 'overseas-arrival', 13],
] as const

it('flags 1,317 depositors who turned red without a reason', () => {
  const found = watch([...usual, ['10', null, 1317]])
  expect(found).toMatchObject([
    { code: 'ledger.unsubstantiated', grade: '10', reason: 'none', observed: 1317 },
  ])
})

it('flags them where the 871 who were turned red from afar are called contacts of a venue without a case', () => {
  const found = watch([...usual, ['10', null, 446], ['10', 'venue-contact', 871]])
  expect(found).toMatchObject([
    { code: 'ledger.unsubstantiated', grade: '10', observed: 446 },
    { code: 'ledger.uncovered', grade: '10', reason: 'venue-contact', observed: 871 },
  ])
})

it.each([
  ['contacts of a venue', [['10', 'venue-contact', 1317]]],
  ['visitors of a risk area that nobody announced', [['10', 'risk-area-visit', 1317]]],
  ['arrivals from abroad', [['10', 'overseas-arrival', 1317]]],
  ['cases that met nobody', [['10', 'confirmed-case', 1317]]],
  [
    'contacts of the one case of that day',
    [
      ['10', 'confirmed-case', 1],
      ['10', 'venue-contact', 1317],
    ],
  ],
  [
    'contacts of different kinds, of the one case of that day',
    [
      ['10', 'confirmed-case', 1],
      ['10', 'close-contact', 500],
      ['10', 'venue-contact', 500],
      ['10', 'household-contact', 317],
    ],
  ],
] as const)('flags them where they are called %s', (_, given) => {
  const found = watch([...usual, ...given])
  expect(found.map(({ code }) => code)).toContain('ledger.uncovered')
})

it('flags them as yellow, too', () => {
  expect(watch([...usual, ['01', null, 1317]])).toMatchObject([
    { code: 'ledger.unsubstantiated', grade: '01' },
  ])
})

it('flags them where they were given back before the end of the day', () => {
  const days = daysFrom(zhengzhou, first, [...quiet, { given: [['10', null, 1317]], held: [] }])
  const found = watchIssuer(ledgerOf({ [zhengzhou]: days }), zhengzhou, { since: day, until: day })
  expect(found).toMatchObject([{ code: 'ledger.unsubstantiated', observed: 1317 }])
})

it('flags them where they were left out of what was given', () => {
  const days = daysFrom(zhengzhou, first, [
    ...quiet,
    { given: usual, held: [['10', 'venue-contact', 1317]] },
  ])
  const found = watchIssuer(ledgerOf({ [zhengzhou]: days }), zhengzhou, { since: day, until: day })
  expect(found).toMatchObject([{ code: 'ledger.unaccounted', grade: '10', observed: 1317 }])
})

it('flags a day whose counts are not published', () => {
  const days = new Map(daysFrom(zhengzhou, first, [...quiet, { given: usual }, { given: usual }]))
  days.delete(day)
  const found = watchIssuer(ledgerOf({ [zhengzhou]: days }), zhengzhou, { since: day, until: day })
  expect(found).toMatchObject([{ code: 'ledger.missing-day', day }])
})

it('does not flag an outbreak: as many contacts of a venue, together with the cases they met', () => {
  const found = watch([
    ...usual,
    ['10', 'confirmed-case', 12],
    ['10', 'asymptomatic-case', 31],
    ['10', 'venue-contact', 1317],
    ['01', 'secondary-contact', 620],
  ])
  expect(found).toEqual([])
})

it('does not flag a testing round that was announced', () => {
  const given: Given = [['01', 'test-overdue', 5_000]]
  const days = daysFrom(zhengzhou, first, [...quiet, { given }])
  const notice = { issuer: zhengzhou, reason: 'test-overdue', from: day, until: day }
  const period = { since: day, until: day }
  const watched = (notices: readonly (typeof notice)[]) =>
    watchIssuer(ledgerOf({ [zhengzhou]: days }, notices), zhengzhou, period)
  expect(watched([])).toMatchObject([{ code: 'ledger.uncovered', reason: 'test-overdue' }])
  expect(watched([notice])).toEqual([])
})

it('does not flag the quiet days', () => {
  const days = daysFrom(zhengzhou, first, [...quiet, { given: usual }])
  const period = { since: first, until: day }
  expect(watchIssuer(ledgerOf({ [zhengzhou]: days }), zhengzhou, period)).toEqual([])
})
