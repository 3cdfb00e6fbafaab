/** The sample codes as a page tells of them. */
import { fullNameOf } from '../../../specs/division-names.ts'
import type { ReasonCode } from '../../../specs/words.ts'
import { type Interface, interfaceOf, interfaces } from '../../cities/interfaces.ts'
import type { RunningCity } from '../cities.ts'
import type { Folder } from '../folder.ts'
import { playgroundPlan } from '../plan.ts'
import type { Bilingual, Outcome } from './view.ts'

export interface Listed {
  readonly issuer: string
  readonly name: string
  readonly about: Bilingual
  readonly expect: { readonly outcome: Outcome; readonly code: ReasonCode }
}

export interface Opened extends Listed {
  /** Null: it is bytes, which nobody can paste. */
  readonly text: string | null
  /** For which it is presented: a code of `specs/values/purposes.json`. */
  readonly purpose: string
  /** It is soon too old, and made anew at the next start. */
  readonly ages: boolean
  /** The city that answers for it; null: it is signed. */
  readonly city: RunningCity | null
}

/** All of them, as `codes/index.json` has them. */
export async function listSamples(folder: Folder): Promise<readonly Listed[]> {
  return JSON.parse((await folder.read('codes/index.json')) ?? '[]')
}

/** Null: there is no such sample. */
export async function openSample(
  folder: Folder,
  cities: readonly RunningCity[],
  issuer: string,
  name: string,
): Promise<Opened | null> {
  const found = (await listSamples(folder)).find(
    (one) => one.issuer === issuer && one.name === name,
  )
  if (found === undefined) return null
  const request: { code?: string; purpose: string } = JSON.parse(
    (await folder.read(`codes/${issuer}/${name}.json`)) ?? '{}',
  )
  const city = cities.find((one) => one.issuer.plan.id === issuer) ?? null
  const spoken: Interface | null = city === null ? null : interfaces[city.kind]
  return {
    ...found,
    text: request.code ?? null,
    purpose: request.purpose,
    ages: spoken?.ages === true,
    city,
  }
}

/** Who issued it, by an id of the index. */
export function issuerName(id: string): Bilingual {
  const plan = playgroundPlan.flatMap(({ issuers }) => issuers).find((one) => one.id === id)
  if (plan === undefined) return { zh: '同行码', en: 'Companion code' }
  const isOnline = interfaceOf(plan.format) !== null
  const way = isOnline ? { zh: '联网', en: 'online' } : { zh: '自带签名', en: 'signed' }
  const where = fullNameOf(plan.territory)
  return {
    zh: `${plan.name.zh} · ${where ?? plan.territory} · ${way.zh}`,
    en: `${plan.name.en} · ${way.en}`,
  }
}
