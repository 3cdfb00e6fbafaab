/** Every code that an answer can carry, with what it means and what to do. */
import { useState } from 'preact/hooks'
import type { components } from '../../../specs/generated/openapi.ts'
import { ask, gateway } from '../parts/ask.ts'
import { ChoiceField, TextField } from '../parts/fields.tsx'
import { useLanguage, useSay } from '../parts/language.tsx'
import { Busy, useLoading } from '../parts/loading.tsx'
import { outcomeWords } from '../parts/shapes.tsx'
import { TroubleNotice } from '../parts/trouble.tsx'
import { type Bilingual, fill, wordsOf } from '../parts/words.ts'
import { matches } from './search.ts'
import { words } from './words.ts'

type ReasonText = components['schemas']['ReasonText']
type Kind = ReasonText['class']

const reasonWords = wordsOf({
  lead: {
    zh: '屏幕、接口和命令行用同一套代码。把看到的代码贴在这里，就知道它的意思和该怎么办。',
    en: 'Screens, interface and command line use the same codes. Put one in here to read what it means and what to do.',
  },
  hint: { zh: '代码，或一个词', en: 'A code, or a word' },
  kind: { zh: '属于', en: 'Belongs to' },
})

const kindWords: Readonly<Record<Kind, Bilingual>> = {
  ...outcomeWords,
  list: {
    zh: '信任列表有问题（无法判定）',
    en: 'A trust list is in trouble (undecided)',
  },
  untranslated: { zh: '不能转换', en: 'Not translated' },
  voucher: { zh: '凭证不被认可', en: 'A voucher does not hold' },
  problem: { zh: '请求有误，或系统出错', en: 'The request is wrong, or we are' },
}

const kinds: readonly Kind[] = [
  'accepted',
  'refused',
  'not-recognised',
  'undecided',
  'list',
  'untranslated',
  'voucher',
  'problem',
]

const load = () => ask(gateway.GET('/v1/reasons'))

/** @param code what is searched for at first */
export function ReasonList({ code }: { readonly code: string }) {
  const say = useSay()
  const [loading, again] = useLoading(load)
  const [typed, setTyped] = useState(code)
  const [kind, setKind] = useState('')
  if (loading.state === 'loading') return <Busy />
  if (loading.state === 'trouble') return <TroubleNotice trouble={loading.trouble} again={again} />
  const found = loading.value.reasons.filter(
    (one) =>
      (kind === '' || one.class === kind) &&
      matches(typed, one.code, one.zh.title, one.zh.detail, one.en.title, one.en.detail),
  )
  return (
    <>
      <p>{say(reasonWords.lead)}</p>
      <search class="filters">
        <TextField
          type="search"
          label={say(words.search)}
          placeholder={say(reasonWords.hint)}
          value={typed}
          onText={setTyped}
        />
        <ChoiceField
          label={say(reasonWords.kind)}
          value={kind}
          choices={[
            { value: '', text: say(words.all) },
            ...kinds.map((one) => ({ value: one, text: say(kindWords[one]) })),
          ]}
          onChoice={setKind}
        />
      </search>
      <p class="soft" role="status">
        {say(found.length === 0 ? words.none : fill(words.shown, { count: found.length }))}
      </p>
      {kinds.map((one) => (
        <Group key={one} kind={one} reasons={found.filter((reason) => reason.class === one)} />
      ))}
    </>
  )
}

function Group({
  kind,
  reasons,
}: {
  readonly kind: Kind
  readonly reasons: readonly ReasonText[]
}) {
  const say = useSay()
  const language = useLanguage()
  if (reasons.length === 0) return null
  return (
    <>
      <h3>{say(kindWords[kind])}</h3>
      <ul class="answers">
        {reasons.map((reason) => (
          <li key={reason.code}>
            <span class="code">{reason.code}</span>
            <strong>{reason[language].title}</strong>
            <div>{reason[language].detail}</div>
          </li>
        ))}
      </ul>
    </>
  )
}
