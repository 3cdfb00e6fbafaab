/** Registries have their own pages, at their own address: keys and signatures go nowhere else. */
import { ask, gateway } from '../parts/ask.ts'
import { useSay } from '../parts/language.tsx'
import { Busy, useLoading } from '../parts/loading.tsx'
import { TroubleNotice } from '../parts/trouble.tsx'
import { wordsOf } from '../parts/words.ts'

const words = wordsOf({
  title: { zh: '请选择登记机构', en: 'Choose a registry' },
  text: {
    zh: '每个省的登记机构只为本省的发码机构登记。钥匙和签名只在它自己的网址上使用。',
    en: 'Each registry admits the issuers of its own division. Keys and signatures are used at its own address only.',
  },
  none: {
    zh: '这个网关没有列出登记机构。请向本省主管部门询问其网址。',
    en: 'This gateway leads to no registry. Ask the authority of your province for its address.',
  },
})

const describe = () => ask(gateway.GET('/v1/gateway'))

export function Choose() {
  const say = useSay()
  const [description, again] = useLoading(describe)
  if (description.state === 'trouble') {
    return <TroubleNotice trouble={description.trouble} again={again} />
  }
  if (description.state === 'loading') return <Busy />
  const { registries } = description.value
  return (
    <>
      <h1>{say(words.title)}</h1>
      <p>{say(words.text)}</p>
      {registries.length === 0 && <p class="notice">{say(words.none)}</p>}
      <ul class="cards">
        {registries.map(({ name, url }) => (
          <li key={url}>
            <a class="card" href={`${url}${location.pathname}`}>
              <strong>{say(name)}</strong>
              <span class="soft">{url}</span>
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
