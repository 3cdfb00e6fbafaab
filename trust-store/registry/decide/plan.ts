import type { RuleSet } from '../../../specs/rules.ts'
import type { Division, Instant, Territory } from '../../../specs/words.ts'
import type { Certificate } from '../../certificate/parse.ts'
import type { CertificateProfile } from '../../certificate/profiles.ts'
import type { Kept } from '../storage.ts'

/** What a decision rests on besides the state and what was asked. */
export interface DecisionContext {
  readonly now: Instant
  /** The authority's own certificate: none that it issues outlives it. */
  readonly root: Certificate
  /** Days until a proposal lapses. */
  readonly proposalDays: number
  readonly maxOpenApplications: number
}

/** What has to be made before a decision can be recorded; it says nothing of how. */
export interface Plan {
  readonly certificate: CertificatePlan | null
  readonly licence: LicencePlan | null
  /** To be signed and kept; absent: none. */
  readonly rules?: RuleSet
  /** What is forgotten together with it. */
  readonly forget: readonly Kept[]
}

export interface CertificatePlan {
  readonly territory: Territory
  readonly organization: string
  /** Participant id. */
  readonly commonName: string
  readonly creditCode: string
  /** DER SubjectPublicKeyInfo. */
  readonly spki: Uint8Array
  readonly profile: CertificateProfile
  readonly notBefore: Instant
  readonly notAfter: Instant
}

export interface LicencePlan {
  /** Participant id. */
  readonly participant: string
  readonly spki: Uint8Array
  readonly divisions: readonly Division[]
  readonly purposes: readonly string[]
  readonly level: 'status' | 'identity' | 'record'
  readonly batch: boolean
  readonly notAfter: Instant
}

export const nothing: Plan = { certificate: null, licence: null, forget: [] }
