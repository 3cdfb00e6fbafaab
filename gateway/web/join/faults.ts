/** What is wrong with a field, by its JSON pointer into the application. */
import type { Bilingual } from '../parts/words.ts'

export interface Fault {
  readonly text: Bilingual
  /** Nothing is there yet: told once the step was to be left. */
  readonly missing: boolean
}

export type Faults = ReadonlyMap<string, Fault>

/** The fault of a field as text; null: none, or none to be told yet. */
export type FaultOf = (path: string) => string | null

export interface Finder {
  readonly faults: Map<string, Fault>
  /** Demands that something is there; false: it is not. */
  need(path: string, text: string | undefined): boolean
  /** Something else is not there yet. */
  miss(path: string, text: Bilingual): void
  add(path: string, text: Bilingual): void
}

export function createFinder(): Finder {
  const faults = new Map<string, Fault>()
  return {
    faults,
    need(path, text = '') {
      if (text.trim() !== '') return true
      faults.set(path, { text: { zh: '请填写。', en: 'Fill this in.' }, missing: true })
      return false
    },
    miss(path, text) {
      faults.set(path, { text, missing: true })
    },
    add(path, text) {
      faults.set(path, { text, missing: false })
    },
  }
}
