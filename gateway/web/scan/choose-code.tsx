/** Several codes in one picture: which of them is meant is asked, never guessed. */
import { useEffect, useRef } from 'preact/hooks'
import { useSay } from '../parts/language.tsx'
import { screenTrouble } from '../parts/trouble.tsx'
import { fill } from '../parts/words.ts'
import { type FoundCode, keyOfCode, previewOfCode } from './scanned-code.ts'
import { words } from './words.ts'

export interface ChooseCodeProps {
  readonly found: readonly FoundCode[]
  /** Null: none of them. */
  readonly onChoice: (chosen: FoundCode | null) => void
}

export function ChooseCode({ found, onChoice }: ChooseCodeProps) {
  const say = useSay()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const { code: reason, title, detail } = screenTrouble('picture.several')
  return (
    <section class="notice" data-code={reason}>
      <h2 ref={heading} tabIndex={-1}>
        {say(title)}
      </h2>
      <p>{say(detail)}</p>
      <ol class="found">
        {found.map((one, at) => (
          <li key={keyOfCode(one.code)}>
            <button type="button" onClick={() => onChoice(one)}>
              {one.thumbnail !== null && <Thumbnail picture={one.thumbnail} />}
              <span>
                {say(fill(words.nth, { n: at + 1 }))}
                <bdi class="code">{previewOfCode(one.code)}</bdi>
              </span>
            </button>
          </li>
        ))}
      </ol>
      <button type="button" class="quiet" onClick={() => onChoice(null)}>
        {say(words.cancel)}
      </button>
    </section>
  )
}

function Thumbnail({ picture }: { readonly picture: ImageBitmap }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    canvas.current?.getContext('2d')?.drawImage(picture, 0, 0)
  }, [picture])
  return <canvas ref={canvas} width={picture.width} height={picture.height}></canvas>
}
