import { describe, expect, it } from 'vitest'
import { readFields } from '../../adapters/codec/fields.ts'
import { checkManifest } from '../../adapters/manifest/check.ts'
import { type Claims, compileClaims } from '../../adapters/manifest/claims.ts'
import { compileManifest } from '../../adapters/manifest/compile.ts'
import type { Claim, Manifest } from '../../adapters/manifest/manifest.ts'
import { compileRecord } from '../../adapters/manifest/record.ts'
import { unwrite } from '../../adapters/manifest/write.ts'
import type { HealthRecord } from '../../specs/words.ts'
import { issuerOf, nationalGrades } from '../adapters/issuers.ts'
import signed from './signed-code.json' with { type: 'json' }

const issuer = issuerOf({
  id: 'city',
  zh: '测试城市',
  territory: '330100',
  contact: null,
  grades: nationalGrades,
})
const symptoms: Claim = {
  name: 'symptoms',
  from: 'symptom',
  type: 'codes',
  between: '^',
  max: 3,
  optional: true,
  emptyIsAbsent: true,
}
const tables = { symptoms: { '1': 'none', '2': 'fever', '3': 'cough' } }
const template: Manifest['record'] = {
  basic: {},
  health: {
    symptoms: {
      when: 'symptoms',
      item: {
        codes: { claim: 'symptoms', table: 'symptoms', otherwise: 'other', leaveOut: 'none' },
        basis: 'declared',
        source: 'user-declaration',
      },
    },
  },
  travel: {},
  assessments: [],
}

const read = (claim: Claim, value: unknown): Claims =>
  compileClaims([claim], '').read(readFields({ symptom: value }, 'reply'))

function codesOf(value: unknown, claim: Claim = symptoms) {
  const scope = { claims: compileClaims([claim], '').byName, tables }
  return compileRecord(template, scope)(read(claim, value), issuer).health.symptoms?.codes
}

function unwritten(codes: readonly string[]) {
  const said = { codes, basis: 'declared', source: 'user-declaration' } as const
  const record: HealthRecord = {
    basic: {},
    health: { symptoms: said },
    travel: {},
    assessments: [],
  }
  const compiled = compileClaims([symptoms], '')
  const found = unwrite(template, { claims: compiled.byName, tables }, record, nationalGrades)
  return { written: compiled.write(found?.claims ?? {}), lost: found?.lost }
}

describe('several codes in one text', () => {
  it.each([
    ['one', '2', ['fever']],
    ['several, each once', '3^2^3', ['cough', 'fever']],
    ['the one that says none', '1', []],
    ['a code that the table lacks as another one, never as none', '9', ['other']],
    ['a code named like a property', 'constructor', ['other']],
    ['nothing where nothing is said', '', undefined],
    ['nothing where the member is absent', undefined, undefined],
  ])('give %s', (_what, value, codes) => {
    expect(codesOf(value)).toEqual(codes)
  })

  it.each([
    ['an empty code', '2^'],
    ['more than there may be', '1^2^3^4'],
    ['no text', 2],
    ['an array', ['2']],
    ['white space', '2^ 3'],
  ])('are refused with %s', (_what, value) => {
    expect(() => codesOf(value)).toThrow('read.field at reply.symptom')
  })

  it('are an array where nothing joins them, in which none may stand', () => {
    const { between: _, ...claim } = symptoms as Extract<Claim, { readonly type: 'codes' }>
    expect(codesOf([2, '3'], claim)).toEqual(['fever', 'cough'])
    expect(codesOf([], claim)).toEqual([])
    expect(() => codesOf('2', claim)).toThrow('read.field')
  })

  it('are written as they are read', () => {
    expect(unwritten(['cough', 'fever'])).toEqual({ written: { symptom: '3^2' }, lost: [] })
    expect(unwritten([])).toEqual({ written: { symptom: '1' }, lost: [] })
  })

  it('are lost, every one of them, where one has no word: a part would be another statement', () => {
    expect(unwritten(['cough', 'chest'])).toEqual({ written: {}, lost: ['health.symptoms.codes'] })
  })
})

describe('a manifest with several codes', () => {
  const withCodes = (entry: object): unknown => ({
    ...signed,
    claims: [...signed.claims, symptoms],
    tables: { ...signed.tables, symptoms: tables.symptoms },
    record: {
      ...signed.record,
      health: {
        ...signed.record.health,
        symptoms: {
          when: 'symptoms',
          item: { codes: entry, basis: 'declared', source: 'user-declaration' },
        },
      },
    },
  })
  const faults = (value: unknown) => {
    const checked = checkManifest(value)
    return checked.kind === 'sound' ? [] : checked.faults
  }
  const path = '/record/health/symptoms/item/codes'

  it('is sound', () => {
    const entry = { claim: 'symptoms', table: 'symptoms', otherwise: 'other', leaveOut: 'none' }
    expect(() => compileManifest(withCodes(entry) as Manifest)).not.toThrow()
  })

  it('must say what becomes of a code that its table lacks', () => {
    expect(faults(withCodes({ claim: 'symptoms', table: 'symptoms' }))).toMatchObject([{ path }])
  })

  it('leaves nothing out of a single value', () => {
    expect(faults(withCodes({ claim: 'name', leaveOut: 'none' }))).toMatchObject([
      { path: `${path}/leaveOut` },
    ])
  })
})

describe('a number that may be a text', () => {
  const claim: Claim = {
    name: 'celsius',
    from: 'symptom',
    type: 'number',
    min: 30,
    max: 45,
    orText: true,
    optional: true,
    emptyIsAbsent: true,
  }

  it.each([
    [36.5, 36.5],
    ['36.5', 36.5],
    ['37', 37],
    ['', undefined],
  ])('%j is %s', (value, celsius) => {
    expect(read(claim, value).celsius).toBe(celsius)
  })

  it.each(['36.5 ', '3.65e1', '0x24', '36,5', '0', 'NaN', true, 29])('%j is refused', (value) => {
    expect(() => read(claim, value)).toThrow('read.field')
  })

  it('is a number alone where the manifest does not say so', () => {
    const { orText: _, ...strict } = claim as Extract<Claim, { readonly type: 'number' }>
    expect(() => read(strict, '36.5')).toThrow('read.field')
  })
})
