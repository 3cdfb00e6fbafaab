/** Where the journey goes: on a map or on a list, one or several. */
import { useState } from 'preact/hooks'
import { TextField, Tick } from '../parts/fields.tsx'
import { useLanguage, useSay } from '../parts/language.tsx'
import { fill, wordsOf } from '../parts/words.ts'
import { type ChoosingProps, ProvinceMap } from './province-map.tsx'
import { provinceList, provincesLike } from './provinces.ts'

const words = wordsOf({
  title: { zh: '去哪里', en: 'Where to' },
  how: { zh: '选择方式', en: 'How to choose' },
  map: { zh: '地图', en: 'Map' },
  list: { zh: '列表', en: 'List' },
  search: { zh: '查找', en: 'Search' },
  hint: { zh: '名称或拼音缩写，例如 上海、SH', en: 'Name or letters: Shanghai, SH' },
  none: { zh: '没有这样的地方：换个写法再查。', en: 'No such place: try another spelling.' },
  nothing: { zh: '还没有选择。', en: 'Nothing chosen yet.' },
  chosen: { zh: '已选 {count} 处', en: '{count} chosen' },
  remove: { zh: '去掉 {name}', en: 'Remove {name}' },
})

export function DestinationPicker({ chosen, onToggle }: ChoosingProps) {
  const say = useSay()
  const language = useLanguage()
  const [view, setView] = useState<'map' | 'list'>('map')
  return (
    <section class="panel picker">
      <h2>{say(words.title)}</h2>
      <fieldset class="buttons switch">
        <legend class="visually-hidden">{say(words.how)}</legend>
        {(['map', 'list'] as const).map((one) => (
          <button key={one} type="button" aria-pressed={view === one} onClick={() => setView(one)}>
            {say(words[one])}
          </button>
        ))}
      </fieldset>
      {view === 'map' ? (
        <ProvinceMap chosen={chosen} onToggle={onToggle} />
      ) : (
        <ProvinceList chosen={chosen} onToggle={onToggle} />
      )}
      <p role="status">
        {say(chosen.length === 0 ? words.nothing : fill(words.chosen, { count: chosen.length }))}
      </p>
      <ul class="chosen">
        {provinceList
          .filter(({ code }) => chosen.includes(code))
          .map((one) => (
            <li key={one.code}>
              <button type="button" onClick={() => onToggle(one.code)}>
                <span class="visually-hidden">
                  {say(fill(words.remove, { name: one[language] }))}
                </span>
                <span aria-hidden="true">{one[language]} ✕</span>
              </button>
            </li>
          ))}
      </ul>
    </section>
  )
}

function ProvinceList({ chosen, onToggle }: ChoosingProps) {
  const say = useSay()
  const language = useLanguage()
  const [search, setSearch] = useState('')
  const found = provincesLike(search)
  return (
    <>
      <TextField
        label={say(words.search)}
        hint={say(words.hint)}
        type="search"
        maxLength={40}
        value={search}
        onText={setSearch}
      />
      {found.length === 0 && <p role="status">{say(words.none)}</p>}
      <ul class="provinces">
        {found.map((one) => (
          <li key={one.code}>
            <Tick
              label={one[language]}
              checked={chosen.includes(one.code)}
              onTick={() => onToggle(one.code)}
            />
          </li>
        ))}
      </ul>
    </>
  )
}
