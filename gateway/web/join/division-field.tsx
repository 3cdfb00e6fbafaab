/** A division, found by its name. */
import { useEffect, useState } from 'preact/hooks'
import { DivisionName } from '../parts/divisions.tsx'
import { TextField } from '../parts/fields.tsx'
import { useSay } from '../parts/language.tsx'
import { fill, wordsOf } from '../parts/words.ts'
import type { FoundDivision } from './division-search.ts'

const words = wordsOf({
  hint: {
    zh: '输入名称的一部分（如“杭州”）或六位代码，再从列表中选择。',
    en: 'Type a part of its Chinese name (杭州) or of its six-digit code, then choose.',
  },
  none: {
    zh: '在这个登记机构的范围内没有找到。',
    en: 'Nothing of this name within this registry.',
  },
  found: { zh: '找到的区划', en: 'Divisions found' },
  chosen: { zh: '已选', en: 'Chosen' },
  more: {
    zh: '列出前 {count} 个；再输入几个字可缩小范围。',
    en: 'The first {count}; type more to narrow it.',
  },
})

export function DivisionField({
  label,
  value,
  scope,
  fault,
  onChoice,
}: {
  readonly label: string
  /** Empty: none yet. */
  readonly value: string
  readonly scope: readonly string[]
  readonly fault: string | null
  readonly onChoice: (code: string) => void
}) {
  const say = useSay()
  const [typed, setTyped] = useState('')
  const [found, setFound] = useState<readonly FoundDivision[] | null>(null)
  useEffect(() => {
    if (typed.trim() === '') return setFound(null)
    let current = true
    void import('./division-search.ts').then(({ findDivisions }) => {
      if (current) setFound(findDivisions(typed, scope))
    })
    return () => {
      current = false
    }
  }, [typed, scope])
  const choose = (code: string) => {
    onChoice(code)
    setTyped('')
  }
  return (
    <div class="division-field">
      <TextField
        type="search"
        label={label}
        hint={say(words.hint)}
        fault={fault}
        value={typed}
        maxLength={60}
        onText={setTyped}
      />
      {found?.length === 0 && (
        <p class="fault" role="status">
          {say(words.none)}
        </p>
      )}
      {found !== null && found.length > 0 && (
        <ul class="found" aria-label={say(words.found)}>
          {found.map(({ code, name }) => (
            <li key={code}>
              <button type="button" class="found-one" onClick={() => choose(code)}>
                <span>{name}</span> <span class="code">{code}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {found?.length === 8 && <p class="soft">{say(fill(words.more, { count: 8 }))}</p>}
      {value !== '' && (
        <p class="chosen">
          {say(words.chosen)}: <DivisionName code={value} /> <span class="code">{value}</span>
        </p>
      )}
    </div>
  )
}
