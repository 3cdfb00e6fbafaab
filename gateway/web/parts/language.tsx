/** In which language a screen speaks, and who chooses it. */
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { type Bilingual, type Language, tags } from './words.ts'

interface Speaking {
  readonly language: Language
  readonly choose: (language: Language) => void
}

export const LanguageContext = createContext<Speaking>({ language: 'zh', choose: () => {} })

export function useLanguage(): Language {
  return useContext(LanguageContext).language
}

/** Gives the text in the language of the screen. */
export function useSay(): (text: Bilingual) => string {
  const { language } = useContext(LanguageContext)
  return (text) => text[language]
}

const place = 'tongxing.language'

/** What was chosen on this device; otherwise what the browser asks for: English, or Chinese. */
export function initialLanguage(): Language {
  const chosen = readChoice()
  if (chosen === 'zh' || chosen === 'en') return chosen
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh'
}

/** A browser that keeps nothing asks again at the next visit. */
export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(place, language)
  } catch {
    // Private windows and full storage: the choice holds for this page.
  }
}

function readChoice(): string | null {
  try {
    return localStorage.getItem(place)
  } catch {
    return null
  }
}

/** The other language, by its own name: whoever needs it cannot read this one. */
export function LanguageSwitch() {
  const { language, choose } = useContext(LanguageContext)
  const other: Language = language === 'zh' ? 'en' : 'zh'
  return (
    <button type="button" class="quiet" lang={tags[other]} onClick={() => choose(other)}>
      {other === 'zh' ? '中文' : 'English'}
    </button>
  )
}
