/** A certificate as a canonical record. It is evidence: no assessment is made from it here. */
import type { HealthRecord } from '../../specs/words.ts'
import type { DivocClaims, DivocVaccination } from './claims.ts'

type Vaccination = NonNullable<HealthRecord['health']['vaccinations']>[number]

const origin = { basis: 'measured', source: 'foreign-certificate' } as const
/** GB/T 2261.1. */
const sexOf: ReadonlyMap<string | undefined, '1' | '2' | '9'> = new Map([
  ['male', '1'],
  ['female', '2'],
  ['other', '9'],
  ['others', '9'],
])
const passport = '20'
const otherDocument = '99'

export function divocRecord({
  name,
  gender,
  birthDate,
  document,
  vaccination: given,
}: DivocClaims): HealthRecord {
  const sex = sexOf.get(gender?.toLowerCase())
  return {
    basic: {
      ...(name === '' ? {} : { name: name.slice(0, 120) }),
      ...(sex === undefined ? {} : { sex }),
      ...(birthDate === null ? {} : { birthDate }),
      ...(document.number === ''
        ? {}
        : {
            idType: document.isPassport ? passport : otherDocument,
            idNumber: document.number.slice(0, 40),
          }),
    },
    health: given === null ? {} : { vaccinations: [vaccination(given)] },
    travel: {},
    assessments: [],
  }
}

function vaccination(given: DivocVaccination): Vaccination {
  const { product, manufacturer, dose, date, site, country } = given
  return {
    product,
    ...(manufacturer === null ? {} : { manufacturer: manufacturer.slice(0, 80) }),
    ...(dose === null ? {} : { dose: dose.number, doses: dose.of }),
    ...(date === null ? {} : { date }),
    ...(country === null ? {} : { country }),
    ...(site === null || site === '' ? {} : { site: site.slice(0, 200) }),
    ...origin,
  }
}
