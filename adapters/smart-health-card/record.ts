/** A card as a canonical record. It is evidence: no assessment is made from it here. */
import type { HealthRecord } from '../../specs/words.ts'
import { instantText } from '../codec/time.ts'
import type { Coding, ShcClaims, ShcImmunization, ShcObservation, ShcPatient } from './claims.ts'
import {
  covidTests,
  covidVaccines,
  cvxSystem,
  loincSystem,
  mvxSystem,
  snomedSystem,
  testResults,
} from './codes.ts'

type Health = HealthRecord['health']
type Vaccination = NonNullable<Health['vaccinations']>[number]
type Test = NonNullable<Health['tests']>[number]

const origin = { basis: 'measured', source: 'foreign-certificate' } as const
const maxEntries = 32
const maxCodeLength = 20
/** GB/T 2261.1. */
const sexOf = new Map([
  ['unknown', '0'],
  ['male', '1'],
  ['female', '2'],
  ['other', '9'],
] as const)

/** What is not known to be about COVID-19 is left out. */
export function shcRecord({ patient, immunizations, observations }: ShcClaims): HealthRecord {
  const vaccinations = immunizations.flatMap(vaccination).slice(0, maxEntries)
  const tests = observations.flatMap(test).slice(0, maxEntries)
  return {
    basic: patient === null ? {} : basic(patient),
    health: {
      ...(vaccinations.length === 0 ? {} : { vaccinations }),
      ...(tests.length === 0 ? {} : { tests }),
    },
    travel: {},
    assessments: [],
  }
}

function basic({ family, given, gender, birthDate }: ShcPatient): HealthRecord['basic'] {
  const name = [family, ...given]
    .filter((part) => part !== '')
    .join(' ')
    .slice(0, 120)
  const sex = (sexOf as ReadonlyMap<string | null, '0' | '1' | '2' | '9'>).get(gender)
  return {
    ...(name === '' ? {} : { name }),
    ...(sex === undefined ? {} : { sex }),
    ...(birthDate === null ? {} : { birthDate }),
  }
}

function vaccination(given: ShcImmunization): readonly Vaccination[] {
  const { vaccine, manufacturer, dose, doses, date, performer } = given
  const code = codesIn(vaccine, [cvxSystem]).find((cvx) => covidVaccines.has(cvx))
  if (code === undefined) return []
  const [maker] = manufacturer === null ? [] : codesIn([manufacturer], [mvxSystem])
  return [
    {
      product: `cvx:${code}`,
      ...(maker && maker.length <= maxCodeLength ? { manufacturer: `mvx:${maker}` } : {}),
      ...(dose === null ? {} : { dose }),
      ...(doses === null ? {} : { doses }),
      ...(date === null ? {} : { date }),
      ...(performer ? { site: performer } : {}),
      ...origin,
    },
  ]
}

function test(observation: ShcObservation): readonly Test[] {
  const { test, result, sampledAt, reportedAt, performer } = observation
  const kind = codesIn(test, [loincSystem])
    .map((code) => covidTests.get(code))
    .find(Boolean)
  if (kind === undefined) return []
  const found = codesIn(result, [snomedSystem, loincSystem]).map((code) => testResults.get(code))
  return [
    {
      kind,
      result: found.find(Boolean) ?? 'unknown',
      ...(sampledAt === null ? {} : { sampledAt: instantText(sampledAt) }),
      ...(reportedAt === null ? {} : { reportedAt: instantText(reportedAt) }),
      ...(performer ? { facility: performer } : {}),
      ...origin,
    },
  ]
}

function codesIn(codings: readonly Coding[], systems: readonly string[]): readonly string[] {
  return codings.filter(({ system }) => systems.includes(system)).map(({ code }) => code)
}
