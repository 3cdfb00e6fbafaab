/** A code by camera, by picture or by its text: whatever is at hand. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { now } from '../clock.ts'
import { useSay } from '../parts/language.tsx'
import { Busy } from '../parts/loading.tsx'
import { type Trouble, TroubleNotice, troubleOfError } from '../parts/trouble.tsx'
import { ChooseCode } from './choose-code.tsx'
import { CodeText } from './code-text.tsx'
import { codesOfFile } from './picture.ts'
import { PictureInput } from './picture-input.tsx'
import './scan.css'
import { type FoundCode, keyOfCode, type ScannedCode } from './scanned-code.ts'
import { Scanner } from './scanner.tsx'
import { words } from './words.ts'

export interface CodeInputProps {
  /** One code; of several, the one that was chosen. */
  readonly onCode: (code: ScannedCode, way: Way) => void
  /** As of `Scanner`. Default: false. */
  readonly paused?: boolean
  /** As of `Scanner`. Default: false. */
  readonly continuous?: boolean
}

const ways = ['camera', 'picture', 'text'] as const
/** How a code came in. */
export type Way = (typeof ways)[number]

export function CodeInput({ onCode, paused = false, continuous = false }: CodeInputProps) {
  const say = useSay()
  const [way, setWay] = useState<Way>('camera')
  const [several, setSeveral] = useState<readonly FoundCode[]>([])
  const [reading, setReading] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)

  // What was chosen from is still in view: it is not asked about again until it went away.
  const asked = useRef(new Map<string, number>())

  const onCodes = useCallback(
    (all: readonly FoundCode[], from: Way) => {
      const found = from === 'camera' ? withoutAsked(all, asked.current) : all
      if (found.length === 0) return
      setTrouble(null)
      const [only] = found
      if (found.length > 1) setSeveral(found)
      else if (only !== undefined) onCode(only.code, from)
    },
    [onCode],
  )

  const onFile = useCallback(
    async (file: Blob) => {
      setTrouble(null)
      setSeveral([])
      setReading(true)
      try {
        onCodes(await codesOfFile(file), 'picture')
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
      // A text that was copied with its look belongs into the field for texts.
      if (file === undefined || clipboardData?.types.includes('text/plain')) return
      setWay('picture')
      void onFile(file)
    }
    document.addEventListener('paste', onPaste)
    return () => document.removeEventListener('paste', onPaste)
  }, [onFile])

  const choose = (chosen: FoundCode | null) => {
    asked.current = new Map(several.map(({ code }) => [keyOfCode(code), now()]))
    setSeveral([])
    if (chosen !== null) onCode(chosen.code, 'picture')
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
          onCodes={(found) => onCodes(found, 'camera')}
          paused={paused || several.length > 0}
          continuous={continuous || several.length > 0}
        />
      )}
      {way === 'picture' && <PictureInput onFile={(file) => void onFile(file)} />}
      {way === 'text' && <CodeText onCode={(code) => onCode(code, 'text')} />}
      {reading && <Busy what={say(words.reading)} />}
      {trouble !== null && <TroubleNotice trouble={trouble} />}
    </div>
  )
}

/** So long a code must be out of view to count as gone. */
const awayMs = 4_000

function withoutAsked(
  found: readonly FoundCode[],
  asked: Map<string, number>,
): readonly FoundCode[] {
  const at = now()
  return found.filter(({ code }) => {
    const key = keyOfCode(code)
    const before = asked.get(key)
    if (before === undefined || at - before >= awayMs) return true
    asked.set(key, at)
    return false
  })
}
