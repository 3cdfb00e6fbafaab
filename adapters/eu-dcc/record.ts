/** A certificate as a canonical record. It is evidence: no assessment is made from it here. */
import type { HealthRecord } from '../../specs/words.ts'
import { instantText } from '../codec/time.ts'
import type { EuClaims, EuName } from './claims.ts'

const covid19 = '840539006'
const testKinds = new Map([
  ['LP6464-4', 'nucleic'],
  ['LP217198-3', 'antigen'],
] as const)
const testResults = new Map([
  ['260415000', 'negative'],
  ['260373001', 'positive'],
] as const)
const origin = { basis: 'measured', source: 'foreign-certificate' } as const

/** What speaks of another disease, or of a type of test that the record does not know, is left out. */
export function euRecord({ name, birthDate, entry }: EuClaims): HealthRecord {
  return {
    basic: {
      name: fullName(name),
      ...(birthDate === null ? {} : { birthDate }),
    },
    health: entry.agent === covid19 ? evidence(entry) : {},
    travel: {},
    assessments: [],
  }
}

function evidence(entry: EuClaims['entry']): HealthRecord['health'] {
  const where = /^[A-Z]{2}$/.test(entry.country) ? { country: entry.country } : {}
  switch (entry.kind) {
    case 'vaccination': {
      const { product, manufacturer, dose, doses, date } = entry
      const made = {
        ...(product === '' ? {} : { product }),
        ...(manufacturer === '' ? {} : { manufacturer }),
        ...(doses === 0 ? {} : { doses }),
      }
      return { vaccinations: [{ ...made, dose, date, ...where, ...origin }] }
    }
    case 'test': {
      const kind = known(testKinds, entry.type)
      if (kind === undefined) return {}
      const result = known(testResults, entry.result) ?? 'unknown'
      const sampledAt = instantText(entry.sampledAt)
      const reported =
        entry.reportedAt === null ? {} : { reportedAt: instantText(entry.reportedAt) }
      const facility = entry.facility === '' ? {} : { facility: entry.facility }
      return { tests: [{ kind, result, sampledAt, ...reported, ...facility, ...where, ...origin }] }
    }
    case 'recovery': {
      const { firstPositive, validFrom, validUntil } = entry
      return { recoveries: [{ firstPositive, validFrom, validUntil, ...where, ...origin }] }
    }
  }
}

/** Surname first, as written; transliterated where the certificate has nothing else. */
function fullName(name: EuName): string {
  const surname = name.surname || name.standardSurname.replaceAll('<', ' ')
  const forename = name.forename || name.standardForename.replaceAll('<', ' ')
  return [surname, forename]
    .filter((part) => part !== '')
    .join(' ')
    .slice(0, 120)
}

function known<K extends string, V>(values: ReadonlyMap<K, V>, code: string): V | undefined {
  return (values as ReadonlyMap<string, V>).get(code)
}
