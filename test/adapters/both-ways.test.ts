/** Every pair of formats that can be written: what both can hold survives the way there and back. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantText } from '../../adapters/codec/time.ts'
import { validateHealthRecord } from '../../specs/generated/validators.js'
import reasons from '../../specs/values/grade-reasons.json' with { type: 'json' }
import type { HealthRecord } from '../../specs/words.ts'
import { at, through, valuesOf, type Way, ways } from './both-ways.ts'

const runs = 300
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const hour = 3_600_000

const instant = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: -400, max: 400 }).map((n) => at + n * hour) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 4_294_967_295_000 }) },
)
const instantOf = instant.map(instantText)
const territory = fc.constantFrom('310000', '310115', '330000', '330100', '510100', '000000', 'AT')
const authority = fc
  .tuple(territory, maybe(fc.constantFrom('成都市', '测试')), fc.boolean())
  .map(([where, name, isDivision]) => ({
    id: isDivision ? `division:${where}` : `office-${where}`,
    territory: where,
    ...(name === undefined ? {} : { name }),
  }))

const assessment = fc.record(
  {
    grade: fc.oneof(
      { weight: 5, arbitrary: fc.constant('00') },
      { weight: 4, arbitrary: fc.constantFrom('01', '10') },
      { weight: 1, arbitrary: fc.constant('unknown') },
    ),
    authority,
    reason: fc.constantFrom(...reasons.values.map(({ code }) => code)),
    rule: fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme-ascii' }),
    assessedAt: instantOf,
    expiresAt: instantOf,
    contact: fc.record({ phone: fc.constantFrom('12345', '000') }),
    basis: fc.constantFrom('calculated', 'calculated', 'decided', 'declared'),
    source: fc.constantFrom('health-platform', 'health-platform', 'community-offices'),
  },
  { requiredKeys: ['grade', 'authority', 'basis', 'source'] },
)

const test = fc.record(
  {
    kind: fc.constantFrom('nucleic', 'antigen'),
    result: fc.constantFrom('negative', 'positive', 'recheck'),
    sampledAt: instantOf,
    facility: fc.constant('测试医院'),
    basis: fc.constant('measured'),
    source: fc.constant('medical-tests'),
  },
  { requiredKeys: ['kind', 'result', 'basis', 'source'] },
)

const record = fc
  .record({
    basic: fc.record(
      {
        name: fc.oneof(fc.constantFrom('测*', '测**'), fc.string({ minLength: 1, maxLength: 60 })),
        idType: fc.constantFrom('10', '414', 'P'),
        idNumber: fc.constantFrom('****0018', '999999190001010018', '****'),
        phone: fc.constant('10000000001'),
      },
      { requiredKeys: [] },
    ),
    health: fc.record({ tests: fc.array(test, { maxLength: 2 }) }, { requiredKeys: [] }),
    travel: fc.record({ days: fc.constantFrom(7, 14) }, { requiredKeys: [] }),
    assessments: fc.oneof(
      { weight: 9, arbitrary: fc.array(assessment, { minLength: 1, maxLength: 1 }) },
      { weight: 1, arbitrary: fc.array(assessment, { maxLength: 2 }) },
    ),
  })
  .map((one) => one as HealthRecord)
  .filter((one) => validateHealthRecord(one))

/** What a code says that it does not hold: who signs it tells whose it is. */
const impliedBySigner = /^assessments\.authority\./

/** Paths of the one whose values are not the same in the other. */
function differing(one: HealthRecord, other: HealthRecord): readonly string[] {
  const there = valuesOf(other)
  return [...valuesOf(one)].flatMap(([path, values]) => (there.get(path) === values ? [] : [path]))
}

const names = ({ adapter }: Way) => adapter.id

it('there are formats to translate between', () => {
  expect(ways.map(names)).toEqual(
    expect.arrayContaining(['national-code', 'shanghai-offline', 'signed-test']),
  )
})

describe.each(ways.map((way) => [names(way), way] as const))('%s', (_name, way) => {
  it('says again what it took over, and has lost exactly what it said', () => {
    let said = 0
    const check = (given: HealthRecord) => {
      const result = through(way, given)
      if (result === null) return
      said++
      const { lost } = result
      const paths = [...valuesOf(given).keys()]
      expect(lost).toEqual(paths.filter((path) => lost.includes(path)).sort())
      const differ = differing(given, result.record)
      expect(differ.filter((path) => !lost.includes(path))).toEqual([])
      const needless = lost.filter((path) => !differ.includes(path))
      expect(needless.filter((path) => !impliedBySigner.test(path))).toEqual([])
    }
    fc.assert(fc.property(record, check), { seed: 38961, numRuns: runs })
    expect(said).toBeGreaterThan(10)
  })

  it('is the same code of the same record, whatever else was written before', () => {
    const check = (given: HealthRecord) => {
      expect(through(way, given)).toEqual(through(way, given))
    }
    fc.assert(fc.property(record, check), { seed: 7, numRuns: 50 })
  })

  it('leaves the record as it was', () => {
    const check = (given: HealthRecord) => {
      const before = JSON.stringify(given)
      through(way, given)
      expect(JSON.stringify(given)).toBe(before)
    }
    fc.assert(fc.property(record, check), { seed: 8, numRuns: 50 })
  })
})

/** Issuer, grade, reason and times. */
const surviving = [
  'assessments.authority.id',
  'assessments.authority.territory',
  'assessments.grade',
  'assessments.reason',
  'assessments.assessedAt',
  'assessments.expiresAt',
]

const pairs = ways.flatMap((one) =>
  ways.flatMap((other) => (one === other ? [] : [[names(one), names(other), one, other] as const])),
)

describe('from one format to another and back', () => {
  it(`has ${ways.length * (ways.length - 1)} ways`, () => {
    expect(pairs).toHaveLength(ways.length * (ways.length - 1))
    expect(pairs.length).toBeGreaterThanOrEqual(6)
  })

  it.each(pairs)('%s to %s: issuer, grade, reason and times', (_one, _other, one, other) => {
    let returned = 0
    const check = (given: HealthRecord) => {
      const first = through(one, given)
      const there = first && through(other, first.record)
      const back = there && through(one, there.record)
      if (first === null || there === null || back === null) return
      returned++
      const lost = new Set([...there.lost, ...back.lost])
      const differ = differing(first.record, back.record)
      // What one of them has no place for is named, and everything else is as it was.
      expect(differ.filter((path) => !lost.has(path))).toEqual([])
      expect(differ.filter((path) => surviving.includes(path) && !lost.has(path))).toEqual([])
      expect(back.record.assessments.map(({ grade }) => grade)).toEqual(
        first.record.assessments.map(({ grade }) => grade),
      )
    }
    fc.assert(fc.property(record, check), { seed: 38962, numRuns: runs })
    expect(returned).toBeGreaterThan(10)
  })

  it('keeps all of them between formats that can hold all', () => {
    const full: HealthRecord = {
      basic: {},
      health: {},
      travel: {},
      assessments: [
        {
          grade: '01',
          authority: { id: 'division:510100', territory: '510100' },
          reason: 'risk-area-visit',
          assessedAt: instantText(at - hour),
          expiresAt: instantText(at + hour),
          basis: 'calculated',
          source: 'health-platform',
        },
      ],
    }
    const whole = ways.filter((way) => through(way, full)?.lost.length === 0)
    expect(whole.map(names)).toEqual(expect.arrayContaining(['national-code', 'signed-test']))
    for (const one of whole) {
      for (const other of whole) {
        const there = through(other, through(one, full)?.record ?? full)
        expect(through(one, there?.record ?? full)?.record).toEqual(full)
      }
    }
  })
})
