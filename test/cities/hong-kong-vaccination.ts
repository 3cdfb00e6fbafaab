/**
 * Makes Hong Kong vaccination codes for a simulated issuer. Written apart from the adapter, so that a
 * slip in one shows against the other.
 */
import type { Instant } from '../../specs/words.ts'
import { base64 } from './bytes.ts'
import type { Sign } from './eu-dcc.ts'

export interface HkRecord {
  readonly keyVersion: string
  readonly transaction: string
  readonly name: string
  /** As the issuer masks it. */
  readonly document: string
  readonly printedAt: Instant
  /** `YYYY-MM-DD`, and how many doses there were; absent: the layout of before, which says neither. */
  readonly born?: string
  /** The last three at most, in order. */
  readonly doses: readonly { readonly date: string; readonly vaccine: string }[]
  readonly recovered?: boolean
}

const monthNames = 'JanFebMarAprMayJunJulAugSepOctNovDec'

/** The layout of 19 fields. */
export async function encodeHkRecord(record: HkRecord, sign: Sign): Promise<string> {
  const { keyVersion, transaction, document, name, doses, born, recovered = false } = record
  const flag = recovered ? '001' : ''
  // One dose alone stands in the place of the last but one.
  const [last, before, third] = doses.length === 1 ? [undefined, ...doses] : [...doses].reverse()
  const body = [
    ...['HKSARG', 'VAC', '3', keyVersion, transaction, document, name],
    ...(before === undefined ? ['', '', ''] : [dayText(before.date), before.vaccine, '']),
    flag,
    third === undefined ? '' : `${dayText(third.date)},${third.vaccine}`,
    ...(last === undefined ? ['', '', ''] : [dayText(last.date), last.vaccine, '']),
    born === undefined ? flag : `${dayText(born)},${doses.length}`,
    '',
    printedText(record.printedAt),
    '',
  ].join('|')
  const signature = await sign(new TextEncoder().encode(body))
  return body + base64(derOf(signature))
}

/** SEQUENCE of two INTEGERs. */
export function derOf(raw: Uint8Array): Uint8Array {
  const half = raw.length / 2
  const content = [...integer(raw.subarray(0, half)), ...integer(raw.subarray(half))]
  return Uint8Array.from([0x30, content.length, ...content])
}

function integer(digits: Uint8Array): readonly number[] {
  const start = digits.findIndex((byte) => byte !== 0)
  const minimal = [...digits.subarray(start)]
  const positive = (minimal[0] ?? 0) > 0x7f ? [0, ...minimal] : minimal
  return [0x02, positive.length, ...positive]
}

function dayText(date: string): string {
  return date.split('-').reverse().join('-')
}

/** `dd-MMM-yyyy HH:mm` in Hong Kong. */
function printedText(at: Instant): string {
  const text = new Date(at + 8 * 3_600_000).toISOString()
  const month = Number(text.slice(5, 7)) - 1
  const name = monthNames.slice(3 * month, 3 * month + 3)
  return `${text.slice(8, 10)}-${name}-${text.slice(0, 4)} ${text.slice(11, 16)}`
}
