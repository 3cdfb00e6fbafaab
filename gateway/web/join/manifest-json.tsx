/** The manifest as JSON, for those who have it already: it and the form are in step. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { AreaField } from '../parts/fields.tsx'
import { useSay } from '../parts/language.tsx'
import { fill, wordsOf } from '../parts/words.ts'
import type { Manifest } from './draft.ts'

const words = wordsOf({
  title: { zh: '清单 JSON（供熟悉者使用）', en: 'The manifest as JSON (for experts)' },
  label: { zh: '清单 JSON', en: 'Manifest as JSON' },
  hint: {
    zh: '可以粘贴或修改；合格后立即填入上面的表单。',
    en: 'Paste or edit it; once it is sound it is in the form above.',
  },
  syntax: { zh: '不是 JSON，还没有采用。', en: 'This is not JSON, and is not taken yet.' },
  place: {
    zh: '{place} 处不合格式，还没有采用。',
    en: 'It is not in its form at {place}, and is not taken yet.',
  },
})

export function ManifestJson({
  manifest,
  onManifest,
}: {
  readonly manifest: Manifest
  readonly onManifest: (manifest: Manifest) => void
}) {
  const say = useSay()
  const written = JSON.stringify(manifest, null, 2)
  const [text, setText] = useState(written)
  const [fault, setFault] = useState<{ readonly zh: string; readonly en: string } | null>(null)
  useEffect(() => {
    setText((typed) => (isSame(typed, written) ? typed : written))
    setFault(null)
  }, [written])
  // What was typed before may be checked after what is typed now.
  const latest = useRef('')
  const take = async (typed: string) => {
    latest.current = typed
    setText(typed)
    const value = parsed(typed)
    if (value === undefined) return setFault(words.syntax)
    const { manifestIn } = await import('./manifest-in.ts')
    if (latest.current !== typed) return
    const read = manifestIn(value)
    if ('place' in read) return setFault(fill(words.place, { place: read.place }))
    setFault(null)
    onManifest(read.manifest)
  }
  return (
    <details>
      <summary>{say(words.title)}</summary>
      <AreaField
        label={say(words.label)}
        hint={say(words.hint)}
        rows={14}
        maxLength={200_000}
        value={text}
        fault={fault === null ? null : say(fault)}
        onText={take}
      />
    </details>
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isSame(typed: string, written: string): boolean {
  const value = parsed(typed)
  return value !== undefined && JSON.stringify(value, null, 2) === written
}
