/** What people read: every text of a screen stands in both languages, side by side. */

export type Language = 'zh' | 'en'

export interface Bilingual {
  readonly zh: string
  readonly en: string
}

/** BCP 47 tags of the languages, for `lang` and for dates. */
export const tags: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en-GB' }

/** The texts of one screen, checked to be whole in both languages. */
export function wordsOf<K extends string>(
  words: Readonly<Record<K, Bilingual>>,
): Readonly<Record<K, Bilingual>> {
  return words
}

/** Puts values in for `{name}`; what has no value stays as it is. */
export function fill(
  text: Bilingual,
  values: Readonly<Record<string, string | number>>,
): Bilingual {
  const put = (one: string) =>
    one.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
  return { zh: put(text.zh), en: put(text.en) }
}
