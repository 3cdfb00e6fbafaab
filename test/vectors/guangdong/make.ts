/** Makes `guangdong/by-hand/*.json`: `node test/vectors/guangdong/make.ts`. */
import { createHmac } from 'node:crypto'
import type { Assessment, HealthRecord } from '../../../specs/words.ts'
import { jsonMembers, spoiltJson } from '../json-codes.ts'
import { alike, draftsOf, jsonReply, textReply } from '../reference.ts'
import { writeVectors } from '../write.ts'

const members = jsonMembers('yss', 13)
const code = JSON.stringify(members)
const { e1, encode, ...header } = members
const reordered = JSON.stringify({ e1, ...header, encode })
const drafts = draftsOf(code, 'division:440000')
const { brokenCode, answered, declined, brokenReply } = drafts

const test = { checkTime: '2022-05-19 10:00:00', checkResult: '阴性' }
const data = { e1, status: '00', type: 1, reason: '', stopOverCity: '', nucleic: [test] }
const good = { errcode: 0, errmsg: 'SUCCESS', data }
const dataReply = (changes: object) => jsonReply({ ...good, data: { ...data, ...changes } })
const result = (errcode: unknown) => jsonReply({ errcode, errmsg: 'FAILED' })

const contact = { name: '粤康码服务', phone: '000-0044' }
const own = { id: 'guangdong', territory: '440000', name: '广东省政务服务' }
const tested = (value: 'negative' | 'positive' | 'recheck' | 'unknown') =>
  ({
    kind: 'nucleic',
    result: value,
    reportedAt: '2022-05-19T02:00:00Z',
    basis: 'measured',
    source: 'medical-tests',
  }) as const
const assessed = (assessment: Partial<Assessment>): Assessment => ({
  grade: '00',
  authority: own,
  basis: 'calculated',
  source: 'health-platform',
  ...assessment,
})
const record = (
  assessment: Partial<Assessment>,
  tests: HealthRecord['health']['tests'] = [tested('negative')],
): HealthRecord => ({
  basic: {},
  health: tests.length === 0 ? {} : { tests },
  travel: {},
  assessments: [assessed({ contact, ...assessment })],
})

function request(text: string) {
  const question = { appId: 'suite-appId', nonce: '0123456789abcdef0123456789abcdef', qrCode: text }
  const asked = { ...question, timestamp: '1653019200000' }
  const signed = Object.entries(asked)
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
  const sign = createHmac('sha256', 'suite-appKey').update(signed).digest('base64')
  return {
    outcome: 'reference',
    issuerHint: 'division:440000',
    request: {
      method: 'POST',
      path: '',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ ...asked, sign }),
    },
  } as const
}

writeVectors('guangdong', 'by-hand', 'Synthetic; make.ts', [
  {
    name: 'code',
    behaviour: 'asks the issuer with the code as it stands, and an HMAC over the question',
    code,
    keys: [],
    expect: request(code),
  },
  {
    name: 'code-in-another-order',
    behaviour: 'reads members in another order, and asks about the text that was scanned',
    code: reordered,
    keys: [],
    expect: request(reordered),
  },
  answered('green', 'reads status 00 as green, with its test', jsonReply(good), record({})),
  answered(
    'yellow',
    'reads status 01 as yellow',
    dataReply({ status: '01' }),
    record({ grade: '01' }),
  ),
  answered(
    'red-with-reason',
    'reads status 10 with its reason, of which no times are told',
    dataReply({ status: '10', reason: '密切接触者' }),
    record({ grade: '10', reason: 'close-contact' }),
  ),
  answered(
    'three-tests',
    'reads every test, and a result that it does not know as unknown',
    dataReply({
      nucleic: [test, { ...test, checkResult: '阳性' }, { ...test, checkResult: '检测中' }],
    }),
    record({}, [tested('negative'), tested('positive'), tested('unknown')]),
  ),
  answered(
    'result-to-be-repeated',
    'does not take a test that must be repeated for a result',
    dataReply({ nucleic: [{ ...test, checkResult: '待复查' }] }),
    record({}, [tested('recheck')]),
  ),
  answered(
    'no-tests',
    'finds no tests where there are none',
    dataReply({ nucleic: [] }),
    record({}, []),
  ),
  answered(
    'national-origin',
    "keeps the national code as who found the grade, and names no contact of Guangdong's",
    dataReply({ status: '10', type: 0 }),
    {
      ...record({}),
      assessments: [
        assessed({
          grade: '10',
          authority: { id: 'division:000000', territory: '000000', name: '国家政务服务平台' },
        }),
      ],
    },
  ),
  answered(
    'jiangsu-origin',
    'keeps another province as who found the grade',
    dataReply({ status: '01', type: '2' }),
    {
      ...record({}),
      assessments: [
        assessed({
          grade: '01',
          authority: { id: 'division:320000', territory: '320000', name: '苏康码' },
        }),
      ],
    },
  ),
  answered(
    'reason-not-in-the-list',
    'gives no reason for a text that the closed list lacks',
    dataReply({ status: '10', reason: '其他' }),
    record({ grade: '10' }),
  ),
  answered(
    'status-not-in-the-mapping',
    "gives an unknown grade for a status that the issuer's mapping lacks",
    dataReply({ status: '11' }),
    record({ grade: 'unknown' }),
  ),
  declined('result-denied', 'tells that we may not ask', result(1001), 'issuer.denied'),
  declined('result-busy', 'tells that it is busy', result(1002), 'issuer.busy'),
  declined(
    'result-not-its-code',
    'tells a code that is not its own',
    result(2001),
    'issuer.not-its-code',
  ),
  declined('result-expired', 'tells an expired code', result('2002'), 'code.expired'),
  declined(
    'result-update',
    'tells that the holder must update first',
    result(2003),
    'issuer.holder-must-update',
  ),
  declined(
    'result-unknown',
    'takes a result that it does not know for an error',
    jsonReply({ ...good, errcode: 9 }),
    'issuer.error',
  ),
  declined(
    'other-code',
    'does not take the status of another code',
    dataReply({ e1: e1.replace('9a', '9b') }),
    'issuer.other-code',
  ),
  ...alike(drafts, good),

  ...spoiltJson(drafts, members),
  brokenCode(
    'label-of-shenzhen',
    "does not claim Shenzhen's code, which has the same container",
    code.replace('"yss"', '"SZM1"'),
    'format.unknown',
  ),
  brokenReply(
    'reply-status-twice',
    'refuses a member that stands twice',
    textReply(JSON.stringify(good).replace('"status":', '"status":"10","status":')),
    'reply',
    'decode.json',
  ),
  brokenReply(
    'reply-status-a-number',
    'refuses a status that is not text',
    dataReply({ status: 0 }),
    'reply',
    'read.field',
    'reply.data.status',
  ),
  brokenReply(
    'reply-without-mark',
    'refuses a reply that does not name its code',
    dataReply({ e1: undefined }),
    'reply',
    'read.field',
    'reply.data.e1',
  ),
  brokenReply(
    'reply-origin-unknown',
    'refuses an origin that nobody has',
    dataReply({ type: 3 }),
    'reply',
    'read.field',
    'reply.data.type',
  ),
  brokenReply(
    'reply-four-tests',
    'refuses more tests than there are',
    dataReply({ nucleic: [test, test, test, test] }),
    'reply',
    'read.field',
    'reply.data.nucleic',
  ),
  brokenReply(
    'reply-test-without-time',
    'refuses a test of no time',
    dataReply({ nucleic: [{ checkResult: '阴性' }] }),
    'reply',
    'read.field',
    'reply.data.nucleic[0].checkTime',
  ),
])
