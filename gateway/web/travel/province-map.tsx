/** A map of squares: one for each province, at its rough place. */
import { useRef, useState } from 'preact/hooks'
import { useLanguage, useSay } from '../parts/language.tsx'
import { wordsOf } from '../parts/words.ts'
import { neighbourOf, type Province, provinceList, type Way } from './provinces.ts'

const words = wordsOf({
  map: { zh: '地图：各省大致位置', en: 'Map: provinces at their rough places' },
  keys: {
    zh: '用方向键移动，空格键选择；可以选多个。',
    en: 'Arrow keys move, the space bar chooses; several can be chosen.',
  },
})

const ways: Readonly<Record<string, Way>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}

export interface ChoosingProps {
  readonly chosen: readonly string[]
  readonly onToggle: (code: string) => void
}

export function ProvinceMap({ chosen, onToggle }: ChoosingProps) {
  const say = useSay()
  const language = useLanguage()
  const tiles = useRef(new Map<string, HTMLButtonElement>())
  // One stop of the tab key for the whole map.
  const [current, setCurrent] = useState('330000')
  const move = (event: KeyboardEvent, from: Province) => {
    const way = ways[event.key]
    if (way === undefined) return
    event.preventDefault()
    const next = neighbourOf(from, way)
    if (next === null) return
    setCurrent(next.code)
    tiles.current.get(next.code)?.focus()
  }
  return (
    <div>
      <p class="soft">{say(words.keys)}</p>
      <fieldset class="province-map">
        <legend class="visually-hidden">{say(words.map)}</legend>
        {provinceList.map((one) => (
          <button
            key={one.code}
            type="button"
            ref={(element) => {
              if (element !== null) tiles.current.set(one.code, element)
            }}
            class={language === 'zh' && one.zh.length > 2 ? 'tile long' : 'tile'}
            style={{ gridRow: one.row, gridColumn: one.column }}
            aria-pressed={chosen.includes(one.code)}
            tabIndex={one.code === current ? 0 : -1}
            onFocus={() => setCurrent(one.code)}
            onKeyDown={(event) => move(event, one)}
            onClick={() => onToggle(one.code)}
          >
            {language === 'zh' ? (
              one.zh
            ) : (
              <>
                <span class="letters">{one.letters}</span> <span class="full">{one.en}</span>
              </>
            )}
            {chosen.includes(one.code) && <span aria-hidden="true">✓</span>}
          </button>
        ))}
      </fieldset>
    </div>
  )
}
