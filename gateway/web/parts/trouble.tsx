/** What went wrong, in a sentence that says what to do: from the server, or on the device. */
import type { components } from '../../../specs/generated/openapi.ts'
import screenReasons from '../../../specs/screen-reasons.json' with { type: 'json' }
import { useSay } from './language.tsx'
import type { Bilingual } from './words.ts'

type Contact = components['schemas']['Contact']

/** Codes of `specs/screen-reasons.json`: what only a screen can meet. */
export type ScreenCode = keyof typeof screenReasons

export interface Trouble {
  readonly code: string
  readonly title: Bilingual
  /** What to do. */
  readonly detail: Bilingual
  /** True: the check could not be carried out, which is neither green nor red. */
  readonly undecided: boolean
  /** Who can say more; null: nobody is known. */
  readonly contact: Contact | null
  /** Null: nothing that asking again would change. */
  readonly retryAfterSeconds: number | null
  /** Field of the request (JSON pointer), where one is to blame. */
  readonly path: string | null
}

/** For `throw`: carries what a screen shows. */
export class TroubleError extends Error {
  override readonly name = 'TroubleError'
  readonly trouble: Trouble

  constructor(trouble: Trouble) {
    super(trouble.code)
    this.trouble = trouble
  }
}

export function screenTrouble(code: ScreenCode): Trouble {
  const { zh, en } = screenReasons[code]
  return {
    code,
    title: { zh: zh.title, en: en.title },
    detail: { zh: zh.detail, en: en.detail },
    undecided: false,
    contact: null,
    retryAfterSeconds: null,
    path: null,
  }
}

/** Of problem details (RFC 9457) as a gateway or a registry answers; else that we cannot read it. */
export function troubleOfProblem(value: unknown): Trouble {
  if (!isProblem(value)) return screenTrouble('network.answer')
  return {
    code: value.code,
    title: { zh: value.zh.title, en: value.title },
    detail: { zh: value.zh.detail, en: value.detail },
    undecided: value.outcome === 'undecided',
    contact: value.contact ?? null,
    retryAfterSeconds: value.retryAfterSeconds ?? null,
    path: value.path ?? null,
  }
}

/** Of whatever was thrown: a fault of ours unless it is known. */
export function troubleOfError(error: unknown): Trouble {
  return error instanceof TroubleError ? error.trouble : screenTrouble('screen.fault')
}

function isProblem(value: unknown): value is components['schemas']['Problem'] {
  if (typeof value !== 'object' || value === null) return false
  const { code, title, detail, zh } = value as Readonly<Record<string, unknown>>
  const texts = [code, title, detail].every((one) => typeof one === 'string')
  return texts && typeof zh === 'object' && zh !== null && 'title' in zh && 'detail' in zh
}

export interface TroubleProps {
  readonly trouble: Trouble
  /** Shown as a button where asking again may help. */
  readonly again?: () => void
}

export function TroubleNotice({ trouble, again }: TroubleProps) {
  const say = useSay()
  const { code, title, detail, contact, undecided } = trouble
  return (
    <section class={undecided ? 'notice undecided' : 'notice trouble'} role="alert">
      <h2>{say(title)}</h2>
      <p>{say(detail)}</p>
      {contact !== null && <ContactLine contact={contact} />}
      {again !== undefined && (
        <button type="button" onClick={again}>
          {say({ zh: '再试一次', en: 'Try again' })}
        </button>
      )}
      <p class="code">{code}</p>
    </section>
  )
}

/** An office that can correct or explain: name, telephone, address on the web. */
export function ContactLine({ contact }: { readonly contact: Contact }) {
  const { name, phone, url, email } = contact
  return (
    <p class="contact">
      {name !== undefined && <bdi>{name}</bdi>}
      {phone !== undefined && <a href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`}>{phone}</a>}
      {email !== undefined && <a href={`mailto:${email}`}>{email}</a>}
      {url !== undefined && isWeb(url) && (
        <a href={url} rel="noreferrer external">
          {url}
        </a>
      )}
    </p>
  )
}

/** Nothing but a web address becomes a link: lists of others name it. */
function isWeb(url: string): boolean {
  return /^https?:$/.test(URL.parse(url)?.protocol ?? '')
}
