/** The device's clock beside the registry's: what is signed at a wrong time is refused. */
import { now } from '../clock.ts'
import { useLanguage, useSay } from '../parts/language.tsx'
import { tags, wordsOf } from '../parts/words.ts'

const words = wordsOf({
  title: { zh: '本机的时钟不准', en: "This device's clock is wrong" },
  ahead: { zh: '比登记机构快约 {by}。', en: 'It is ahead of the registry by about {by}.' },
  behind: { zh: '比登记机构慢约 {by}。', en: 'It is behind the registry by about {by}.' },
  advice: {
    zh: '请先在系统设置里校准时间，否则签名可能被拒绝。',
    en: 'Set it right in the system settings first, or what you sign may be refused.',
  },
})

/** From here on it is told: half of what a registry tolerates. */
const tolerated = 30_000

/** By how many milliseconds the device is ahead; null: the answer does not say what time it is. */
export function clockAheadMs(response: Response): number | null {
  const at = Date.parse(response.headers.get('date') ?? '')
  return Number.isNaN(at) ? null : now() - at
}

export function ClockNotice({ aheadMs }: { readonly aheadMs: number | null }) {
  const say = useSay()
  const language = useLanguage()
  if (aheadMs === null || Math.abs(aheadMs) < tolerated) return null
  const by = lengthText(Math.abs(aheadMs), tags[language])
  return (
    <section class="notice trouble" role="alert">
      <h3>{say(words.title)}</h3>
      <p>
        {say(aheadMs > 0 ? words.ahead : words.behind).replace('{by}', by)} {say(words.advice)}
      </p>
    </section>
  )
}

function lengthText(ms: number, tag: string): string {
  const [unit, length] = (
    [
      ['day', 86_400_000],
      ['hour', 3_600_000],
      ['minute', 60_000],
    ] as const
  ).find(([, size]) => ms >= size * 2) ?? ['second', 1000]
  const style = { style: 'unit', unit, unitDisplay: 'long' } as const
  return new Intl.NumberFormat(tag, style).format(Math.round(ms / length))
}
