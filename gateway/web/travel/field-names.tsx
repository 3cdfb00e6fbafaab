/** Fields of the health record as people call them. */
import { useEffect, useState } from 'preact/hooks'
import { useLanguage } from '../parts/language.tsx'
import type { Bilingual, Language } from '../parts/words.ts'

type Names = ReadonlyMap<string, Bilingual>

/** Paths as `lost` and `withheld` have them; the path itself where a field has no name. */
export function FieldNames({ paths }: { readonly paths: readonly string[] }) {
  const language = useLanguage()
  const [names, setNames] = useState<Names>(new Map())
  useEffect(() => {
    void loadNames().then(setNames)
  }, [])
  return (
    <ul>
      {paths.map((path) => (
        <li key={path}>{nameOf(path, names, language)}</li>
      ))}
    </ul>
  )
}

/** With the name of what it is part of: several have a telephone number. */
function nameOf(path: string, names: Names, language: Language): string {
  const name = names.get(path)?.[language] ?? path
  const whole = names.get(path.split('.').slice(0, -1).join('.'))?.[language]
  return whole === undefined ? name : `${whole} · ${name}`
}

async function loadNames(): Promise<Names> {
  const { default: table } = await import('../../../specs/fields/health-record.json')
  // The table marks lists: `health.tests[].result`.
  return new Map(table.fields.map(({ path, zh, en }) => [path.replaceAll('[]', ''), { zh, en }]))
}
