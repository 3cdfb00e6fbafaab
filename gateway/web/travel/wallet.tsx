/** The wallet: a voucher that the traveller holds, for when the issuer cannot be asked. */
import { useEffect, useState } from 'preact/hooks'
import type { components } from '../../../specs/generated/openapi.ts'
import { instantText } from '../parts/dates.ts'
import { Reasons } from '../parts/decision.tsx'
import { DivisionName } from '../parts/divisions.tsx'
import { Tick } from '../parts/fields.tsx'
import { useLanguage, useSay } from '../parts/language.tsx'
import { Busy } from '../parts/loading.tsx'
import { OutcomeBanner } from '../parts/outcome.tsx'
import { type Trouble, TroubleNotice, troubleOfError } from '../parts/trouble.tsx'
import { wordsOf } from '../parts/words.ts'
import type { OwnCode } from './own-code.ts'
import { WalletShow } from './wallet-show.tsx'
import type { HeldVoucher } from './wallet-store.ts'

const words = wordsOf({
  title: { zh: '放进钱包的凭证', en: 'A voucher for the wallet' },
  lead: {
    zh: '发码机构一时查不到时，可以出示这张凭证。出示什么由您选；只有这个浏览器里的密钥能出示它，密钥取不出来。',
    en: 'Show it where your issuer cannot be asked. You choose what is shown; only the key in this browser can show it, and the key cannot be taken out.',
  },
  get: { zh: '取凭证', en: 'Get a voucher' },
  until: { zh: '凭证有效至', en: 'Voucher valid until' },
  where: { zh: '目的地', en: 'Destination' },
  keep: {
    zh: '把凭证（含遮盖的姓名等内容）和密钥存在这台设备上，过期即删',
    en: 'Keep the voucher (with the masked name and the like) and its key on this device until it ends',
  },
  forget: { zh: '删掉这张凭证', en: 'Delete this voucher' },
  unvouched: {
    zh: '目的地认可您的码，但没有凭证',
    en: 'Your code is accepted there, but there is no voucher',
  },
})

type State =
  | { readonly kind: 'open' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'held'; readonly held: HeldVoucher; readonly kept: boolean }
  | { readonly kind: 'without'; readonly answer: components['schemas']['HeldVoucherAnswer'] }

export interface WalletProps {
  /** Null: a voucher that is kept can be shown all the same. */
  readonly code: OwnCode | null
  readonly destination: string
  readonly purpose: string
}

export function Wallet({ code, destination, purpose }: WalletProps) {
  const say = useSay()
  const language = useLanguage()
  const [state, setState] = useState<State>({ kind: 'open' })
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const attempt = async (work: () => Promise<State | null>, otherwise: State | null = null) => {
    setTrouble(null)
    try {
      const next = await work()
      if (next !== null) setState(next)
    } catch (error) {
      setTrouble(troubleOfError(error))
      if (otherwise !== null) setState(otherwise)
    }
  }
  useEffect(() => {
    void attempt(async () => {
      const { keptVoucher } = await import('./wallet-store.ts')
      const held = await keptVoucher()
      return held && { kind: 'held', held, kept: true }
    })
  }, [])
  const get = (of: OwnCode) =>
    attempt(
      async () => {
        setState({ kind: 'asking' })
        const { getVoucher } = await import('./wallet-store.ts')
        const { held, answer } = await getVoucher(of, destination, purpose)
        return held === null ? { kind: 'without', answer } : { kind: 'held', held, kept: false }
      },
      { kind: 'open' },
    )
  const keep = (held: HeldVoucher, kept: boolean) =>
    attempt(
      async () => {
        const { forgetVoucher, keepVoucher } = await import('./wallet-store.ts')
        await (kept ? keepVoucher(held) : forgetVoucher())
        return { kind: 'held', held, kept }
      },
      { kind: 'held', held, kept: !kept },
    )
  const forget = () =>
    attempt(async () => {
      const { forgetVoucher } = await import('./wallet-store.ts')
      await forgetVoucher()
      return { kind: 'open' }
    })
  if (code === null && state.kind === 'open' && trouble === null) return null
  return (
    <section class="panel">
      <h2>{say(words.title)}</h2>
      <p>{say(words.lead)}</p>
      {trouble !== null && <TroubleNotice trouble={trouble} />}
      {code !== null && (state.kind === 'open' || state.kind === 'without') && (
        <div class="buttons">
          <button type="button" onClick={() => void get(code)}>
            {say(words.get)}
          </button>
        </div>
      )}
      {state.kind === 'asking' && <Busy />}
      {state.kind === 'without' && <Without answer={state.answer} />}
      {state.kind === 'held' && (
        <>
          <dl class="facts">
            <dt>{say(words.until)}</dt>
            <dd>
              <strong>{instantText(state.held.expires, language)}</strong>
            </dd>
            <dt>{say(words.where)}</dt>
            <dd>
              <DivisionName code={state.held.destination} />
            </dd>
          </dl>
          <WalletShow held={state.held} />
          <Tick
            label={say(words.keep)}
            checked={state.kept}
            onTick={(kept) => void keep(state.held, kept)}
          />
          <div class="buttons">
            <button type="button" class="danger" onClick={() => void forget()}>
              {say(words.forget)}
            </button>
          </div>
        </>
      )}
    </section>
  )
}

function Without({
  answer: { outcome, reasons, unvouched },
}: {
  readonly answer: components['schemas']['HeldVoucherAnswer']
}) {
  const say = useSay()
  if (unvouched !== undefined) {
    return (
      <section class="notice" role="status">
        <h3>{say(words.unvouched)}</h3>
        <p>{say(unvouched)}</p>
      </section>
    )
  }
  return (
    <>
      <OutcomeBanner outcome={outcome} />
      <Reasons reasons={reasons} />
    </>
  )
}
