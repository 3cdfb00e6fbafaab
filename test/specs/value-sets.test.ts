import { describe, expect, it } from 'vitest'
import { countryName } from '../../specs/country-names.ts'
import type { ValueSetId } from '../../specs/value-sets.ts'
import { codesOf, isCodeOf, isValueSetId, meaningOf } from '../../specs/value-sets.ts'
import countries from '../../specs/values/countries.json' with { type: 'json' }
import idTypes from '../../specs/values/id-types.json' with { type: 'json' }
import symptoms from '../../specs/values/symptoms.json' with { type: 'json' }

interface ValueFile {
  readonly id: string
  readonly title: { readonly zh: string; readonly en: string }
  readonly source: string
  readonly confidence: string
  readonly values: readonly { readonly code: string; readonly zh: string; readonly en: string }[]
}

/** Values of another shape, with tests of their own. */
const tables = ['reasons', 'registry-reasons', 'divisions', 'national-results']

const all = import.meta.glob<{ default: ValueFile }>('../../specs/values/*.json', { eager: true })
const files = Object.entries(all)
  .map(([path, { default: file }]) => [path.replace(/^.*\/(.+)\.json$/, '$1'), file] as const)
  .filter(([name]) => !tables.includes(name))

const sizes: Readonly<Record<string, number>> = {
  changes: 7,
  'correction-kinds': 10,
  'correction-states': 5,
  countries: 249,
  'data-sources': 16,
  'grade-reasons': 19,
  grades: 4,
  'greater-bay': 3,
  'id-types': 7,
  'listed-areas': 4,
  purposes: 13,
  sex: 4,
  symptoms: 10,
  'test-results': 4,
  'venue-codes': 1,
  'yangtze-delta': 4,
}

describe('value sets', () => {
  it('are the known files', () => {
    expect(Object.fromEntries(files.map(([name, file]) => [name, file.values.length]))).toEqual(
      sizes,
    )
  })

  it.each(files)('%s names itself, its source and its confidence', (name, file) => {
    expect(file.id).toBe(name)
    expect(file.title.zh).toMatch(/\p{Script=Han}/u)
    expect(file.title.en).toMatch(/^[A-Z]/)
    expect(file.source.length).toBeGreaterThan(20)
    expect(['specified', 'observed', 'reconstructed', 'modelled']).toContain(file.confidence)
  })

  it.each(files)('%s has each code once, with both languages', (_name, file) => {
    expect(new Set(file.values.map((value) => value.code)).size).toBe(file.values.length)
    for (const value of file.values) {
      expect(value.zh).toMatch(/\p{Script=Han}/u)
      expect(value.en).toMatch(/^[A-ZÅ]/)
    }
  })

  it.each(files.filter(([name]) => name !== 'countries'))('%s can be looked up', (name, file) => {
    expect(isValueSetId(name)).toBe(true)
    expect(codesOf(name as ValueSetId)).toEqual(file.values.map((value) => value.code))
    expect(isCodeOf(name as ValueSetId, 'no such code')).toBe(false)
    expect(meaningOf(name as ValueSetId, file.values[0]?.code ?? '')?.zh).toBe(file.values[0]?.zh)
  })

  it('have kebab-case codes that the record can carry', () => {
    for (const set of ['data-sources', 'grade-reasons', 'symptoms', 'purposes'] as const) {
      for (const code of codesOf(set)) expect(code).toMatch(/^[a-z][a-z-]{1,39}$/)
    }
  })

  it('give every foreign code to at most one of ours', () => {
    for (const file of [idTypes, symptoms]) {
      const seen = file.values.flatMap((value) =>
        Object.entries('seenAs' in value ? value.seenAs : {}).flatMap(([system, codes]) =>
          [codes].flat().map((code) => `${system} ${code}`),
        ),
      )
      expect(new Set(seen).size).toBe(seen.length)
    }
  })

  it('have the three codes of a country in their forms', () => {
    for (const value of countries.values) {
      expect([value.code, value.alpha3, value.numeric].join(' ')).toMatch(
        /^[A-Z]{2} [A-Z]{3} \d{3}$/,
      )
    }
    expect(new Set(countries.values.map((value) => value.alpha3)).size).toBe(249)
    expect(new Set(countries.values.map((value) => value.numeric)).size).toBe(249)
    expect(countryName('CN')).toEqual({ zh: '中国', en: 'China' })
    expect(countryName('XX')).toBe(null)
  })
})
