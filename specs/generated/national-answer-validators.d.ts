// Generated from specs/schemas. Do not edit.
import type { components } from './national-openapi.ts'

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

export declare const validateNationalFailure: Validate<components['schemas']['NationalFailure']>
export declare const validateHealthReports: Validate<components['schemas']['HealthReports']>
export declare const validateHomeReply: Validate<components['schemas']['HomeReply']>
export declare const validateHomeStatement: Validate<components['schemas']['HomeStatement']>
export declare const validateHomeVerifying: Validate<components['schemas']['HomeVerifying']>
export declare const validateInvocation: Validate<components['schemas']['Invocation']>
export declare const validateMadeCode: Validate<components['schemas']['MadeCode']>
export declare const validateNationalReceipt: Validate<components['schemas']['NationalReceipt']>
export declare const validateVerifiedCode: Validate<components['schemas']['VerifiedCode']>
