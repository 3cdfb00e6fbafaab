import { useState } from 'preact/hooks'
import { AreaField } from '../parts/fields.tsx'
import { useSay } from '../parts/language.tsx'
import { screenTrouble, type Trouble } from '../parts/trouble.tsx'
import type { ScannedCode } from './scanned-code.ts'
import { words } from './words.ts'

/** Longest code that a gateway takes, in bytes of UTF-8. */
const maxBytes = 16 * 1024

/** The text of a code, pasted. */
export function CodeText({ onCode }: { readonly onCode: (code: ScannedCode) => void }) {
  const say = useSay()
  const [written, setWritten] = useState('')
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const submit = () => {
    // Copying leaves line ends around a text; a code has none there.
    const text = written.trim()
    const bytes = new TextEncoder().encode(text).length
    if (text === '') return setTrouble(screenTrouble('code.empty'))
    if (bytes > maxBytes) return setTrouble(screenTrouble('code.too-long'))
    setTrouble(null)
    // What was read is not left standing on the screen.
    setWritten('')
    onCode({ text })
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <AreaField
        label={say(words.paste)}
        hint={say(words.pasteHint)}
        value={written}
        onText={setWritten}
        fault={trouble === null ? null : `${say(trouble.title)} ${say(trouble.detail)}`}
      />
      <button type="submit" class="primary">
        {say(words.submit)}
      </button>
    </form>
  )
}
