/** The ways in which manifests say that times are written, both directions. */
import type { Instant } from '../../specs/words.ts'
import { type CodecCode, CodecError } from '../codec/error.ts'
import {
  compactMillisecondsText,
  localText,
  parseCompactLocal,
  parseCompactMilliseconds,
  parseEpochMilliseconds,
  parseEpochSeconds,
  parseLocal,
  parseRfc3339,
} from '../codec/time.ts'
import type { Claim } from './manifest.ts'

export type TimeForm = Extract<Claim, { readonly type: 'time' }>['form']

/**
 * @param value text; for the two epochs also a number
 * @throws {CodecError} `read.field`, or `code`
 */
export function parseTime(
  form: TimeForm,
  value: unknown,
  path: string,
  code: CodecCode = 'read.field',
): Instant {
  if (form === 'epoch-ms') return parseEpochMilliseconds(wholeNumber(value, path, code), path, code)
  if (form === 'epoch-s') return parseEpochSeconds(wholeNumber(value, path, code), path, code)
  if (typeof value !== 'string') throw new CodecError(code, path)
  switch (form) {
    case 'compact':
      return parseCompactLocal(value, path, code)
    case 'compact-ms':
      return parseCompactMilliseconds(value, path, code)
    case 'compact-t':
      if (value.charAt(8) !== 'T') throw new CodecError(code, path)
      return parseCompactLocal(value.replace('T', ''), path, code)
    case 'local':
      return parseLocal(value, path, code)
    case 'local-minute':
      return parseLocal(`${value}:00`, path, code)
    case 'rfc3339':
      return parseRfc3339(value, path, code)
  }
}

/** The two epochs as digits. A form without milliseconds, or seconds, drops them. */
export function formatTime(form: TimeForm, at: Instant): string {
  if (form === 'epoch-ms') return String(at)
  if (form === 'epoch-s') return String(Math.floor(at / 1000))
  if (form === 'rfc3339') return new Date(at).toISOString()
  const digits = compactMillisecondsText(at)
  if (form === 'compact-ms') return digits
  if (form === 'compact') return digits.slice(0, 14)
  if (form === 'compact-t') return `${digits.slice(0, 8)}T${digits.slice(8, 14)}`
  const text = localText(at)
  return form === 'local' ? text : text.slice(0, 16)
}

function wholeNumber(value: unknown, path: string, code: CodecCode): number {
  if (typeof value === 'string' && /^\d{1,16}$/.test(value)) return Number(value)
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value
  throw new CodecError(code, path)
}
