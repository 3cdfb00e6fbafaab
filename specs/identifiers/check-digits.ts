/** Check characters, by the standards that define them. Inputs are of the stated alphabet. */

const residentChecks = '10X98765432'

/** ISO 7064 MOD 11-2 as GB 11643-1999 section 3.4 uses it, over 17 digits. */
export function mod112Check(digits: string): string {
  // The weight of the i-th digit from the left of 18 is 2^(18-i) mod 11: Horner's rule.
  const sum = [...digits].reduce((rest, digit) => ((rest + Number(digit)) * 2) % 11, 0)
  return residentChecks.charAt(sum)
}

const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** GB 32100-2015 section 4.5: modulo 31 with weights 3^(i-1), over 17 characters. */
export function mod31Check(characters: string): string {
  const { sum } = [...characters].reduce(
    ({ sum, weight }, character) => ({
      sum: (sum + creditAlphabet.indexOf(character) * weight) % 31,
      weight: (weight * 3) % 31,
    }),
    { sum: 0, weight: 1 },
  )
  return creditAlphabet.charAt((31 - sum) % 31)
}

const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2]

/** GB 11714-1997: modulo 11 over 8 characters, `A` to `Z` counting 10 to 35. */
export function mod11Check(characters: string): string {
  const sum = [...characters].reduce(
    (total, character, index) =>
      total + Number.parseInt(character, 36) * (organisationWeights[index] ?? 0),
    0,
  )
  const check = 11 - (sum % 11)
  if (check === 11) return '0'
  return check === 10 ? 'X' : String(check)
}
