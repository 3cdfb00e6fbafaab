/**
 * A card as travel, and nothing but travel. Its colour and its asterisks are about places, so that
 * no assessment of a person is made of them; and what a base station heard across a border is no
 * visit (border bleed).
 */
import type { HealthRecord, Instant } from '../../specs/words.ts'
import { instantText } from '../codec/time.ts'
import type { ItineraryClaims, Stay } from './claims.ts'
import layout from './interface.json' with { type: 'json' }

type Visit = NonNullable<HealthRecord['travel']['visits']>[number]

const leastStay = layout.leastStayHours * 3_600_000
const said = { basis: 'calculated', source: layout.source } as const

/** Whether it is a visit: not marked as signal overlap, and of four hours or more. */
export function isVisit({ from, until, isOverlap }: Stay, computedAt: Instant): boolean {
  return !isOverlap && (until ?? computedAt) - from >= leastStay
}

export function travelOf({ days, computedAt, stays }: ItineraryClaims): HealthRecord['travel'] {
  const visits = stays.filter((stay) => isVisit(stay, computedAt))
  const entry = entryOf(visits)
  return {
    days,
    ...(visits.length === 0 ? {} : { visits: visits.map(visitOf) }),
    ...(entry === null ? {} : { entry }),
  }
}

function visitOf({ where, from, until, starred }: Stay): Visit {
  return {
    ...where,
    from: instantText(from),
    ...(until === null ? {} : { until: instantText(until) }),
    // An asterisk says that there is a risk somewhere in the city, not that the holder was near it.
    ...('division' in where ? { areaRisk: starred === false ? 'low' : 'unknown' } : {}),
    ...said,
  }
}

/** From the country that was left last. */
function entryOf(visits: readonly Stay[]): NonNullable<HealthRecord['travel']['entry']> | null {
  let last: { readonly at: Instant; readonly from: string } | null = null
  for (const { where, until } of visits) {
    if (!('country' in where) || until === null) continue
    if (last === null || until > last.at) last = { at: until, from: where.country }
  }
  return last === null ? null : { at: instantText(last.at), from: last.from, ...said }
}
