import { describe, expect, it } from 'vitest'
import {
  validateHealthRecord,
  validateInspectRequest,
  validatePublicJwk,
  validateTrustList,
  validateVerifyRequest,
} from '../../specs/generated/validators.js'

const request = { code: 'x', destination: '310000', purpose: 'gate' }
const assessment = {
  grade: '00',
  authority: { id: 'hangzhou', territory: '330100' },
  basis: 'calculated',
  source: 'health-platform',
}
const record = (change: object) => ({
  basic: {},
  health: {},
  travel: {},
  assessments: [{ ...assessment, ...change }],
})

describe('verify request', () => {
  it('is a code as text or as bytes, a destination and a purpose', () => {
    expect(validateVerifyRequest(request)).toBe(true)
    expect(validateVerifyRequest({ ...request, code: undefined, codeBytes: 'AAA=' })).toBe(true)
  })

  it.each([
    ['both codes', { ...request, codeBytes: 'AAA=' }, ''],
    ['no code', { destination: '310000', purpose: 'gate' }, ''],
    ['an empty code', { ...request, code: '' }, '/code'],
    [
      'base64 without padding',
      { destination: '310000', purpose: 'gate', codeBytes: 'AAA' },
      '/codeBytes',
    ],
    ['a level that there is not', { ...request, level: 'everything' }, '/level'],
    ['a name', { ...request, name: 'x' }, ''],
    ['a malformed destination', { ...request, destination: '3100' }, '/destination'],
    ['a list', [request], ''],
    ['nothing', null, ''],
  ])('refuses %s, saying where', (_what, body, path) => {
    expect(validateVerifyRequest(body)).toBe(false)
    expect(validateVerifyRequest.errors?.[0]?.instancePath).toBe(path)
  })

  it('to inspect has no destination', () => {
    expect(validateInspectRequest({ code: 'x' })).toBe(true)
    expect(validateInspectRequest(request)).toBe(false)
  })
})

describe('health record', () => {
  it.each([
    '2022-05-01T08:00:00Z',
    '2022-05-01T08:00:00.123Z',
    '2020-02-29T00:00:00Z',
    '2000-02-29T23:59:59Z',
  ])('takes the instant %s, which every platform reads', (assessedAt) => {
    expect(validateHealthRecord(record({ assessedAt }))).toBe(true)
    expect(Number.isNaN(Date.parse(assessedAt))).toBe(false)
  })

  it.each([
    '2022-02-29T00:00:00Z',
    '1900-02-29T00:00:00Z',
    '2022-04-31T00:00:00Z',
    '2022-05-01T24:00:00Z',
    '2022-05-01T08:00:60Z',
    '2022-05-01T08:00:00+08:00',
    '2022-05-01 08:00:00Z',
    '2022-05-01',
    '',
  ])('refuses the instant %j', (assessedAt) => {
    expect(validateHealthRecord(record({ assessedAt }))).toBe(false)
    expect(validateHealthRecord.errors?.[0]?.instancePath).toBe('/assessments/0/assessedAt')
  })

  it('has no place for a score or any other field', () => {
    expect(validateHealthRecord({ ...record({}), score: 80 })).toBe(false)
    expect(validateHealthRecord(record({ grade: '20' }))).toBe(false)
    expect(validateHealthRecord(record({ contact: { url: 'https://a b' } }))).toBe(false)
  })

  it('keeps its errors free of values', () => {
    validateHealthRecord(record({ reason: 'PRIVATE TEXT' }))
    expect(JSON.stringify(validateHealthRecord.errors)).not.toContain('PRIVATE')
  })
})

describe('public key', () => {
  it('has no private member', () => {
    const key = { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' }
    expect(validatePublicJwk(key)).toBe(true)
    expect(validatePublicJwk({ ...key, d: 'AA' })).toBe(false)
  })
})

describe('trust list', () => {
  const information = {
    LoTEVersionIdentifier: 1,
    LoTESequenceNumber: 1,
    SchemeOperatorName: [{ lang: 'zh', value: '示例主管机构' }],
    ListIssueDateTime: '2022-05-01T00:00:00Z',
    NextUpdate: '2022-05-02T00:00:00Z',
  }
  const list = (change: object) => ({
    LoTE: { ListAndSchemeInformation: { ...information, ...change } },
  })

  it('is a List of Trusted Entities', () => {
    expect(validateTrustList(list({ SchemeTerritory: 'CN' }))).toBe(true)
  })

  it.each([
    ['a sequence below one', { LoTESequenceNumber: 0 }],
    ['no next update', { NextUpdate: undefined }],
    ['an unnamed member', { Extra: 1 }],
    ['a division as scheme territory', { SchemeTerritory: '330000' }],
    ['an extension that is no object', { SchemeExtensions: ['x'] }],
  ])('refuses %s', (_what, change) => {
    expect(validateTrustList(list(change))).toBe(false)
  })
})
