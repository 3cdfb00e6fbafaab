// Generated from specs/schemas. Do not edit.
import type { components } from './format-manifest.ts'

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

export declare const validateCodeIndex: Validate<components['schemas']['CodeIndex']>
export declare const validateFormatManifest: Validate<components['schemas']['FormatManifest']>
export declare const validateKitReport: Validate<components['schemas']['KitReport']>
