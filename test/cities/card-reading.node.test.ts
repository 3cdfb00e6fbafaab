import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { textScan } from '../adapters/carry-out.ts'
import { formatOf } from '../adapters/format-of.ts'
import { cardReadingCity, mintCardReading } from './card-reading.ts'
import { normal } from './mode.ts'
import { find } from './office.ts'
import { type Holder, personOf } from './people.ts'

const division = '500000'
const now = Date.UTC(2022, 4, 20, 4, 0, 0)
const caller = { appId: 'gateway', appSecret: 'told-nobody' }
const adapter = formatOf('card-reading')
const holder: Holder = {
  person: personOf(27),
  grade: '00',
  reason: null,
  times: null,
  state: 'valid',
  by: null,
}

/** A city that knows the cards of these readings. */
function cityWith(readings: readonly string[], clock = () => now) {
  const codes = new Map(readings.map((reading) => [reading, holder]))
  const app = cardReadingCity({
    division,
    caller,
    now: clock,
    signer: null,
    mode: () => normal,
    codes: () => [...codes.keys()],
    find: (code) => find(codes, code, normal, now, () => code),
  })
  return async function resultOf(
    reading: string,
    requestId = randomBytes(16).toString('hex'),
  ): Promise<unknown> {
    const reference = adapter.decode(textScan(reading))
    if (reference?.kind !== 'reference') throw new Error('no reading')
    const request = adapter.request?.(reference, { at: now, requestId, caller })
    if (request === undefined) throw new Error('no question')
    const { method, path, headers, body } = request
    const answer = await app.request(`/cards${path}`, {
      method,
      headers: { ...headers },
      body: new TextDecoder().decode(body ?? undefined),
    })
    const { result }: { result: unknown } = await answer.json()
    return result
  }
}

describe('a city that registered card readers', () => {
  it.each(['C', 'I', 'S'] as const)('answers for a card of kind %s', async (card) => {
    const reading = mintCardReading(division, now, { card })
    expect(await cityWith([reading])(reading)).toBe('ok')
  })

  it('answers for no reading of a reader that it did not register', async () => {
    const reading = mintCardReading(division, now, { reader: '50000009' })
    expect(await cityWith([reading])(reading)).toBe('reader-unknown')
  })

  it("answers for no reading that is signed with another key than its reader's", async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const reading = mintCardReading(division, now, {}, privateKey)
    expect(await cityWith([reading])(reading)).toBe('reader-signature')
  })

  it('answers for no reading under the name of another of its readers', async () => {
    const reading = mintCardReading(division, now, { reader: '50000002' })
    expect(await cityWith([reading])(reading)).toBe('reader-signature')
  })

  it('answers for no reading of which a part was changed', async () => {
    const reading = mintCardReading(division, now)
    const changed = reading.replace(String(now), String(now + 1))
    expect(await cityWith([changed])(changed)).toBe('reader-signature')
  })

  it.each([
    [-60_001, 'reader-clock'],
    [-60_000, 'ok'],
    [5000, 'ok'],
    [5001, 'reader-clock'],
  ])('tells a reading that was made %i ms from now: %s', async (ms, result) => {
    const reading = mintCardReading(division, now + ms)
    expect(await cityWith([reading])(reading)).toBe(result)
  })

  it('answers for a reading once, and again where the same question is asked again', async () => {
    const reading = mintCardReading(division, now)
    const ask = cityWith([reading])
    expect(await ask(reading, 'a'.repeat(32))).toBe('ok')
    expect(await ask(reading, 'b'.repeat(32))).toBe('reading-used')
    expect(await ask(reading, 'a'.repeat(32))).toBe('ok')
  })

  it('answers for no other reading with the same nonce', async () => {
    const nonce = '0'.repeat(32)
    const [first, second] = [now, now - 1].map((at) => mintCardReading(division, at, { nonce }))
    if (first === undefined || second === undefined) throw new Error('no readings')
    const ask = cityWith([first, second])
    expect([await ask(first), await ask(second)]).toEqual(['ok', 'reading-used'])
  })

  it('forgets readings only once they are too old to be used', async () => {
    let time = now
    const reading = mintCardReading(division, now)
    const ask = cityWith([reading], () => time)
    expect(await ask(reading)).toBe('ok')
    time = now + 60_000
    expect(await ask(reading)).toBe('reading-used')
    time = now + 65_001
    expect(await ask(reading)).toBe('reader-clock')
  })

  it('answers for no card that it does not know', async () => {
    expect(await cityWith([])(mintCardReading(division, now))).toBe('card-unknown')
  })

  it('shows no card number, whoever reads the reading', () => {
    const reading = mintCardReading(division, now, { cardNumber: 'C123456789' })
    const [, content = ''] = reading.split('.')
    const bytes = Buffer.from(content, 'base64url').toString('latin1')
    expect(reading + bytes).not.toContain('123456789')
  })
})
