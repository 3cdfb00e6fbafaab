/** The description of a format that gateways do not have yet. */
import { useState } from 'preact/hooks'
import { FileField } from '../parts/fields.tsx'
import { inert } from '../parts/inert.ts'
import { useSay } from '../parts/language.tsx'
import { type Bilingual, fill, wordsOf } from '../parts/words.ts'
import type { FormatManifest as Described } from './draft.ts'

const words = wordsOf({
  file: { zh: '格式清单（仅新格式需要）', en: 'Format manifest (for a new format only)' },
  hint: {
    zh: '网关还不认识的码：附上描述它的 JSON。测试码按它检查；采用后随软件发给各网关。',
    en: 'For a code that gateways do not know: the JSON that describes it. Test codes are checked by it; gateways get it with their software.',
  },
  large: { zh: '文件超过 200 KB。', en: 'The file is larger than 200 KB.' },
  syntax: { zh: '文件不是 JSON。', en: 'The file is not JSON.' },
  place: { zh: '{place} 处不合格式清单的格式。', en: 'It is not a format manifest, at {place}.' },
  attached: { zh: '已附格式清单：', en: 'Format manifest attached:' },
  remove: { zh: '去掉格式清单', en: 'Remove the format manifest' },
})

const maxBytes = 200_000

export function FormatManifest({
  value,
  fault,
  onValue,
}: {
  readonly value: Described | null
  readonly fault: string | null
  readonly onValue: (value: Described | null) => void
}) {
  const say = useSay()
  const [wrong, setWrong] = useState<Bilingual | null>(null)
  const take = async ([file]: readonly File[]) => {
    if (file === undefined) return
    if (file.size > maxBytes) return setWrong(words.large)
    let read: unknown
    try {
      read = JSON.parse(await file.text())
    } catch {
      return setWrong(words.syntax)
    }
    const { wrongFormatManifest } = await import('./manifest-in.ts')
    const found = wrongFormatManifest(read)
    setWrong(found === null ? null : fill(words.place, { place: inert(found.place) }))
    if (found === null) onValue(read as Described)
  }
  return (
    <>
      <FileField
        label={say(words.file)}
        hint={say(words.hint)}
        accept=".json,application/json"
        fault={wrong === null ? fault : say(wrong)}
        onFiles={take}
      />
      {value !== null && (
        <div class="buttons">
          <p>
            {say(words.attached)} <bdi class="code">{inert(String(value.id))}</bdi>
          </p>
          <button type="button" class="danger" onClick={() => onValue(null)}>
            {say(words.remove)}
          </button>
        </div>
      )}
    </>
  )
}
