/** Who signs: an operator, and the key file that shows it. */
import { useEffect, useState } from 'preact/hooks'
import type { KeyHolder } from '../../../trust-store/key-holder.ts'
import type { OpenedKey } from '../keys/key-file.ts'
import { KeyFileField } from '../keys/key-file-field.tsx'
import { ChoiceField, Tick } from '../parts/fields.tsx'
import { useSay } from '../parts/language.tsx'
import { screenTrouble, type Trouble, TroubleNotice, troubleOfError } from '../parts/trouble.tsx'
import { fill, wordsOf } from '../parts/words.ts'
import { forgetKey, keepKey, keptSigner } from './kept-key.ts'
import { type Signer, useSession } from './session.ts'

const words = wordsOf({
  reading: {
    zh: '所有人都能查看；签署需要操作员的密钥。',
    en: "Everybody may read here; signing takes an operator's key.",
  },
  begin: { zh: '以操作员身份签署', en: 'Sign as an operator' },
  who: { zh: '我是操作员', en: 'I am operator' },
  choose: { zh: '请选择', en: 'Please choose' },
  file: { zh: '操作员的密钥文件', en: "Operator's key file" },
  signed: { zh: '以操作员 {id} 的身份签署', en: 'Signing as operator {id}' },
  out: { zh: '退出并忘掉密钥', en: 'Sign out, and forget the key' },
  other: { zh: '这是操作员 {id} 的密钥。', en: 'It is the key of operator {id}.' },
  keep: {
    zh: '在这台设备上保留密钥，直到退出（只能用来签署，取不出来；共用的设备不要勾选；SM2 密钥不能保留）',
    en: 'Keep the key on this device until I sign out (it only signs, and cannot be taken out; not on a shared device; not for SM2)',
  },
  unchecked: {
    zh: '暂时读不到日志，无法核对密钥是谁的；不对时登记机构会拒绝。',
    en: 'The log cannot be read now, so whose key this is was not checked; the registry refuses a wrong one.',
  },
})

export function SignIn({
  signer,
  onSigner,
}: {
  readonly signer: Signer | null
  onSigner(signer: Signer | null): void
}) {
  const say = useSay()
  const { about, operators } = useSession()
  const [unkept, setUnkept] = useState<Trouble | null>(null)
  const { id } = about.authority
  useEffect(() => {
    // A browser that keeps nothing has kept no key.
    keptSigner(id).then(
      (kept) => kept !== null && onSigner(kept),
      () => {},
    )
  }, [id, onSigner])
  const signOut = () => {
    onSigner(null)
    forgetKey(id).catch((error: unknown) => setUnkept(troubleOfError(error)))
  }
  if (signer !== null) {
    return (
      <div class="signer" role="status">
        <strong>{say(fill(words.signed, { id: signer.operator }))}</strong>
        <span class="soft">{signer.key.algorithm.id}</span>
        <button type="button" onClick={signOut}>
          {say(words.out)}
        </button>
        {operators === null && <p class="soft">{say(words.unchecked)}</p>}
        {unkept !== null && <TroubleNotice trouble={unkept} />}
      </div>
    )
  }
  return (
    <details class="sign-in">
      <summary>{say(words.begin)}</summary>
      <p class="soft">{say(words.reading)}</p>
      <OperatorForm onSigner={onSigner} onUnkept={setUnkept} />
    </details>
  )
}

function OperatorForm({
  onSigner,
  onUnkept,
}: {
  onSigner(signer: Signer): void
  onUnkept(trouble: Trouble): void
}) {
  const say = useSay()
  const { about, operators } = useSession()
  const [operator, setOperator] = useState('')
  const [key, setKey] = useState<OpenedKey | null>(null)
  const [keep, setKeep] = useState(false)
  const [trouble, setTrouble] = useState<{
    readonly trouble: Trouble
    readonly of: string | null
  }>()
  useEffect(() => {
    setTrouble(undefined)
    if (key === null || operator === '') return
    ownerOf(key).then(
      (owner) => {
        if (owner === operator || operators === null) {
          onSigner({ operator, key })
          if (!keep) return
          keepKey(about.authority.id, operator, key).catch((error: unknown) =>
            onUnkept(troubleOfError(error)),
          )
          return
        }
        const code = owner === null ? 'authority.unknown-key' : 'authority.other-key'
        setTrouble({ trouble: screenTrouble(code), of: owner })
      },
      (error: unknown) => setTrouble({ trouble: troubleOfError(error), of: null }),
    )
    async function ownerOf(holder: KeyHolder): Promise<string | null> {
      const { thumbprintOfSpki } = await import('../../../trust-store/registry/jwk.ts')
      const thumbprint = thumbprintOfSpki(holder.spki)
      const found = [...(operators?.values() ?? [])].find((one) => one.thumbprint === thumbprint)
      return found?.id ?? null
    }
  }, [key, operator, operators, keep, about, onSigner, onUnkept])
  const choices = [{ value: '', text: say(words.choose) }].concat(
    about.operators.map((id) => ({ value: id, text: id })),
  )
  return (
    <div class="narrow">
      <ChoiceField
        label={say(words.who)}
        value={operator}
        choices={choices}
        onChoice={setOperator}
      />
      {operator !== '' && (
        <>
          <Tick label={say(words.keep)} checked={keep} onTick={setKeep} />
          <KeyFileField label={say(words.file)} onKey={setKey} />
        </>
      )}
      {trouble !== undefined && (
        <>
          <TroubleNotice trouble={trouble.trouble} />
          {trouble.of !== null && <p>{say(fill(words.other, { id: trouble.of }))}</p>}
        </>
      )}
    </div>
  )
}
