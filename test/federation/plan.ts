/**
 * The federation of tests and of the playground: five provinces and the national authority, with
 * one issuer for every kind of format. Nothing in it is a real office.
 */
import type { Contact, Grade, Territory } from '../../specs/words.ts'
import type { Algorithm } from '../../trust-store/algorithms.ts'

export interface AuthorityPlan {
  readonly id: string
  readonly name: { readonly zh: string; readonly en: string }
  readonly territory: Territory
  readonly scope: readonly Territory[]
  /** Of its root and of the signer of its list. */
  readonly algorithm: Algorithm['id']
  readonly issuers: readonly IssuerPlan[]
}

export interface IssuerPlan {
  readonly id: string
  readonly name: { readonly zh: string; readonly en: string }
  readonly territory: Territory
  readonly contact: Contact
  readonly format: string
  readonly algorithm: Algorithm['id']
  /** By which its codes name its keys; null: derived from the key. */
  readonly keyIds: readonly (string | null)[]
  readonly hint: string
  readonly grades: Readonly<Record<string, Grade>>
  /** It answers questions over HTTPS: what it expects of a caller. Null: its codes are signed. */
  readonly caller: Readonly<Record<string, string>> | null
  /** It signs its replies. */
  readonly signsReplies: boolean
}

const twoDigits = { '00': '00', '01': '01', '10': '10' } as const

const offline = { caller: null, signsReplies: false } as const

function contactOf(place: string): Contact {
  return {
    name: `${place}健康码纠错窗口（模拟）`,
    phone: '000-12345',
    url: 'https://correction.example/',
  }
}

const sealed = (issuer: Omit<IssuerPlan, 'caller' | 'signsReplies'>): IssuerPlan => ({
  ...issuer,
  ...offline,
})

export const plan: readonly AuthorityPlan[] = [
  {
    id: 'national',
    name: { zh: '国家级机构（模拟）', en: 'National authority (simulated)' },
    territory: '000000',
    scope: ['000000', 'AT', 'AU', 'IN', 'US'],
    algorithm: 'ES256',
    issuers: [
      sealed({
        id: 'at-ministry',
        name: { zh: '奥地利签发机构（模拟）', en: 'Austrian issuer (simulated)' },
        territory: 'AT',
        contact: contactOf('奥地利'),
        format: 'eu-dcc',
        algorithm: 'ES256',
        keyIds: [null],
        hint: 'country:AT',
        grades: {},
      }),
      sealed({
        id: 'us-clinic',
        name: { zh: '美国诊所（模拟）', en: 'US clinic (simulated)' },
        territory: 'US',
        contact: contactOf('美国诊所'),
        format: 'smart-health-card',
        algorithm: 'ES256',
        keyIds: [null],
        hint: 'url:https://clinic.example/issuer',
        grades: {},
      }),
      sealed({
        id: 'au-passports',
        name: { zh: '澳大利亚护照机构（模拟）', en: 'Australian passport office (simulated)' },
        territory: 'AU',
        contact: contactOf('澳大利亚'),
        format: 'vds-nc',
        algorithm: 'ES256',
        keyIds: [null],
        hint: 'country:AU',
        grades: {},
      }),
      sealed({
        id: 'in-vaccination',
        name: { zh: '印度接种平台（模拟）', en: 'Indian vaccination platform (simulated)' },
        territory: 'IN',
        contact: contactOf('印度'),
        format: 'divoc',
        algorithm: 'PS256',
        keyIds: ['did:example:vaccination'],
        hint: 'url:https://vaccination.example/',
        grades: {},
      }),
      sealed({
        id: 'hk-vaccination',
        name: { zh: '香港疫苗接种记录（模拟）', en: 'Hong Kong vaccination record (simulated)' },
        territory: '810000',
        contact: contactOf('香港特别行政区'),
        format: 'hong-kong-vaccination',
        algorithm: 'ES256',
        keyIds: ['1'],
        hint: 'division:810000',
        grades: {},
      }),
      sealed({
        id: 'zhejiang-gateway',
        name: { zh: '浙江省互认网关（模拟）', en: 'Gateway of Zhejiang (simulated)' },
        territory: '330000',
        contact: contactOf('浙江省'),
        format: 'national-code',
        algorithm: 'SM2-SM3',
        keyIds: ['33000001'],
        hint: 'division:330000',
        grades: twoDigits,
      }),
      sealed({
        id: 'zhejiang-vouchers',
        name: {
          zh: '浙江省旅客自持凭证（模拟）',
          en: 'Vouchers of the gateway of Zhejiang (simulated)',
        },
        territory: '330000',
        contact: contactOf('浙江省'),
        format: 'traveller-voucher',
        algorithm: 'ES256',
        keyIds: ['zj-v1'],
        hint: 'division:330000',
        grades: {},
      }),
      {
        id: 'national-platform',
        name: { zh: '国家政务服务平台（模拟）', en: 'National platform (simulated)' },
        territory: '000000',
        contact: contactOf('国家政务服务平台'),
        format: 'national-online',
        algorithm: 'SM2-SM3',
        keyIds: ['platform-1'],
        hint: 'division:000000',
        grades: twoDigits,
        caller: { custNum: 'tongxing-playground' },
        signsReplies: true,
      },
      {
        id: 'itinerary-card',
        name: { zh: '通信大数据行程卡（模拟）', en: 'Itinerary card of the operators (simulated)' },
        territory: '000000',
        contact: contactOf('行程卡'),
        format: 'itinerary-card',
        algorithm: 'ES256',
        keyIds: [],
        hint: 'division:000000',
        grades: {},
        caller: { partner: 'tongxing-playground', partnerKey: 'playground-partnerKey' },
        signsReplies: false,
      },
    ],
  },
  {
    id: 'beijing',
    name: { zh: '北京市机构（模拟）', en: 'Beijing authority (simulated)' },
    territory: '110000',
    scope: ['110000'],
    algorithm: 'SM2-SM3',
    issuers: [
      sealed({
        id: 'beijing-national-code',
        name: { zh: '防疫健康信息码（模拟）', en: 'National health code (simulated)' },
        territory: '110000',
        contact: contactOf('北京市'),
        format: 'national-code',
        algorithm: 'SM2-SM3',
        keyIds: ['20060c01'],
        hint: 'division:110000',
        grades: twoDigits,
      }),
    ],
  },
  {
    id: 'shanghai',
    name: { zh: '上海市机构（模拟）', en: 'Shanghai authority (simulated)' },
    territory: '310000',
    scope: ['310000'],
    algorithm: 'SM2-SM3',
    issuers: [
      sealed({
        id: 'shanghai-suishenma',
        name: { zh: '随申码（模拟）', en: 'Suishenma (simulated)' },
        territory: '310000',
        contact: contactOf('上海市'),
        format: 'shanghai-offline',
        algorithm: 'SM2-SM3',
        keyIds: ['01', '02'],
        hint: 'division:310000',
        grades: twoDigits,
      }),
    ],
  },
  {
    id: 'jiangsu',
    name: { zh: '江苏省机构（模拟）', en: 'Jiangsu authority (simulated)' },
    territory: '320000',
    scope: ['320000'],
    algorithm: 'ES256',
    issuers: [
      {
        id: 'jiangsu-sukangma',
        name: { zh: '苏康码（模拟）', en: 'Sukangma (simulated)' },
        territory: '320000',
        contact: contactOf('江苏省'),
        format: 'jiangsu',
        algorithm: 'ES256',
        keyIds: [],
        hint: 'division:320000',
        grades: { green: '00', yellow: '01', red: '10' },
        caller: {
          source: 'tongxing-playground',
          position: '模拟省,模拟市,模拟区,模拟路1号',
          verifierDept: '模拟单位',
          verifierName: '模拟验码员',
          verifierPhone: '10000000000',
          token: 'playground-token',
        },
        signsReplies: false,
      },
    ],
  },
  {
    id: 'anhui',
    name: { zh: '安徽省机构（模拟）', en: 'Anhui authority (simulated)' },
    territory: '340000',
    scope: ['340000'],
    algorithm: 'ES256',
    issuers: [
      {
        id: 'anhui-ankangma',
        name: { zh: '安康码（模拟）', en: 'Ankangma (simulated)' },
        territory: '340000',
        contact: contactOf('安徽省'),
        format: 'anhui',
        algorithm: 'ES256',
        keyIds: [],
        hint: 'division:340000',
        grades: { '1': '00', '2': '01', '3': '10' },
        caller: { appKey: 'playground-key' },
        signsReplies: false,
      },
    ],
  },
  {
    id: 'sichuan',
    name: { zh: '四川省机构（模拟）', en: 'Sichuan authority (simulated)' },
    territory: '510000',
    scope: ['510000'],
    algorithm: 'ES256',
    issuers: [
      {
        id: 'chengdu-tianfu',
        name: { zh: '成都天府健康通（模拟）', en: 'Chengdu Tianfu pass (simulated)' },
        territory: '510100',
        contact: contactOf('成都市'),
        format: 'signed-parameters',
        algorithm: 'SM2-SM3',
        keyIds: [],
        hint: 'division:510100',
        grades: twoDigits,
        caller: { appId: 'playground', secretKey: 'playground-secret' },
        signsReplies: false,
      },
      {
        id: 'mianyang-tianfu',
        name: { zh: '绵阳天府健康通（模拟）', en: 'Mianyang Tianfu pass (simulated)' },
        territory: '510700',
        contact: contactOf('绵阳市'),
        format: 'signed-parameters',
        algorithm: 'SM2-SM3',
        keyIds: ['mianyang-1'],
        hint: 'division:510700',
        grades: twoDigits,
        caller: { appId: 'playground', secretKey: 'playground-secret' },
        signsReplies: true,
      },
    ],
  },
]
