/** A code by camera, by picture or by its text: whatever is at hand. */
import { useCallback, useEffect, useState } from 'preact/hooks'
import { useSay } from '../parts/language.tsx'
import { Busy } from '../parts/loading.tsx'
import { type Trouble, TroubleNotice, troubleOfError } from '../parts/trouble.tsx'
import { ChooseCode } from './choose-code.tsx'
import { CodeText } from './code-text.tsx'
import { codesOfFile } from './picture.ts'
import { PictureInput } from './picture-input.tsx'
import './scan.css'
import type { FoundCode, ScannedCode } from './scanned-code.ts'
import { Scanner } from './scanner.tsx'
import { words } from './words.ts'

export interface CodeInputProps {
  /** One code; of several, the one that was chosen. */
  readonly onCode: (code: ScannedCode) => void
  /** As of `Scanner`. Default: false. */
  readonly paused?: boolean
  /** As of `Scanner`. Default: false. */
  readonly continuous?: boolean
}

const ways = ['camera', 'picture', 'text'] as const
type Way = (typeof ways)[number]

export function CodeInput({ onCode, paused = false, continuous = false }: CodeInputProps) {
  const say = useSay()
  const [way, setWay] = useState<Way>('camera')
  const [several, setSeveral] = useState<readonly FoundCode[]>([])
  const [reading, setReading] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)

  const onCodes = useCallback(
    (found: readonly FoundCode[]) => {
      setTrouble(null)
      const [only] = found
      if (found.length > 1) setSeveral(found)
      else if (only !== undefined) onCode(only.code)
    },
    [onCode],
  )

  const onFile = useCallback(
    async (file: Blob) => {
      setTrouble(null)
      setSeveral([])
      setReading(true)
      try {
        onCodes(await codesOfFile(file))
      } catch (error) {
        setTrouble(troubleOfError(error))
      } finally {
        setReading(false)
      }
    },
    [onCodes],
  )

  // Wherever the focus is: a picture that is pasted can only be meant for this.
  useEffect(() => {
    const onPaste = ({ clipboardData }: ClipboardEvent) => {
      const file = clipboardData?.files[0]
      if (file === undefined) return
      setWay('picture')
      void onFile(file)
    }
    document.addEventListener('paste', onPaste)
    return () => document.removeEventListener('paste', onPaste)
  }, [onFile])

  const choose = (chosen: FoundCode | null) => {
    setSeveral([])
    if (chosen !== null) onCode(chosen.code)
  }

  const turnTo = (next: Way) => {
    setWay(next)
    setTrouble(null)
    setSeveral([])
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one way more, not the only one
    <div
      class="code-input"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        const file = event.dataTransfer?.files[0]
        if (file === undefined) return
        turnTo('picture')
        void onFile(file)
      }}
    >
      <fieldset class="ways">
        <legend class="visually-hidden">{say(words.ways)}</legend>
        {ways.map((one) => (
          <button type="button" key={one} aria-pressed={one === way} onClick={() => turnTo(one)}>
            {say(words[one])}
          </button>
        ))}
      </fieldset>
      {several.length > 0 && <ChooseCode found={several} onChoice={choose} />}
      {way === 'camera' && (
        <Scanner
          onCodes={onCodes}
          paused={paused || several.length > 0}
          continuous={continuous || several.length > 0}
        />
      )}
      {way === 'picture' && <PictureInput onFile={(file) => void onFile(file)} />}
      {way === 'text' && <CodeText onCode={onCode} />}
      {reading && <Busy what={say(words.reading)} />}
      {trouble !== null && <TroubleNotice trouble={trouble} />}
    </div>
  )
}
