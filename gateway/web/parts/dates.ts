/** Instants as people read them: the time of China, wherever the device is. */
import { type Language, tags } from './words.ts'

const timeZone = 'Asia/Shanghai'

/** `2022年3月10日 12:00`, `10 March 2022, 12:00`; the text itself where it is no instant. */
export function instantText(rfc3339: string, language: Language): string {
  const at = Date.parse(rfc3339)
  if (Number.isNaN(at)) return rfc3339
  return new Intl.DateTimeFormat(tags[language], {
    timeZone,
    dateStyle: 'long',
    timeStyle: 'short',
    hourCycle: 'h23',
  }).format(at)
}

/** `2022年3月10日`, `10 March 2022`; of a date or of an instant. */
export function dayText(text: string, language: Language): string {
  const at = Date.parse(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T04:00:00Z` : text)
  if (Number.isNaN(at)) return text
  return new Intl.DateTimeFormat(tags[language], { timeZone, dateStyle: 'long' }).format(at)
}

/** `12:00`. */
export function clockText(at: number, language: Language): string {
  return new Intl.DateTimeFormat(tags[language], {
    timeZone,
    timeStyle: 'short',
    hourCycle: 'h23',
  }).format(at)
}

/** `3小时前`, `in 2 days`: from `now` to `at`, in the greatest unit that fits. */
export function distanceText(at: number, now: number, language: Language): string {
  const seconds = Math.round((at - now) / 1000)
  const [unit, length] = units.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', 1]
  const format = new Intl.RelativeTimeFormat(tags[language], { numeric: 'auto' })
  return format.format(Math.round(seconds / length), unit)
}

const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]
