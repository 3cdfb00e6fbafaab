/**
 * The operators' platform, as we model it. A card's colour follows the holder's grade here, so that
 * it can be shown that a red card is no red code.
 */
import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import { spacedLocal } from './bytes.ts'
import type { Found, Office } from './office.ts'

const colours = { '00': 'green', '01': 'orange', '10': 'red' } as const
const hour = 3_600_000
const day = 24 * hour

export function mintItineraryCard(): string {
  return `XCK1${randomBytes(16).toString('hex')}`
}

export function itineraryCardCity(office: Office): Hono {
  return new Hono().post('/xck/card/verify', async (c) => {
    const body: Readonly<Record<string, unknown>> = await c.req.json().catch(() => ({}))
    const answer = (code: number, data?: object) =>
      c.json({ requestId: body.requestId, code, ...(data === undefined ? {} : { data }) })
    const { partner, partnerKey } = office.caller
    const { mode } = office.mode()
    if (mode === 'busy') return answer(5001)
    if (mode === 'denied' || body.partner !== partner || body.partnerKey !== partnerKey) {
      return answer(2001)
    }
    const found = office.find(String(body.card))
    if (found === null) return answer(1002)
    if (found.holder.state === 'expired') return answer(1001)
    if (found.holder.state === 'must-update') return answer(1003)
    return answer(0, cardOf(found))
  })
}

/** Hangzhou, and on the way a station of Shanghai's that was heard for twenty minutes. */
function cardOf({ code, holder, assessedAt }: Found): object {
  const before = (milliseconds: number) => spacedLocal(assessedAt - milliseconds)
  return {
    card: code,
    colour: colours[holder.grade],
    days: 14,
    computedAt: before(0),
    places: [
      { division: '330400', starred: false, from: before(9 * day), until: before(5 * day) },
      {
        division: '310000',
        starred: true,
        from: before(7 * day),
        until: before(7 * day - hour / 3),
        overlap: true,
      },
      { division: '330100', starred: true, from: before(5 * day) },
    ],
    abroad: [],
  }
}
