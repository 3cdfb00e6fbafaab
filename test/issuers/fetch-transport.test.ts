import { expect, it } from 'vitest'
import { createFetchTransport } from '../../gateway/issuers/fetch-transport.ts'
import { type Arrived, city, cityAnswer, fetchCases } from './fetch-cases.ts'
import { getRequest, target } from './target.ts'

const arrived: Arrived[] = []
fetchCases((request) => cityAnswer(request, arrived), arrived)

const limits = { maxReplyBytes: 1024 }

it('an issuer whose connection fails is unreachable', async () => {
  const transport = createFetchTransport(() => Promise.reject(new TypeError('fetch failed')))
  const sending = transport.send(target(city), getRequest, limits, new AbortController().signal)
  await expect(sending).rejects.toMatchObject({ code: 'issuer.unreachable' })
})

it('an issuer that does not answer is given up when the signal says so', async () => {
  const aborting = new AbortController()
  const transport = createFetchTransport(
    (request) =>
      new Promise((_, reject) => {
        request.signal.addEventListener('abort', () => reject(request.signal.reason))
        aborting.abort()
      }),
  )
  const sending = transport.send(target(city), getRequest, limits, aborting.signal)
  await expect(sending).rejects.toMatchObject({ code: 'issuer.timeout' })
})

it('a header that is none is a fault of ours, not of the issuer', async () => {
  const transport = createFetchTransport(() => Promise.resolve(new Response('')))
  const request = { ...getRequest, headers: { 'x-a': 'line\nbreak' } }
  const sending = transport.send(target(city), request, limits, new AbortController().signal)
  await expect(sending).rejects.toThrow(TypeError)
})
