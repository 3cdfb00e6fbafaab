/**
 * What a Hong Kong vaccination code says. Accepted: dates `dd-mm-yyyy` that exist, or one of the
 * signs for "none" (nothing, `-`, `NA`); the time of printing as `dd-mm-yyyy HH:mm` or, as the
 * issuing program writes it, `dd-MMM-yyyy HH:mm`; a date of birth and a count only where both are
 * there. Times are Hong Kong's, UTC+08:00.
 */
import type { Instant, Terms } from '../../specs/words.ts'
import { CodecError } from '../codec/error.ts'
import { parseDate, parseLocal } from '../codec/time.ts'
import type { FirstFields, HkPayload, LastFields } from './code.ts'

export interface HkClaims {
  /** Masked by the issuer: `CHAN T** M**`. */
  readonly name: string
  /** Masked by the issuer: `****456(7)`. Of which document, the code does not say. */
  readonly document: string
  readonly birthDate: string | null
  /** In the order in which they were given. */
  readonly doses: readonly HkDose[]
  /** The holder had recovered; when, the code does not say. */
  readonly recovered: boolean
}

export interface HkDose {
  /** Null where the code does not say which one it was. */
  readonly number: number | null
  readonly date: string
  /** Name or code of the vaccine; null where the issuer has none. */
  readonly product: string | null
}

const none: ReadonlySet<string> = new Set(['', '-', 'NA'])
/** No detailed information. */
const noProduct: ReadonlySet<string> = new Set([...none, 'NDI'])
const recovered = '001'
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const maxDoses = 20

/** @throws {CodecError} `read.field` */
export function readHkTerms({ fields }: HkPayload): Terms {
  const { printed, transaction } = fields
  const issuedAt = readPrinted(printed)
  return {
    issuedAt,
    notBefore: issuedAt,
    expiresAt: null,
    issuerClaims: [],
    codeIds: none.has(transaction) ? [] : [`transaction:${transaction}`],
    keyUsage: null,
  }
}

/** @throws {CodecError} `read.field`, `read.schema` */
export function readHkClaims(payload: HkPayload): HkClaims {
  const { name, document } = payload.fields
  const content = payload.layout === 'first' ? readFirst(payload.fields) : readLast(payload.fields)
  if (content.doses.length === 0) throw new CodecError('read.schema', 'doses')
  return { name, document, ...content }
}

type Content = Pick<HkClaims, 'birthDate' | 'doses' | 'recovered'>

function readFirst({ date1, brand1, date2, brand2 }: FirstFields): Content {
  const doses = [...readDose(1, date1, brand1, 'date1'), ...readDose(2, date2, brand2, 'date2')]
  return { birthDate: null, doses, recovered: false }
}

function readLast(fields: LastFields): Content {
  const { secondLastDate, secondLastName, lastDate, lastName, special1, special2 } = fields
  const { birthDate, count, flag } = readSpecial(special2)
  const hasLast = !none.has(lastDate)
  // Only the newest dose is numbered: between the others some may be missing.
  const doses = [
    ...readThirdLast(fields.thirdLast),
    ...readDose(hasLast ? null : count, secondLastDate, secondLastName, 'secondLastDate'),
    ...readDose(count, lastDate, lastName, 'lastDate'),
  ]
  return { birthDate, doses, recovered: readFlag(special1, 'special1') || flag }
}

function readThirdLast(text: string): readonly HkDose[] {
  if (none.has(text)) return []
  const comma = text.indexOf(',')
  if (comma < 0) throw new CodecError('read.field', 'thirdLast')
  return readDose(null, text.slice(0, comma), text.slice(comma + 1), 'thirdLast')
}

function readDose(
  number: number | null,
  date: string,
  product: string,
  path: string,
): readonly HkDose[] {
  if (none.has(date)) {
    // A vaccine without a day is no dose, and must not pass for one that was left out.
    if (!noProduct.has(product)) throw new CodecError('read.field', path)
    return []
  }
  return [{ number, date: readDay(date, path), product: noProduct.has(product) ? null : product }]
}

function readSpecial(text: string) {
  const match = /^(\d{2}-\d{2}-\d{4}),(\d{1,2})$/.exec(text)
  if (match === null) {
    return { birthDate: null, count: null, flag: readFlag(text, 'special2') }
  }
  const [, born = '', digits] = match
  const count = Number(digits)
  if (count < 1 || count > maxDoses) throw new CodecError('read.field', 'special2')
  return { birthDate: withoutUnknownDay(readDay(born, 'special2')), count, flag: false }
}

// Where only the year, or the month, is known, the issuer writes the first of January, or of the month.
function withoutUnknownDay(date: string): string {
  return date.replace(/(?:-01)?-01$/, '')
}

function readFlag(text: string, path: string): boolean {
  if (text === recovered) return true
  if (none.has(text)) return false
  throw new CodecError('read.field', path)
}

function readDay(text: string, path: string): string {
  const match = /^(\d{2})-(\d{2})-(\d{4})$/.exec(text)
  if (match === null) throw new CodecError('read.field', path)
  const [, day, month, year] = match
  return parseDate(`${year}-${month}-${day}`, path)
}

function readPrinted(text: string): Instant {
  const match = /^(\d{2})-(\d{2}|[A-Z][a-z]{2})-(\d{4}) (\d{2}:\d{2})$/.exec(text)
  if (match === null) throw new CodecError('read.field', 'printed')
  const [, day, named = '', year, time] = match
  const month = /\d/.test(named) ? named : String(months.indexOf(named) + 1).padStart(2, '0')
  return parseLocal(`${year}-${month}-${day} ${time}:00`, 'printed')
}
