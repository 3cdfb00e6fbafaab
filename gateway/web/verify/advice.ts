/** What is to be done about an outcome, by its first reason. */
import type { Bilingual } from '../parts/words.ts'

let loaded: ReadonlyMap<string, Bilingual> | null = null

/** Null: nothing is known of this reason. Loaded with the first. */
export async function adviceFor(code: string): Promise<Bilingual | null> {
  loaded ??= await load()
  return loaded.get(code) ?? null
}

async function load(): Promise<ReadonlyMap<string, Bilingual>> {
  const { default: reasons } = await import('../../../specs/values/reasons.json')
  return new Map(
    reasons.map(({ code, zh, en }) => [code, { zh: zh.detail, en: en.detail }] as const),
  )
}
