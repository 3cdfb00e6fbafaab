/** Whose permit to travel to the mainland a number is. These numbers have no check digit. */
export type TravelPermit = 'hong-kong' | 'macao' | 'taiwan'

/**
 * Hong Kong and Macao: `H` or `M` and eight digits; the renewal count of the old eleven-character
 * form must not be stored, so that form is refused. Taiwan: eight digits without the issue count.
 * Null where it is neither.
 */
export function parseTravelPermit(number: string): TravelPermit | null {
  if (/^H\d{8}$/.test(number)) return 'hong-kong'
  if (/^M\d{8}$/.test(number)) return 'macao'
  return /^\d{8}$/.test(number) ? 'taiwan' : null
}

export function isTravelPermit(number: string): boolean {
  return parseTravelPermit(number) !== null
}
