import { describe, expect, it } from 'vitest'
import { instantText } from '../../adapters/codec/time.ts'
import type { HealthRecord } from '../../specs/words.ts'
import { at, through, type Way } from './both-ways.ts'
import { formatOf } from './format-of.ts'
import { issuerOf, nationalGrades } from './issuers.ts'
import { adapterSuite } from './suite.ts'

const international = formatOf('international-code')

adapterSuite(international, { count: { positive: 10, refused: 48 }, maxChecks: 60 })

describe('an international code that is written', () => {
  const day = 24 * 3_600_000
  const way: Way = {
    adapter: international,
    issuer: issuerOf({
      id: 'international',
      zh: '测试',
      territory: '000000',
      contact: null,
      grades: nationalGrades,
    }),
    writing: {
      issuerHint: 'division:000000',
      keyHints: ['key-1'],
      algorithm: 'jose:ES256',
      issuedAt: at,
      expiresAt: at + 600_000,
      entropy: new Uint8Array(32).fill(7),
      grades: nationalGrades,
    },
  }
  type Test = NonNullable<HealthRecord['health']['tests']>[number]
  const test = (changes: Partial<Test>): Test => ({
    kind: 'nucleic',
    result: 'negative',
    sampledAt: instantText(at - day),
    basis: 'measured',
    source: 'medical-tests',
    ...changes,
  })
  const record = (health: HealthRecord['health']): HealthRecord => ({
    basic: { nationality: 'AT', idType: '20', idNumber: '****0018' },
    health,
    travel: {},
    assessments: [
      {
        grade: '00',
        authority: { id: 'division:330100', territory: '330100', name: '杭州市' },
        assessedAt: instantText(at),
        basis: 'calculated',
        source: 'health-platform',
      },
    ],
  })
  const markOf = (health: HealthRecord['health']) => {
    const claims: unknown = international.fromRecord?.(record(health), way.writing)?.claims
    return new Map(Object.entries(Object(claims))).get('mark')
  }
  const ofTests = ['basis', 'kind', 'result', 'sampledAt', 'source'].map(
    (field) => `health.tests.${field}`,
  )

  it('has the HS mark with a negative test of the last five days', () => {
    const health = { tests: [test({ sampledAt: instantText(at - 5 * day), country: 'AT' })] }
    expect(markOf(health)).toBe('HS')
    expect(through(way, record(health))).toEqual({ record: record(health), lost: [] })
  })

  it.each([
    ['an older test', { sampledAt: instantText(at - 5 * day - 1000) }],
    ['a test of which no time is known', { sampledAt: undefined }],
    ['a positive test', { result: 'positive' }],
    ['an antigen test', { kind: 'antigen' }],
  ] as const)('has no mark with %s, which is lost', (_what, changes) => {
    const { sampledAt, ...rest } = test(changes as Partial<Test>)
    const health = { tests: [{ ...rest, ...(sampledAt === undefined ? {} : { sampledAt }) }] }
    expect(markOf(health)).toBeUndefined()
    const lost = ofTests.filter((field) => sampledAt !== undefined || !field.endsWith('sampledAt'))
    expect(through(way, record(health))).toEqual({ record: record({}), lost })
  })

  it('takes the test that it has a place for from among several', () => {
    const [good, bad] = [test({}), test({ result: 'positive' })]
    const result = through(way, record({ tests: [bad, good] }))
    expect(result?.record).toEqual(record({ tests: [good] }))
    expect(result?.lost).toEqual(ofTests)
  })

  it('declares nothing: a gateway has no fourteen days of reports', () => {
    const symptoms = {
      codes: [],
      declaredAt: instantText(at),
      basis: 'declared',
      source: 'user-declaration',
    } as const
    expect(markOf({ symptoms })).toBeUndefined()
    expect(through(way, record({ symptoms }))).toMatchObject({ record: record({}) })
  })
})
