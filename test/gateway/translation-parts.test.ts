/** What of a record leaves in a code of ours, and what such a code must say when it is read. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Finding, Judged } from '../../gateway/passage.ts'
import { requireConvertible } from '../../gateway/translation/convertible.ts'
import { disclose } from '../../gateway/translation/disclosure.ts'
import { requireSameMeaning } from '../../gateway/translation/read-back.ts'
import type { Assessment, HealthRecord, ReasonCode, Stage } from '../../specs/words.ts'
import { Refusal } from '../../specs/words.ts'
import type { IssuerService } from '../../trust-store/snapshot.ts'
import { formatOf } from '../adapters/format-of.ts'
import { issuerOf, nationalGrades } from '../adapters/issuers.ts'

const assessment: Assessment = {
  grade: '00',
  authority: { id: 'chengdu', territory: '510100' },
  assessedAt: '2022-03-10T03:00:00Z',
  expiresAt: '2022-03-11T03:00:00Z',
  basis: 'calculated',
  source: 'health-platform',
}

const whole: HealthRecord = {
  basic: {
    name: '测试·甲',
    sex: '1',
    birthDate: '1990-01-01',
    nationality: 'AT',
    idType: '10',
    idNumber: '999999190001010018',
    residenceDivision: '510100',
    address: '模拟路1号',
    phone: '10000000001',
    medicalHistory: ['none'],
  },
  health: {
    temperature: { celsius: 36.5, basis: 'declared', source: 'user-declaration' },
    tests: [
      {
        kind: 'nucleic',
        result: 'negative',
        sampledAt: '2022-03-09T03:00:00Z',
        facility: '模拟医院',
        basis: 'measured',
        source: 'medical-tests',
      },
    ],
    vaccinations: [
      { dose: 2, doses: 2, site: '模拟接种点', basis: 'measured', source: 'medical-tests' },
    ],
  },
  travel: { days: 14, visits: [{ division: '310000', basis: 'declared', source: 'transport' }] },
  assessments: [assessment],
}

describe('a code whose format lets only some be converted', () => {
  const graded = (...grades: readonly Assessment['grade'][]): HealthRecord => ({
    ...whole,
    assessments: grades.map((grade) => ({ ...assessment, grade })),
  })
  const refused = expect.objectContaining({ code: 'translate.not-converted' })

  it.each(['hong-kong-code', 'macau-code'])('is converted where it is green: %s', (id) => {
    const adapter = formatOf(id)
    expect(() => requireConvertible(adapter, graded('00'))).not.toThrow()
    for (const grades of [['01'], ['10'], ['unknown'], ['00', '01']] as const) {
      expect(() => requireConvertible(adapter, graded(...grades))).toThrow(refused)
    }
  })

  it('is converted whatever its grade where its format says nothing', () => {
    expect(() => requireConvertible(formatOf('hubei'), graded('10'))).not.toThrow()
  })
})

describe('what leaves in a code of ours', () => {
  it('is the assessments, the evidence and a masked name', () => {
    const { record, withheld } = disclose(whole)
    expect(record).toEqual({
      basic: { name: '测***' },
      health: {
        tests: [
          {
            kind: 'nucleic',
            result: 'negative',
            sampledAt: '2022-03-09T03:00:00Z',
            basis: 'measured',
            source: 'medical-tests',
          },
        ],
        vaccinations: [{ dose: 2, doses: 2, basis: 'measured', source: 'medical-tests' }],
      },
      travel: {},
      assessments: [assessment],
    })
    expect(withheld).toEqual([
      'basic.address',
      'basic.birthDate',
      'basic.idNumber',
      'basic.idType',
      'basic.medicalHistory',
      'basic.name',
      'basic.nationality',
      'basic.phone',
      'basic.residenceDivision',
      'basic.sex',
      'health.temperature.basis',
      'health.temperature.celsius',
      'health.temperature.source',
      'health.tests.facility',
      'health.vaccinations.site',
      'travel.days',
      'travel.visits.basis',
      'travel.visits.division',
      'travel.visits.source',
    ])
  })

  it('is never a whole name or number, whatever they are', () => {
    const name = fc.string({ minLength: 5, maxLength: 40, unit: 'grapheme' })
    const number = fc.string({ minLength: 5, maxLength: 40 })
    fc.assert(
      fc.property(name, number, (name, idNumber) => {
        const { basic } = disclose({ ...whole, basic: { name, idNumber } }).record
        expect(basic.name === undefined || /^.{1,16}\*{1,3}$|^\*$/su.test(basic.name)).toBe(true)
        expect(basic.idNumber).toBeUndefined()
      }),
      { seed: 5, numRuns: 500 },
    )
  })
})

describe('a code of ours, read before it is handed out', () => {
  const profile = issuerOf({
    id: 'zhejiang-gateway',
    zh: '测试',
    territory: '330000',
    contact: null,
    grades: nationalGrades,
  })
  const service = { profile } as IssuerService
  const judgedAs = (
    one: Assessment,
    decision: Partial<Judged['decision']> = {},
    issuer = profile,
  ): Judged =>
    ({
      kind: 'judged',
      opened: { issuer, terms: { expiresAt: null } },
      record: { ...whole, assessments: [one] },
      decision: {
        outcome: 'accepted',
        grade: { home: one.grade, here: '00' },
        reasons: [],
        ...decision,
      },
    }) as unknown as Judged
  const written = judgedAs(assessment)
  const stopped = (stage: Stage, code: ReasonCode): Finding => ({
    kind: 'stopped',
    adapter: null,
    refusal: new Refusal(stage, code),
  })
  const codeOf = (found: Finding, lost: readonly string[] = []) => {
    try {
      requireSameMeaning(found, written, lost, service)
      return 'fine'
    } catch (error) {
      if (error instanceof Refusal) return `undecided ${error.code}`
      return error instanceof Error ? error.message : 'thrown'
    }
  }

  it('says the same', () => {
    expect(codeOf(written)).toBe('fine')
    const otherwise = { ...assessment, assessedAt: '2022-03-10T03:00:00.000Z' }
    expect(codeOf(judgedAs(otherwise))).toBe('fine')
  })

  it('is not given out where it would be decided differently', () => {
    const asked = { outcome: 'refused', grade: { home: '00', here: '01' } } as const
    expect(codeOf(judgedAs(assessment, asked))).toBe('translate.would-not-pass')
    const undecided = { outcome: 'undecided', grade: { home: '00', here: 'unknown' } } as const
    expect(codeOf(judgedAs(assessment, undecided))).toBe('translate.would-not-pass')
  })

  it.each<[string, Finding, string]>([
    ['a list that is stale', stopped('trust', 'trust.stale'), 'undecided trust.stale'],
    [
      'a key that is on no list',
      stopped('trust', 'trust.key-unknown'),
      'translate.not-recognised-there',
    ],
    [
      'a key that has ended',
      stopped('trust', 'trust.key-expired'),
      'translate.not-recognised-there',
    ],
    ["another's key", judgedAs(assessment, {}, { ...profile }), 'translate.not-recognised-there'],
  ])('is not given out under %s', (_what, found, code) => {
    expect(codeOf(found)).toBe(code)
  })

  it.each<[string, Finding, string]>([
    [
      'is not read',
      stopped('decode', 'decode.layout'),
      'a code of ours is not read: decode.layout',
    ],
    [
      'has another grade',
      judgedAs({ ...assessment, grade: '01' }),
      'a code of ours differs at assessments.grade',
    ],
    [
      'has another reason',
      judgedAs({ ...assessment, reason: 'symptoms' }),
      'a code of ours differs at assessments.reason',
    ],
    [
      'ends at another time',
      judgedAs({ ...assessment, expiresAt: '2022-03-12T03:00:00Z' }),
      'a code of ours differs at assessments.expiresAt',
    ],
    [
      'names another place',
      judgedAs({ ...assessment, authority: { id: 'chengdu', territory: '330000' } }),
      'a code of ours differs at assessments.authority.territory',
    ],
  ])('that %s is a fault of ours', (_what, found, message) => {
    expect(codeOf(found)).toBe(message)
  })

  it('may lack what was lost', () => {
    const { assessedAt: _, ...shorter } = assessment
    expect(codeOf(judgedAs(shorter), ['assessments.assessedAt'])).toBe('fine')
  })
})
