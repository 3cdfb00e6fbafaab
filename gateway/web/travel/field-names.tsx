/** Fields of the health record as people call them. */
import { useEffect, useState } from 'preact/hooks'
import { useLanguage } from '../parts/language.tsx'
import type { Bilingual } from '../parts/words.ts'

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
        <li key={path}>{names.get(path)?.[language] ?? path}</li>
      ))}
    </ul>
  )
}

async function loadNames(): Promise<Names> {
  const { default: table } = await import('../../../specs/fields/health-record.json')
  // The table marks lists: `health.tests[].result`.
  return new Map(table.fields.map(({ path, zh, en }) => [path.replaceAll('[]', ''), { zh, en }]))
}
