/**
 * What went wrong with the health codes, row by row: section 6.5 of the facts, and the failures that
 * the project was founded on. Each has its name here; what is proved at length elsewhere is proved
 * here once more in its shortest form. The row of Henan is beside this file.
 */
import { describe, expect, it } from 'vitest'
import { containers, formats } from '../../adapters/formats.ts'
import { createRegistry, scanOfText } from '../../adapters/registry.ts'
import { IssuerError } from '../../gateway/issuers/error.ts'
import { createRuleBook } from '../../gateway/rule-book.ts'
import { decide } from '../../gateway/stages/decide.ts'
import { ruleSets } from '../../specs/generated/rule-sets.ts'
import type { HealthRecord, IssuerProfile, Terms } from '../../specs/words.ts'
import { signaturesFor } from '../../trust-store/registry/entry.ts'
import { tellStory } from '../corrections/story.ts'
import { createTestGateway, day, foundFederation, start } from '../gateway/fixture.ts'
import { tables } from '../specs/rule-tables.ts'

const federation = await foundFederation()
const rules = createRuleBook(ruleSets)
const issuer: IssuerProfile = {
  id: 'test-city',
  name: { zh: '测试市', en: 'Test City' },
  territory: '330100',
  authority: { id: 'test-province', territory: '330000' },
  contact: { name: '测试纠错窗口', phone: '000-12345' },
  corrections: null,
  grades: {},
}
const terms: Terms = {
  issuedAt: null,
  notBefore: null,
  expiresAt: null,
  issuerClaims: [],
  codeIds: [],
  keyUsage: null,
}

describe('what went wrong in practice (facts 6.5)', () => {
  it('green at home, yellow on arrival: both grades are shown, with the published rule that differs', async () => {
    const gateway = await createTestGateway(federation)
    const code = gateway.cities['chengdu-tianfu'].mint()
    const { body } = await gateway.verify(code, { destination: '110000' })
    expect(body).toMatchObject({
      outcome: 'refused',
      decision: {
        grade: { home: '00', here: '01' },
        rules: { set: '110000', title: { en: 'Rules of Beijing' } },
        reasons: [
          {
            code: 'rule.test-missing',
            rule: '110000-TEST-01',
            requires: { zh: expect.any(String), en: expect.any(String) },
            legalSource: { zh: expect.any(String), en: expect.any(String) },
            change: [{ kind: 'nucleic-test' }, { kind: 'correction' }],
          },
        ],
      },
    })
  })

  it('a colour that another province pushed: the answer names who decided, why, and whom to ask', () => {
    const red = {
      grade: '10',
      authority: { id: 'henan', territory: '410000' },
      reason: 'venue-contact',
      assessedAt: '2022-03-10T00:00:00Z',
      expiresAt: '2022-03-12T00:00:00Z',
      contact: { name: '河南纠错窗口', phone: '000-41' },
      basis: 'decided',
      source: 'unknown',
    } as const
    const green = {
      ...red,
      grade: '00',
      authority: { id: 'test-city', territory: '330100' },
    } as const
    const record: HealthRecord = { basic: {}, health: {}, travel: {}, assessments: [green, red] }
    const decision = decide(record, { issuer, terms }, '330000', start, rules)
    expect(decision).toMatchObject({
      outcome: 'refused',
      gradedBy: { territory: '410000', reason: 'venue-contact', expiresAt: red.expiresAt },
      combination: { method: 'gravest', assessments: 2 },
      contact: { phone: expect.any(String) },
    })
  })

  it('WeChat and Alipay show two colours: by whichever entry a code was shown, one issuer answers', () => {
    const registry = createRegistry(formats, containers)
    const page = 'https://h5.dingtalk.com/healthAct/index.html?qrCode='
    const id = '0123456789abcdef0123456789abcdef'
    const card = `${'A'.repeat(64)}:0:${'B'.repeat(32)}:3300A0001APPA0051`
    const entries = [
      `${page}V2${id}#/result`,
      `${page}V0ding${id}&stateCouncilBarCode=${id}&cityCode=&jk=${card}#/result`,
    ]
    const decoded = entries.map((text) => {
      const scan = scanOfText(text)
      return registry.detect(scan).decode(scan)
    })
    for (const one of decoded) {
      expect(one).toMatchObject({
        kind: 'reference',
        format: 'zhejiang',
        issuerHint: 'division:330000',
      })
    }
  })

  it('applying again at the station: a code of another province passes as it is, after one question', async () => {
    const gateway = await createTestGateway(federation)
    const code = gateway.cities['anhui-ankangma'].mint()
    const { outcome } = await gateway.verify(code, { destination: '330000' })
    expect(outcome).toBe('accepted')
    expect(gateway.asked.length).toBe(1)
  })

  it.each(tables)(
    'states without an exit: of every refusal in %s it is said what would change it, from afar too',
    (division, { cases }) => {
      for (const { home, at, record } of cases) {
        const opened = { issuer: { ...issuer, territory: home }, terms }
        const { outcome, reasons } = decide(record, opened, division, Date.parse(at), rules)
        if (outcome !== 'refused') continue
        for (const { rule, change = [] } of reasons) {
          const kinds = change.map(({ kind }) => kind)
          expect([rule, kinds.at(-1)]).toEqual([rule, 'correction'])
        }
      }
    },
  )

  it('a red that goes on for ever: whose time is over counts no more', () => {
    const record: HealthRecord = {
      basic: {},
      health: {},
      travel: {},
      assessments: [
        {
          grade: '10',
          authority: { id: 'test-city', territory: '330100' },
          reason: 'close-contact',
          assessedAt: '2022-02-01T00:00:00Z',
          expiresAt: '2022-02-15T00:00:00Z',
          contact: { phone: '000-1' },
          basis: 'decided',
          source: 'unknown',
        },
      ],
    }
    const { outcome, grade, reasons } = decide(record, { issuer, terms }, '330000', start, rules)
    expect([outcome, grade.here, reasons[0]?.code]).toEqual([
      'undecided',
      'unknown',
      'issuer.grade-ended',
    ])
  })

  it('data that come late: the time of the data is shown, and stale trust is undecided, not red', async () => {
    const gateway = await createTestGateway(federation)
    const city = gateway.cities['chengdu-tianfu']
    const { body } = await gateway.verify(city.mint())
    expect(body).toMatchObject({ record: { assessedAt: expect.stringMatching(/^2022-/) } })
    gateway.at(start + 30 * day)
    const late = await gateway.verify(city.mint())
    expect([late.status, late.outcome]).toEqual([503, 'undecided'])
    expect(late.text).not.toMatch(/"here":"(?:01|10)"/)
  })

  it('an asterisk read as a risk of the person: the risk of areas is apart from the grade', () => {
    const record: HealthRecord = {
      basic: {},
      health: {},
      travel: {
        visits: [{ division: '310104', areaRisk: 'high', basis: 'measured', source: 'unknown' }],
      },
      assessments: [
        {
          grade: '00',
          authority: { id: 'test-city', territory: '330100' },
          basis: 'calculated',
          source: 'unknown',
        },
      ],
    }
    expect(decide(record, { issuer, terms }, '420000', start, rules)).toMatchObject({
      outcome: 'accepted',
      grade: { home: '00', here: '00' },
      areaRisk: 'high',
    })
  })

  it('demands on top of demands: no local rule works without being shown with its legal source', () => {
    const record: HealthRecord = { basic: {}, health: {}, travel: {}, assessments: [] }
    const tested = {
      ...record,
      health: {
        tests: [
          {
            kind: 'nucleic',
            result: 'negative',
            sampledAt: '2022-03-10T00:00:00Z',
            basis: 'measured',
            source: 'unknown',
          } as const,
        ],
      },
    }
    for (const { division } of ruleSets) {
      const local = rules.forDivision(division, start).rules.filter((rule) => rule.local)
      const { beyondBaseline = [] } = decide(tested, { issuer, terms }, division, start, rules)
      expect(beyondBaseline.map(({ rule }) => rule)).toEqual(local.map(({ id }) => id))
      for (const { legalSource } of beyondBaseline) expect(legalSource.zh).not.toBe('')
    }
  })
})

describe('the failures that the project was founded on', () => {
  it('a code turned red without cause is not red', async () => {
    const gateway = await createTestGateway(federation)
    const city = gateway.cities['chengdu-tianfu']
    const { status, code, body } = await gateway.verify(city.mint({ grade: '10', reason: null }))
    expect([status, code]).toEqual([503, 'issuer.grade-unsubstantiated'])
    expect(body).toMatchObject({ outcome: 'undecided', contact: expect.any(Object) })
  })

  it('a code turned red without appeal: its holder has it corrected, and is green on the next scan', async () => {
    const { gateway, desks, correct, status } = await tellStory(federation)
    const code = gateway.cities['chengdu-tianfu'].mint({ grade: '10', reason: 'close-contact' })
    expect((await gateway.verify(code)).outcome).toBe('refused')
    const { body } = await correct(code)
    const desk = desks['chengdu-tianfu']
    const [id = ''] = desk.waiting()
    await desk.decide(id, { state: 'corrected', grade: '00' })
    expect((await status(body.receipt ?? '')).body).toMatchObject({
      state: { code: 'corrected' },
      overdue: false,
    })
    expect((await gateway.verify(code)).outcome).toBe('accepted')
  })

  it('nobody alone decides what the rules are, or who issues codes', () => {
    for (const action of ['publish-rules', 'admit', 'recognise'] as const) {
      expect(signaturesFor[action]).toBe(2)
    }
  })

  it('a screen that was painted, photographed or altered does not pass', async () => {
    const gateway = await createTestGateway(federation)
    const city = gateway.cities['jiangsu-sukangma']
    const painted = city.mint().replace(/V5[0-9A-Fa-f]{32}/, `V5${'0'.repeat(32)}`)
    const photographed = city.mint({ state: 'expired' })
    for (const code of [painted, photographed, '绿码', 'green']) {
      expect((await gateway.verify(code)).outcome).toBe('not-recognised')
    }
  })

  it('one city’s unstable interface stops that city’s codes alone', async () => {
    const gateway = await createTestGateway(federation)
    const [down, up] = [gateway.cities['chengdu-tianfu'], gateway.cities['anhui-ankangma']]
    down.failure = new IssuerError('issuer.timeout')
    const answers = await Promise.all(
      [down, up, down, up].map((city) => gateway.verify(city.mint())),
    )
    expect(answers.map(({ outcome }) => outcome)).toEqual([
      'undecided',
      'accepted',
      'undecided',
      'accepted',
    ])
  })
})
