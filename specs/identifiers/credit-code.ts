import { provinceOf } from '../divisions.ts'
import { mod11Check, mod31Check } from './check-digits.ts'

/** What a unified social credit code says. */
export interface CreditCode {
  /** Registering department: `1` public institutions, `5` civil affairs, `9` market regulation ... */
  readonly department: string
  readonly division: string
  /** Organisation code of GB 11714, nine characters. */
  readonly organisation: string
}

/**
 * GB 32100-2015: 1 department, 1 class, 6 division, 9 organisation code with its own check, 1
 * check; upper case, without I, O, S, V and Z. Null where it is not such a code.
 */
export function parseCreditCode(code: string): CreditCode | null {
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code)) return null
  if (mod31Check(code.slice(0, 17)) !== code.charAt(17)) return null
  const division = code.slice(2, 8)
  const organisation = code.slice(8, 17)
  // 100000 is the state's own registration office.
  const known = division === '100000' || provinceOf(`${division.slice(0, 2)}0000`) !== null
  if (!known || !isOrganisationCode(organisation)) return null
  return { department: code.charAt(0), division, organisation }
}

export function isCreditCode(code: string): boolean {
  return parseCreditCode(code) !== null
}

/** GB 11714-1997: eight characters and a check, without the hyphen. */
export function isOrganisationCode(code: string): boolean {
  return /^[0-9A-Z]{8}[0-9X]$/.test(code) && mod11Check(code.slice(0, 8)) === code.charAt(8)
}
