import { describe, expect, it } from 'vitest'
import { createTickets } from '../../gateway/national/tickets.ts'

const at = Date.UTC(2022, 2, 10, 4)
const day = 86_400_000
const secret = Uint8Array.from({ length: 80 }, (_, index) => index)
const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))
const content = { code: '测试', n: 1 }

describe('a ticket', () => {
  it('opens to what was sealed, today and on the next day, and no longer', async () => {
    const tickets = await createTickets(secret, random)
    const ticket = await tickets.seal('serial', content, at)
    expect(await tickets.open('serial', ticket, at)).toEqual(content)
    expect(await tickets.open('serial', ticket, at + day)).toEqual(content)
    expect(await tickets.open('serial', ticket, at + 2 * day)).toBeUndefined()
    expect(await tickets.open('serial', ticket, at - day)).toBeUndefined()
  })

  it('opens in every copy that has the secret, and nowhere else', async () => {
    const ticket = await (await createTickets(secret, random)).seal('serial', content, at)
    const copy = await createTickets(secret, random)
    expect(await copy.open('serial', ticket, at)).toEqual(content)
    const other = await createTickets(secret.slice(1), random)
    expect(await other.open('serial', ticket, at)).toBeUndefined()
  })

  it('of one kind is none of the other', async () => {
    const tickets = await createTickets(secret, random)
    const ticket = await tickets.seal('extension', content, at)
    expect(await tickets.open('serial', ticket, at)).toBeUndefined()
  })

  it('does not open with any character changed, added or left out', async () => {
    const tickets = await createTickets(secret, random)
    const ticket = await tickets.seal('serial', content, at)
    for (let index = 0; index < ticket.length; index++) {
      const before = ticket.slice(0, index)
      const after = ticket.slice(index + 1)
      const other = ticket[index] === 'A' ? 'B' : 'A'
      for (const changed of [
        before + other + after,
        before + after,
        before + ticket.slice(index) + other,
      ]) {
        expect(await tickets.open('serial', changed, at)).toBeUndefined()
      }
    }
  })

  it.each(['', '.', '....', '.....', 'a.b.c.d.e', 'CTID1000000'])('is not %j', async (text) => {
    const tickets = await createTickets(secret, random)
    expect(await tickets.open('serial', text, at)).toBeUndefined()
  })

  it('differs each time for the same content', async () => {
    const tickets = await createTickets(secret, random)
    const seal = () => tickets.seal('serial', content, at)
    expect(await seal()).not.toBe(await seal())
  })
})
