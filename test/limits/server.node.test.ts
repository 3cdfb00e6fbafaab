/** A real server on loopback: clients are told apart by their connections, or by a trusted proxy. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { prepare, type Running, start } from '../../gateway/node/start.ts'
import { type Home, makeHome } from '../gateway/process.ts'

vi.setConfig({ testTimeout: 30_000 })

let home: Home
let running: Running | null = null

afterEach(async () => {
  await running?.stop()
  running = null
  await home.remove()
})

async function started(limits: object): Promise<number> {
  home = await makeHome()
  const prepared = await prepare(await home.configure({ limits }))
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  running = await start(prepared, 0)
  vi.restoreAllMocks()
  return running.port
}

async function ask(port: number, headers: Record<string, string> = {}): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${port}/v1/inspect`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: '{"code":"x"}',
  })
  await response.arrayBuffer()
  return response.status
}

describe('a server', () => {
  it('limits one address, whatever it says of itself in a header', async () => {
    const port = await started({ perMinute: 1, burst: 3 })
    const statuses: number[] = []
    for (let index = 0; index < 5; index += 1) {
      statuses.push(await ask(port, { 'x-forwarded-for': `203.0.113.${index}` }))
    }
    expect(statuses).toEqual([200, 200, 200, 429, 429])
  })

  it('limits by the header of a proxy that is trusted, by its last address', async () => {
    const port = await started({ perMinute: 1, burst: 1, clientAddressHeader: 'x-forwarded-for' })
    const one = { 'x-forwarded-for': '198.51.100.1, 203.0.113.1' }
    const same = { 'x-forwarded-for': '198.51.100.2, 203.0.113.1' }
    const other = { 'x-forwarded-for': '198.51.100.1, 203.0.113.2' }
    expect([await ask(port, one), await ask(port, same), await ask(port, other)]).toEqual([
      200, 429, 200,
    ])
  })

  it('limits nobody where no limit is set', async () => {
    const port = await started({ perMinute: 0, burst: 1 })
    const statuses = await Promise.all(Array.from({ length: 30 }, () => ask(port)))
    expect(new Set(statuses)).toEqual(new Set([200]))
  })
})
