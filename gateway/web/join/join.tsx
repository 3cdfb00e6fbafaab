/** Taking part: an application is filled in and sent, or followed by its id. */
import { useCallback, useEffect, useState } from 'preact/hooks'
import { ask, registry } from '../parts/ask.ts'
import { DivisionName } from '../parts/divisions.tsx'
import { TextField } from '../parts/fields.tsx'
import { inert } from '../parts/inert.ts'
import { useLanguage, useSay } from '../parts/language.tsx'
import { Busy, useLoading } from '../parts/loading.tsx'
import { screenTrouble, TroubleNotice } from '../parts/trouble.tsx'
import { wordsOf } from '../parts/words.ts'
import { Apply } from './apply.tsx'
import { nothingUnkept } from './draft.ts'
import { Follow } from './follow.tsx'
import './join.css'

const words = wordsOf({
  title: { zh: '申请加入', en: 'Take part' },
  lead: {
    zh: '填好五步，把申请发给下面的登记机构；两位操作员审批后，您签发的码各地都认。可以随时离开，回来继续填。',
    en: 'Five steps, then the application goes to this registry; once two operators have approved it, your codes are recognised everywhere. Leave at any time, and take it up again.',
  },
  registry: { zh: '登记机构', en: 'Registry' },
  scope: { zh: '管辖范围', en: 'Its scope' },
  follow: { zh: '已经申请过？按标识查看进展', en: 'Applied already? Follow it by its id' },
  id: { zh: '申请标识', en: 'Id of the application' },
  idHint: { zh: '36 个字符，发送后显示过。', en: '36 characters, shown after it was sent.' },
  idFault: {
    zh: '标识形如 xxxxxxxx-xxxx-4xxx-xxxx-xxxxxxxxxxxx。',
    en: 'An id looks like xxxxxxxx-xxxx-4xxx-xxxx-xxxxxxxxxxxx.',
  },
  show: { zh: '查看', en: 'Show it' },
})

const requestId = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

const load = () => ask(registry.GET('/v1/registry'))

export function Join() {
  const [id, go] = useFollowed()
  const [loading, again] = useLoading(load)
  // Beside what comes and goes with the address.
  const [unkept, setUnkept] = useState(nothingUnkept)
  if (!isSecureContext) return <TroubleNotice trouble={screenTrouble('join.insecure')} />
  if (id !== null) return <Follow id={id} onNew={() => go(null)} />
  return (
    <>
      <Introduction />
      {loading.state === 'loading' && <Busy />}
      {loading.state === 'trouble' && <TroubleNotice trouble={loading.trouble} again={again} />}
      {loading.state === 'there' && (
        <>
          <RegistryFacts description={loading.value} />
          <Apply description={loading.value} unkept={unkept} onUnkept={setUnkept} onApplied={go} />
        </>
      )}
      <FollowById onId={go} />
    </>
  )
}

function Introduction() {
  const say = useSay()
  return (
    <>
      <h1>{say(words.title)}</h1>
      <p class="narrow">{say(words.lead)}</p>
    </>
  )
}

function RegistryFacts({
  description: { authority },
}: {
  readonly description: Awaited<ReturnType<typeof load>>
}) {
  const say = useSay()
  const language = useLanguage()
  return (
    <dl class="facts">
      <dt>{say(words.registry)}</dt>
      <dd>
        <bdi>{inert(say(authority.name))}</bdi>
      </dd>
      <dt>{say(words.scope)}</dt>
      <dd>
        {authority.scope.map((code, index) => (
          <span key={code}>
            {index > 0 && (language === 'zh' ? '、' : ', ')}
            <DivisionName code={code} />
          </span>
        ))}
      </dd>
    </dl>
  )
}

function FollowById({ onId }: { readonly onId: (id: string) => void }) {
  const say = useSay()
  const [typed, setTyped] = useState('')
  const id = typed.trim().toLowerCase()
  const isWrong = id !== '' && !requestId.test(id)
  return (
    <details>
      <summary>{say(words.follow)}</summary>
      <form
        class="narrow"
        onSubmit={(event) => {
          event.preventDefault()
          if (requestId.test(id)) onId(id)
        }}
      >
        <TextField
          label={say(words.id)}
          hint={say(words.idHint)}
          value={typed}
          maxLength={60}
          fault={isWrong ? say(words.idFault) : null}
          onText={setTyped}
        />
        <button type="submit" disabled={id === '' || isWrong}>
          {say(words.show)}
        </button>
      </form>
    </details>
  )
}

/** The application that the address names (`/join#<id>`), and going to another. */
function useFollowed(): readonly [string | null, (id: string | null) => void] {
  const [id, setId] = useState(followed)
  useEffect(() => {
    const onHash = () => setId(followed())
    addEventListener('hashchange', onHash)
    return () => removeEventListener('hashchange', onHash)
  }, [])
  const go = useCallback((next: string | null) => {
    location.hash = next ?? ''
    scrollTo({ top: 0 })
  }, [])
  return [id, go]
}

function followed(): string | null {
  const id = location.hash.slice(1)
  return requestId.test(id) ? id : null
}
