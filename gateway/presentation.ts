/** From the body of a request to one presentation of a code. */
import { parseBase64 } from '../adapters/codec/base64.ts'
import { scanOfBytes, scanOfText } from '../adapters/registry.ts'
import { isDivision, wholeCountry } from '../specs/divisions.ts'
import {
  validateCorrectionRequest,
  validateCorrectionStatusRequest,
  validateHeldVoucherRequest,
  validateInspectRequest,
  validatePreviewRequest,
  validateTranslateRequest,
  validateVerifyRequest,
} from '../specs/generated/validators.js'
import { isCodeOf } from '../specs/value-sets.ts'
import type { Division, Instant, Scan } from '../specs/words.ts'
import type { DisclosureLevel } from '../trust-store/licence.ts'
import type { CorrectionAsked } from './corrections/correct.ts'
import type { VouchingAsked } from './held-voucher.ts'
import type { Presented } from './passage.ts'
import type { Foreseen } from './preview.ts'
import { RequestError } from './problems.ts'
import type { Asked } from './translation.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** A presentation, and how much of the person is asked for. */
export interface Verification extends Presented {
  readonly level: DisclosureLevel
}

/** Body of `POST /v1/verify`, and of one line of a batch. @throws {RequestError} */
export function parseVerification(body: Uint8Array): Verification {
  const request = parseJsonBody(body)
  if (!validateVerifyRequest(request)) throw fieldError(validateVerifyRequest.errors)
  const { level = 'status', once = false, challenge, fallback } = request
  return {
    ...presentedIn(request),
    level,
    once,
    ...(challenge === undefined ? {} : { challenge }),
    ...(fallback === undefined ? {} : { fallback: scanOfText(fallback) }),
  }
}

/** Body of `POST /v1/translate`. @throws {RequestError} */
export function parseAsked(body: Uint8Array): Asked {
  const request = parseJsonBody(body)
  if (!validateTranslateRequest(request)) throw fieldError(validateTranslateRequest.errors)
  const { format = null, picture: kind = 'none', symbology = 'qrcode' } = request
  return {
    ...presentedIn(request),
    format,
    picture: kind === 'none' ? null : { kind, symbology },
  }
}

const furthestPreviewMs = 30 * 86_400_000
/** How far the caller's clock may be behind. */
const previewSkewMs = 60_000

/** Body of `POST /v1/preview`. @throws {RequestError} */
export function parseForeseen(body: Uint8Array, now: Instant): Foreseen {
  const request = parseJsonBody(body)
  if (!validatePreviewRequest(request)) throw fieldError(validatePreviewRequest.errors)
  const { destinations, purpose } = request
  const stranger = destinations.findIndex((one) => !isDivision(one))
  if (stranger >= 0) {
    throw new RequestError('request.division-unknown', `/destinations/${stranger}`)
  }
  if (!isCodeOf('purposes', purpose)) throw new RequestError('request.purpose-unknown', '/purpose')
  const at = request.at === undefined ? now : Date.parse(request.at)
  if (at < now - previewSkewMs || at > now + furthestPreviewMs) {
    throw new RequestError('request.time', '/at')
  }
  return { scan: scanOf(request), destinations, purpose, at: Math.max(at, now) }
}

/** Body of `POST /v1/corrections`. @throws {RequestError} */
export function parseCorrection(body: Uint8Array): CorrectionAsked {
  const request = parseJsonBody(body)
  if (!validateCorrectionRequest(request)) throw fieldError(validateCorrectionRequest.errors)
  const { about, statement, contact, replyKey, destination = wholeCountry } = request
  if (destination !== wholeCountry && !isDivision(destination)) {
    throw new RequestError('request.division-unknown', '/destination')
  }
  if (!isCodeOf('correction-kinds', about.what)) {
    throw new RequestError('request.field', '/about/what')
  }
  const presented = { scan: scanOf(request), destination, purpose: 'gate' }
  const asked = { presented, about, statement, contact, body }
  return replyKey === undefined ? asked : { ...asked, replyKey }
}

/** Body of `POST /v1/corrections/status`: the receipt. @throws {RequestError} */
export function parseReceipt(body: Uint8Array): string {
  const request = parseJsonBody(body)
  if (!validateCorrectionStatusRequest(request)) {
    throw fieldError(validateCorrectionStatusRequest.errors)
  }
  return request.receipt
}

/** Body of `POST /v1/vouchers`. @throws {RequestError} */
export function parseVouching(body: Uint8Array): VouchingAsked {
  const request = parseJsonBody(body)
  if (!validateHeldVoucherRequest(request)) throw fieldError(validateHeldVoucherRequest.errors)
  const { destination, purpose = 'gate', holderKey } = request
  if (destination !== undefined) {
    return { ...presentedIn({ ...request, destination, purpose }), holderKey }
  }
  if (!isCodeOf('purposes', purpose)) throw new RequestError('request.purpose-unknown', '/purpose')
  return { scan: scanOf(request), destination: wholeCountry, purpose, holderKey }
}

/** Body of `POST /v1/inspect`. @throws {RequestError} */
export function parseInspected(body: Uint8Array): Scan {
  const request = parseJsonBody(body)
  if (!validateInspectRequest(request)) throw fieldError(validateInspectRequest.errors)
  return scanOf(request)
}

interface PresentedFields {
  readonly code?: string
  readonly codeBytes?: string
  readonly destination: Division
  readonly purpose: string
}

/** @throws {RequestError} `request.division-unknown`, `request.purpose-unknown` */
function presentedIn(request: PresentedFields): Presented {
  const { destination, purpose } = request
  if (!isDivision(destination)) throw new RequestError('request.division-unknown', '/destination')
  if (!isCodeOf('purposes', purpose)) throw new RequestError('request.purpose-unknown', '/purpose')
  return { scan: scanOf(request), destination, purpose }
}

function parseJsonBody(body: Uint8Array): unknown {
  let text: string
  try {
    text = utf8.decode(body)
  } catch {
    throw new RequestError('request.not-utf8')
  }
  try {
    return JSON.parse(text)
  } catch {
    throw new RequestError('request.json')
  }
}

function scanOf(request: { readonly code?: string; readonly codeBytes?: string }): Scan {
  if (request.code !== undefined) return scanOfText(request.code)
  try {
    return scanOfBytes(parseBase64(request.codeBytes ?? '', 'required'))
  } catch {
    throw new RequestError('request.field', '/codeBytes')
  }
}

interface SchemaError {
  readonly instancePath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
}

function fieldError(errors: readonly SchemaError[] | null | undefined): RequestError {
  const isUnknown = errors?.[0]?.keyword === 'additionalProperties'
  return new RequestError(
    isUnknown ? 'request.unknown-field' : 'request.field',
    pathOfError(errors),
  )
}

/**
 * Names the field of the contract; never a name or a value that the caller made up. Null: none is to
 * blame.
 */
export function pathOfError(errors: readonly SchemaError[] | null | undefined): string | null {
  const error = errors?.[0]
  if (error === undefined || error.keyword === 'additionalProperties') return null
  const { missingProperty } = error.params
  const missing = typeof missingProperty === 'string' ? `/${missingProperty}` : ''
  return `${error.instancePath}${missing}` || null
}
