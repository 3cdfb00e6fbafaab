/** The faulty city's test interface, on loopback and without encryption. */
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { personOf } from '../../cities/people.ts'
import { faultyCodes } from './codes.ts'

export const faultyKey = 'told-nobody'

export interface FaultyCity {
  readonly endpoint: string
  close(): Promise<void>
}

const hour = 3_600_000
const clockAheadMs = 600_000

/** What each of its faults is, in the words of the tests; the interface's own are marked below. */
export function faultyApp(now: () => number): Hono {
  const colours = new Map(faultyCodes.map(({ code, colour }) => [code, colour]))
  return new Hono().post('/city/verify', async (c) => {
    // Fault: its clock is ten minutes ahead.
    const at = now() + clockAheadMs
    c.header('date', new Date(at).toUTCString())
    const { key, code }: { key?: unknown; code?: unknown } = await c.req.json()
    if (key !== faultyKey) return c.json({ result: 1 })
    const colour = typeof code === 'string' ? (colours.get(code) ?? null) : null
    // Fault: what it does not know is an error of its own.
    if (colour === null) return c.text('NullPointerException', 500)
    // Faults: neither the time of a code nor its division is looked at, and red has no reason.
    const reason = colour === 'yellow' ? { reason: '密切接触者' } : {}
    const data = {
      name: `${personOf(0).name.slice(0, 1)}***`,
      colour,
      ...reason,
      foundAt: new Date(at - hour).toISOString(),
      until: new Date(at + 24 * hour).toISOString(),
    }
    return c.json({ result: 0, data })
  })
}

export async function createFaultyCity(): Promise<FaultyCity> {
  const server = createAdaptorServer({ fetch: faultyApp(Date.now).fetch })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    endpoint: `http://127.0.0.1:${address.port}/city`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
      }),
  }
}
