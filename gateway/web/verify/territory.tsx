import { useEffect, useState } from 'preact/hooks'
import { DivisionName, divisionText, loadDivisionNames } from '../parts/divisions.tsx'
import { useLanguage } from '../parts/language.tsx'
import { tags } from '../parts/words.ts'

/** A division, or a country (ISO 3166-1 alpha-2), by its name. */
export function TerritoryName({ code }: { readonly code: string }) {
  const language = useLanguage()
  if (!/^[A-Z]{2}$/.test(code)) return <DivisionName code={code} />
  return <bdi>{new Intl.DisplayNames([tags[language]], { type: 'region' }).of(code) ?? code}</bdi>
}

/** A division's name where only text may stand; an ellipsis until it is known. */
export function useDivisionText(code: string | null): string {
  const language = useLanguage()
  const [isLoaded, setLoaded] = useState(false)
  useEffect(() => {
    loadDivisionNames().then(
      () => setLoaded(true),
      // The code itself stands for it.
      () => setLoaded(true),
    )
  }, [])
  return code === null || !isLoaded ? '…' : divisionText(code, language)
}
