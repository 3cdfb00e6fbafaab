/** Who may sign, with which key; one person counts once, however many keys. */
import { useState } from 'preact/hooks'
import { FileField, TextField } from '../parts/fields.tsx'
import { useSay } from '../parts/language.tsx'
import { screenTrouble, type Trouble, TroubleNotice, troubleOfError } from '../parts/trouble.tsx'
import { wordsOf } from '../parts/words.ts'
import { readJsonFile } from './files.ts'
import { NeedsKey } from './pieces.tsx'
import { type Schemas, useSession } from './session.ts'

const words = wordsOf({
  operator: { zh: '操作员', en: 'Operator' },
  person: { zh: '人员编号', en: 'Staff number' },
  thumbprint: { zh: '密钥指纹', en: 'Thumbprint of the key' },
  unread: { zh: '日志里没有读到', en: 'not read from the log' },
  remove: { zh: '提议移除…', en: 'Propose to remove…' },
  add: { zh: '增加一位操作员', en: 'Add an operator' },
  id: {
    zh: '操作员名（小写字母、数字、连字符）',
    en: 'Operator name (lower case, digits, hyphens)',
  },
  personHint: {
    zh: '同一个人的几把密钥用同一个编号：只算一个人。公开。',
    en: 'Several keys of one person have one number, and count as one person. Public.',
  },
  key: { zh: '公钥文件（JWK）', en: 'File with the public key (JWK)' },
  keyThere: { zh: '已读入公钥。', en: 'The public key was read.' },
  go: { zh: '提议增加…', en: 'Propose to add…' },
})

export function Operators() {
  const say = useSay()
  const { about, operators, signer, sign } = useSession()
  return (
    <>
      <ul class="rows">
        {about.operators.map((id) => {
          const facts = operators?.get(id)
          return (
            <li key={id}>
              <strong>{id}</strong>
              <div class="row-facts">
                <span>
                  {say(words.person)}: {facts?.person ?? say(words.unread)}
                </span>
                <span>
                  {say(words.thumbprint)}:{' '}
                  <span class="code">{facts?.thumbprint ?? say(words.unread)}</span>
                </span>
              </div>
              {signer !== null && (
                <button
                  type="button"
                  class="danger"
                  onClick={() => {
                    const action = { kind: 'remove-operator', operator: id } as const
                    sign({ request: { kind: 'propose', action } })
                  }}
                >
                  {say(words.remove)}
                </button>
              )}
            </li>
          )
        })}
      </ul>
      {signer === null ? <NeedsKey /> : <Add />}
    </>
  )
}

function Add() {
  const say = useSay()
  const { sign } = useSession()
  const [id, setId] = useState('')
  const [person, setPerson] = useState('')
  const [key, setKey] = useState<Schemas['PublicJwk'] | null>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const read = async ([file]: readonly File[]) => {
    setKey(null)
    setTrouble(null)
    if (file === undefined) return
    try {
      const value = await readJsonFile(file)
      const { validatePublicJwk } = await import('../../../specs/generated/validators.js')
      if (validatePublicJwk(value)) setKey(value)
      else setTrouble(screenTrouble('authority.public-key'))
    } catch (error) {
      setTrouble(troubleOfError(error))
    }
  }
  return (
    <details class="panel">
      <summary>{say(words.add)}</summary>
      <form
        class="narrow"
        onSubmit={(event) => {
          event.preventDefault()
          if (key === null) return
          const action = { kind: 'add-operator', operator: { id, person, key } } as const
          sign({ request: { kind: 'propose', action } })
        }}
      >
        <TextField label={say(words.id)} maxLength={40} required value={id} onText={setId} />
        <TextField
          label={say(words.person)}
          hint={say(words.personHint)}
          maxLength={40}
          required
          value={person}
          onText={setPerson}
        />
        <FileField label={say(words.key)} accept=".pub,.json,.jwk" onFiles={read} />
        {key !== null && <p role="status">{say(words.keyThere)}</p>}
        {trouble !== null && <TroubleNotice trouble={trouble} />}
        <button type="submit" disabled={key === null}>
          {say(words.go)}
        </button>
      </form>
    </details>
  )
}
