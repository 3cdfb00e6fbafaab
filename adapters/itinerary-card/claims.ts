/**
 * Where a telephone was, as the card tells it. Accepted: at most 64 places and 32 countries, each
 * with a beginning before its end, and neither after the card was computed.
 */
import type { Division, Instant } from '../../specs/words.ts'
import { CodecError } from '../codec/error.ts'
import { type Fields, readFields } from '../codec/fields.ts'
import { parseLocal } from '../codec/time.ts'
import layout from './interface.json' with { type: 'json' }

export interface Stay {
  readonly where: { readonly division: Division } | { readonly country: string }
  readonly from: Instant
  /** Null: it was still going on when the card was computed. */
  readonly until: Instant | null
  /** A base station across a border was heard: the holder need not have been there. */
  readonly isOverlap: boolean
  /**
   * Whether the city contains an area of medium or high risk: nothing about the holder. Undefined:
   * the card does not say, as all cards since the asterisk was given up, and all about countries.
   */
  readonly starred: boolean | undefined
}

/** The card's colour is read, so that a card without one is refused, and stands for nothing. */
export interface ItineraryClaims {
  /** How many days back it reaches: 14, later 7. */
  readonly days: number
  readonly computedAt: Instant
  readonly stays: readonly Stay[]
}

const most = { places: 64, countries: 32, days: 60 }
/** China's own divisions are places, not countries. */
const notAbroad: ReadonlySet<string> = new Set(['CN', 'HK', 'MO', 'TW'])

/** @throws {CodecError} `read.field` */
export function readClaims(card: unknown): ItineraryClaims {
  const fields = readFields(card, 'reply.data')
  const computedAt = instantOf(fields, 'computedAt')
  if (!layout.colours.includes(fields.text('colour'))) refuse(fields, 'colour')
  const places = fields.objects('places', most.places)
  const countries = fields.objects('abroad', most.countries)
  return {
    days: fields.integer('days', { min: 1, max: most.days }),
    computedAt,
    stays: [
      ...places.map((place) => ({
        where: { division: place.text('division', { pattern: /^\d{6}$/ }) },
        starred: place.has('starred') ? place.boolean('starred') : undefined,
        ...timesOf(place, computedAt),
      })),
      ...countries.map((place) => ({
        where: { country: countryOf(place) },
        starred: undefined,
        ...timesOf(place, computedAt),
      })),
    ],
  }
}

function countryOf(fields: Fields): string {
  const country = fields.text('country', { pattern: /^[A-Z]{2}$/ })
  return notAbroad.has(country) ? refuse(fields, 'country') : country
}

function timesOf(fields: Fields, computedAt: Instant): Pick<Stay, 'from' | 'until' | 'isOverlap'> {
  const from = instantOf(fields, 'from')
  const until = fields.has('until') ? instantOf(fields, 'until') : null
  if (from > (until ?? computedAt)) refuse(fields, 'from')
  if (until !== null && until > computedAt) refuse(fields, 'until')
  return { from, until, isOverlap: fields.has('overlap') && fields.boolean('overlap') }
}

function instantOf(fields: Fields, name: string): Instant {
  return parseLocal(fields.text(name, { max: 19 }), `${fields.path}.${name}`)
}

function refuse(fields: Fields, name: string): never {
  throw new CodecError('read.field', `${fields.path}.${name}`)
}
