import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { IssuerResponse } from '../../adapters/adapter.ts'
import { itineraryCard } from '../../adapters/itinerary-card/adapter.ts'
import type { Stay } from '../../adapters/itinerary-card/claims.ts'
import { isVisit, travelOf } from '../../adapters/itinerary-card/record.ts'
import { createRuleBook } from '../../gateway/rule-book.ts'
import { decide } from '../../gateway/stages/decide.ts'
import { ruleSets } from '../../specs/generated/rule-sets.ts'
import { validateHealthRecord } from '../../specs/generated/validators.js'
import type { HealthRecord } from '../../specs/words.ts'
import { issuerOfVectors } from '../vectors/all.ts'
import { opened, suiteAsking, textScan } from './carry-out.ts'
import { adapterSuite } from './suite.ts'

adapterSuite(itineraryCard, {
  count: { positive: 34, refused: 37 },
  maxChecks: 60,
})

const minute = 60_000
const hour = 60 * minute
const computedAt = Date.UTC(2022, 4, 19, 4, 0, 0)

const where = fc.oneof(
  fc.record({ division: fc.constantFrom('110000', '310000', '330100', '429004', '820000') }),
  fc.record({ country: fc.constantFrom('AT', 'JP', 'VN') }),
)
/** To the second, as cards write times. */
const stay = (least: number, most: number, overlap: fc.Arbitrary<boolean>): fc.Arbitrary<Stay> =>
  fc
    .record({
      where,
      ago: fc.integer({ min: 0, max: 14 * 24 * 3600 }),
      lasts: fc.integer({ min: least / 1000, max: most / 1000 }),
      isOverlap: overlap,
      starred: fc.constantFrom(true, false, undefined),
    })
    .map(({ where: place, ago, lasts, ...rest }) => {
      const until = computedAt - ago * 1000
      return { where: place, from: until - lasts * 1000, until, ...rest }
    })
const bleeding = fc.oneof(
  stay(0, 4 * hour - 1000, fc.boolean()),
  stay(0, 48 * hour, fc.constant(true)),
)
const real = stay(4 * hour, 200 * hour, fc.constant(false))
const colour = fc.constantFrom('green', 'yellow', 'orange', 'red')

/** The record of a card with these stays, through the reply that tells it. */
function recordOf(stays: readonly Stay[], colourOfCard: string): HealthRecord {
  const scan = textScan(itineraryCard.specimen)
  const reference = itineraryCard.decode(scan)
  const issuer = issuerOfVectors('itinerary-card')
  if (reference?.kind !== 'reference' || issuer === undefined) throw new Error('no reference')
  const asking = suiteAsking(itineraryCard)
  const text = (at: number) => new Date(at + 8 * hour).toISOString().slice(0, 19).replace('T', ' ')
  const told = stays.map((one) => ({
    ...one.where,
    from: text(one.from),
    until: one.until === null ? null : text(one.until),
    overlap: one.isOverlap,
    starred: one.starred,
  }))
  const data = {
    card: scan.text,
    colour: colourOfCard,
    days: 14,
    computedAt: text(computedAt),
    places: told.filter((one) => 'division' in one),
    abroad: told.filter((one) => 'country' in one),
  }
  const body = JSON.stringify({ requestId: asking.requestId, code: 0, data })
  const response: IssuerResponse = {
    status: 200,
    contentType: 'application/json',
    body: new TextEncoder().encode(body),
  }
  const answer = itineraryCard.reply?.(response, reference, asking)
  if (answer?.kind !== 'answer') throw new Error('no answer')
  const payload = answer.payload.untrusted
  const terms = itineraryCard.terms({ payload } as never)
  const claims = itineraryCard.claims(opened(itineraryCard.id, payload, terms, issuer))
  return itineraryCard.toRecord(claims, issuer)
}

describe('border bleed', () => {
  it('never changes the record: neither a visit, nor a country, nor an entry', () => {
    fc.assert(
      fc.property(
        fc.array(real, { maxLength: 12 }),
        fc.array(bleeding, { maxLength: 12 }),
        colour,
        (stays, noise, itsColour) => {
          expect(recordOf([...noise, ...stays], itsColour)).toEqual(recordOf(stays, itsColour))
          expect(recordOf([...stays, ...noise], itsColour)).toEqual(recordOf(stays, itsColour))
        },
      ),
      { seed: 1, numRuns: 300 },
    )
  })

  it('alone makes an empty journey', () => {
    fc.assert(
      fc.property(fc.array(bleeding, { maxLength: 24 }), colour, (noise, itsColour) => {
        expect(recordOf(noise, itsColour).travel).toEqual({ days: 14 })
      }),
      { seed: 2, numRuns: 200 },
    )
  })

  it('hides no visit: all that last four hours, and were not marked, are told', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(real, bleeding), { maxLength: 24 }), colour, (stays, one) => {
        const visits = recordOf(stays, one).travel.visits ?? []
        const kept = stays.filter((each) => isVisit(each, computedAt))
        expect(visits).toHaveLength(kept.length)
        for (const { from, until } of visits) {
          expect(Date.parse(until ?? '') - Date.parse(from ?? '')).toBeGreaterThanOrEqual(4 * hour)
        }
      }),
      { seed: 3, numRuns: 200 },
    )
  })

  it('ends at four hours, to the millisecond', () => {
    const at: Stay = {
      where: { division: '330100' },
      from: computedAt - 4 * hour,
      until: null,
      isOverlap: false,
      starred: true,
    }
    expect(isVisit(at, computedAt)).toBe(true)
    expect(isVisit({ ...at, from: at.from + 1 }, computedAt)).toBe(false)
    expect(isVisit({ ...at, isOverlap: true }, computedAt)).toBe(false)
  })
})

describe('an itinerary card', () => {
  const rules = createRuleBook(ruleSets)
  const issuer = issuerOfVectors('itinerary-card')

  it('assesses nobody, whatever its colour and its asterisks, and no destination decides by it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(real, bleeding), { maxLength: 12 }),
        colour,
        fc.constantFrom('110000', '330000', '460000'),
        (stays, itsColour, destination) => {
          const record = recordOf(stays, itsColour)
          expect(validateHealthRecord(record)).toBe(true)
          expect(record).toEqual({ ...recordOf(stays, 'green'), assessments: [], health: {} })
          if (issuer === undefined) throw new Error('no issuer')
          const terms = itineraryCard.terms({ payload: { card: {} } } as never)
          const decision = decide(record, { issuer, terms }, destination, computedAt, rules)
          expect(decision).toMatchObject({
            outcome: 'undecided',
            reasons: [{ code: 'record.no-evidence' }],
            grade: { home: 'unknown', here: 'unknown' },
          })
        },
      ),
      { seed: 4, numRuns: 200 },
    )
  })

  it('says medium or high risk of no place: an asterisk tells not where in a city it is', () => {
    const travel = travelOf({
      days: 14,
      computedAt,
      stays: [true, false, undefined].map((starred) => ({
        where: { division: '310000' },
        from: computedAt - 24 * hour,
        until: computedAt,
        isOverlap: false,
        starred,
      })),
    })
    expect(travel.visits?.map(({ areaRisk }) => areaRisk)).toEqual(['unknown', 'low', 'unknown'])
  })

  it('is found by no telephone number', () => {
    expect(() => itineraryCard.decode(textScan('XCK110000000001'))).toThrow('decode.layout')
  })
})
