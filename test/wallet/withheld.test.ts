/** Where the holder could choose what counts against them away, there is no voucher. */
import { describe, expect, it } from 'vitest'
import { travellerVoucher } from '../../adapters/traveller-voucher/adapter.ts'
import { showableOf } from '../../adapters/traveller-voucher/write.ts'
import { parseConfiguration } from '../../gateway/configuration.ts'
import { createHolderPens } from '../../gateway/held-voucher/pens.ts'
import { shownOf } from '../../gateway/held-voucher/shown.ts'
import { requireConvertible } from '../../gateway/translation/convertible.ts'
import type { HealthRecord } from '../../specs/words.ts'
import { generateKey } from '../../trust-store/certificate/keys.ts'
import { backend } from '../gateway/fixture.ts'
import { algorithm } from '../trust/authority.ts'

const origin = { basis: 'measured', source: 'medical-tests' } as const
const record: HealthRecord = {
  basic: { name: '测试·甲', idNumber: '999999190001010010', phone: '10000000001' },
  health: {
    tests: [
      {
        kind: 'nucleic',
        result: 'negative',
        sampledAt: '2022-03-08T00:00:00Z',
        facility: 'L',
        ...origin,
      },
      { kind: 'nucleic', result: 'negative', sampledAt: '2022-03-09T00:00:00Z', ...origin },
      { kind: 'antibody', result: 'negative', ...origin },
    ],
    vaccinations: [{ product: 'x', ...origin }],
    contact: { kind: 'none', basis: 'declared', source: 'user-declaration' },
  },
  travel: {},
  assessments: [
    {
      grade: '00',
      authority: { id: 'a', territory: '320000', name: '甲' },
      basis: 'calculated',
      source: 'health-platform',
      assessedAt: '2022-03-09T12:00:00.900Z',
    },
  ],
}

describe('what a voucher can show of a record', () => {
  it('is its grades, their grounds, the last negative test of a kind, and the holder masked', () => {
    expect(showableOf(shownOf(record))).toEqual({
      grade: [{ grade: '00', territory: '320000', basis: 'calculated', assessed: 1_646_827_200 }],
      grounds: [{ authority: { id: 'a', name: '甲' } }],
      tests: [{ kind: 'nucleic', sampled: Date.UTC(2022, 2, 9) / 1000 }],
      name: '测***',
      idLast: '0010',
    })
  })

  it.each<[string, Partial<HealthRecord['health']>, HealthRecord['travel']]>([
    ['a positive test', { tests: [{ kind: 'antigen', result: 'positive', ...origin }] }, {}],
    ['a test to be repeated', { tests: [{ kind: 'nucleic', result: 'recheck', ...origin }] }, {}],
    ['a contact', { contact: { kind: 'secondary', ...origin } }, {}],
    ['isolation', { isolation: { kind: 'home', ...origin } }, {}],
    ['symptoms', { symptoms: { codes: ['fever'], ...origin } }, {}],
    ['a fever', { temperature: { celsius: 37.3, ...origin } }, {}],
    ['a place', {}, { visits: [{ division: '310000', ...origin }] }],
    ['an entry from abroad', {}, { entry: { from: 'AT', ...origin } }],
  ])('is nothing where the record also holds %s', (_what, health, travel) => {
    const more = { ...record, health: { ...record.health, ...health }, travel }
    expect(() => shownOf(more)).toThrow('held.other-evidence')
  })

  it('is nothing without a grade', () => {
    expect(() => shownOf({ ...record, assessments: [] })).toThrow('held.no-grade')
  })

  it('is never made into another code: the mark that it stands in would be gone', () => {
    expect(() => requireConvertible(travellerVoucher, record)).toThrow('held.not-vouched-again')
  })
})

describe('settings of the pen', () => {
  const setting = {
    divisions: ['330000'],
    format: 'traveller-voucher',
    authority: 'national',
    issuer: 'gateway',
    issuerHint: 'division:330000',
    algorithm: 'jose:ES256',
    keys: [{ id: 'v1', privateKey: { file: 'v1.pem' } }],
  }
  const parsed = (changes: object) =>
    parseConfiguration({
      gateway: { id: 'https://gateway.example', division: '330000' },
      playground: true,
      access: { mode: 'anonymous' },
      trust: {
        anchors: [
          {
            id: 'unused',
            territory: '330000',
            scope: ['330000'],
            certificates: [{ file: 'unused.pem' }],
            source: { file: 'unused.jws' },
          },
        ],
      },
      voucher: { privateKey: { file: 'unused.pem' } },
      translation: [{ ...setting, ...changes }],
    }).translation

  it('last a day, and three days at most', () => {
    expect(parsed({})[0]?.lifetimeSeconds).toBe(86_400)
    expect(parsed({ lifetimeSeconds: 259_200 })[0]?.lifetimeSeconds).toBe(259_200)
    expect(() => parsed({ lifetimeSeconds: 259_201 })).toThrow('translation[0].lifetimeSeconds')
    expect(() => parsed({ format: 'national-code', lifetimeSeconds: 86_400 })).toThrow()
  })

  it('take one key of ES256', async () => {
    const { pkcs8 } = await generateKey(algorithm('ES256'))
    const [good] = parsed({})
    const [other] = parsed({ algorithm: 'jose:ES384' })
    if (good === undefined || other === undefined) throw new Error('no setting')
    await expect(
      createHolderPens([{ setting: good, privateKeys: [pkcs8] }], backend),
    ).resolves.toHaveLength(1)
    for (const [one, privateKeys] of [
      [other, [pkcs8]],
      [good, []],
      [good, [pkcs8, pkcs8]],
      [good, [new Uint8Array(8)]],
    ] as const) {
      await expect(createHolderPens([{ setting: one, privateKeys }], backend)).rejects.toThrow(
        'translation[0]',
      )
    }
  })
})
