import { describe, expect, it } from 'vitest'
import { IssuerError } from '../../gateway/issuers/error.ts'
import type { components } from '../../specs/generated/openapi.ts'
import {
  createTestGateway,
  day,
  foundFederation,
  hour,
  start,
  type TestGateway,
} from './fixture.ts'

type Answer = components['schemas']['PreviewAnswer']
type Request = Partial<components['schemas']['PreviewRequest']>

const federation = await foundFederation()
const iso = (instant: number) => new Date(instant).toISOString().replace('.000Z', 'Z')

async function preview(gateway: TestGateway, code: string, request: Request = {}) {
  const response = await gateway.app.request('/v1/preview', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, destinations: ['330000'], purpose: 'gate', ...request }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text) }
}

describe('a preview', () => {
  it('tells for several destinations what each will decide, in their order', async () => {
    const gateway = await createTestGateway(federation)
    const code = gateway.cities['chengdu-tianfu'].mint()
    const { status, body } = await preview(gateway, code, {
      destinations: ['110000', '330100', '310000'],
    })
    expect(status).toBe(200)
    const { destinations = [], recognised } = body as Answer
    expect(recognised).toBe(true)
    expect(destinations.map((one) => [one.division, one.decision.outcome])).toEqual([
      ['110000', 'refused'],
      ['330100', 'accepted'],
      ['310000', 'refused'],
    ])
    const [beijing] = destinations
    expect(beijing?.decision.reasons[0]?.change?.[0]).toMatchObject({ kind: 'nucleic-test' })
  })

  it('says from when on a test must be sampled for the hour of arrival', async () => {
    const gateway = await createTestGateway(federation)
    const code = gateway.cities['chengdu-tianfu'].mint()
    const at = start + 2 * day
    const { body } = await preview(gateway, code, { destinations: ['110000'], at: iso(at) })
    const reasons = (body as Answer).destinations?.[0]?.decision.reasons ?? []
    const froms = reasons.flatMap(({ change = [] }) =>
      change.flatMap(({ kind, from }) => (kind === 'nucleic-test' && from ? [from] : [])),
    )
    expect(froms).toContain(iso(at - 72 * hour))
  })

  it('is for the rules of then, and takes it that a green code was renewed by then', async () => {
    const gateway = await createTestGateway(federation)
    const code = gateway.cities['chengdu-tianfu'].mint()
    const { body } = await preview(gateway, code, { at: iso(start + 20 * day) })
    const [only] = (body as Answer).destinations ?? []
    expect(only).toMatchObject({ renewed: true, decision: { outcome: 'accepted' } })
  })

  it('leaves no trace: no line in the log, no voucher, no name', async () => {
    const gateway = await createTestGateway(federation)
    const code = gateway.cities['chengdu-tianfu'].mint()
    const before = gateway.lines.length
    const { text } = await preview(gateway, code)
    const passages = gateway.lines.slice(before).filter((line) => !line.includes('"issuer.'))
    expect(passages).toEqual([])
    expect(text).not.toMatch(/"name":"[^"]*\*/)
    expect(text).not.toContain('voucher')
  })

  it('says of a code that is not recognised where it stopped', async () => {
    const gateway = await createTestGateway(federation)
    const { status, body } = await preview(gateway, 'no health code at all')
    expect(status).toBe(200)
    expect(body).toMatchObject({ recognised: false, stage: 'detect' })
    expect(body.destinations).toBeUndefined()
  })

  it('is undecided, never red, where the issuer is down', async () => {
    const gateway = await createTestGateway(federation)
    const code = gateway.cities['chengdu-tianfu'].mint()
    gateway.cities['chengdu-tianfu'].failure = new IssuerError('issuer.unreachable')
    const { status, body, headers } = await preview(gateway, code)
    expect(status).toBe(503)
    expect(body).toMatchObject({ outcome: 'undecided' })
    expect(headers.get('retry-after')).not.toBeNull()
  })

  it.each([
    ['a time that is past', { at: iso(start - hour) }, 'request.time', '/at'],
    ['a time too far ahead', { at: iso(start + 31 * day) }, 'request.time', '/at'],
    ['a time that is none', { at: '2022-02-30T00:00:00Z' }, 'request.field', '/at'],
    ['no destination', { destinations: [] }, 'request.field', '/destinations'],
    [
      'a stranger',
      { destinations: ['330000', '999999'] },
      'request.division-unknown',
      '/destinations/1',
    ],
    ['one twice', { destinations: ['330000', '330000'] }, 'request.field', '/destinations'],
    ['a purpose of nobody’s', { purpose: 'voting' }, 'request.purpose-unknown', '/purpose'],
  ])('refuses %s', async (_what, request, code, path) => {
    const gateway = await createTestGateway(federation)
    const { status, body } = await preview(gateway, 'x', request)
    expect([status, body.code, body.path]).toEqual([400, code, path])
  })
})
