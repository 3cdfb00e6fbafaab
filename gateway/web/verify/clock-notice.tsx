import { instantText } from '../parts/dates.ts'
import { useLanguage, useSay } from '../parts/language.tsx'
import { screenTrouble } from '../parts/trouble.tsx'
import { fill, type Language, tags } from '../parts/words.ts'
import { words } from './words.ts'

/** Greater than what a network's way and a drifting clock explain. */
const tolerableMs = 120_000

export interface Clocks {
  /** Of this device, and of the gateway at that time. */
  readonly device: number
  readonly gateway: number
}

/** Tells by how much the device's clock is wrong; nothing where it is right. */
export function ClockNotice({ clocks: { device, gateway } }: { readonly clocks: Clocks }) {
  const say = useSay()
  const language = useLanguage()
  const off = device - gateway
  if (Math.abs(off) <= tolerableMs) return null
  const { code, title, detail } = screenTrouble('clock.wrong')
  const by = say(
    fill(off < 0 ? words.slow : words.fast, { amount: amountText(Math.abs(off), language) }),
  )
  const values = {
    device: instantText(new Date(device).toISOString(), language),
    gateway: instantText(new Date(gateway).toISOString(), language),
    by,
  }
  return (
    <section class="notice trouble" role="alert" data-code={code}>
      <h2>{say(title)}</h2>
      <p>{say(fill(words.clocks, values))}</p>
      <p>{say(detail)}</p>
    </section>
  )
}

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/** `1天`, `5 hours`: in the greatest unit that fits. */
function amountText(ms: number, language: Language): string {
  const [unit, length] = units.find(([, size]) => ms >= size) ?? ['minute', 60_000]
  const options = { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 1 } as const
  return new Intl.NumberFormat(tags[language], options).format(ms / length)
}
