/** Whose rules apply: the gateway's own division, or another that is chosen step by step. */
import { useEffect, useState } from 'preact/hooks'
import { ChoiceField } from '../parts/fields.tsx'
import { useLanguage, useSay } from '../parts/language.tsx'
import { fill, type Language } from '../parts/words.ts'
import { divisionsBelow, type Place } from './places.ts'
import { useDivisionText } from './territory.tsx'
import { words } from './words.ts'

export interface DestinationProps {
  /** Null: the gateway's own. */
  readonly destination: string | null
  /** The gateway's own division; null: not known yet. */
  readonly own: string | null
  readonly onChoice: (destination: string | null) => void
}

export function DestinationChoice({ destination, own, onChoice }: DestinationProps) {
  const say = useSay()
  const language = useLanguage()
  const [below, setBelow] = useState<readonly (readonly Place[])[]>([])
  useEffect(() => {
    let current = true
    divisionsBelow(destination).then(
      (places) => current && setBelow(places),
      // Without names there is nothing to choose from but what is chosen.
      () => {},
    )
    return () => {
      current = false
    }
  }, [destination])
  const ownName = useDivisionText(own)
  const [provinces = [], cities = [], counties = []] = below
  const code = destination ?? ''
  const province = code === '' ? '' : `${code.slice(0, 2)}0000`
  const city = code === '' ? '' : `${code.slice(0, 4)}00`
  return (
    <>
      <ChoiceField
        label={say(words.destination)}
        value={province}
        choices={[
          { value: '', text: say(fill(words.own, { division: ownName })) },
          ...choicesOf(provinces, language),
        ]}
        onChoice={(value) => onChoice(value === '' ? null : value)}
      />
      {cities.length > 0 && (
        <ChoiceField
          label={say(words.city)}
          value={city}
          choices={[
            { value: province, text: say(words.wholeProvince) },
            ...choicesOf(cities, language),
          ]}
          onChoice={onChoice}
        />
      )}
      {counties.length > 0 && (
        <ChoiceField
          label={say(words.county)}
          value={code}
          choices={[{ value: city, text: say(words.wholeCity) }, ...choicesOf(counties, language)]}
          onChoice={onChoice}
        />
      )}
    </>
  )
}

function choicesOf(places: readonly Place[], language: Language) {
  return places.map(({ code, zh, en }) => ({
    value: code,
    text: language === 'en' && en !== null ? `${en} (${zh})` : zh,
  }))
}
