/** What in a content is a person's, unmasked. Nothing of it is ever said but where, and of what kind. */
import { parseBirthDate } from '../../../specs/identifiers/birth-date.ts'
import { mod112Check } from '../../../specs/identifiers/check-digits.ts'
import { isOtherWord, namesIn } from './chinese-names.ts'
import { type Layer, layersOf } from './layers.ts'

export const kinds = ['name', 'id-number', 'old-id-number', 'phone', 'passport'] as const
export type Kind = (typeof kinds)[number]

export interface Found {
  readonly kind: Kind
  readonly path: string
  /** A member's name, a check digit or a date says so; else only the form does. */
  readonly sure: boolean
}

/** Each kind at each place once. */
export function personalDataIn(content: Uint8Array): readonly Found[] {
  const found = layersOf(content).flatMap(foundIn)
  return [...new Map(found.map((one) => [`${one.kind} ${one.path}`, one])).values()]
}

/** Whether a text, such as the notation of a grade, is fit to be repeated. */
export function isHarmless(text: string): boolean {
  return personalDataIn(new TextEncoder().encode(text)).length === 0
}

function foundIn({ text, path, member }: Layer): readonly Found[] {
  const kindsFound: (readonly [Kind, boolean])[] = []
  if (hasIdNumber(text)) kindsFound.push(['id-number', true])
  if (hasOldIdNumber(text)) kindsFound.push(['old-id-number', true])
  if (hasPhone(text)) kindsFound.push(['phone', true])
  if (namesIn(text).length > 0) kindsFound.push(['name', true])
  // None of these has a check digit.
  if (tokens(text, /[A-Z]{1,2}\d{7,10}/g).some(isPassport)) kindsFound.push(['passport', false])
  const named = member === null ? null : kindOfMember(member, text)
  if (named !== null && !kindsFound.some(([kind]) => kind === named)) {
    kindsFound.push([named, true])
  }
  return kindsFound.map(([kind, sure]) => ({ kind, path, sure }))
}

/** Members that systems call so; a value that is masked is no finding. */
function kindOfMember(member: string, text: string): Kind | null {
  if (/^(?:xm|xingming|name|userName|realName|fullName|personName|姓名)$/i.test(member)) {
    const isName = /^\p{Script=Han}{2,}(?:[·•・]\p{Script=Han}+)*$/u.test(text)
    return isName && !isOtherWord(text) ? 'name' : null
  }
  if (/^(?:sjh|sjhm|phone|mobile|tel|phoneNo|mobileNo|telephone|手机号?)$/i.test(member)) {
    return /^\+?[\d -]{7,20}$/.test(text) ? 'phone' : null
  }
  if (
    /^(?:sfz|sfzh|sfzhm|zjh|zjhm|idNo|idNum|idNumber|idCard\w*|cert(?:ificate)?_?(?:No|Id))$/i.test(
      member,
    )
  ) {
    return /^[0-9A-Za-z]{8,20}$/.test(text) && /\d{4}/.test(text) ? 'id-number' : null
  }
  return null
}

/** GB 11643 anywhere in a run of digits: a province or 99, a day, and the check digit. */
function hasIdNumber(text: string): boolean {
  for (const [run] of text.matchAll(/\d{17,}[\dXx]?/g)) {
    for (let at = 0; at + 18 <= run.length; at++) {
      if (isIdNumber(run.slice(at, at + 18).toUpperCase())) return true
    }
  }
  return false
}

function isIdNumber(number: string): boolean {
  const birth = parseBirthDate(number.slice(6, 14))
  const year = Number(number.slice(6, 10))
  const lived = birth !== null && year >= 1900 && year <= 2100
  return lived && isProvince(number) && mod112Check(number.slice(0, 17)) === number.charAt(17)
}

/** 15 digits that stand alone: there is no check digit, but a province and a day. */
function hasOldIdNumber(text: string): boolean {
  return tokens(text, /\d{15}/g).some(
    (number) => isProvince(number) && parseBirthDate(`19${number.slice(6, 12)}`) !== null,
  )
}

/** 11 to 15, 21 to 23, 31 to 37, 41 to 46, 50 to 54, 61 to 65, 71, 81 to 83; 99 is made up. */
function isProvince(number: string): boolean {
  return /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|99)/.test(number)
}

/** Mainland numbers; 100 begins those of invented people. */
function hasPhone(text: string): boolean {
  return tokens(text, /(?:\+?86)?1(?:[3-9]\d|00)\d{8}/g).length > 0
}

function isPassport(token: string): boolean {
  return /^(?:[DEGPS]\d{8}|E[A-HJ-NP-Z]\d{7}|[HM]\d{8}(?:\d{2})?)$/.test(token)
}

/** Matches that no letter and no digit touches: inside a random token they would mean nothing. */
function tokens(text: string, shape: RegExp): readonly string[] {
  const alone = new RegExp(`(?<![0-9A-Za-z])(?:${shape.source})(?![0-9A-Za-z])`, 'g')
  return text.match(alone) ?? []
}
