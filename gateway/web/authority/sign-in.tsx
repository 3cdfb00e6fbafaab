/** Who signs: an operator, and the key file that shows it. */
import { useEffect, useState } from 'preact/hooks'
import type { KeyHolder } from '../../../trust-store/key-holder.ts'
import { KeyFileField } from '../keys/key-file-field.tsx'
import { ChoiceField } from '../parts/fields.tsx'
import { useSay } from '../parts/language.tsx'
import { screenTrouble, type Trouble, TroubleNotice, troubleOfError } from '../parts/trouble.tsx'
import { fill, wordsOf } from '../parts/words.ts'
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
  const { operators } = useSession()
  if (signer !== null) {
    return (
      <div class="signer" role="status">
        <strong>{say(fill(words.signed, { id: signer.operator }))}</strong>
        <span class="soft">{signer.key.algorithm.id}</span>
        <button type="button" onClick={() => onSigner(null)}>
          {say(words.out)}
        </button>
        {operators === null && <p class="soft">{say(words.unchecked)}</p>}
      </div>
    )
  }
  return (
    <details class="sign-in">
      <summary>{say(words.begin)}</summary>
      <p class="soft">{say(words.reading)}</p>
      <OperatorForm onSigner={onSigner} />
    </details>
  )
}

function OperatorForm({ onSigner }: { onSigner(signer: Signer): void }) {
  const say = useSay()
  const { about, operators } = useSession()
  const [operator, setOperator] = useState('')
  const [key, setKey] = useState<KeyHolder | null>(null)
  const [trouble, setTrouble] = useState<{
    readonly trouble: Trouble
    readonly of: string | null
  }>()
  useEffect(() => {
    setTrouble(undefined)
    if (key === null || operator === '') return
    ownerOf(key).then(
      (owner) => {
        if (owner === operator || operators === null) return onSigner({ operator, key })
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
  }, [key, operator, operators, onSigner])
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
      {operator !== '' && <KeyFileField label={say(words.file)} onKey={setKey} />}
      {trouble !== undefined && (
        <>
          <TroubleNotice trouble={trouble.trouble} />
          {trouble.of !== null && <p>{say(fill(words.other, { id: trouble.of }))}</p>}
        </>
      )}
    </div>
  )
}
