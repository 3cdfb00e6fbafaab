/** Where requests for correction are taken, if they are taken online. */

import { useState } from 'preact/hooks'
import { AreaField, TextField, Tick } from '../parts/fields.tsx'
import { useSay } from '../parts/language.tsx'
import { wordsOf } from '../parts/words.ts'
import type { IssuerManifest } from './draft.ts'
import type { FaultOf } from './faults.ts'
import { PinsField } from './pins-field.tsx'

const words = wordsOf({
  takes: { zh: '在线受理纠错请求', en: 'It takes requests for correction online' },
  url: { zh: '纠错接口地址', en: 'Address of the correction desk' },
  key: { zh: '纠错接口公钥（JWK）', en: 'Public key of the desk (JWK)' },
  keyHint: {
    zh: '请求只加密给它：EC P-256，use 为 enc，alg 为 ECDH-ES+A256KW。绝不要粘贴私钥（含 d 的）。',
    en: 'Requests are encrypted for it alone: EC P-256, use enc, alg ECDH-ES+A256KW. Never paste a private key, which has a d.',
  },
  keyFault: { zh: '不是这种公钥。', en: 'This is no such public key.' },
  private: {
    zh: '这是私钥，没有采用。请粘贴公钥。',
    en: 'This is a private key, and was not taken. Paste the public one.',
  },
  hours: { zh: '答复时限（小时）', en: 'Answers within (hours)' },
})

type Corrections = NonNullable<IssuerManifest['corrections']>

const empty: Corrections = {
  url: '',
  key: { kty: 'EC', crv: 'P-256', x: '', y: '', use: 'enc', alg: 'ECDH-ES+A256KW' },
  deadlineHours: 48,
}

export function CorrectionsForm({
  manifest,
  faultOf,
  onManifest,
}: {
  readonly manifest: IssuerManifest
  readonly faultOf: FaultOf
  readonly onManifest: (manifest: IssuerManifest) => void
}) {
  const say = useSay()
  const { corrections, ...others } = manifest
  return (
    <>
      <Tick
        label={say(words.takes)}
        checked={corrections !== undefined}
        onTick={(ticked) => onManifest(ticked ? { ...others, corrections: empty } : others)}
      />
      {corrections !== undefined && (
        <Desk
          corrections={corrections}
          faultOf={faultOf}
          onCorrections={(next) => onManifest({ ...others, corrections: next })}
        />
      )}
    </>
  )
}

function Desk({
  corrections,
  faultOf,
  onCorrections,
}: {
  readonly corrections: Corrections
  readonly faultOf: FaultOf
  readonly onCorrections: (corrections: Corrections) => void
}) {
  const say = useSay()
  const { url, key, deadlineHours, pins = [] } = corrections
  const [typed, setTyped] = useState(key.x === '' ? '' : JSON.stringify(key))
  const [wrong, setWrong] = useState<'keyFault' | 'private' | null>(null)
  const take = (text: string) => {
    const read = keyIn(text)
    const isPrivate = read === 'private'
    setTyped(isPrivate ? '' : text)
    setWrong(isPrivate ? 'private' : read === null && text.trim() !== '' ? 'keyFault' : null)
    onCorrections({ ...corrections, key: read === null || isPrivate ? empty.key : read })
  }
  return (
    <fieldset class="group">
      <legend>{say(words.takes)}</legend>
      <TextField
        label={say(words.url)}
        type="url"
        placeholder="https://"
        value={url}
        fault={faultOf('/manifest/corrections/url')}
        onText={(text) => onCorrections({ ...corrections, url: text.trim() })}
      />
      <AreaField
        label={say(words.key)}
        hint={say(words.keyHint)}
        value={typed}
        fault={wrong === null ? faultOf('/manifest/corrections/key') : say(words[wrong])}
        onText={take}
      />
      <PinsField
        pins={pins}
        fault={faultOf('/manifest/corrections/pins')}
        onPins={(next) => {
          const { pins: _, ...rest } = corrections
          onCorrections(next.length === 0 ? rest : { ...rest, pins: [...next] })
        }}
      />
      <TextField
        label={say(words.hours)}
        type="number"
        min="1"
        max="720"
        value={String(deadlineHours)}
        fault={faultOf('/manifest/corrections/deadlineHours')}
        onText={(text) =>
          onCorrections({ ...corrections, deadlineHours: Math.trunc(Number(text)) })
        }
      />
    </fieldset>
  )
}

/** Null: something else. */
function keyIn(text: string): Corrections['key'] | 'private' | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null) return null
  const { kty, crv, x, y, use, alg, kid, d } = value as Readonly<Record<string, unknown>>
  if (d !== undefined) return 'private'
  const isHalf = (half: unknown): half is string =>
    typeof half === 'string' && /^[A-Za-z0-9_-]{43}$/.test(half)
  if (kty !== 'EC' || crv !== 'P-256' || !isHalf(x) || !isHalf(y)) return null
  if ((use ?? 'enc') !== 'enc' || (alg ?? 'ECDH-ES+A256KW') !== 'ECDH-ES+A256KW') return null
  return { ...empty.key, x, y, ...(typeof kid === 'string' && kid !== '' && { kid }) }
}
