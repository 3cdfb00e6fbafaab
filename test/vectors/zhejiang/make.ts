/** Makes `zhejiang/by-hand/*.json`: `node test/vectors/zhejiang/make.ts`. */
import { createHmac } from 'node:crypto'
import type { Assessment, HealthRecord } from '../../../specs/words.ts'
import { personOf } from '../../cities/people.ts'
import { alike, draftsOf, jsonReply, textReply } from '../reference.ts'
import { writeVectors } from '../write.ts'

const page = 'https://h5.dingtalk.com/healthAct/index.html?qrCode='
const id = '5a5b5c5d5e5f60616263646566676869'
const handle = '7a7b7c7d7e7f80818283848586878889'
const card = `${'9A9B9C9D9E9FA0A1'.repeat(4)}:0:${'BABBBCBDBEBFC0C1'.repeat(2)}:3300A0001APPA0051`
const first = `${page}V2${id}#/result`
const later = (city: string) =>
  `${page}V0ding${id}&stateCouncilBarCode=${handle}&cityCode=${city}&jk=${card}#/result`
const code = later('330100')
const drafts = draftsOf(code, 'division:330100')
const { brokenCode, answered, declined, brokenReply } = drafts

const { name, idNumber, phone } = personOf(15)
const health = { temperature: '36.5', time: '2022-05-20 08:00:00' }
const data = {
  cityNo: '330100',
  extInfo: {},
  idcardNo: idNumber,
  idcardType: 'IDENTITY_CARD',
  level: 'green',
  name,
  phone,
  qrCode: code,
  qrCodeText: '',
  temperature: { currentHealth: [health, { ...health, temperature: '38.0' }] },
  zjgxsj: '2022-05-20 11:30:00',
}
const good = { data, errCode: '', errMsg: '', success: true }
const dataReply = (changes: object) => jsonReply({ ...good, data: { ...data, ...changes } })
const error = (errCode: unknown) => jsonReply({ data: null, errCode, errMsg: '', success: false })

const temperature = {
  celsius: 36.5,
  measuredAt: '2022-05-20T00:00:00Z',
  basis: 'measured',
  source: 'temperature-checkpoints',
} as const
const record = (
  assessment: Partial<Assessment>,
  found: HealthRecord['health'] = { temperature },
): HealthRecord => ({
  basic: { name, idType: '10', idNumber, phone },
  health: found,
  travel: {},
  assessments: [
    {
      grade: '00',
      authority: { id: 'hangzhou', territory: '330100', name: '杭州健康码' },
      basis: 'calculated',
      source: 'health-platform',
      assessedAt: '2022-05-20T03:30:00Z',
      contact: { name: '浙江健康码服务', phone: '000-0033' },
      ...assessment,
    },
  ],
})

/** What is asked about a code, and whom. */
function asked(file: string, behaviour: string, text: string, division: string) {
  const question = {
    appKey: 'suite-appKey',
    bizData: text,
    deviceId: 'suite-deviceId',
    format: 'JSON',
    requestId: '0123456789abcdef0123456789abcdef',
    timestamp: '1653019200000',
    version: '1.0',
  }
  const signed = `${Object.values(question).join('')}suite-secret`
  const sign = createHmac('sha256', 'suite-appKey').update(signed).digest('hex')
  return {
    name: file,
    behaviour,
    code: text,
    keys: [],
    expect: {
      outcome: 'reference',
      issuerHint: `division:${division}`,
      request: {
        method: 'POST',
        path: '',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          accept: 'application/json',
        },
        body: Object.entries({ ...question, sign })
          .map(([field, value]) => `${field}=${encodeURIComponent(value)}`)
          .join('&'),
      },
    },
  } as const
}

const issuers = { hangzhou: '330100', ningbo: '330200', wenzhou: '330300', shaoxing: '330600' }

writeVectors('zhejiang', 'by-hand', 'Synthetic; make.ts', [
  asked(
    'first-generation',
    'asks the province about a code of the first generation',
    first,
    '330000',
  ),
  asked('no-city', 'asks the province about a later code that names no city', later(''), '330000'),
  ...Object.entries({ ...issuers, jinhua: '330700' }).map(([city, division]) =>
    asked(`city-${city}`, 'asks the city that the code names', later(division), division),
  ),
  asked(
    'city-that-is-no-issuer',
    'asks the province about a city that is no issuer of its own',
    later('330400'),
    '330000',
  ),
  answered(
    'green',
    'reads a green level, with the newest temperature',
    jsonReply(good),
    record({}),
  ),
  answered(
    'yellow',
    'reads a yellow level',
    dataReply({ level: 'yellow' }),
    record({ grade: '01' }),
  ),
  answered(
    'red',
    'reads a red level, for which the reply gives no reason',
    dataReply({ level: 'red' }),
    record({ grade: '10' }),
  ),
  answered(
    'level-not-in-the-mapping',
    "gives an unknown grade for a level that the issuer's mapping lacks",
    dataReply({ level: '#FF9F00' }),
    record({ grade: 'unknown' }),
  ),
  answered(
    'level-named-like-a-property',
    'does not look a level up among inherited names',
    dataReply({ level: 'toString' }),
    record({ grade: 'unknown' }),
  ),
  answered(
    'no-temperature',
    'finds no temperature in an empty list',
    dataReply({ temperature: { currentHealth: [] } }),
    record({}, {}),
  ),
  answered(
    'temperature-null',
    'finds no temperature where there is none',
    dataReply({ temperature: null }),
    record({}, {}),
  ),
  answered(
    'temperature-as-a-number',
    'reads a temperature as a number too, and no time where there is none',
    dataReply({ temperature: { currentHealth: [{ temperature: 38.2 }] } }),
    record(
      {},
      { temperature: { celsius: 38.2, basis: 'measured', source: 'temperature-checkpoints' } },
    ),
  ),
  answered(
    'document-type-not-in-the-table',
    'gives no document type for one that was never seen',
    dataReply({ idcardType: 'PASSPORT' }),
    { ...record({}), basic: { name, idNumber, phone } },
  ),
  answered(
    'only-a-level',
    'leaves absent what the reply does not say',
    jsonReply({ success: true, data: { level: 'green' } }),
    {
      ...record({}, {}),
      basic: {},
      assessments: record({}).assessments.map(({ assessedAt: _, ...rest }) => rest),
    },
  ),
  declined('error-expired', 'tells an expired code', error('QRCODE_EXPIRED'), 'code.expired'),
  declined(
    'error-not-its-code',
    'tells a code that is not its own',
    error('QRCODE_INVALID'),
    'issuer.not-its-code',
  ),
  declined(
    'error-update',
    'tells that the holder must update first',
    error('HOLDER_MUST_UPDATE'),
    'issuer.holder-must-update',
  ),
  declined('error-denied', 'tells that we may not ask', error('NO_PERMISSION'), 'issuer.denied'),
  declined(
    'error-signature',
    'tells that our question was not believed',
    error('SIGN_ERROR'),
    'issuer.denied',
  ),
  declined('error-busy', 'tells that it is busy', error('SYSTEM_BUSY'), 'issuer.busy'),
  declined(
    'error-unknown',
    'takes an error that it does not know for an error',
    error('其他'),
    'issuer.error',
  ),
  declined(
    'error-with-content',
    'believes no content beside an error',
    jsonReply({ ...good, success: false }),
    'issuer.error',
  ),
  declined(
    'other-code',
    'does not take the level of another code',
    dataReply({ qrCode: code.replace(id, handle) }),
    'issuer.other-code',
  ),
  declined(
    'other-generation',
    "does not take the level of the same holder's other code",
    dataReply({ qrCode: first }),
    'issuer.other-code',
  ),
  ...alike(drafts, good),

  brokenCode('truncated', 'refuses a code that lost its end', code.slice(0, 200), 'decode.layout'),
  brokenCode(
    'first-generation-truncated',
    'refuses a code of the first generation that lost its end',
    first.slice(0, -1),
    'decode.layout',
  ),
  brokenCode('trailing-text', 'refuses text after the end', `${code}?x=1`, 'decode.trailing'),
  brokenCode('end-twice', 'refuses a second end', `${first}#/result`, 'decode.trailing'),
  brokenCode(
    'identifier-upper-case',
    'refuses an identifier in another form',
    code.replace(id, id.toUpperCase()),
    'decode.field',
    'id',
  ),
  brokenCode(
    'first-generation-identifier-with-another-letter',
    'refuses an identifier that is not hexadecimal',
    first.replace(id, `${id.slice(1)}g`),
    'decode.field',
    'id',
  ),
  brokenCode(
    'handle-upper-case',
    'refuses a handle in another form',
    code.replace(handle, handle.toUpperCase()),
    'decode.field',
    'nationalHandle',
  ),
  brokenCode(
    'city-of-five-digits',
    'refuses a city that is not six digits',
    later('33010'),
    'decode.layout',
  ),
  brokenCode(
    'city-of-another-province',
    'refuses a city that is not its own',
    later('320100'),
    'decode.field',
    'cityCode',
  ),
  brokenCode(
    'city-named-like-a-property',
    'refuses letters in the place of a city',
    later('__proto__'),
    'decode.trailing',
  ),
  brokenCode(
    'city-twice',
    'refuses a second city, which others would read',
    code.replace('&jk=', '&cityCode=330200&jk='),
    'decode.trailing',
  ),
  brokenCode(
    'parameter-between',
    'refuses a further parameter',
    code.replace('&cityCode=', '&level=green&cityCode='),
    'decode.trailing',
  ),
  brokenCode(
    'parameters-exchanged',
    'refuses parameters in another order',
    `${page}V0ding${id}&cityCode=330100&stateCouncilBarCode=${handle}&jk=${card}#/result`,
    'decode.layout',
  ),
  brokenCode(
    'card-lower-case',
    'refuses a card in another form',
    code.replace(card, card.toLowerCase()),
    'decode.field',
    'card',
  ),
  brokenCode(
    'card-of-another-type',
    'refuses a card that is not of the type that was seen',
    code.replace(':0:', ':1:'),
    'decode.layout',
  ),
  brokenCode(
    'card-of-another-application',
    'refuses a card of an application that was not seen',
    code.replace('3300A0001', '4400A0001'),
    'decode.layout',
  ),
  brokenCode(
    'card-missing',
    'refuses a later code without its card',
    code.replace(/&jk=[^#]*/, ''),
    'decode.layout',
  ),
  brokenCode(
    'generations-mixed',
    'refuses a code of the first generation with what the later one adds',
    code.replace('V0ding', 'V2'),
    'decode.trailing',
  ),
  brokenCode(
    'version-of-jiangsu',
    "does not claim Jiangsu's code, which has the same host",
    first.replace('V2', 'V5'),
    'format.unknown',
  ),
  brokenCode(
    'http',
    'does not claim another scheme',
    code.replace('https:', 'http:'),
    'format.unknown',
  ),
  brokenCode(
    'other-host',
    "does not claim another host's address",
    code.replace('dingtalk.com', 'dingtalk.com.example'),
    'format.unknown',
  ),
  brokenCode(
    'user-information',
    'does not claim an address with user information',
    code.replace('h5.', 'h5.dingtalk.com@h5.'),
    'format.unknown',
  ),
  brokenReply(
    'reply-level-twice',
    'refuses a member that stands twice',
    textReply(JSON.stringify(good).replace('"level":', '"level":"red","level":')),
    'reply',
    'decode.json',
  ),
  brokenReply(
    'reply-without-level',
    'refuses a reply without a level',
    dataReply({ level: undefined }),
    'reply',
    'read.field',
    'reply.data.level',
  ),
  brokenReply(
    'reply-without-data',
    'refuses a success without its content',
    jsonReply({ ...good, data: null }),
    'reply',
    'read.field',
    'reply.data',
  ),
  brokenReply(
    'reply-success-as-text',
    'refuses a flag that is not one',
    jsonReply({ ...good, success: 'true' }),
    'reply',
    'read.field',
    'reply.success',
  ),
  brokenReply(
    'reply-temperature-of-no-person',
    'refuses a temperature that nobody has',
    dataReply({ temperature: { currentHealth: [{ temperature: '3.65' }] } }),
    'reply',
    'read.field',
    'reply.data.temperature.currentHealth[0].temperature',
  ),
  brokenReply(
    'reply-temperatures-no-list',
    'refuses an object in the place of a list',
    dataReply({ temperature: { currentHealth: { '0': health } } }),
    'reply',
    'read.field',
    'reply.data.temperature.currentHealth',
  ),
  brokenReply(
    'reply-time-impossible',
    'refuses a time that is none',
    dataReply({ zjgxsj: '2022-05-20 24:30:00' }),
    'reply',
    'read.field',
    'reply.data.zjgxsj',
  ),
])
