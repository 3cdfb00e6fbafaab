/** Other authorities that this one recognises. */
import { useState } from 'preact/hooks'
import { ask, registry } from '../parts/ask.ts'
import { DivisionName } from '../parts/divisions.tsx'
import { useSay } from '../parts/language.tsx'
import { screenTrouble, type Trouble, troubleOfError } from '../parts/trouble.tsx'
import { wordsOf } from '../parts/words.ts'
import { JsonField } from './json-field.tsx'
import { Foreign, NeedsKey, Shown } from './pieces.tsx'
import { ReasonForm } from './reason-form.tsx'
import { type Schemas, useFresh, useSession } from './session.ts'

const words = wordsOf({
  none: { zh: '还没有承认其他机构。', en: 'No other authority is recognised.' },
  scope: { zh: '承认的范围', en: 'For' },
  list: { zh: '名单地址', en: 'Its list' },
  certificates: { zh: '根证书', en: 'Root certificates' },
  log: { zh: '日志', en: 'Its log' },
  noLog: { zh: '没有', en: 'none' },
  end: { zh: '不再承认', en: 'Recognise no longer' },
  reason: { zh: '理由', en: 'Reason' },
  publicHint: { zh: '所有人可见。', en: 'Everybody can read it.' },
  endGo: { zh: '提议不再承认…', en: 'Propose to end it…' },
  begin: { zh: '承认一个机构', en: 'Recognise an authority' },
  document: { zh: '对方机构的说明（JSON）', en: "The other authority's document (JSON)" },
  hint: {
    zh: '含 id、name、territory、scope、certificates、list、log；请经另一条可靠渠道核对证书。',
    en: 'With id, name, territory, scope, certificates, list and log; compare the certificates by another reliable way.',
  },
  beginGo: { zh: '提议承认…', en: 'Propose to recognise it…' },
})

const load = () => ask(registry.GET('/v1/recognitions'))

export function Recognitions() {
  const say = useSay()
  const { signer } = useSession()
  const [loading, again] = useFresh(load)
  return (
    <Shown loading={loading} again={again}>
      {({ recognitions }) => (
        <>
          {recognitions.length === 0 && <p>{say(words.none)}</p>}
          {recognitions.map((one) => (
            <RecognitionView key={one.id} of={one} />
          ))}
          {signer === null ? <NeedsKey /> : <Begin />}
        </>
      )}
    </Shown>
  )
}

function RecognitionView({ of: one }: { readonly of: Schemas['Recognition'] }) {
  const say = useSay()
  const { signer, sign } = useSession()
  return (
    <article class="panel">
      <h3>
        <Foreign text={one.name} /> <span class="code">{one.id}</span>
      </h3>
      <dl class="facts">
        <dt>{say(words.scope)}</dt>
        <dd>
          {one.scope.map((code) => (
            <div key={code}>
              <DivisionName code={code} />
            </div>
          ))}
        </dd>
        <dt>{say(words.list)}</dt>
        <dd>
          <Foreign text={one.list} />
        </dd>
        <dt>{say(words.certificates)}</dt>
        <dd>{one.certificates.length}</dd>
        <dt>{say(words.log)}</dt>
        <dd>{one.log === null ? say(words.noLog) : <Foreign text={one.log.url} />}</dd>
      </dl>
      {signer !== null && (
        <details>
          <summary>{say(words.end)}</summary>
          <ReasonForm
            label={say(words.reason)}
            hint={say(words.publicHint)}
            go={say(words.endGo)}
            onReason={(reason) => {
              const action = { kind: 'unrecognise', authority: one.id, reason } as const
              sign({ request: { kind: 'propose', action } })
            }}
          />
        </details>
      )}
    </article>
  )
}

function Begin() {
  const say = useSay()
  const { sign } = useSession()
  const [text, setText] = useState('')
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const propose = async () => {
    setTrouble(null)
    try {
      const authority: unknown = JSON.parse(text)
      const { validateRecognitionList } = await import(
        '../../../specs/generated/registry-validators.js'
      )
      const document: unknown = { recognitions: [authority] }
      if (!validateRecognitionList(document)) {
        const path = validateRecognitionList.errors?.[0]?.instancePath ?? null
        return setTrouble({ ...screenTrouble('authority.action'), path })
      }
      const [recognised] = document.recognitions
      if (recognised === undefined) return
      const action = { kind: 'recognise', authority: recognised } as const
      sign({ request: { kind: 'propose', action } })
    } catch (error) {
      setTrouble(
        error instanceof SyntaxError ? screenTrouble('authority.json') : troubleOfError(error),
      )
    }
  }
  return (
    <details class="panel">
      <summary>{say(words.begin)}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void propose()
        }}
      >
        <JsonField
          label={say(words.document)}
          hint={say(words.hint)}
          rows={10}
          text={text}
          onText={setText}
          trouble={trouble}
          onTrouble={setTrouble}
        />
        <button type="submit">{say(words.beginGo)}</button>
      </form>
    </details>
  )
}
