/** What soon ends: within 90, 30 and 7 days, and what is over. */
import { ask, registry } from '../parts/ask.ts'
import { useSay } from '../parts/language.tsx'
import { fill, wordsOf } from '../parts/words.ts'
import { At, Foreign, Shown, type Standing, StateMark } from './pieces.tsx'
import { linkTo } from './place.ts'
import { type Schemas, useFresh } from './session.ts'

const words = wordsOf({
  none: { zh: '90 天内没有到期的。', en: 'Nothing ends within 90 days.' },
  left: { zh: '还有 {days} 天', en: '{days} days left' },
  over: { zh: '已到期', en: 'it is over' },
  serial: { zh: '证书', en: 'certificate' },
  feed: {
    zh: '可订阅的来源（JSON Feed）：',
    en: 'To be watched by other programs (JSON Feed): ',
  },
})

const groups = [
  [0, { zh: '已到期', en: 'Over' }, 'bad'],
  [7, { zh: '7 天之内', en: 'Within 7 days' }, 'bad'],
  [30, { zh: '30 天之内', en: 'Within 30 days' }, 'waits'],
  [90, { zh: '90 天之内', en: 'Within 90 days' }, 'over'],
] as const satisfies readonly (readonly [number, object, Standing])[]

const kindWords = wordsOf({
  certificate: { zh: '参与方的证书', en: "A participant's certificate" },
  licence: { zh: '验码许可', en: 'A licence' },
  'own-certificate': { zh: '本机构自己的证书', en: 'An own certificate' },
  'recognised-certificate': {
    zh: '所承认机构的根证书',
    en: 'Root certificate of a recognised authority',
  },
})

const load = () => ask(registry.GET('/v1/expiring'))

export function Expiring() {
  const say = useSay()
  const [loading, again] = useFresh(load)
  return (
    <Shown loading={loading} again={again}>
      {({ items }) => (
        <>
          {items.length === 0 && <p>{say(words.none)}</p>}
          {groups.map(([within, title, standing]) => {
            const found = items.filter(({ _expires: { withinDays } }) => withinDays === within)
            if (found.length === 0) return null
            return (
              <section key={within}>
                <h3>{say(title)}</h3>
                <ul class="rows">
                  {found.map(({ id, _expires: one }) => (
                    <Ending key={id} one={one} standing={standing} />
                  ))}
                </ul>
              </section>
            )
          })}
          <p class="soft">
            {say(words.feed)}
            <a href="/v1/expiring">/v1/expiring</a>
          </p>
        </>
      )}
    </Shown>
  )
}

function Ending({
  one,
  standing,
}: {
  readonly one: Schemas['ExpiringFeed']['items'][number]['_expires']
  readonly standing: Standing
}) {
  const say = useSay()
  const { kind, participant, serial, at, daysLeft, what } = one
  const left = daysLeft < 0 ? words.over : fill(words.left, { days: daysLeft })
  return (
    <li>
      {participant === null ? (
        <Foreign text={what} />
      ) : (
        <a href={linkTo('participants', participant)}>
          <Foreign text={what} />
        </a>
      )}
      <div class="row-facts">
        <StateMark standing={standing} text={say(left)} />
        <span>{say(kindWords[kind])}</span>
        <At at={at} />
        {serial !== null && <span class="code">{serial}</span>}
      </div>
    </li>
  )
}
