/**
 * What an applicant's test codes show, before anybody decides on it. The registry does not read
 * codes itself: whoever runs it hands in an examiner (`gateway/conformance.ts`), which runs them
 * through the adapter and the passage of a gateway that trusts the applicant on trial.
 */
import type { Instant } from '../../specs/words.ts'
import type { ListedIssuer } from '../trust-list/model.ts'

export interface TestCode {
  /** The text of the code, or base64 of its bytes. */
  readonly code: string
  readonly encoding: 'text' | 'base64'
  /** What the issuer says that it is; absent: nothing is compared. */
  readonly expect?: { readonly grade?: string; readonly name?: string }
}

export interface Examination {
  /** The applicant as its list entry would be, under a trial certificate of its own key. */
  readonly issuer: ListedIssuer
  /** DER of the trial authority that certified it, valid at `at`. */
  readonly anchor: Uint8Array
  readonly testCodes: readonly TestCode[]
  /** A format manifest that came with the application, not checked yet; absent: none did. */
  readonly formatManifest?: unknown
  readonly at: Instant
}

export interface ConformanceReport {
  /** Every test code passed, and there was one for each format. */
  readonly passed: boolean
  readonly findings: readonly Finding[]
}

/** One statement about one test code; nothing of the code's content. */
export interface Finding {
  /** From 0; null: about the application as a whole. */
  readonly testCode: number | null
  readonly result: 'passed' | 'failed' | 'warning'
  readonly stage: 'detect' | 'decode' | 'trust' | 'read' | 'translate' | 'decide' | 'application'
  /** Of specs/values: `decode.base45`, `registry.no-test-code`. */
  readonly code: string
  /** Field of the code or of the record; null: none in particular. */
  readonly path: string | null
  /** What was measured, or named: another format's id, the size of a code. Absent: nothing. */
  readonly measured?: string
  readonly what: { readonly zh: string; readonly en: string }
  readonly advice: { readonly zh: string; readonly en: string }
}

/** Never throws for whatever a test code holds. */
export type Examine = (examination: Examination) => Promise<ConformanceReport>
