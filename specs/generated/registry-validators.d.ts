// Generated from specs/schemas. Do not edit.
import type { components } from './registry-openapi.ts'

/** What is wrong, and where. `params` may hold a property's name, never a value. */
export interface ValidationError {
  /** JSON pointer (RFC 6901) into what was validated. */
  readonly instancePath: string
  readonly schemaPath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
}

/** Stops at the first error, which `errors` holds until the next call. */
export interface Validate<T> {
  (data: unknown): data is T
  readonly errors?: readonly ValidationError[] | null
}

export declare const validateRegistryAction: Validate<components['schemas']['RegistryAction']>
export declare const validateApplicationView: Validate<components['schemas']['ApplicationView']>
export declare const validateApplication: Validate<components['schemas']['Application']>
export declare const validateApplicationList: Validate<components['schemas']['ApplicationList']>
export declare const validateCountsIndex: Validate<components['schemas']['CountsIndex']>
export declare const validateRegistryDescription: Validate<components['schemas']['RegistryDescription']>
export declare const validateExpiringFeed: Validate<components['schemas']['ExpiringFeed']>
export declare const validateParticipantList: Validate<components['schemas']['ParticipantList']>
export declare const validateProposalList: Validate<components['schemas']['ProposalList']>
export declare const validateRegistryReadiness: Validate<components['schemas']['RegistryReadiness']>
export declare const validateReceipt: Validate<components['schemas']['Receipt']>
export declare const validateRecognitionList: Validate<components['schemas']['RecognitionList']>
export declare const validateConformanceReport: Validate<components['schemas']['ConformanceReport']>
export declare const validatePublishedRuleIndex: Validate<components['schemas']['PublishedRuleIndex']>
export declare const validateSignedRequest: Validate<components['schemas']['SignedRequest']>
