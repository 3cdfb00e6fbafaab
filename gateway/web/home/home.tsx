/** Where to begin: whose gateway this is, and what there is for whom. */
import { ask, gateway } from '../parts/ask.ts'
import { DivisionName } from '../parts/divisions.tsx'
import { useSay } from '../parts/language.tsx'
import { useLoading } from '../parts/loading.tsx'
import { TroubleNotice } from '../parts/trouble.tsx'
import { type Bilingual, wordsOf } from '../parts/words.ts'
import './home.css'

const words = wordsOf({
  title: { zh: '一次扫码，各省互认', en: 'One scan, every province' },
  whose: { zh: '本网关属于', en: 'This gateway belongs to' },
  promise: {
    zh: '不按姓名或证件查人，不留存任何个人信息；不明不判红，判红必有依据，也必有纠错的去处。',
    en: 'Nobody is looked up by name or number, and nothing personal is kept. Unknown is never red; red has a reason and a place to correct it.',
  },
  playground: {
    zh: '这是演练场：码和城市都是模拟的，不能用于真实查验。',
    en: 'This is a playground: codes and cities are simulated, and nobody may rely on it.',
  },
})

interface Way {
  readonly path: string
  readonly title: Bilingual
  readonly text: Bilingual
}

const ways: readonly Way[] = [
  {
    path: '/verify',
    title: { zh: '我要验码', en: 'I verify codes' },
    text: {
      zh: '对准外地健康码，一秒内知道能否通过、为什么、怎么办。没有网络也能用。',
      en: 'Point at a code of another province: whether it passes, why, and what to do. Also without a network.',
    },
  },
  {
    path: '/travel',
    title: { zh: '我要出行', en: 'I travel' },
    text: {
      zh: '先看目的地会怎样判定，换一个当地能扫的码，有误就纠正。',
      en: 'See beforehand what a destination will decide, get a code that is read there, correct an error.',
    },
  },
  {
    path: '/join',
    title: { zh: '我们要发码', en: 'We issue codes' },
    text: {
      zh: '城市系统在这里登记：做密钥、填说明、试测试码、交申请。',
      en: 'City systems join here: a key, a manifest, test codes, an application.',
    },
  },
  {
    path: '/authority',
    title: { zh: '我们管登记', en: 'We decide who joins' },
    text: {
      zh: '两人审批、暂停与吊销、规则与公开日志。',
      en: 'Approval by two, suspension and revocation, rules, and the public log.',
    },
  },
  {
    path: '/docs',
    title: { zh: '资料', en: 'Docs' },
    text: {
      zh: '能读哪些码、各省规则、接口说明。',
      en: 'Which codes are read, the rules of each province, the interface.',
    },
  },
]

const describe = () => ask(gateway.GET('/v1/gateway'))

export function Home() {
  const say = useSay()
  const [description, again] = useLoading(describe)
  return (
    <>
      <h1>{say(words.title)}</h1>
      {description.state === 'trouble' && (
        <TroubleNotice trouble={description.trouble} again={again} />
      )}
      {description.state === 'there' && (
        <>
          <p>
            {say(words.whose)} <DivisionName code={description.value.division} />
          </p>
          {description.value.playground && <p class="notice">{say(words.playground)}</p>}
        </>
      )}
      <ul class="ways">
        {ways.map(({ path, title, text }) => (
          <li key={path}>
            <a class="card" href={path}>
              <strong>{say(title)}</strong>
              {say(text)}
            </a>
          </li>
        ))}
      </ul>
      <p class="soft">{say(words.promise)}</p>
    </>
  )
}
