import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createFetchTransport } from '../../gateway/issuers/fetch-transport.ts'
import { type Arrived, cityAnswer, fetchCases } from './fetch-cases.ts'
import { getRequest, target } from './target.ts'

const arrived: Arrived[] = []
const server = setupServer(
  http.all('https://city.example/api/*', ({ request }) => cityAnswer(request, arrived)),
  http.all('https://down.example/*', () => HttpResponse.error()),
)

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
afterAll(() => server.close())

fetchCases((request) => fetch(request), arrived)

it('an issuer that cannot be reached is unreachable', async () => {
  const transport = createFetchTransport((request) => fetch(request))
  const down = target('https://down.example')
  const limits = { maxReplyBytes: 1024 }
  const sending = transport.send(down, getRequest, limits, new AbortController().signal)
  await expect(sending).rejects.toMatchObject({ code: 'issuer.unreachable' })
})
