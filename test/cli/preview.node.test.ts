import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { type Previewing, previewJourney } from '../../gateway/cli/preview.ts'
import { parseServer } from '../../gateway/cli/server.ts'
import type { components } from '../../specs/generated/openapi.ts'
import { undecided, unknownDivision } from './answers.ts'
import { type Reply, stubGateway } from './stub-gateway.ts'

type Answer = components['schemas']['PreviewAnswer']
type Destination = components['schemas']['PreviewedDestination']

const contact = { name: '测试纠错窗口', phone: '000-12345' }
const code = {
  issuer: { id: 'test-city', name: { zh: '测试市', en: 'Test City' }, territory: '330100' },
  format: 'jiangsu',
  grade: '00',
} as const
const text = { zh: '要求', en: 'What is demanded' }
const source = { zh: '依据', en: 'Its legal source' }

const green: Destination = {
  division: '420000',
  renewed: true,
  decision: {
    outcome: 'accepted',
    reasons: [{ code: 'rule.grade-green', zh: '绿码', en: 'Green' }],
    grade: { home: '00', here: '00' },
    destination: '420000',
    rules: { set: '420000', version: '1.0.0', title: { zh: '湖北', en: 'Rules of Hubei' } },
  },
}
const testNeeded: Destination = {
  division: '110000',
  renewed: false,
  decision: {
    outcome: 'refused',
    reasons: [
      {
        code: 'rule.test-missing',
        rule: '110000-TEST-01',
        zh: '缺检测',
        en: 'No test',
        requires: text,
        legalSource: source,
        change: [
          { kind: 'nucleic-test', from: '2022-03-07T04:00:00Z', zh: '检测', en: 'A negative test' },
        ],
      },
    ],
    grade: { home: '00', here: '01' },
    destination: '110000',
    rules: { set: '110000', version: '1.0.0' },
    beyondBaseline: [{ rule: '110000-TEST-01', met: false, demands: text, legalSource: source }],
    contact,
  },
}

async function previewed(reply: Reply, asked: Partial<Previewing> = {}) {
  await using gateway = await stubGateway(() => reply)
  const server = parseServer(gateway.url, 10)
  const destinations = ['420000', '110000']
  const result = await previewJourney(
    {
      input: 'HC1:6BFOXN',
      index: null,
      destinations,
      purpose: 'gate',
      arrival: null,
      server,
      ...asked,
    },
    Readable.from([]),
  )
  return { ...result, asked: gateway.asked, text: result.lines('en').join('\n') }
}

const answer = (...destinations: readonly Destination[]): Reply => ({
  body: { recognised: true, code, at: '2022-03-10T04:00:00Z', destinations } satisfies Answer,
})

describe('tongxing preview', () => {
  it('asks for several destinations at once, at the time of arrival', async () => {
    const arrival = Date.parse('2022-03-10T04:00:00Z')
    const { asked } = await previewed(answer(green, testNeeded), { arrival })
    expect(asked).toMatchObject([
      {
        path: '/v1/preview',
        body: { destinations: ['420000', '110000'], at: '2022-03-10T04:00:00.000Z' },
      },
    ])
  })

  it('says for each what is decided, why, on what that rests and what would change it', async () => {
    const { text: shown, exit } = await previewed(answer(green, testNeeded))
    expect(exit).toBe(10)
    expect(shown).toContain('Hubei 420000 — ACCEPTED')
    expect(shown).toContain('Beijing 110000 — REFUSED')
    expect(shown).toContain('A negative test (2022-03-07 12:00:00 China time (UTC+8))')
    expect(shown).toContain('What is demanded [110000-TEST-01, not met] Its legal source')
    expect(shown).toContain('The issuer renews the green code')
    expect(shown).toContain('000-12345')
  })

  it('ends well where every destination accepts', async () => {
    expect((await previewed(answer(green))).exit).toBe(0)
  })

  it('ends as undecided, and is no green, where one cannot be told', async () => {
    const unknown = {
      ...green,
      decision: { ...green.decision, outcome: 'undecided', grade: { home: '00', here: 'unknown' } },
    } as const
    expect((await previewed(answer(testNeeded, unknown))).exit).toBe(12)
    expect((await previewed({ status: 503, body: undecided })).exit).toBe(12)
  })

  it('says of a code that is not recognised why', async () => {
    const reasons = [{ code: 'code.expired', zh: '过期', en: 'Expired' }]
    const { exit, text: shown } = await previewed({
      body: { recognised: false, reasons, stage: 'trust', contact },
    })
    expect(exit).toBe(11)
    expect(shown).toContain('Expired [code.expired]')
  })

  it('passes on what is wrong with the question', async () => {
    await expect(previewed({ status: 400, body: unknownDivision })).rejects.toMatchObject({
      code: 'request.division-unknown',
    })
  })
})
