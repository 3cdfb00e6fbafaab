/**
 * Times as codes write them, to `Instant` (milliseconds since 1970, UTC) and back. Accepted: the one
 * form that the function names, years 1900 to 9999, dates and times of day that exist (no 24:00, no
 * second 60), nothing before or after. Chinese local forms carry no zone and mean UTC+08:00.
 */
import type { Instant } from '../../specs/words.ts'
import { type CodecCode, CodecError } from './error.ts'

const compactForm = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/
const localForm = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})$/
const rfc3339Form =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:(Z)|([+-])(\d{2}):(\d{2}))$/
const dateForm = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/
const chinaOffset = 8 * 3_600_000
const earliest = Date.UTC(1900, 0, 1)
const latest = Date.UTC(9999, 11, 31, 23, 59, 59, 999)

/** `yyyyMMddHHmmss` at UTC+08:00. @throws {CodecError} `read.field`, or `code` */
export function parseCompactLocal(
  text: string,
  path: string,
  code: CodecCode = 'read.field',
): Instant {
  return local(compactForm.exec(text), path, code)
}

/** `yyyyMMddHHmmssSSS` at UTC+08:00. @throws {CodecError} `read.field`, or `code` */
export function parseCompactMilliseconds(
  text: string,
  path: string,
  code: CodecCode = 'read.field',
): Instant {
  const [, seconds = '', milliseconds] = /^(\d{14})(\d{3})$/.exec(text) ?? []
  return parseCompactLocal(seconds, path, code) + Number(milliseconds)
}

/** `yyyyMMddHHmmss` at UTC+08:00. */
export function compactLocalText(instant: Instant): string {
  return compactMillisecondsText(instant).slice(0, 14)
}

/** `yyyyMMddHHmmssSSS` at UTC+08:00. */
export function compactMillisecondsText(instant: Instant): string {
  return new Date(instant + chinaOffset).toISOString().replace(/\D/g, '')
}

/** `yyyy-MM-dd HH:mm:ss` at UTC+08:00. @throws {CodecError} `read.field`, or `code` */
export function parseLocal(text: string, path: string, code: CodecCode = 'read.field'): Instant {
  return local(localForm.exec(text), path, code)
}

/** `yyyy-MM-dd HH:mm:ss` at UTC+08:00. */
export function localText(instant: Instant): string {
  return new Date(instant + chinaOffset).toISOString().slice(0, 19).replace('T', ' ')
}

/**
 * RFC 3339 section 5.6 with upper-case `T` and `Z`; digits after the millisecond are dropped.
 * @throws {CodecError} `read.field`, or `code`
 */
export function parseRfc3339(text: string, path: string, code: CodecCode = 'read.field'): Instant {
  const match = rfc3339Form.exec(text)
  if (match === null) throw new CodecError(code, path)
  const [, , , , , , , fraction = '', , sign, hours = '0', minutes = '0'] = match
  if (Number(hours) > 23 || Number(minutes) > 59) throw new CodecError(code, path)
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000
  const milliseconds = Number(fraction.padEnd(3, '0').slice(0, 3))
  const instant = clock(match, path, code) + milliseconds
  return inRange(sign === '-' ? instant + offset : instant - offset, path, code)
}

/** Seconds since 1970, fractions to the millisecond. @throws {CodecError} `read.field`, or `code` */
export function parseEpochSeconds(
  seconds: number,
  path: string,
  code: CodecCode = 'read.field',
): Instant {
  return inRange(Math.round(seconds * 1000), path, code)
}

/** Whole milliseconds since 1970. @throws {CodecError} `read.field`, or `code` */
export function parseEpochMilliseconds(
  milliseconds: number,
  path: string,
  code: CodecCode = 'read.field',
): Instant {
  if (!Number.isInteger(milliseconds)) throw new CodecError(code, path)
  return inRange(milliseconds, path, code)
}

/**
 * Calendar date `YYYY`, `YYYY-MM` or `YYYY-MM-DD` (ISO 8601), as text, since it names no instant.
 * @throws {CodecError} `read.field`, or `code`
 */
export function parseDate(text: string, path: string, code: CodecCode = 'read.field'): string {
  const match = dateForm.exec(text)
  if (match === null) throw new CodecError(code, path)
  const [, year, month = '01', day = '01'] = match
  calendar(Number(year), Number(month), Number(day), path, code)
  return text
}

/** The canonical record's form: RFC 3339, UTC, `Z`, milliseconds only where there are any. */
export function instantText(instant: Instant): string {
  const text = new Date(instant).toISOString()
  return text.endsWith('.000Z') ? `${text.slice(0, -5)}Z` : text
}

/** The calendar date at UTC+08:00, `YYYY-MM-DD`. */
export function localDateText(instant: Instant): string {
  return new Date(instant + chinaOffset).toISOString().slice(0, 10)
}

function local(match: RegExpExecArray | null, path: string, code: CodecCode): Instant {
  if (match === null) throw new CodecError(code, path)
  return inRange(clock(match, path, code) - chinaOffset, path, code)
}

function clock(match: RegExpExecArray, path: string, code: CodecCode): number {
  const [, year, month, day, hour, minute, second] = match.slice(0, 7).map(Number)
  if (hour === undefined || minute === undefined || second === undefined) {
    throw new CodecError(code, path)
  }
  if (hour > 23 || minute > 59 || second > 59) throw new CodecError(code, path)
  const midnight = calendar(year ?? 0, month ?? 0, day ?? 0, path, code)
  return midnight + ((hour * 60 + minute) * 60 + second) * 1000
}

// Date.UTC rolls an impossible date over into the next month: 31 April would become 1 May.
function calendar(year: number, month: number, day: number, path: string, code: CodecCode): number {
  const midnight = Date.UTC(year, month - 1, day)
  const date = new Date(midnight)
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  if (year < 1900 || !exists) throw new CodecError(code, path)
  return midnight
}

function inRange(instant: number, path: string, code: CodecCode): Instant {
  if (!(instant >= earliest && instant <= latest)) throw new CodecError(code, path)
  return instant
}
