import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Writing } from '../../adapters/adapter.ts'
import { compileManifest } from '../../adapters/manifest/compile.ts'
import { type Manifest, ManifestError } from '../../adapters/manifest/manifest.ts'
import type { Grade, HealthRecord } from '../../specs/words.ts'
import { opened } from '../adapters/carry-out.ts'
import { issuerOf, nationalGrades } from '../adapters/issuers.ts'
import manifest from './signed-code.json' with { type: 'json' }

type Rules = NonNullable<Manifest['rules']>

const signed = manifest as unknown as Manifest
const issuer = issuerOf({
  id: 'city',
  zh: '测试城市',
  territory: '330100',
  contact: null,
  grades: nationalGrades,
})
const minute = 60
const hour = 60 * minute
const day = 24 * hour
/** 2022-05-20 12:00:00 at UTC+08:00. */
const at = Date.UTC(2022, 4, 20, 4, 0, 0)
const lastOfDay = Date.UTC(2022, 4, 20, 15, 59, 59)
const mark = { name: 'mark', from: 'mark', type: 'choice', of: ['D', 'T'], optional: true } as const
const marks: NonNullable<Rules['marks']> = [
  {
    claim: 'mark',
    of: [
      { claim: 'tests', is: 'T' },
      { claim: 'days', is: 'D' },
    ],
  },
]

const adapterWith = (rules: Rules) =>
  compileManifest({ ...signed, claims: [...signed.claims, mark], rules })

const payload = {
  iss: 'division:330100',
  jti: 'a1',
  iat: at / 1000,
  exp: at / 1000 + hour,
  grade: '00',
  by: { id: 'city', territory: '330100' },
}

/** Undefined: the code is read. */
function brokenBy(rules: Rules, changes: object): unknown {
  const adapter = adapterWith(rules)
  const said = { kind: 'signed', data: { ...payload, ...changes }, path: 'payload', signedAt: null }
  const terms = adapter.terms({ payload: said } as never)
  try {
    adapter.claims(opened(adapter.id, said as never, terms, issuer))
    return undefined
  } catch (error) {
    return error
  }
}

const refused = expect.objectContaining({ name: 'CodecError', code: 'read.claims' })

const writing: Writing = {
  issuerHint: 'division:330100',
  keyHints: ['key-1'],
  algorithm: 'jose:ES256',
  issuedAt: at,
  expiresAt: at + hour * 1000,
  entropy: new Uint8Array(32).fill(7),
  grades: nationalGrades,
}
const record = (changes: Partial<HealthRecord> = {}, grade: Grade = '00'): HealthRecord => ({
  basic: {},
  health: {},
  travel: {},
  assessments: [
    {
      grade,
      authority: { id: 'city', territory: '330100' },
      basis: 'calculated',
      source: 'health-platform',
    },
  ],
  ...changes,
})
const negative = {
  kind: 'nucleic',
  result: 'negative',
  basis: 'measured',
  source: 'medical-tests',
} as const

const written = (rules: Rules, said: HealthRecord, changes: Partial<Writing> = {}) =>
  adapterWith(rules).fromRecord?.(said, { ...writing, ...changes }) ?? null

describe('times within each other', () => {
  const lasting = { within: [{ from: 'issuedAt', to: 'expiresAt', seconds: hour }] }
  const found = { within: [{ from: 'assessedAt', to: 'issuedAt', seconds: hour }] }

  it('refuses a code that lasts longer, by a second, or ends before it began', () => {
    const start = payload.iat
    expect(brokenBy(lasting, { exp: start + hour })).toBeUndefined()
    expect(brokenBy(lasting, { exp: start })).toBeUndefined()
    expect(brokenBy(lasting, { exp: start + hour + 1 })).toEqual(refused)
    expect(brokenBy(lasting, { exp: start - 1 })).toEqual(refused)
  })

  it('says nothing where one of them is absent', () => {
    expect(brokenBy(found, {})).toBeUndefined()
    expect(brokenBy(found, { at: payload.iat - hour - 1 })).toEqual(refused)
  })

  it('writes an end that is moved, and leaves a time out that is too far away', () => {
    const long = written(lasting, record(), { expiresAt: at + day * 1000 })
    expect(long?.claims).toMatchObject({ expiresAt: at + hour * 1000 })
    const [one] = record().assessments
    if (one === undefined) throw new Error('no assessment')
    const old = { ...one, assessedAt: '2022-05-20T02:59:59Z' }
    const expressed = written(found, record({ assessments: [old] }))
    expect(expressed?.claims).not.toHaveProperty('assessedAt')
    expect(expressed?.lost).toContain('assessments.assessedAt')
  })

  it('writes nothing that would end before it began', () => {
    expect(written(lasting, record(), { expiresAt: at - 1000 })).toBeNull()
  })
})

describe('claims that stand together', () => {
  const together = { together: [['name', 'idType']] }

  it('refuses one without the other', () => {
    expect(brokenBy(together, {})).toBeUndefined()
    expect(brokenBy(together, { holder: { name: '测', doc: '10' } })).toBeUndefined()
    expect(brokenBy(together, { holder: { name: '测' } })).toEqual(refused)
    expect(brokenBy(together, { holder: { doc: '10' } })).toEqual(refused)
  })

  it('writes neither where one is missing, and names what is lost', () => {
    const expressed = written(together, record({ basic: { name: '测' } }))
    expect(expressed?.claims).not.toHaveProperty('name')
    expect(expressed?.lost).toEqual(['basic.name'])
    const both = written(together, record({ basic: { name: '测', idType: '10' } }))
    expect(both).toMatchObject({ claims: { name: '测', idType: '10' }, lost: [] })
  })

  it('writes nothing where what must go cannot', () => {
    expect(written({ together: [['grade', 'name']] }, record())).toBeNull()
  })
})

describe('a mark', () => {
  const tests = [{ r: 'N' }]

  it('refuses a mark without its evidence, evidence without its mark, and another mark', () => {
    expect(brokenBy({ marks }, {})).toBeUndefined()
    expect(brokenBy({ marks }, { tests, mark: 'T' })).toBeUndefined()
    expect(brokenBy({ marks }, { days: 14, mark: 'D' })).toBeUndefined()
    expect(brokenBy({ marks }, { tests, days: 14, mark: 'T' })).toBeUndefined()
    for (const said of [
      { mark: 'T' },
      { mark: 'D' },
      { tests },
      { tests, mark: 'D' },
      { days: 14, mark: 'T' },
      { tests, days: 14, mark: 'D' },
    ]) {
      expect(brokenBy({ marks }, said)).toEqual(refused)
    }
  })

  it('is written as the evidence is', () => {
    const evidence = { health: { tests: [negative] }, travel: { days: 14 } }
    expect(written({ marks }, record(evidence))?.claims).toMatchObject({ mark: 'T' })
    expect(written({ marks }, record({ travel: { days: 14 } }))?.claims).toMatchObject({
      mark: 'D',
    })
    expect(written({ marks }, record())?.claims).not.toHaveProperty('mark')
  })
})

describe('a code of one day', () => {
  const today = { endsOnDayOf: 'issuedAt' }
  const seconds = (instant: number) => instant / 1000

  it('refuses one that is good for another day at UTC+08:00', () => {
    expect(brokenBy(today, { exp: seconds(lastOfDay) })).toBeUndefined()
    expect(brokenBy(today, { exp: seconds(lastOfDay) + 1 })).toEqual(refused)
    expect(brokenBy(today, { exp: payload.iat - 1 })).toEqual(refused)
    // The day of UTC is not over, and that of UTC+08:00 is.
    const night = Date.UTC(2022, 4, 20, 15, 59, 58)
    expect(brokenBy(today, { iat: seconds(night), exp: seconds(night) + 2 })).toEqual(refused)
  })

  it('is written with an end of that day at the latest', () => {
    const ends = (expiresAt: number) => written(today, record(), { expiresAt })?.claims
    expect(ends(at + 3 * day * 1000)).toMatchObject({ expiresAt: lastOfDay })
    expect(ends(at + 1000)).toMatchObject({ expiresAt: at + 1000 })
  })

  it('is one, whenever it is issued and however long it was to last', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 * day }),
        fc.integer({ min: 0, max: 30 * day }),
        (late, lasting) => {
          const issuedAt = at + late * 1000
          const expiresAt = issuedAt + lasting * 1000
          const claims = written(today, record(), { issuedAt, expiresAt })?.claims
          const exp = Number((claims as { expiresAt?: number } | undefined)?.expiresAt)
          expect(exp).toBeLessThanOrEqual(expiresAt)
          const said = { iat: seconds(issuedAt), exp: seconds(exp) }
          expect(brokenBy(today, said)).toBeUndefined()
        },
      ),
      { seed: 11, numRuns: 100 },
    )
  })
})

describe('grades that are converted', () => {
  const rules: Rules = { converts: ['00'] }

  it('are the only ones that are written, while others are read', () => {
    expect(written(rules, record())).not.toBeNull()
    expect(written(rules, record({}, '01'))).toBeNull()
    expect(written(rules, record({}, '10'))).toBeNull()
    expect(brokenBy(rules, { grade: '10' })).toBeUndefined()
    expect(adapterWith(rules).converts).toEqual(['00'])
    expect(adapterWith({}).converts).toBeUndefined()
  })
})

describe('rules that contradict the claims', () => {
  it.each<[string, Rules, string]>([
    ['no such claim', { within: [{ from: 'x', to: 'until', seconds: 1 }] }, '/within/0/from'],
    ['no time', { within: [{ from: 'issuedAt', to: 'grade', seconds: 1 }] }, '/within/0/to'],
    ['nothing to stand together with', { together: [['name', 'x']] }, '/together/0/1'],
    [
      'a mark of no choices',
      { marks: [{ claim: 'name', of: [{ claim: 'days', is: 'D' }] }] },
      '/marks/0/claim',
    ],
    [
      'a choice that the mark lacks',
      { marks: [{ claim: 'mark', of: [{ claim: 'days', is: 'X' }] }] },
      '/marks/0/of/0/is',
    ],
    [
      'a mark of itself',
      { marks: [{ claim: 'mark', of: [{ claim: 'mark', is: 'D' }] }] },
      '/marks/0/of/0/claim',
    ],
    ['a day of no time', { endsOnDayOf: 'grade' }, '/endsOnDayOf'],
  ])('%s: are told so, with the place', (_what, rules, path) => {
    expect(() => adapterWith(rules)).toThrow(ManifestError)
    expect(() => adapterWith(rules)).toThrow(expect.objectContaining({ path: `/rules${path}` }))
  })
})
