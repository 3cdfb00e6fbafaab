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

export declare const validateCodeMaking: Validate<components['schemas']['CodeMaking']>
export declare const validateCodeVerifying: Validate<components['schemas']['CodeVerifying']>
export declare const validateHealthQuery: Validate<components['schemas']['HealthQuery']>
export declare const validateInvocationApplication: Validate<components['schemas']['InvocationApplication']>
export declare const validateSealedStatement: Validate<components['schemas']['SealedStatement']>
