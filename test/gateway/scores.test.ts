/** How issuers serve, as anybody may see it. */
import { beforeAll, describe, expect, it } from 'vitest'
import { IssuerError } from '../../gateway/issuers/error.ts'
import { createHistogram } from '../../gateway/scores/histogram.ts'
import { createScores } from '../../gateway/scores/scores.ts'
import { validateIssuerScores, validateProblem } from '../../specs/generated/validators.js'
import type { FoundedAuthority } from '../federation/found.ts'
import { service } from '../issuers/asking.ts'
import { createTestGateway, foundFederation, start, type TestGateway } from './fixture.ts'

const { profile } = service('city-a')
const named = { ...profile, authority: profile.authority.id }
const listed = { issuers: () => [named] }
const nobody = { issuers: () => [] }
const asked = (code: IssuerError['code'] | null, durationMs = 40, issuer = profile) =>
  ({ event: 'issuer.asked', issuer, code, durationMs }) as const

const times = (count: number, act: () => void) => {
  for (let one = 0; one < count; one++) act()
}

describe('the score of an issuer', () => {
  it('is of nobody as long as little was seen', () => {
    const scores = createScores(start)
    times(9, () => scores.asked(asked(null)))
    times(9, () => scores.graded(profile, '10', true))
    times(9, () => scores.correction('city-a', 'overdue'))
    const { issuers, since, view } = scores.of(listed, null)
    expect({ since, view }).toEqual({ since: '2022-03-10T04:00:00Z', view: 'one-copy' })
    expect(issuers).toMatchObject([
      {
        id: 'city-a',
        questions: { asked: null, availability: null, p50Ms: null, p95Ms: null },
        grades: { nonGreen: null, substantiated: null },
        corrections: { forwarded: 0, unreachable: 0, overdue: null },
      },
    ])
  })

  it('tells availability, time, substantiation and corrections from ten on', () => {
    const scores = createScores(start)
    times(18, () => scores.asked(asked(null, 40)))
    times(1, () => scores.asked(asked('code.expired', 1_500)))
    times(1, () => scores.asked(asked('issuer.timeout', 2_000)))
    times(15, () => scores.graded(profile, '10', true))
    times(5, () => scores.graded(profile, '01', false))
    times(30, () => scores.graded(profile, '00', true))
    times(12, () => scores.correction('city-a', 'overdue'))
    expect(scores.of(listed, 'city-a').issuers).toMatchObject([
      {
        questions: { asked: 20, availability: 0.95, p50Ms: 50, p95Ms: 2_000 },
        grades: { nonGreen: 20, substantiated: 0.75 },
        corrections: { overdue: 12 },
      },
    ])
  })

  it('is not made worse by what the gateway itself lacks', () => {
    const scores = createScores(start)
    times(20, () => scores.asked(asked('issuer.not-configured')))
    times(20, () => scores.asked(asked('issuer.overloaded')))
    expect(scores.of(listed, null).issuers).toMatchObject([{ questions: { asked: 0 } }])
  })

  it("is not made worse by another authority's issuer of the same id", () => {
    const scores = createScores(start)
    const other = { ...profile, authority: { id: 'elsewhere', territory: '440000' } }
    times(20, () => scores.asked(asked('issuer.timeout', 2_000, other)))
    expect(scores.of(listed, null).issuers).toMatchObject([{ questions: { asked: 0 } }])
  })

  it('is forgotten where no list names the issuer any more', () => {
    const scores = createScores(start)
    times(20, () => scores.asked(asked(null)))
    times(20, () => scores.correction('city-a', 'forwarded'))
    expect(scores.of(nobody, null).issuers).toEqual([])
    expect(scores.of(listed, null).issuers).toMatchObject([
      { questions: { asked: 0 }, corrections: { forwarded: 0 } },
    ])
  })
})

describe('times on a fixed scale', () => {
  it('have the upper bound of the step in which a quantile lies', () => {
    const histogram = createHistogram()
    expect(histogram.quantile(0.5)).toBeNull()
    for (const time of [0, 5, 5.1, 30_000, 90_000]) histogram.add(time)
    expect([0, 0.4, 0.5, 0.95, 1].map(histogram.quantile)).toEqual([5, 5, 10, 30_000, 30_000])
  })
})

describe('GET /v1/issuers', () => {
  let federation: readonly FoundedAuthority[]
  let gateway: TestGateway

  beforeAll(async () => {
    federation = await foundFederation()
    gateway = await createTestGateway(federation)
  })

  const get = async (path: string) => {
    const response = await gateway.app.request(path)
    return { status: response.status, body: await response.json() }
  }

  it('shows an issuer that does not answer in its deadline', async () => {
    const city = gateway.cities['jiangsu-sukangma']
    const code = city.mint()
    city.failure = new IssuerError('issuer.timeout')
    for (let one = 0; one < 12; one++) await gateway.verify(code)
    const { status, body } = await get('/v1/issuers/jiangsu-sukangma')
    expect(status).toBe(200)
    expect(validateIssuerScores(body), JSON.stringify(validateIssuerScores.errors)).toBe(true)
    expect(body.issuers).toMatchObject([
      { id: 'jiangsu-sukangma', questions: { asked: 12, availability: 0, p50Ms: null } },
    ])
  })

  it('shows one that does, and every other that is listed', async () => {
    const code = gateway.cities['anhui-ankangma'].mint()
    for (let one = 0; one < 12; one++) await gateway.verify(code)
    const { body } = await get('/v1/issuers')
    expect(validateIssuerScores(body), JSON.stringify(validateIssuerScores.errors)).toBe(true)
    const byId = new Map(body.issuers.map((one: { id: string }) => [one.id, one]))
    expect(byId.get('anhui-ankangma')).toMatchObject({ questions: { availability: 1, p50Ms: 5 } })
    const planned = federation.flatMap(({ plan }) => plan.issuers.map(({ id }) => id))
    expect(planned.filter((id) => !byId.has(id))).toEqual([])
  })

  it('knows no issuer that no list names', async () => {
    const { status, body } = await get('/v1/issuers/nobody')
    expect(status).toBe(404)
    expect(validateProblem(body)).toBe(true)
    expect(await get('/v1/issuers/%E5%BC%A0%E4%B8%89')).toMatchObject({ status: 404 })
  })

  it('says that there is no trust yet, where there is none', async () => {
    const without = federation.map(({ plan }) => plan.id)
    const empty = await createTestGateway(federation, { without })
    const response = await empty.app.request('/v1/issuers')
    expect(response.status).toBe(503)
    expect(await response.json()).toMatchObject({ code: 'trust.none' })
  })
})
