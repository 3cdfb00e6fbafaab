// Generated from specs/schemas. Do not edit.
import type { components } from './openapi.ts'

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

export declare const validateBatchAnswerLine: Validate<components['schemas']['BatchAnswerLine']>
export declare const validateCompanionAnswer: Validate<components['schemas']['CompanionAnswer']>
export declare const validateCorrectionAnswer: Validate<components['schemas']['CorrectionAnswer']>
export declare const validateCorrectionContent: Validate<components['schemas']['CorrectionContent']>
export declare const validateCorrectionDeskAnswer: Validate<components['schemas']['CorrectionDeskAnswer']>
export declare const validateCorrectionDeskState: Validate<components['schemas']['CorrectionDeskState']>
export declare const validateCorrectionReceipt: Validate<components['schemas']['CorrectionReceipt']>
export declare const validateCorrectionReplyContent: Validate<components['schemas']['CorrectionReplyContent']>
export declare const validateCorrectionRequest: Validate<components['schemas']['CorrectionRequest']>
export declare const validateCorrectionStatusAnswer: Validate<components['schemas']['CorrectionStatusAnswer']>
export declare const validateCorrectionStatusRequest: Validate<components['schemas']['CorrectionStatusRequest']>
export declare const validateDailyCounts: Validate<components['schemas']['DailyCounts']>
export declare const validateDecision: Validate<components['schemas']['Decision']>
export declare const validateDisclosure: Validate<components['schemas']['Disclosure']>
export declare const validateFormatsAnswer: Validate<components['schemas']['FormatsAnswer']>
export declare const validateGatewayDescription: Validate<components['schemas']['GatewayDescription']>
export declare const validateHealthRecord: Validate<components['schemas']['HealthRecord']>
export declare const validateHeldVoucherAnswer: Validate<components['schemas']['HeldVoucherAnswer']>
export declare const validateHeldVoucherRequest: Validate<components['schemas']['HeldVoucherRequest']>
export declare const validateInspectAnswer: Validate<components['schemas']['InspectAnswer']>
export declare const validateInspectRequest: Validate<components['schemas']['InspectRequest']>
export declare const validateIssuerScores: Validate<components['schemas']['IssuerScores']>
export declare const validatePublicJwk: Validate<components['schemas']['PublicJwk']>
export declare const validateKeySet: Validate<components['schemas']['KeySet']>
export declare const validateLiveness: Validate<components['schemas']['Liveness']>
export declare const validateTrustListDelta: Validate<components['schemas']['TrustListDelta']>
export declare const validateTrustListExtension: Validate<components['schemas']['TrustListExtension']>
export declare const validateTrustList: Validate<components['schemas']['TrustList']>
export declare const validateOfflineTrust: Validate<components['schemas']['OfflineTrust']>
export declare const validatePreviewAnswer: Validate<components['schemas']['PreviewAnswer']>
export declare const validatePreviewRequest: Validate<components['schemas']['PreviewRequest']>
export declare const validateProblem: Validate<components['schemas']['Problem']>
export declare const validateReadiness: Validate<components['schemas']['Readiness']>
export declare const validateReasonsAnswer: Validate<components['schemas']['ReasonsAnswer']>
export declare const validateRevocationHead: Validate<components['schemas']['RevocationHead']>
export declare const validateRuleCases: Validate<components['schemas']['RuleCases']>
export declare const validateRuleSet: Validate<components['schemas']['RuleSet']>
export declare const validateTranslateAnswer: Validate<components['schemas']['TranslateAnswer']>
export declare const validateTranslateRequest: Validate<components['schemas']['TranslateRequest']>
export declare const validateTrustStatus: Validate<components['schemas']['TrustStatus']>
export declare const validateVerifyAnswer: Validate<components['schemas']['VerifyAnswer']>
export declare const validateVerifyRequest: Validate<components['schemas']['VerifyRequest']>
export declare const validateVoucherClaims: Validate<components['schemas']['VoucherClaims']>
