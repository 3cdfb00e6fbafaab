/** What trust lists would say of the vectors' issuers. */
import type { IssuerProfile } from '../../specs/words.ts'

export const nationalGrades = { '00': '00', '01': '01', '10': '10' } as const

export function issuerOf(
  fields: Pick<IssuerProfile, 'id' | 'territory' | 'grades' | 'contact'> & { readonly zh: string },
): IssuerProfile {
  const { zh, territory, ...rest } = fields
  const province = `${territory.slice(0, 2)}0000`
  return {
    ...rest,
    corrections: null,
    territory,
    name: { zh, en: `Issuer of ${territory}` },
    authority: { id: `authority-${province}`, territory: province },
  }
}
