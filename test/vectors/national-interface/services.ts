/** The seven services as they should go, and as they go where something is in the way. */
import type { VectorReply } from '../../adapters/vector.ts'
import { base64 } from '../../cities/bytes.ts'
import type { Exchange } from '../../national/exchange.ts'
import {
  at,
  bytesOf,
  type Cast,
  code,
  exchangeOf,
  holderOf,
  randomHex,
  reasonOf,
  report,
  sha256,
} from './cast.ts'
import { enveloped } from './content.ts'
import type { Scenes } from './scenes.ts'

const red = { warnType: '密切接触者' }
const receipt = { contentDigest: sha256(enveloped), receiptNum: 'TEST-0001' }
const redRule = {
  rule: '000000-GRADE-01',
  requires: { zh: '没有机关评定为红码。', en: 'No authority assesses the holder as red.' },
  legalSource: {
    zh: '按国家平台与国家防控指引的通行做法建模，不引用具体文号。',
    en: 'Modelled on the common practice of the national platform and the national guidelines; no document is cited.',
  },
  change: [
    {
      kind: 'grade-end',
      from: '2022-03-11T00:00:00Z',
      zh: '该评定到该时间为止；此后出示新生成的码。',
      en: 'The assessment ends at that time; show a newly made code after it.',
    },
    {
      kind: 'correction',
      zh: '评定或内容有误的，可在线申请更正，不必到场。',
      en: 'Where the grade or its content is wrong, have it corrected: it can be asked for online, without going there.',
    },
  ],
}
const issuer = { id: 'national-platform', territory: '000000' }

export function services(cast: Cast, scenes: Scenes): readonly Exchange[] {
  return [
    ...invocations(cast, scenes),
    ...verifications(cast, scenes),
    ...queries(cast, scenes),
    ...forwarded(cast, scenes),
  ]
}

function invocations({ message, keys }: Cast, { apply, serial, makingSerial }: Scenes) {
  const offered = (bizSerialNum: string) => ({
    bizSerialNum,
    randomNumber: randomHex,
    validSeconds: 300,
  })
  const play = (name: string, behaviour: string, biz: string, request: string, given: string) =>
    exchangeOf({
      name,
      behaviour,
      service: 'code-invocation',
      request,
      biz,
      result: '0',
      members: offered(given),
    })
  const toVerify = apply()
  const toMake = apply({
    service: 'making',
    division: '000000',
    destination: undefined,
    purpose: undefined,
  })
  const odd = `{ "purpose" : "g\\u0061te",\n${toVerify.slice(1, -1).replace(',"purpose":"gate"', '')} }`
  const oddSign = base64(keys.gate.sign(bytesOf(odd)))
  return [
    play(
      'invocation-of-verifying',
      'gives a serial and a random number to verify a code with',
      toVerify,
      message(toVerify),
      serial,
    ),
    play(
      'invocation-of-making',
      'gives a serial and a random number to have a code made with',
      toMake,
      message(toMake),
      makingSerial,
    ),
    play(
      'odd-spelling',
      'verifies the bytes as they stand: white space, order, escapes',
      odd,
      `{"sign" : "${oddSign}" ,\n "bizPackage" : ${odd} }`,
      serial,
    ),
  ]
}

function verifications(cast: Cast, { verify, serial, extension, held }: Scenes) {
  const { message, homeFails, homeSays, ticket, asked, keys } = cast
  const decided = (
    name: string,
    behaviour: string,
    reply: VectorReply,
    members: object,
    biz = verify(),
    bizExtData = extension,
  ) =>
    exchangeOf({
      name,
      behaviour,
      service: 'code-verifying',
      request: message(biz),
      biz,
      result: '0',
      members: { bizSerialNum: serial, bizExtData, ...members },
      home: { path: '/code-verifying', reply },
    })
  const undecided = (
    name: string,
    behaviour: string,
    reply: VectorReply,
    result: string,
    reason: string,
    retryAfterSeconds?: number,
  ) =>
    exchangeOf({
      name,
      behaviour,
      service: 'code-verifying',
      request: message(verify()),
      biz: verify(),
      result,
      members: {
        ...reasonOf(reason),
        ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
      },
      home: { path: '/code-verifying', reply },
    })
  const green = {
    authResult: '0',
    grade: '00',
    ...reasonOf('rule.grade-green'),
    validUntil: '20220311080000000',
  }
  const codeBytes = base64(bytesOf(code))
  const inBytes = asked({ bizSerialNum: serial, randomNumber: randomHex, codeBytes })
  const { codeContent: _, ...where } = held
  const given = { kind: 'extension', custNum: 'gate-1', at } as const
  const unreadable = verify({ codeContent: 'CTID1000000' })
  const unknown = verify({ codeContent: 'https://code.example/?id=1' })
  const own = report('000000', '00')
  const homeReports = (...reports: readonly object[]) => homeSays(holderOf(...reports))
  return [
    decided(
      'verifying-green',
      'accepts a green code, and gives what it can be queried with',
      homeReports(own, report('110000', '00')),
      green,
    ),
    decided(
      'verifying-bytes',
      'accepts a code that was scanned as bytes',
      homeReports(own),
      green,
      inBytes,
      ticket({ codeBytes, ...where }, given),
    ),
    undecided(
      'verifying-red-without-a-reason',
      'says no colour where the issuer gives no reason for its red',
      homeReports(report('000000', '10')),
      '49005',
      'issuer.grade-unsubstantiated',
      3600,
    ),
    undecided(
      'verifying-one-province-unknown',
      'says no colour where one province of several does not know',
      homeReports(own, report('310000', '20')),
      '49005',
      'record.grade-unknown',
      600,
    ),
    undecided(
      'verifying-nobody-assessed',
      'says no colour where no province assessed the holder',
      homeReports(),
      '49005',
      'record.no-evidence',
      3600,
    ),
    undecided(
      'verifying-home-busy',
      'tells that the home issuer is busy, and says no colour',
      homeFails('40006'),
      '40006',
      'issuer.busy',
      5,
    ),
    undecided(
      'verifying-home-denies',
      'tells that the home issuer does not serve this gateway, and says no colour',
      homeFails('40000'),
      '49007',
      'issuer.denied',
      300,
    ),
    undecided(
      'verifying-holder-must-update',
      'tells that the holder must report first',
      homeFails('49006'),
      '49006',
      'issuer.holder-must-update',
      300,
    ),
    undecided(
      'verifying-expired-code',
      'tells an expired code',
      homeFails('40007'),
      '40007',
      'code.expired',
    ),
    undecided(
      'verifying-code-of-nobody',
      'tells a code that its issuer never issued',
      homeFails('40008'),
      '49004',
      'issuer.not-its-code',
    ),
    undecided(
      'home-reply-signed-by-another',
      'believes no home issuer whose reply another signed',
      homeSays(holderOf(own), keys.desk.sign),
      '49004',
      'trust.signature',
    ),
    exchangeOf({
      name: 'verifying-unreadable-code',
      behaviour: 'tells a code that cannot be read, and asks nobody',
      service: 'code-verifying',
      request: message(unreadable),
      biz: unreadable,
      result: '40008',
      members: reasonOf('decode.layout'),
    }),
    exchangeOf({
      name: 'verifying-unknown-code',
      behaviour: 'tells a code of no format that it knows, and asks nobody',
      service: 'code-verifying',
      request: message(unknown),
      biz: unknown,
      result: '40008',
      members: reasonOf('format.unknown'),
    }),
    decided(
      'verifying-red',
      'refuses a red code with its reason',
      homeReports(report('000000', '10', red)),
      { authResult: '1', grade: '10', ...reasonOf('rule.grade-red', redRule) },
    ),
  ]
}

function queries({ message, homeSays, homeFails }: Cast, { query }: Scenes) {
  const biz = query()
  const common = { service: 'health-query', request: message(biz), biz }
  const times = { date: '20220310080000000', validDate: '20220311080000000' }
  const contact = {
    name: '国家政务服务平台健康码纠错窗口（模拟）',
    phone: '000-12345',
    url: 'https://correction.example/',
  }
  return [
    exchangeOf({
      ...common,
      name: 'query-every-province',
      behaviour: 'tells the word of every province apart, and a yellow without reason as not known',
      result: '0',
      members: {
        person: { desensitizeName: '测***' },
        allHealthyReportPerProvinceOne: [
          { xzqhdm: '000000', healthyStaus: '00', ...times, contact },
          { xzqhdm: '310000', healthyStaus: '20', ...times, contact },
          { xzqhdm: '420000', healthyStaus: '10', reason: 'close-contact', ...times, contact },
          { xzqhdm: '440000', healthyStaus: '20', ...times, contact },
        ],
      },
      home: {
        path: '/code-verifying',
        reply: homeSays(
          holderOf(
            report('000000', '00'),
            report('310000', '01'),
            report('420000', '10', red),
            report('440000', '20'),
          ),
        ),
      },
    }),
    exchangeOf({
      ...common,
      name: 'query-home-busy',
      behaviour: 'tells that the home issuer is busy',
      result: '40006',
      members: { ...reasonOf('issuer.busy'), retryAfterSeconds: 5 },
      home: { path: '/code-verifying', reply: homeFails('40006') },
    }),
  ]
}

function forwarded(cast: Cast, { make, state, makingSerial }: Scenes) {
  const { message, homeSays, homeFails, keys } = cast
  const stated = (
    name: string,
    behaviour: string,
    service: string,
    reply: VectorReply,
    result: string,
    members: object,
    biz = state(),
  ) =>
    exchangeOf({
      name,
      behaviour,
      service,
      request: message(biz),
      biz,
      result,
      members: { ...members },
      home: { path: `/${service}`, reply },
    })
  const received = { issuer, ...receipt }
  const made = { contentDigest: receipt.contentDigest, codeContent: code }
  const bitmap = { imgStream: base64(new Uint8Array(63).fill(0xaa)), width: 21 }
  const county = '110101'
  return [
    stated(
      'health-declaration',
      'forwards what somebody declares, unread, and brings the receipt',
      'health-declaration',
      homeSays(receipt),
      '0',
      received,
    ),
    stated(
      'trip-declaration',
      'forwards a trip, unread, and brings the receipt',
      'trip-declaration',
      homeSays(receipt),
      '0',
      received,
    ),
    stated(
      'correction',
      'forwards a correction, unread, and brings the receipt',
      'correction',
      homeSays(receipt),
      '0',
      received,
    ),
    stated(
      'making',
      'has a code made by the home issuer',
      'code-making',
      homeSays(made),
      '0',
      { bizSerialNum: makingSerial, issuer, codeContent: code },
      make(),
    ),
    stated(
      'making-with-a-picture',
      'has a code made with its bitmap',
      'code-making',
      homeSays({ ...made, ...bitmap }),
      '0',
      { bizSerialNum: makingSerial, issuer, codeContent: code, ...bitmap },
      make({ isPic: 1 }),
    ),
    stated(
      'making-without-a-credential',
      'tells that the holder has no credential',
      'code-making',
      homeFails('0x00A19301'),
      '49006',
      { ...reasonOf('issuer.holder-must-update'), retryAfterSeconds: 300 },
      make(),
    ),
    stated(
      'declaration-home-busy',
      'tells that the home issuer is busy: it has nothing',
      'health-declaration',
      homeFails('40017'),
      '40006',
      { ...reasonOf('issuer.busy'), retryAfterSeconds: 5 },
    ),
    stated(
      'receipt-for-another-content',
      'takes no receipt for something else',
      'correction',
      homeSays({ ...receipt, contentDigest: sha256('another') }),
      '40009',
      { ...reasonOf('issuer.other-code'), retryAfterSeconds: 60 },
    ),
    stated(
      'receipt-for-another-request',
      'takes no receipt that was given before',
      'correction',
      homeSays({ ...receipt, requestId: 'f'.repeat(32) }),
      '40009',
      { ...reasonOf('issuer.other-code'), retryAfterSeconds: 60 },
    ),
    stated(
      'receipt-signed-by-another',
      'takes no receipt that somebody else signed',
      'correction',
      homeSays(receipt, keys.desk.sign),
      '49004',
      reasonOf('trust.signature'),
    ),
    stated(
      'receipt-without-number',
      'takes no receipt without its number',
      'correction',
      homeSays({ contentDigest: receipt.contentDigest }),
      '40009',
      { ...reasonOf('issuer.reply-invalid'), retryAfterSeconds: 60 },
    ),
    exchangeOf({
      name: 'declaration-where-nobody-speaks-it',
      behaviour: 'tells that no issuer of the division takes it, and asks nobody instead',
      service: 'health-declaration',
      request: message(state({ division: county })),
      biz: state({ division: county }),
      result: '49007',
    }),
  ]
}
