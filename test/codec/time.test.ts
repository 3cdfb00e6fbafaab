import { describe, expect, it } from 'vitest'
import {
  compactMillisecondsText,
  instantText,
  localDateText,
  parseCompactLocal,
  parseCompactMilliseconds,
  parseDate,
  parseEpochMilliseconds,
  parseEpochSeconds,
  parseLocal,
  parseRfc3339,
} from '../../adapters/codec/time.ts'
import { expectCodec } from './support.ts'

const noon = Date.UTC(2022, 4, 20, 4, 0, 0)

describe('time', () => {
  it('takes Chinese local times at UTC+08:00', () => {
    expect(parseCompactLocal('20220520120000', 't')).toBe(noon)
    expect(parseLocal('2022-05-20 12:00:00', 't')).toBe(noon)
    expect(localDateText(Date.UTC(2022, 4, 19, 16))).toBe('2022-05-20')
  })

  it('reads and writes local times to the millisecond', () => {
    expect(parseCompactMilliseconds('20220520120000007', 't')).toBe(noon + 7)
    expect(compactMillisecondsText(noon + 7)).toBe('20220520120000007')
  })

  it.each([
    '20220520120000',
    '2022052012000000',
    '202205201200000000',
    '20220520126000000',
    ' 20220520120000000',
  ])('refuses the local time %j to the millisecond', (text) => {
    expectCodec('read.field', () => parseCompactMilliseconds(text, 't'), 't')
  })

  it.each([
    ['2022-05-20T04:00:00Z', noon],
    ['2022-05-20T12:00:00+08:00', noon],
    ['2022-05-19T23:30:00-04:30', noon],
    ['2022-05-20T04:00:00.5Z', noon + 500],
    ['2022-05-20T04:00:00.123456789Z', noon + 123],
  ])('reads %s', (text, instant) => {
    expect(parseRfc3339(text, 't')).toBe(instant)
  })

  it.each([
    '2022-02-29T00:00:00Z',
    '2022-04-31T00:00:00Z',
    '2022-00-01T00:00:00Z',
    '2022-13-01T00:00:00Z',
    '2022-01-01T24:00:00Z',
    '2022-01-01T00:60:00Z',
    '2022-12-31T23:59:60Z',
    '2022-01-01T00:00:00',
    '2022-01-01T00:00:00+24:00',
    '2022-01-01t00:00:00z',
    '2022-01-01 00:00:00Z',
    ' 2022-01-01T00:00:00Z',
    '1899-12-31T23:59:59Z',
  ])('refuses %j', (text) => {
    expectCodec('read.field', () => parseRfc3339(text, 't'), 't')
  })

  it.each([
    '20220229000000',
    '2022052012000',
    '202205201200000',
    '20220520240000',
    '2022052012000a',
  ])('refuses the local time %j', (text) => {
    expectCodec('decode.field', () => parseCompactLocal(text, 't', 'decode.field'))
  })

  it('reads seconds and milliseconds since 1970 within all calendars', () => {
    expect(parseEpochSeconds(1.5, 't')).toBe(1500)
    expect(parseEpochMilliseconds(1500, 't')).toBe(1500)
    for (const value of [Number.NaN, Infinity, 1e12, -1e11]) {
      expectCodec('read.field', () => parseEpochSeconds(value, 't'))
    }
    expectCodec('read.field', () => parseEpochMilliseconds(1.5, 't'))
  })

  it('takes dates of reduced precision and refuses those that do not exist', () => {
    for (const text of ['2020', '2020-02', '2020-02-29']) expect(parseDate(text, 't')).toBe(text)
    for (const text of ['', '20', '2021-02-29', '2021-13', '2021-1-1', '2021-09-99']) {
      expectCodec('read.field', () => parseDate(text, 't'))
    }
  })

  it('writes instants in UTC', () => {
    expect(instantText(noon)).toBe('2022-05-20T04:00:00Z')
    expect(instantText(noon + 7)).toBe('2022-05-20T04:00:00.007Z')
  })
})
