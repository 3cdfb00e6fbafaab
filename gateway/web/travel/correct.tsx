/** What is wrong with the own code, said to whoever decided it. */
import { useRef, useState } from 'preact/hooks'
import type { components } from '../../../specs/generated/openapi.ts'
import kinds from '../../../specs/values/correction-kinds.json' with { type: 'json' }
import { ask, gateway } from '../parts/ask.ts'
import { AreaField, ChoiceField, TextField, Tick } from '../parts/fields.tsx'
import { useLanguage, useSay } from '../parts/language.tsx'
import { Busy } from '../parts/loading.tsx'
import { screenTrouble, type Trouble, TroubleNotice, troubleOfError } from '../parts/trouble.tsx'
import { fill, wordsOf } from '../parts/words.ts'
import { requestOfCode } from '../scan/scanned-code.ts'
import type { OwnCode } from './own-code.ts'
import { Receipt } from './receipt.tsx'
import { keepReceipt } from './receipts.ts'

type Answer = components['schemas']['CorrectionAnswer']

const words = wordsOf({
  title: { zh: '请求更正', en: 'Ask for a correction' },
  lead: {
    zh: '您说的话和联系方式加密后直接交给作出评定的机构：中途谁也读不到，网关不留存。',
    en: 'What you say, and how to reach you, is encrypted for the office that decided: nobody on the way can read it, and the gateway keeps nothing.',
  },
  what: { zh: '哪里有误', en: 'What is wrong' },
  statement: { zh: '用您自己的话说明', en: 'In your own words' },
  count: { zh: '最多 {most} 字，现在 {count} 字', en: 'At most {most} characters, now {count}' },
  long: {
    zh: '太长了：请删去 {over} 字。',
    en: 'Too long: take away {over} characters.',
  },
  channel: { zh: '怎样联系您', en: 'How to reach you' },
  value: { zh: '号码或地址', en: 'Number or address' },
  keep: {
    zh: '在这台设备上存下回执和收信密钥，以便在这里查进度、读答复（其中没有姓名，也没有码）',
    en: 'Keep the receipt and a key for the answer on this device, to follow it and read the answer here (neither holds a name or a code)',
  },
  send: { zh: '送出', en: 'Send' },
})

const channels = wordsOf({
  none: { zh: '不留联系方式', en: 'Not at all' },
  phone: { zh: '电话', en: 'Telephone' },
  email: { zh: '电子邮件', en: 'E-mail' },
  post: { zh: '信件', en: 'Post' },
})

const channelNames = ['none', 'phone', 'email', 'post'] as const
type Channel = (typeof channelNames)[number]
const most = 1_000
const mostOfContact = 200

type State =
  | { readonly kind: 'open' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'sent'; readonly answer: Answer; readonly kept: boolean }

export function Correct({ code, onKept }: { readonly code: OwnCode; readonly onKept: () => void }) {
  const say = useSay()
  const language = useLanguage()
  const [what, setWhat] = useState('wrong-grade')
  const [statement, setStatement] = useState('')
  const [channel, setChannel] = useState<Channel>('none')
  const [value, setValue] = useState('')
  const [keep, setKeep] = useState(false)
  const [state, setState] = useState<State>({ kind: 'open' })
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  // Sent again after a failure, it is the same correction: with the same key.
  const key = useRef<CryptoKeyPair | null>(null)
  const count = [...statement].length
  const wrong = (): Trouble | null => {
    if (statement.trim() === '' || count > most) return screenTrouble('travel.statement')
    const length = [...value.trim()].length
    const isReachable = channel === 'none' || (length > 0 && length <= mostOfContact)
    return isReachable ? null : screenTrouble('travel.contact')
  }
  const send = async () => {
    const found = wrong()
    setTrouble(found)
    if (found !== null) return
    setState({ kind: 'sending' })
    try {
      const answer = await request()
      await finish(answer)
    } catch (error) {
      setState({ kind: 'open' })
      setTrouble(troubleOfError(error))
    }
  }
  const request = async (): Promise<Answer> => {
    const contact = channel === 'none' ? { channel } : { channel, value: value.trim() }
    const about = { what }
    const replyKey = keep ? { replyKey: await ownKey() } : {}
    const body = { ...requestOfCode(code), about, statement, contact, ...replyKey }
    return ask(gateway.POST('/v1/corrections', { body }))
  }
  const ownKey = async () => {
    const { makeReplyKey, publicHalf } = await import('./reply.ts')
    key.current ??= await makeReplyKey()
    return publicHalf(key.current)
  }
  /** It is sent, whatever becomes of keeping the receipt. */
  const finish = async (answer: Answer) => {
    let kept = false
    try {
      if (keep) {
        const { receipt, deadline, issuer } = answer
        await keepReceipt({ receipt, deadline, issuer: issuer.name, replyKey: key.current })
        kept = true
        onKept()
      }
    } catch (error) {
      setTrouble(troubleOfError(error))
    }
    setState({ kind: 'sent', answer, kept })
  }
  if (state.kind === 'sent') {
    return (
      <>
        {trouble !== null && <TroubleNotice trouble={trouble} />}
        <Receipt answer={state.answer} kept={state.kept} />
      </>
    )
  }
  return (
    <section class="panel">
      <h2>{say(words.title)}</h2>
      <p>{say(words.lead)}</p>
      <ChoiceField
        label={say(words.what)}
        value={what}
        choices={kinds.values.map((one) => ({ value: one.code, text: one[language] }))}
        onChoice={setWhat}
      />
      <AreaField
        label={say(words.statement)}
        hint={say(fill(words.count, { most, count }))}
        fault={count > most ? say(fill(words.long, { over: count - most })) : null}
        rows={6}
        value={statement}
        onText={setStatement}
      />
      <ChoiceField
        label={say(words.channel)}
        value={channel}
        choices={channelNames.map((one) => ({ value: one, text: say(channels[one]) }))}
        onChoice={(chosen) => {
          setChannel(channelNames.find((one) => one === chosen) ?? 'none')
        }}
      />
      {channel !== 'none' && (
        <TextField
          label={say(words.value)}
          value={value}
          maxLength={mostOfContact}
          onText={setValue}
        />
      )}
      <Tick label={say(words.keep)} checked={keep} onTick={setKeep} />
      {trouble !== null && <TroubleNotice trouble={trouble} />}
      {state.kind === 'sending' && <Busy />}
      <div class="buttons">
        <button
          type="button"
          class="primary"
          disabled={state.kind === 'sending'}
          onClick={() => void send()}
        >
          {say(words.send)}
        </button>
      </div>
    </section>
  )
}
