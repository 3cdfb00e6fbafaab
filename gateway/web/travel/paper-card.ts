/** What stands on a card of paper, and until when it may be believed. */
import type { components } from '../../../specs/generated/openapi.ts'
import { now } from '../clock.ts'
import { ask, gateway } from '../parts/ask.ts'
import { type Trouble, TroubleError, troubleOfError } from '../parts/trouble.tsx'
import { requestOfCode } from '../scan/scanned-code.ts'
import { codeOf, type OwnCode } from './own-code.ts'
import { translateCode } from './translate-code.ts'

type Schemas = components['schemas']

/** Somebody on the sheet, as the traveller calls them. */
export interface Person {
  readonly id: number
  readonly label: string
  readonly code: OwnCode
}

/** The own code as it is, or one that the gateway writes for the destination. */
export type Printed = 'own' | 'new'

export interface Card {
  readonly kind: 'card'
  readonly person: Person
  readonly code: OwnCode
  readonly issuer: Schemas['IssuerView']
  /** Masked; null: the code has none. */
  readonly name: string | null
  /** At most; null: the code does not say. */
  readonly until: string | null
  /** Its issuer draws such codes anew all the time: seconds that one is taken for; null: it does not. */
  readonly freshSeconds: number | null
  readonly contact: Schemas['Contact'] | null
}

/** Nothing that a gate there would accept: there is no card. */
export interface NoCard {
  readonly kind: 'none'
  readonly person: Person
  /** `accepted`: only the new code that was wanted cannot be written. */
  readonly outcome: 'refused' | 'not-recognised' | 'undecided' | 'accepted'
  readonly reasons: readonly Schemas['DecisionReason'][]
}

/** It cannot be told; of the others it can. */
export interface Untold {
  readonly kind: 'untold'
  readonly person: Person
  readonly trouble: Trouble
}

export interface PaperWanted {
  readonly destination: string
  readonly purpose: string
  readonly printed: Printed
}

export async function cardOf(person: Person, wanted: PaperWanted): Promise<Card | NoCard | Untold> {
  try {
    return await askedCard(person, wanted)
  } catch (error) {
    return { kind: 'untold', person, trouble: troubleOfError(error) }
  }
}

async function askedCard(person: Person, wanted: PaperWanted): Promise<Card | NoCard> {
  const { destination, purpose, printed } = wanted
  try {
    const answer = await translateCode(person.code, { destination, purpose, picture: 'none' })
    const { outcome, reasons, record, decision, contact, translation, untranslated } = answer
    if (outcome !== 'accepted' || record === undefined) {
      return { kind: 'none', person, outcome, reasons }
    }
    const common = {
      kind: 'card',
      person,
      name: record.name ?? null,
      contact: contact ?? decision?.contact ?? null,
    } as const
    if (printed === 'own') {
      const fresh = await freshnessOf(record.format)
      const ends = [record.expiresAt, decision?.validUntil, endOf(fresh)]
      const { code } = person
      return { ...common, code, issuer: record.issuer, until: first(ends), freshSeconds: fresh }
    }
    if (translation === undefined) {
      const why = untranslated === undefined ? reasons : [untranslated]
      return { kind: 'none', person, outcome, reasons: why }
    }
    const { issuer, expiresAt } = translation
    return { ...common, code: codeOf(translation), issuer, until: expiresAt, freshSeconds: null }
  } catch (error) {
    const isUnwritten =
      error instanceof TroubleError && error.trouble.code === 'translate.no-format'
    if (printed === 'own' && isUnwritten) return foreseenCard(person, wanted)
    throw error
  }
}

/** Where the gateway writes no codes for the destination: the same without a name. */
async function foreseenCard(
  person: Person,
  { destination, purpose }: PaperWanted,
): Promise<Card | NoCard> {
  const body = { ...requestOfCode(person.code), destinations: [destination], purpose }
  const answer = await ask(gateway.POST('/v1/preview', { body }))
  const { code, destinations: [previewed] = [], reasons = [], contact } = answer
  if (code === undefined || previewed === undefined) {
    return { kind: 'none', person, outcome: 'not-recognised', reasons }
  }
  const { decision } = previewed
  if (decision.outcome !== 'accepted') {
    return { kind: 'none', person, outcome: decision.outcome, reasons: decision.reasons }
  }
  const fresh = await freshnessOf(code.format)
  return {
    kind: 'card',
    person,
    code: person.code,
    issuer: code.issuer,
    name: null,
    until: first([code.expiresAt, decision.validUntil, endOf(fresh)]),
    freshSeconds: fresh,
    contact: decision.contact ?? contact ?? null,
  }
}

async function freshnessOf(format: string): Promise<number | null> {
  const { formats } = await ask(gateway.GET('/v1/formats'))
  return formats.find(({ id }) => id === format)?.freshness?.maxAgeSeconds ?? null
}

function endOf(seconds: number | null): string | undefined {
  return seconds === null ? undefined : new Date(now() + seconds * 1000).toISOString()
}

function first(ends: readonly (string | undefined)[]): string | null {
  const known = ends.filter((one) => one !== undefined)
  return known.sort((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null
}
