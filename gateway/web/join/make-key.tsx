/** A key made in the browser: it is saved as a file before anything goes on. */
import { useEffect, useState } from 'preact/hooks'
import type { MadeAlgorithm, MadeKey } from '../keys/key-file.ts'
import { ChoiceField, TextField, Tick } from '../parts/fields.tsx'
import { useSay } from '../parts/language.tsx'
import { Busy } from '../parts/loading.tsx'
import { type Trouble, TroubleNotice, troubleOfError } from '../parts/trouble.tsx'
import { wordsOf } from '../parts/words.ts'
import type { RequestFacts } from './certification-request.ts'
import type { Organization } from './draft.ts'

const words = wordsOf({
  kind: { zh: '密钥种类', en: 'Kind of key' },
  kindHint: {
    zh: '须与您的码所用的签名算法一致。',
    en: 'The one that your codes are signed with.',
  },
  passphrase: { zh: '口令', en: 'Passphrase' },
  passphraseHint: {
    zh: '至少 12 个字符。用来加密密钥文件；忘记了谁也恢复不了。',
    en: 'At least 12 characters. It encrypts the key file; nobody can recover it.',
  },
  again: { zh: '再输入一次口令', en: 'The passphrase again' },
  differ: { zh: '两次输入的口令不同。', en: 'The two passphrases differ.' },
  short: { zh: '口令至少 12 个字符。', en: 'The passphrase has at least 12 characters.' },
  plain: {
    zh: '不设口令（文件由我另行保护）',
    en: 'Without a passphrase (I protect the file myself)',
  },
  make: { zh: '生成密钥', en: 'Make the key' },
  making: { zh: '正在生成密钥…', en: 'Making the key…' },
  save: { zh: '保存密钥文件', en: 'Save the key file' },
  saveLead: {
    zh: '密钥已生成，只在这个页面的内存里。先把文件保存好，离开页面就再也取不回来。',
    en: 'The key is made, and is only in the memory of this page. Save its file first: it is gone once you leave.',
  },
  saved: { zh: '我已保存好密钥文件', en: 'I have saved the key file' },
  use: { zh: '使用这把密钥', en: 'Use this key' },
})

const kinds: readonly {
  readonly value: MadeAlgorithm
  readonly zh: string
  readonly en: string
}[] = [
  { value: 'ES256', zh: 'ES256（P-256，通用）', en: 'ES256 (P-256, usual)' },
  { value: 'SM2-SM3', zh: 'SM2-SM3（国密）', en: 'SM2-SM3 (national standard)' },
  { value: 'ES384', zh: 'ES384（P-384）', en: 'ES384 (P-384)' },
  { value: 'EdDSA', zh: 'EdDSA（Ed25519）', en: 'EdDSA (Ed25519)' },
]

export function MakeKey({
  organization,
  onRequest,
}: {
  readonly organization: Organization
  readonly onRequest: (request: RequestFacts) => void
}) {
  const say = useSay()
  const [kind, setKind] = useState<MadeAlgorithm>('ES256')
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [plain, setPlain] = useState(false)
  const [made, setMade] = useState<MadeKey | null>(null)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const isShort = passphrase !== '' && [...passphrase].length < 12
  const differs = again !== '' && again !== passphrase
  const isReady = plain || (passphrase !== '' && !isShort && again === passphrase)

  const doing = async (work: () => Promise<void>) => {
    setBusy(true)
    setTrouble(null)
    try {
      await work()
    } catch (error) {
      setTrouble(troubleOfError(error))
    } finally {
      setBusy(false)
    }
  }
  const make = () =>
    doing(async () => {
      const { generateKeyFile } = await import('../keys/key-file.ts')
      setMade(await generateKeyFile(kind, plain ? null : passphrase))
      setPassphrase('')
      setAgain('')
    })
  const use = (key: MadeKey) =>
    doing(async () => {
      const { requestFor, requestFacts } = await import('./certification-request.ts')
      onRequest(await requestFacts(await requestFor(organization, key.holder)))
    })

  if (made !== null) {
    return (
      <>
        <SaveKey made={made} name={organization.creditCode} busy={busy} onUse={() => use(made)} />
        {trouble !== null && <TroubleNotice trouble={trouble} />}
      </>
    )
  }
  return (
    <form
      class="narrow"
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady && !busy) void make()
      }}
    >
      <ChoiceField
        label={say(words.kind)}
        hint={say(words.kindHint)}
        value={kind}
        choices={kinds.map(({ value, ...text }) => ({ value, text: say(text) }))}
        onChoice={(chosen) =>
          setKind(kinds.find(({ value }) => value === chosen)?.value ?? 'ES256')
        }
      />
      {!plain && (
        <>
          <TextField
            label={say(words.passphrase)}
            hint={say(words.passphraseHint)}
            type="password"
            autocomplete="new-password"
            value={passphrase}
            fault={isShort ? say(words.short) : null}
            onText={setPassphrase}
          />
          <TextField
            label={say(words.again)}
            type="password"
            autocomplete="new-password"
            value={again}
            fault={differs ? say(words.differ) : null}
            onText={setAgain}
          />
        </>
      )}
      <Tick label={say(words.plain)} checked={plain} onTick={setPlain} />
      <div class="buttons">
        <button type="submit" class="primary" disabled={!isReady || busy}>
          {say(words.make)}
        </button>
      </div>
      {busy && <Busy what={say(words.making)} />}
      {trouble !== null && <TroubleNotice trouble={trouble} />}
    </form>
  )
}

function SaveKey({
  made,
  name,
  busy,
  onUse,
}: {
  readonly made: MadeKey
  readonly name: string
  readonly busy: boolean
  readonly onUse: () => void
}) {
  const say = useSay()
  const [href, setHref] = useState('')
  const [saved, setSaved] = useState(false)
  useEffect(() => {
    const url = URL.createObjectURL(new Blob([made.pem], { type: 'application/x-pem-file' }))
    setHref(url)
    return () => URL.revokeObjectURL(url)
  }, [made])
  return (
    <>
      <p>{say(words.saveLead)}</p>
      <div class="buttons">
        <a class="button primary" href={href} download={`tongxing-key-${name || 'new'}.pem`}>
          {say(words.save)}
        </a>
      </div>
      <Tick label={say(words.saved)} checked={saved} onTick={setSaved} />
      <div class="buttons">
        <button type="button" class="primary" disabled={!saved || busy} onClick={onUse}>
          {say(words.use)}
        </button>
      </div>
    </>
  )
}
