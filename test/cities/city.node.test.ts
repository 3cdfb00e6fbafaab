import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Adapter, Asking } from '../../adapters/adapter.ts'
import { CodecError } from '../../adapters/codec/error.ts'
import type { Grade } from '../../specs/words.ts'
import { createSm2, generateSm2Key } from '../../trust-store/backend/sm2.ts'
import { opened } from '../adapters/carry-out.ts'
import { formatOf } from '../adapters/format-of.ts'
import { issuerOf, nationalGrades } from '../adapters/issuers.ts'
import { type Identity, makeIdentity } from '../issuers/https-server.ts'
import { ask, type Client, clientFor } from './ask.ts'
import { type City, type CityOptions, createCity } from './city.ts'
import { type Interface, interfaces } from './interfaces.ts'
import { maskedName, personOf } from './people.ts'

const now = Date.UTC(2022, 4, 20, 4, 0, 0)
const requestId = '0123456789abcdef0123456789abcdef'
const sm2 = createSm2()
const keys = generateSm2Key()
const signer = {
  keyId: 'cust-01',
  sign: (bytes: Uint8Array) => sm2.sign(sm2.privateKey(keys.pkcs8), bytes),
}

interface Case {
  readonly name: string
  readonly adapter: Adapter
  readonly options: Omit<CityOptions, 'tls' | 'now'>
  readonly grades: Readonly<Record<string, Grade>>
  /** The interface names the code that it answers for. */
  readonly namesCode: boolean
  /** How the interface shows the holder's name; absent: in full. */
  readonly showsName?: 'masked' | 'not at all'
}

const credentials = { appId: 'gateway', secretKey: 'told-nobody' }
const cases: readonly Case[] = [
  {
    name: 'Jiangsu',
    adapter: formatOf('jiangsu'),
    options: {
      interface: 'jiangsu',
      division: '320000',
      caller: {
        source: 'gateway',
        position: '浙江省,杭州市,西湖区,东站',
        verifierDept: '测试检查站',
        verifierName: '测试员',
        verifierPhone: '10000000000',
        token: 'told-nobody',
      },
    },
    grades: { green: '00', yellow: '01', red: '10' },
    namesCode: false,
  },
  {
    name: 'Anhui',
    adapter: formatOf('anhui'),
    options: { interface: 'anhui', division: '340000', caller: { appKey: 'told-nobody' } },
    grades: { '1': '00', '2': '01', '3': '10' },
    namesCode: false,
  },
  {
    name: 'signed parameters',
    adapter: formatOf('signed-parameters'),
    options: { interface: 'signed-parameters', division: '510000', caller: credentials },
    grades: nationalGrades,
    namesCode: true,
    showsName: 'masked',
  },
  {
    name: 'signed parameters, signed replies',
    adapter: formatOf('signed-parameters'),
    options: { interface: 'signed-parameters', division: '370000', caller: credentials, signer },
    grades: nationalGrades,
    namesCode: true,
    showsName: 'masked',
  },
  {
    name: 'the national platform',
    adapter: formatOf('national-online'),
    options: {
      interface: 'national-online',
      division: '000000',
      caller: { custNum: 'gateway' },
      signer,
    },
    grades: nationalGrades,
    namesCode: true,
    showsName: 'masked',
  },
  {
    name: 'Beijing, as modelled',
    adapter: formatOf('beijing'),
    options: {
      interface: 'beijing',
      division: '110000',
      caller: { appId: 'gateway', appKey: 'told-nobody' },
    },
    grades: { 未见异常: '00', 居家观察: '01', 集中观察: '10', 弹窗: 'unknown' },
    namesCode: true,
    showsName: 'masked',
  },
  {
    name: 'Guizhou, as modelled',
    adapter: formatOf('guizhou'),
    options: {
      interface: 'guizhou',
      division: '520000',
      caller: { appId: 'gateway', appSecret: 'told-nobody' },
    },
    grades: nationalGrades,
    namesCode: true,
    showsName: 'masked',
  },
  {
    name: 'Hebei',
    adapter: formatOf('hebei'),
    options: { interface: 'hebei', division: '130000', caller: { token: 'told-nobody' } },
    grades: { ...nationalGrades, '20': 'unknown' },
    namesCode: false,
    showsName: 'masked',
  },
  {
    name: 'Guangdong, as modelled',
    adapter: formatOf('guangdong'),
    options: {
      interface: 'guangdong',
      division: '440000',
      caller: { appId: 'gateway', appKey: 'told-nobody' },
    },
    grades: nationalGrades,
    namesCode: true,
    showsName: 'not at all',
  },
  {
    name: 'Shenzhen, as modelled',
    adapter: formatOf('shenzhen'),
    options: { interface: 'shenzhen', division: '440300', caller: { token: 'told-nobody' } },
    grades: nationalGrades,
    namesCode: true,
    showsName: 'masked',
  },
  {
    name: 'Shanghai, on line',
    adapter: formatOf('shanghai-online'),
    options: { interface: 'shanghai-online', division: '310000', caller: {} },
    grades: nationalGrades,
    namesCode: false,
    showsName: 'not at all',
  },
  ...['330000', '330100'].map(
    (division): Case => ({
      name: `Zhejiang in ${division}`,
      adapter: formatOf('zhejiang'),
      options: {
        interface: 'zhejiang',
        division,
        caller: { appKey: 'gateway', deviceId: 'gate-1', secret: 'told-nobody' },
      },
      grades: { green: '00', yellow: '01', red: '10' },
      namesCode: true,
    }),
  ),
  {
    name: 'Fujian',
    adapter: formatOf('fujian'),
    options: {
      interface: 'fujian',
      division: '350000',
      caller: { serviceCode: 'S001', callerCode: 'told-nobody' },
    },
    grades: { green: '00', yellow: '01', red: '10' },
    namesCode: true,
  },
  {
    name: 'Xiamen for medical visits, as modelled',
    adapter: formatOf('xiamen-medical'),
    options: {
      interface: 'xiamen-medical',
      division: '350200',
      caller: { appId: 'gateway', appSecret: 'told-nobody', hospital: '测试医院' },
    },
    grades: nationalGrades,
    namesCode: true,
  },
  {
    name: 'Qinghai, as modelled',
    adapter: formatOf('qinghai'),
    options: { interface: 'qinghai', division: '630100', caller: { accessKey: 'told-nobody' } },
    grades: { G: '00', Y: '01', R: '10', N: 'unknown' },
    namesCode: true,
    showsName: 'masked',
  },
  {
    name: 'Sichuan',
    adapter: formatOf('sichuan'),
    options: { interface: 'sichuan', division: '510000', caller: credentials },
    grades: nationalGrades,
    namesCode: true,
    showsName: 'masked',
  },
  {
    name: 'Alipay',
    adapter: formatOf('alipay'),
    options: {
      interface: 'alipay',
      division: '450000',
      caller: { appId: 'gateway', secret: 'told-nobody' },
    },
    grades: { green: '00', yellow: '01', red: '10', init: 'unknown' },
    // Its qr_code is a new code of the holder's, not the one that was asked about.
    namesCode: false,
  },
  {
    name: 'electronic health cards',
    adapter: formatOf('health-card'),
    options: {
      interface: 'health-card',
      division: '510000',
      caller: { appId: 'gateway', appSecret: 'told-nobody', termId: 'desk-1' },
    },
    grades: {},
    namesCode: true,
  },
  {
    name: 'card readings, as modelled',
    adapter: formatOf('card-reading'),
    options: {
      interface: 'card-reading',
      division: '500000',
      caller: { appId: 'gateway', appSecret: 'told-nobody' },
    },
    grades: nationalGrades,
    namesCode: true,
    showsName: 'masked',
  },
  {
    name: 'itinerary cards, as modelled',
    adapter: formatOf('itinerary-card'),
    options: {
      interface: 'itinerary-card',
      division: '000000',
      caller: { partner: 'gateway', partnerKey: 'told-nobody' },
    },
    grades: {},
    namesCode: true,
    showsName: 'not at all',
  },
]

let identity: Identity
let client: Client

beforeAll(async () => {
  identity = await makeIdentity('city.test')
  client = clientFor(identity.certificate)
})
afterAll(() => client.close())

describe.each(cases)(
  'a city with the interface of $name',
  ({ adapter, options, grades, namesCode, showsName }) => {
    let city: City

    beforeAll(async () => {
      const tls = { cert: identity.certificate, key: identity.privateKey }
      city = await createCity({ ...options, tls, now: () => now })
    })
    afterEach(() => city.control('normal'))
    afterAll(() => city.close())

    const asking: Asking = { at: now, requestId, caller: options.caller }
    const issuer = issuerOf({
      id: 'city',
      zh: '测试城市',
      territory: options.division,
      contact: { phone: '000-0000' },
      grades,
    })

    const { lacks = [] }: Interface = interfaces[options.interface]

    async function recordOf(code: string) {
      const reply = await ask(client, city.endpoint, adapter, code, asking)
      if (reply.kind === 'declined') throw new Error(reply.code)
      if (reply.kind === 'sealed') {
        const [{ keyHint, signed, signature }] = reply.signatures
        expect(keyHint).toBe('cust-01')
        expect(sm2.verify(sm2.publicKey(keys.spki), signed, signature)).toBe(true)
      }
      expect(reply.kind).toBe(options.signer === undefined ? 'answer' : 'sealed')
      const terms = adapter.terms({ payload: reply.payload.untrusted } as never)
      const code_ = opened(adapter.id, reply.payload.untrusted, terms, issuer)
      return adapter.toRecord(adapter.claims(code_), issuer)
    }

    async function declinedAs(code: string, changes: Partial<Asking> = {}) {
      const reply = await ask(client, city.endpoint, adapter, code, { ...asking, ...changes })
      return reply.kind === 'declined' ? reply.code : reply.kind
    }

    const { tells }: Interface = interfaces[options.interface]
    /** What an interface without grades says in their place is a matter of its adapter's own test. */
    const told = (grade: Grade) => (tells === undefined ? [grade] : [])

    it('mints codes that its adapter alone knows, and answers for them', async () => {
      const person = personOf(4)
      const code = city.mint({ grade: '10', reason: 'close-contact', person })
      expect(adapter.detect({ bytes: new TextEncoder().encode(code), text: code })).toBe(true)
      const record = await recordOf(code)
      expect(record.assessments.map(({ grade }) => grade)).toEqual(told('10'))
      const shown = { masked: maskedName(person), 'not at all': undefined }
      expect(record.basic.name).toBe(showsName === undefined ? person.name : shown[showsName])
    })

    it.each(['00', '01', '10'] as const)('answers grade %s', async (grade) => {
      const record = await recordOf(city.mint({ grade }))
      expect(record.assessments.map((one) => one.grade)).toEqual(told(grade))
    })

    it('tells expired codes, holders who must report, and codes that are not its own', async () => {
      expect(await declinedAs(city.mint({ grade: '00', state: 'expired' }))).toBe('code.expired')
      expect(await declinedAs(city.mint({ grade: '00', state: 'must-update' }))).toBe(
        lacks.includes('must-update') ? 'answer' : 'issuer.holder-must-update',
      )
      expect(await declinedAs(adapter.specimen)).toBe('issuer.not-its-code')
    })

    it('answers nobody without its credentials, where it has some', async () => {
      const code = city.mint({ grade: '00' })
      const caller = Object.fromEntries(
        Object.keys(options.caller).map((name) => [name, 'guessed']),
      )
      const told = lacks.includes('callers') ? 'answer' : 'issuer.denied'
      expect(await declinedAs(code, { caller })).toBe(told)
    })

    it('serves codes again that were minted before', async () => {
      const code = city.mint({ grade: '01' })
      const tls = { cert: identity.certificate, key: identity.privateKey }
      const again = await createCity({ ...options, tls, now: () => now, codes: city.codes })
      const reply = await ask(client, again.endpoint, adapter, code, asking)
      await again.close()
      expect(reply.kind).not.toBe('declined')
    })

    it('can be busy, deny, and answer garbage', async () => {
      const code = city.mint({ grade: '00' })
      city.control('busy')
      expect(await declinedAs(code)).toBe('issuer.busy')
      city.control('denied')
      expect(await declinedAs(code)).toBe('issuer.denied')
      city.control('wrong')
      await expect(declinedAs(code)).rejects.toThrow(CodecError)
    })

    it('can answer for another code, which shows where the interface names the code', async () => {
      const code = city.mint({ grade: '00' })
      city.control('wrong-code')
      const answered = options.signer === undefined ? 'answer' : 'sealed'
      expect(await declinedAs(code)).toBe(namesCode ? 'issuer.other-code' : answered)
    })

    it('can redirect, answer too much, and close the connection', async () => {
      const code = city.mint({ grade: '00' })
      city.control('redirect')
      expect(await declinedAs(code)).toBe('issuer.error')
      city.control('huge')
      await expect(declinedAs(code)).rejects.toMatchObject({ code: 'decode.size' })
      city.control('dead')
      await expect(declinedAs(code)).rejects.toThrow(TypeError)
    })

    it('closes while it is slow, and leaves nothing waiting', async () => {
      const tls = { cert: identity.certificate, key: identity.privateKey }
      const slow = await createCity({ ...options, tls, now: () => now })
      const code = slow.mint({ grade: '00' })
      slow.control('slow', 600_000)
      const answer = ask(client, slow.endpoint, adapter, code, asking)
      const failed = expect(answer).rejects.toThrow(TypeError)
      // The control path answers at once, and after the question: the city has begun to wait.
      await client.fetch(`${slow.origin}/_control`)
      await slow.close()
      await failed
    })

    it('is switched over HTTP, also while it is dead', async () => {
      const control = (body: string) =>
        client.fetch(`${city.origin}/_control`, { method: 'POST', body })
      city.control('dead')
      expect((await control('{"mode":"slow","milliseconds":20}')).status).toBe(200)
      expect(city.mode()).toEqual({ mode: 'slow', milliseconds: 20 })
      expect((await control('{"mode":"asleep"}')).status).toBe(400)
      expect((await control('garbage')).status).toBe(400)
      expect(city.mode().mode).toBe('slow')
      expect(await declinedAs(city.mint({ grade: '00', state: 'expired' }))).toBe('code.expired')
    })
  },
)
