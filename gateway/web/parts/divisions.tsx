/** Divisions as people read them. Their names are loaded when one is shown first. */
import { useEffect, useState } from 'preact/hooks'
import { useLanguage } from './language.tsx'
import type { Language } from './words.ts'

type Names = typeof import('../../../specs/division-names.ts')

let names: Names | null = null
let loading: Promise<Names> | null = null

/** Loads the names, once for the page. */
export async function loadDivisionNames(): Promise<Names> {
  loading ??= import('../../../specs/division-names.ts')
  names = await loading
  return names
}

/**
 * `浙江省杭州市西湖区`, `Zhejiang (浙江省杭州市西湖区)`; `全国`, `The whole country` for `000000`; the
 * code itself until the names are there, and where it is no division.
 */
export function divisionText(code: string, language: Language): string {
  if (code === '000000') return language === 'zh' ? '全国' : 'The whole country'
  const full = names?.fullNameOf(code) ?? null
  if (full === null) return code
  if (language === 'zh') return full
  const province = names?.englishNameOf(`${code.slice(0, 2)}0000`) ?? null
  if (province === null) return full
  return code.endsWith('0000') ? province : `${province} (${full})`
}

/** The name of a division. */
export function DivisionName({ code }: { readonly code: string }) {
  const language = useLanguage()
  const [, setLoaded] = useState(names !== null)
  useEffect(() => {
    void loadDivisionNames().then(() => setLoaded(true))
  }, [])
  return <bdi>{divisionText(code, language)}</bdi>
}
