/** A seal as a canonical record. It is evidence: no assessment is made from it here. */
import type { HealthRecord } from '../../specs/words.ts'
import { instantText } from '../codec/time.ts'
import type { VdsClaims, VdsDose, VdsPerson, VdsTest } from './claims.ts'

type Health = HealthRecord['health']
type Vaccination = NonNullable<Health['vaccinations']>[number]
type Test = NonNullable<Health['tests']>[number]

const origin = { basis: 'measured', source: 'foreign-certificate' } as const
/** GB/T 2261.1. */
const sexOf: ReadonlyMap<string | null, '1' | '2' | '9'> = new Map([
  ['M', '1'],
  ['F', '2'],
  ['X', '9'],
])
const passport = '20'
const otherDocument = '99'
/** ICD-11: COVID-19 without and with virus identified, and its vaccines. */
const covid19 = /^RA01(?:\.[01])?$/
const covidVaccines: ReadonlySet<string> = new Set([
  'XM68M6',
  'XM1NL1',
  'XM5DF6',
  'XM9QW8',
  'XM0CX4',
  'XM5JC5',
  'XM1J92',
  'XM6AT1',
  'XM0GQ8',
])
const testKinds: ReadonlyMap<string, Test['kind']> = new Map([
  ['molecular(PCR)', 'nucleic'],
  ['molecular(other)', 'nucleic'],
  ['antigen', 'antigen'],
  ['antibody', 'antibody'],
])
const testResults: ReadonlyMap<string, Test['result']> = new Map([
  ['positive', 'positive'],
  ['negative', 'negative'],
])
const maxEntries = 32

/** What speaks of another disease, or of a type of test that the record does not know, is left out. */
export function vdsRecord({ person, content }: VdsClaims): HealthRecord {
  return {
    basic: basic(person),
    health: content.kind === 'test' ? tests(content) : vaccinations(content.doses),
    travel: {},
    assessments: [],
  }
}

function basic({ name, birthDate, sex, document }: VdsPerson): HealthRecord['basic'] {
  const code = sexOf.get(sex)
  return {
    name,
    ...(code === undefined ? {} : { sex: code }),
    ...(birthDate === null ? {} : { birthDate }),
    ...(document === null
      ? {}
      : { idType: document.isPassport ? passport : otherDocument, idNumber: document.number }),
  }
}

function vaccinations(doses: readonly VdsDose[]): Health {
  const known = doses.filter(isAgainstCovid19).slice(0, maxEntries).map(vaccination)
  return known.length === 0 ? {} : { vaccinations: known }
}

function vaccination({ product, number, date, country, site }: VdsDose): Vaccination {
  return {
    product,
    dose: number,
    date,
    ...(country === null ? {} : { country }),
    ...(site === null || site === '' ? {} : { site }),
    ...origin,
  }
}

// The disease, where the seal names one, says more than the vaccine.
function isAgainstCovid19({ vaccine, disease }: VdsDose): boolean {
  return disease === null ? covidVaccines.has(vaccine) : covid19.test(disease)
}

function tests({ type, result, sampledAt, reportedAt, facility, country }: VdsTest): Health {
  const kind = testKinds.get(type)
  if (kind === undefined) return {}
  const test: Test = {
    kind,
    // Normal and abnormal say nothing of the virus.
    result: testResults.get(result) ?? 'unknown',
    sampledAt: instantText(sampledAt),
    reportedAt: instantText(reportedAt),
    facility,
    ...(country === null ? {} : { country }),
    ...origin,
  }
  return { tests: [test] }
}
