/** What became of a correction, by its receipt. */
import { useCallback, useState } from 'preact/hooks'
import type { components } from '../../../specs/generated/openapi.ts'
import { ask, gateway } from '../parts/ask.ts'
import { instantText } from '../parts/dates.ts'
import { AreaField, FileField } from '../parts/fields.tsx'
import { useLanguage, useSay } from '../parts/language.tsx'
import { Busy, useLoading } from '../parts/loading.tsx'
import {
  ContactLine,
  screenTrouble,
  type Trouble,
  TroubleNotice,
  troubleOfError,
} from '../parts/trouble.tsx'
import { fill, wordsOf } from '../parts/words.ts'
import { forgetReceipt, type KeptReceipt, keptReceipts } from './receipts.ts'

type Status = components['schemas']['CorrectionStatusAnswer']

const words = wordsOf({
  title: { zh: '查更正的进度', en: 'Follow a correction' },
  kept: { zh: '这台设备上的回执', en: 'Receipts on this device' },
  by: { zh: '{time} 前答复', en: 'to be answered by {time}' },
  look: { zh: '查进度', en: 'See how far it is' },
  forget: { zh: '删除', en: 'Delete' },
  other: { zh: '回执文字', en: 'Text of a receipt' },
  hint: {
    zh: '粘贴整段文字，或选择存下的文件。',
    en: 'Paste all of it, or choose the saved file.',
  },
  file: { zh: '回执文件', en: 'File of a receipt' },
})

const statusWords = wordsOf({
  since: { zh: '自', en: 'Since' },
  deadline: { zh: '最迟答复时间', en: 'To be answered by' },
  overdue: {
    zh: '已逾期：机构没有按时答复。请直接联系它，或向它的上级反映。',
    en: 'Overdue: the issuer did not answer in time. Contact it, or the authority above it.',
  },
  issuer: { zh: '发码机构', en: 'Issuer' },
  contact: { zh: '下一步找谁', en: 'Where to go next' },
  answer: { zh: '机构的答复（只有您能读）', en: "The issuer's answer (you alone can read it)" },
  sealed: {
    zh: '机构另有加密的答复，但密钥不在这台设备上：只有送出请求的那个浏览器能读。',
    en: 'There is an encrypted answer, but its key is not here: only the browser that sent the request can read it.',
  },
})

const form = /^[\w-]+\.[\w-]+\.[\w-]+$/
const longest = 4_096

type State =
  | { readonly kind: 'open' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'told'; readonly status: Status; readonly reply: string | null }
  | { readonly kind: 'trouble'; readonly trouble: Trouble }

/** @param turn changes where another receipt was kept */
export function Follow({ turn }: { readonly turn: number }) {
  const say = useSay()
  const language = useLanguage()
  // A new turn asks anew.
  const load = useCallback(() => (turn < 0 ? Promise.resolve([]) : keptReceipts()), [turn])
  const [receipts, again] = useLoading(load)
  const [text, setText] = useState('')
  const [state, setState] = useState<State>({ kind: 'open' })
  const look = async (receipt: string, key: CryptoKeyPair | null) => {
    if (!form.test(receipt) || receipt.length > longest) {
      return setState({ kind: 'trouble', trouble: screenTrouble('travel.receipt') })
    }
    setState({ kind: 'asking' })
    try {
      const status = await ask(gateway.POST('/v1/corrections/status', { body: { receipt } }))
      const reply = await replyIn(status, key)
      setState({ kind: 'told', status, reply })
    } catch (error) {
      setState({ kind: 'trouble', trouble: troubleOfError(error) })
    }
  }
  const forget = async ({ receipt }: KeptReceipt) => {
    try {
      await forgetReceipt(receipt)
      again()
    } catch (error) {
      setState({ kind: 'trouble', trouble: troubleOfError(error) })
    }
  }
  const load1 = async ([file]: readonly File[]) => {
    if (file === undefined) return
    setText(file.size > longest + 2 ? '' : (await file.text()).trim())
    if (file.size > longest + 2) {
      setState({ kind: 'trouble', trouble: screenTrouble('travel.receipt') })
    }
  }
  return (
    <section class="panel">
      <h2>{say(words.title)}</h2>
      {receipts.state === 'trouble' && <TroubleNotice trouble={receipts.trouble} />}
      {receipts.state === 'there' && receipts.value.length > 0 && (
        <>
          <h3>{say(words.kept)}</h3>
          <ul class="kept">
            {receipts.value.map((one) => (
              <li key={one.receipt}>
                <span>
                  <bdi>{say(one.issuer)}</bdi> ·{' '}
                  {say(fill(words.by, { time: instantText(one.deadline, language) }))}
                </span>
                <span class="buttons">
                  <button type="button" onClick={() => void look(one.receipt, one.replyKey)}>
                    {say(words.look)}
                  </button>
                  <button type="button" class="danger" onClick={() => void forget(one)}>
                    {say(words.forget)}
                  </button>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <AreaField
        label={say(words.other)}
        hint={say(words.hint)}
        rows={3}
        value={text}
        onText={setText}
      />
      <FileField
        label={say(words.file)}
        accept=".txt,text/plain"
        onFiles={(files) => void load1(files)}
      />
      <div class="buttons">
        <button
          type="button"
          disabled={text.trim() === '' || state.kind === 'asking'}
          onClick={() => void look(text.trim(), keyFor(text.trim(), receipts))}
        >
          {say(words.look)}
        </button>
      </div>
      {state.kind === 'asking' && <Busy />}
      {state.kind === 'trouble' && <TroubleNotice trouble={state.trouble} />}
      {state.kind === 'told' && <Told status={state.status} reply={state.reply} />}
    </section>
  )
}

function keyFor(
  receipt: string,
  receipts: ReturnType<typeof useLoading<readonly KeptReceipt[]>>[0],
): CryptoKeyPair | null {
  if (receipts.state !== 'there') return null
  return receipts.value.find((one) => one.receipt === receipt)?.replyKey ?? null
}

async function replyIn({ answer }: Status, key: CryptoKeyPair | null): Promise<string | null> {
  if (answer === undefined || key === null) return null
  const { openReply } = await import('./reply.ts')
  return openReply(answer, key)
}

function Told({ status, reply }: { readonly status: Status; readonly reply: string | null }) {
  const say = useSay()
  const language = useLanguage()
  const { state, since, deadline, overdue, issuer, contact, answer } = status
  return (
    <section class={overdue ? 'notice trouble' : 'notice'} role="status" data-state={state.code}>
      <h3>{say(state)}</h3>
      {overdue && (
        <p>
          <strong>{say(statusWords.overdue)}</strong>
        </p>
      )}
      <dl class="facts">
        <dt>{say(statusWords.since)}</dt>
        <dd>{instantText(since, language)}</dd>
        <dt>{say(statusWords.deadline)}</dt>
        <dd>{instantText(deadline, language)}</dd>
        <dt>{say(statusWords.issuer)}</dt>
        <dd>
          <bdi>{say(issuer.name)}</bdi>
        </dd>
        {contact !== undefined && (
          <>
            <dt>{say(statusWords.contact)}</dt>
            <dd>
              <ContactLine contact={contact} />
            </dd>
          </>
        )}
      </dl>
      {reply !== null && (
        <>
          <h4>{say(statusWords.answer)}</h4>
          <blockquote class="reply">
            <bdi>{reply}</bdi>
          </blockquote>
        </>
      )}
      {reply === null && answer !== undefined && <p>{say(statusWords.sealed)}</p>}
    </section>
  )
}
