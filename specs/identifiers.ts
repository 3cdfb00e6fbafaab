/**
 * Identity and organisation numbers: structure and check digits. A number that passes is well
 * formed; it says nothing about whether the document exists. `parse*` gives null where a number is
 * not of its kind; nothing here throws, and nothing repairs (no trimming, no upper-casing).
 */

export type { CreditCode } from './identifiers/credit-code.ts'
export { isCreditCode, isOrganisationCode, parseCreditCode } from './identifiers/credit-code.ts'
export type { PermanentResidentCard } from './identifiers/permanent-resident.ts'
export {
  isPermanentResidentCard,
  parsePermanentResidentCard,
} from './identifiers/permanent-resident.ts'
export type { ResidencePermit, ResidentId } from './identifiers/resident-id.ts'
export {
  isResidencePermit,
  isResidentId,
  parseResidencePermit,
  parseResidentId,
} from './identifiers/resident-id.ts'
export type { TravelPermit } from './identifiers/travel-permit.ts'
export { isTravelPermit, parseTravelPermit } from './identifiers/travel-permit.ts'
