import { DivisionName } from '../parts/divisions.tsx'
import { useLanguage } from '../parts/language.tsx'
import { tags } from '../parts/words.ts'

/** A division, or a country (ISO 3166-1 alpha-2), by its name. */
export function TerritoryName({ code }: { readonly code: string }) {
  const language = useLanguage()
  if (!/^[A-Z]{2}$/.test(code)) return <DivisionName code={code} />
  return <bdi>{new Intl.DisplayNames([tags[language]], { type: 'region' }).of(code) ?? code}</bdi>
}
