/** A Hong Kong vaccination code as a canonical record. It is evidence: no assessment is made from it. */
import type { HealthRecord } from '../../specs/words.ts'
import type { HkClaims, HkDose } from './claims.ts'

type Vaccination = NonNullable<HealthRecord['health']['vaccinations']>[number]

/** Evidence from outside the mainland's systems: the sources know no nearer word. */
const origin = { basis: 'measured', source: 'foreign-certificate' } as const

/** Where a dose was given the code does not say: it may have been outside Hong Kong. */
export function hkRecord({ name, document, birthDate, doses, recovered }: HkClaims): HealthRecord {
  return {
    basic: {
      ...(name === '' ? {} : { name }),
      ...(birthDate === null ? {} : { birthDate }),
      ...(document === '' ? {} : { idNumber: document.slice(0, 40) }),
    },
    health: {
      vaccinations: doses.map(vaccination),
      ...(recovered ? { recoveries: [{ ...origin }] } : {}),
    },
    travel: {},
    assessments: [],
  }
}

function vaccination({ number, date, product }: HkDose): Vaccination {
  return {
    ...(product === null ? {} : { product: product.slice(0, 80) }),
    ...(number === null ? {} : { dose: number }),
    date,
    ...origin,
  }
}
