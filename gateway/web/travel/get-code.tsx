/** A code that a destination's scanners read: as a picture, and for the wallet. */
import { useState } from 'preact/hooks'
import { instantText } from '../parts/dates.ts'
import { Reasons } from '../parts/decision.tsx'
import { ChoiceField } from '../parts/fields.tsx'
import { useLanguage, useSay } from '../parts/language.tsx'
import { Busy } from '../parts/loading.tsx'
import { OutcomeBanner } from '../parts/outcome.tsx'
import { ContactLine, type Trouble, TroubleNotice, troubleOfError } from '../parts/trouble.tsx'
import { fill, wordsOf } from '../parts/words.ts'
import { FieldNames } from './field-names.tsx'
import type { Journey } from './journey.ts'
import { useLatest } from './latest.ts'
import type { OwnCode } from './own-code.ts'
import { provinceList, provinceName } from './provinces.ts'
import { type TranslateAnswer, type Translation, translateCode } from './translate-code.ts'
import { Wallet } from './wallet.tsx'

const words = wordsOf({
  title: { zh: '目的地能读的码', en: 'A code that is read there' },
  lead: {
    zh: '网关先按目的地的规则核验您的码；认可的，才写成那里的扫码设备能读的新码。新码很快失效，要用时再取。',
    en: 'The gateway checks your code by the rules there; only what is accepted is written anew for the scanners there. The new code ends soon: get it when you need it.',
  },
  destination: { zh: '目的地', en: 'Destination' },
  get: { zh: '取新码', en: 'Get the code' },
  picture: { zh: '给{name}扫的新码', en: 'The new code for {name}' },
  until: { zh: '有效至', en: 'Valid until' },
  signed: { zh: '由谁签发', en: 'Signed by' },
  format: { zh: '格式', en: 'Format' },
  lost: { zh: '那里的格式写不下的内容', en: 'What the format there has no place for' },
  withheld: {
    zh: '为少透露而没有写入、或只写了一部分的内容',
    en: 'What was left out, or shown in part, to reveal less',
  },
  whole: { zh: '内容全部写入，没有保留。', en: 'Everything was carried, and nothing left out.' },
  save: { zh: '保存图片', en: 'Save the picture' },
  untranslated: {
    zh: '目的地认可您的码，但没有新码',
    en: 'Your code is accepted there, but there is no new code',
  },
  instead: {
    zh: '请出示原来的码：那里的网关能核验它。',
    en: 'Show your own code: the gateway there can verify it.',
  },
})

type State =
  | { readonly kind: 'open' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'answered'; readonly answer: TranslateAnswer }
  | { readonly kind: 'trouble'; readonly trouble: Trouble }

export interface GetCodeProps {
  readonly code: OwnCode
  readonly journey: Journey
  readonly destination: string
  readonly onDestination: (destination: string) => void
}

export function GetCode({ code, journey, destination, onDestination }: GetCodeProps) {
  const say = useSay()
  const language = useLanguage()
  const [state, setState] = useState<State>({ kind: 'open' })
  const latest = useLatest()
  const { purpose } = journey
  const get = async () => {
    const stands = latest.begin()
    setState({ kind: 'asking' })
    try {
      const answer = await translateCode(code, { destination, purpose, picture: 'png' })
      if (stands()) setState({ kind: 'answered', answer })
    } catch (error) {
      if (stands()) setState({ kind: 'trouble', trouble: troubleOfError(error) })
    }
  }
  return (
    <div class="columns">
      <section class="panel">
        <h2>{say(words.title)}</h2>
        <p>{say(words.lead)}</p>
        <ChoiceField
          label={say(words.destination)}
          value={destination}
          choices={provinceList.map((one) => ({ value: one.code, text: one[language] }))}
          onChoice={(chosen) => {
            latest.drop()
            setState({ kind: 'open' })
            onDestination(chosen)
          }}
        />
        <div class="buttons">
          <button
            type="button"
            class="primary"
            disabled={state.kind === 'asking'}
            onClick={() => void get()}
          >
            {say(words.get)}
          </button>
        </div>
        {state.kind === 'asking' && <Busy />}
        {state.kind === 'trouble' && (
          <TroubleNotice trouble={state.trouble} again={() => void get()} />
        )}
        {state.kind === 'answered' && <Answered answer={state.answer} destination={destination} />}
      </section>
      <Wallet code={code} destination={destination} purpose={purpose} />
    </div>
  )
}

function Answered({
  answer: { outcome, reasons, contact, translation, untranslated },
  destination,
}: {
  readonly answer: TranslateAnswer
  readonly destination: string
}) {
  const say = useSay()
  if (translation !== undefined) {
    return <NewCode translation={translation} destination={destination} />
  }
  if (untranslated !== undefined) {
    return (
      <section class="notice" role="status">
        <h3>{say(words.untranslated)}</h3>
        <p>{say(untranslated)}</p>
        <p>{say(words.instead)}</p>
      </section>
    )
  }
  return (
    <>
      <OutcomeBanner outcome={outcome} />
      <Reasons reasons={reasons} />
      {contact !== undefined && <ContactLine contact={contact} />}
    </>
  )
}

function NewCode({
  translation: { picture, expiresAt, issuer, format, lost, withheld },
  destination,
}: {
  readonly translation: Translation
  readonly destination: string
}) {
  const say = useSay()
  const language = useLanguage()
  const source = picture?.png === undefined ? null : `data:image/png;base64,${picture.png}`
  return (
    <section role="status" class="new-code">
      {source !== null && (
        <>
          <img
            class="code-picture"
            src={source}
            alt={say(fill(words.picture, { name: provinceName(destination, language) }))}
          />
          <div class="buttons">
            <a class="button" href={source} download={`tongxing-${destination}.png`}>
              {say(words.save)}
            </a>
          </div>
        </>
      )}
      <dl class="facts">
        <dt>{say(words.until)}</dt>
        <dd>
          <strong>{instantText(expiresAt, language)}</strong>
        </dd>
        <dt>{say(words.signed)}</dt>
        <dd>
          <bdi>{say(issuer.name)}</bdi>
        </dd>
        <dt>{say(words.format)}</dt>
        <dd>
          <code>{format}</code>
        </dd>
      </dl>
      {lost.length + withheld.length === 0 && <p>{say(words.whole)}</p>}
      {lost.length > 0 && (
        <>
          <h3>{say(words.lost)}</h3>
          <FieldNames paths={lost} />
        </>
      )}
      {withheld.length > 0 && (
        <>
          <h3>{say(words.withheld)}</h3>
          <FieldNames paths={withheld} />
        </>
      )}
    </section>
  )
}
