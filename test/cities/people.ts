/** Holders of the simulated cities' codes: obviously synthetic, with valid check digits. */
import type { Division, Grade, Instant } from '../../specs/words.ts'

export interface Person {
  readonly name: string
  /** 18 characters; the division 999999 exists nowhere. */
  readonly idNumber: string
  readonly phone: string
}

export interface Holder {
  readonly person: Person
  readonly grade: Exclude<Grade, 'unknown'>
  /** Code of `specs/values/grade-reasons.json`; null: none is given. */
  readonly reason: string | null
  /** Null: found an hour before it is asked, for a day. */
  readonly times: { readonly assessedAt: Instant; readonly expiresAt: Instant } | null
  /** What the city says when asked about the code. */
  readonly state: 'valid' | 'expired' | 'must-update'
  /** Who found the grade; null: the city itself. */
  readonly by: Division | null
  /** What other provinces say of the holder, where the interface tells it. Absent: nothing. */
  readonly also?: readonly {
    readonly division: Division
    readonly grade: Exclude<Grade, 'unknown'>
  }[]
}

const stems = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸']

/** The n-th synthetic person, `测试·甲` and so on. */
export function personOf(index: number): Person {
  const stem = stems[index % stems.length] ?? '甲'
  const round = Math.floor(index / stems.length)
  const number = String(index + 1)
  return {
    name: `测试·${stem}${round === 0 ? '' : String(round + 1)}`,
    idNumber: withCheckDigit(`99999919000101${number.padStart(3, '0').slice(-3)}`),
    phone: `100${number.padStart(8, '0')}`,
  }
}

/** GB 11643, ISO 7064 MOD 11-2. */
function withCheckDigit(body: string): string {
  const sum = Array.from(body).reduce(
    (total, digit, at) => total + Number(digit) * (2 ** (17 - at) % 11),
    0,
  )
  return body + ('10X98765432'[sum % 11] ?? '')
}

/** `测***`: the first character. */
export function maskedName({ name }: Person): string {
  return name.slice(0, 1) + '*'.repeat(name.length - 1)
}

/** `9999**********0018`: the first and the last four characters. */
export function maskedNumber({ idNumber }: Person): string {
  return idNumber.slice(0, 4) + '*'.repeat(idNumber.length - 8) + idNumber.slice(-4)
}

/** `100****0001`. */
export function maskedPhone({ phone }: Person): string {
  return `${phone.slice(0, 3)}****${phone.slice(-4)}`
}
