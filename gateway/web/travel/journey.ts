/** When and for what somebody travels, and until when that can be asked. */
import { screenTrouble, type Trouble } from '../parts/trouble.tsx'

export interface Journey {
  /** Codes of divisions, in the order in which they were chosen. */
  readonly destinations: readonly string[]
  /** Code of specs/values/purposes.json. */
  readonly purpose: string
  /** Of a field for date and time, in the time of China; empty: now. */
  readonly arrival: string
}

export const noJourney: Journey = { destinations: [], purpose: 'gate', arrival: '' }

const day = 86_400_000
/** How far ahead a gateway foresees. */
export const daysAhead = 30

/** What a field for date and time is given for its bounds: the time of China. */
export function fieldTime(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 16)
}

/** The instant of the arrival; null: now. */
export function arrivalOf({ arrival }: Journey): string | null {
  if (arrival === '') return null
  const at = Date.parse(`${arrival}:00+08:00`)
  return Number.isNaN(at) ? arrival : `${new Date(at).toISOString().slice(0, 19)}Z`
}

/** Null: it can be asked. */
export function journeyTrouble(journey: Journey, now: number): Trouble | null {
  if (journey.destinations.length === 0) return screenTrouble('travel.no-destination')
  const arrival = arrivalOf(journey)
  if (arrival === null) return null
  const at = Date.parse(arrival)
  const isAhead = at >= now - 60_000 && at <= now + daysAhead * day
  return isAhead ? null : screenTrouble('travel.time')
}
