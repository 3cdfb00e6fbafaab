/** Sending, over the transport that Workers have, to desks that misbehave. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { FoundedAuthority } from '../federation/found.ts'
import { foundFederation } from '../gateway/fixture.ts'
import { type CorrectionStory, tellStory } from './story.ts'

let federation: readonly FoundedAuthority[]
beforeAll(async () => {
  federation = await foundFederation()
})

const red = (story: CorrectionStory, city: 'jiangsu-sukangma' | 'chengdu-tianfu') =>
  story.gateway.cities[city].mint({ grade: '10' })

const json = (body: BodyInit, status = 202) =>
  new Response(body, { status, headers: { 'content-type': 'application/json' } })

describe('a desk that misbehaves', () => {
  it.each<[string, () => Response | Promise<Response>, string, string]>([
    ['says nothing', () => json(''), 'correction.desk-error', '300'],
    ['says no', () => json('{"received":false}'), 'correction.desk-error', '300'],
    ['says more', () => json('{"received":true,"x":1}'), 'correction.desk-error', '300'],
    ['has made a resource', () => json('{"received":true}', 201), 'correction.desk-error', '300'],
    ['sends text', () => new Response('{"received":true}'), 'correction.desk-error', '300'],
    ['sends garbage', () => json('\u0000'), 'correction.desk-error', '300'],
    ['sends without end', () => json(endless()), 'correction.desk-error', '300'],
    ['sends elsewhere', () => elsewhere(), 'correction.desk-error', '300'],
    ['declines', () => json('', 400), 'correction.desk-error', '300'],
    ['knows nothing', () => json('', 404), 'correction.desk-error', '300'],
    ['fails', () => json('', 500), 'correction.desk-error', '300'],
    ['is busy', () => busy(), 'correction.desk-unreachable', '9'],
    ['is gone', () => Promise.reject(new TypeError()), 'correction.desk-unreachable', '30'],
  ])('%s: the traveller is told, and can send the same again', async (_, answer, code, retry) => {
    const story = await stories()
    const presented = red(story, 'jiangsu-sukangma')
    const desk = story.desks['jiangsu-sukangma']
    desk.answer = answer
    const failed = await story.correct(presented)
    expect(failed.body).toMatchObject({ status: 503, code, contact: { phone: '000-12345' } })
    expect([failed.headers.get('retry-after'), failed.body.receipt]).toEqual([retry, undefined])
    desk.answer = null
    expect((await story.correct(presented)).status).toBe(201)
  })

  it('closes neither another’s desk nor the passages of its own codes', async () => {
    const story = await tellStory(federation)
    story.desks['jiangsu-sukangma'].answer = () => json('', 500)
    const presented = red(story, 'jiangsu-sukangma')
    const codes = []
    for (let time = 0; time < 8; time++) codes.push((await story.correct(presented)).body.code)
    expect(codes[0]).toBe('correction.desk-error')
    expect(codes.at(-1)).toBe('correction.desk-unreachable')
    expect(story.gateway.lines.join('')).toContain('"state":"open"')
    expect((await story.correct(red(story, 'chengdu-tianfu'))).status).toBe(201)
    const green = story.gateway.cities['jiangsu-sukangma'].mint()
    expect((await story.gateway.verify(green)).outcome).toBe('accepted')
  })

  it('is not closed by corrections that it declines', async () => {
    const story = await tellStory(federation)
    const desk = story.desks['jiangsu-sukangma']
    desk.answer = () => json('', 422)
    for (let time = 0; time < 8; time++) await story.correct(red(story, 'jiangsu-sukangma'))
    desk.answer = null
    expect((await story.correct(red(story, 'jiangsu-sukangma'))).status).toBe(201)
  })
})

let shared: Promise<CorrectionStory> | null = null
function stories(): Promise<CorrectionStory> {
  shared ??= tellStory(federation)
  return shared
}

function endless(): ReadableStream<Uint8Array> {
  return new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(4096)) })
}
function elsewhere(): Response {
  return new Response(null, { status: 307, headers: { location: 'https://desk.example/2' } })
}
function busy(): Response {
  return new Response(null, { status: 503, headers: { 'retry-after': '9' } })
}
