/** Showing a voucher: what is chosen, as a QR code that is good for two minutes. */
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Disclosable } from '../../../adapters/traveller-voucher/disclosures.ts'
import { now } from '../clock.ts'
import { TextField, Tick } from '../parts/fields.tsx'
import { useSay } from '../parts/language.tsx'
import { type Trouble, TroubleNotice, troubleOfError } from '../parts/trouble.tsx'
import { fill, wordsOf } from '../parts/words.ts'
import { QrPicture } from './qr.tsx'
import type { HeldVoucher, Shown } from './wallet-store.ts'

/** As a gate takes it (`adapters/traveller-voucher/held.ts`). */
const lifeSeconds = 120

const words = wordsOf({
  choose: { zh: '出示什么', en: 'What to show' },
  always: { zh: '等级（必须出示）', en: 'Grade (always shown)' },
  challenge: { zh: '验码方给的口令（没有就空着）', en: "The verifier's challenge (empty: none)" },
  fault: {
    zh: '口令是 8 至 128 个字母、数字或符号，没有空格。',
    en: 'A challenge is 8 to 128 letters, digits or signs, without spaces.',
  },
  show: { zh: '出示', en: 'Show it' },
  renew: { zh: '换一个新的', en: 'Renew' },
  code: { zh: '凭证二维码', en: 'QR code of the voucher' },
  left: { zh: '还有 {time}', en: '{time} left' },
  over: { zh: '这个二维码已经过期，请换一个新的。', en: 'This QR code is over: renew it.' },
})

const names = wordsOf<Exclude<Disclosable, 'grade'>>({
  grounds: { zh: '赋码理由和机构', en: 'Why, and by whom, it was graded' },
  tests: { zh: '检测结果', en: 'Test results' },
  name: { zh: '遮盖的姓名', en: 'Masked name' },
  idLast: { zh: '证件号末几位', en: 'Last characters of the document number' },
})

export function WalletShow({ held }: { readonly held: HeldVoucher }) {
  const say = useSay()
  const [chosen, setChosen] = useState<readonly Disclosable[]>(['grade'])
  const [challenge, setChallenge] = useState('')
  const [shown, setShown] = useState<Shown | null>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const isChallenge = challenge === '' || /^[\x21-\x7e]{8,128}$/.test(challenge)
  const show = async () => {
    setTrouble(null)
    try {
      const { showVoucher } = await import('./wallet-store.ts')
      setShown(await showVoucher(held, chosen, challenge))
    } catch (error) {
      setTrouble(troubleOfError(error))
    }
  }
  const choose = (name: Disclosable, isChosen: boolean) => {
    // What stands on the screen says what was chosen.
    setShown(null)
    setChosen(isChosen ? [...chosen, name] : chosen.filter((one) => one !== name))
  }
  return (
    <>
      <fieldset class="choices">
        <legend>{say(words.choose)}</legend>
        <p class="always">
          <span aria-hidden="true">✓</span> {say(words.always)}
        </p>
        {held.disclosures.map((name) =>
          name === 'grade' ? null : (
            <Tick
              key={name}
              label={say(names[name])}
              checked={chosen.includes(name)}
              onTick={(isChosen) => choose(name, isChosen)}
            />
          ),
        )}
      </fieldset>
      <TextField
        label={say(words.challenge)}
        value={challenge}
        maxLength={128}
        fault={isChallenge ? null : say(words.fault)}
        onText={(text) => {
          setShown(null)
          setChallenge(text.trim())
        }}
      />
      {trouble !== null && <TroubleNotice trouble={trouble} />}
      {shown !== null && <Showing shown={shown} />}
      <div class="buttons">
        <button type="button" class="primary" disabled={!isChallenge} onClick={() => void show()}>
          {say(shown === null ? words.show : words.renew)}
        </button>
      </div>
    </>
  )
}

function Showing({ shown }: { readonly shown: Shown }) {
  const say = useSay()
  const code = useMemo(() => ({ text: shown.text }), [shown.text])
  const [at, setAt] = useState(now())
  useEffect(() => {
    const timer = setInterval(() => setAt(now()), 1000)
    return () => clearInterval(timer)
  }, [])
  const left = Math.max(0, Math.ceil((shown.at - at) / 1000) + lifeSeconds)
  const time = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`
  if (left === 0) return <p role="alert">{say(words.over)}</p>
  return (
    <figure class="showing">
      <QrPicture code={code} label={say(words.code)} />
      <figcaption>{say(fill(words.left, { time }))}</figcaption>
    </figure>
  )
}
