/** Floods of routes without licence, over the whole assembly. */
import { beforeAll, describe, expect, it } from 'vitest'
import { addressFromHeader } from '../../gateway/limits/client-key.ts'
import { limitedPaths } from '../../gateway/limits/limit.ts'
import { createTestGateway, foundFederation, type TestGateway } from '../gateway/fixture.ts'

let federation: Awaited<ReturnType<typeof foundFederation>>
beforeAll(async () => {
  federation = await foundFederation()
})

const clientAddress = addressFromHeader('cf-connecting-ip')

function ask({ app }: TestGateway, path: string, from: string, method = 'POST') {
  return app.request(path, {
    method,
    headers: { 'cf-connecting-ip': from, 'content-type': 'application/json' },
    ...(method === 'POST' && { body: '{"code":"x"}' }),
  })
}

async function flood(gateway: TestGateway, path: string, from: string, times: number) {
  const answers = Array.from({ length: times }, () => ask(gateway, path, from))
  return (await Promise.all(answers)).map(({ status }) => status)
}

describe('a route without licence', () => {
  it.each(limitedPaths)('%s refuses a flood with 429 and when to come back', async (path) => {
    const gateway = await createTestGateway(federation, { clientAddress })
    const statuses = await flood(gateway, path, '203.0.113.9', 25)
    expect(statuses.filter((status) => status === 429)).toHaveLength(5)
    const refused = await ask(gateway, path, '203.0.113.9')
    expect(refused.headers.get('retry-after')).toBe('1')
    expect(await refused.json()).toMatchObject({
      code: 'request.too-many',
      status: 429,
      retryAfterSeconds: 1,
    })
  })

  it('leaves others alone, and what needs a licence', async () => {
    const gateway = await createTestGateway(federation, { clientAddress })
    await flood(gateway, '/v1/inspect', '203.0.113.9', 100)
    expect((await ask(gateway, '/v1/inspect', '203.0.113.10')).status).toBe(200)
    expect((await ask(gateway, '/v1/inspect', '2001:db8::1')).status).toBe(200)
    expect((await ask(gateway, '/v1/reasons', '203.0.113.9', 'GET')).status).toBe(200)
    expect((await gateway.verify('x')).status).toBe(200)
  })

  it('counts all of them together, with what is below them, and one network as one', async () => {
    const gateway = await createTestGateway(federation, { clientAddress })
    await flood(gateway, '/v1/inspect', '2001:db8:1:2::1', 20)
    expect((await ask(gateway, '/v1/corrections/status', '2001:db8:1:2::2')).status).toBe(429)
    expect((await ask(gateway, '/v1/inspectors', '2001:db8:1:2::2')).status).toBe(404)
  })

  it('goes on in a second', async () => {
    const gateway = await createTestGateway(federation, { clientAddress })
    await flood(gateway, '/v1/inspect', '203.0.113.9', 21)
    gateway.tick(1_000)
    expect((await ask(gateway, '/v1/inspect', '203.0.113.9')).status).toBe(200)
  })

  it('writes nothing of an address', async () => {
    const gateway = await createTestGateway(federation, { clientAddress })
    await flood(gateway, '/v1/inspect', '203.0.113.9', 25)
    expect(gateway.lines.join('')).toContain('request.too-many')
    expect(gateway.lines.join('')).not.toContain('203.0.113')
  })
})
