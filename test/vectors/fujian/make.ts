/** Makes `fujian/by-hand/*.json`: `node test/vectors/fujian/make.ts`. */
import type { Assessment, HealthRecord } from '../../../specs/words.ts'
import { personOf } from '../../cities/people.ts'
import { alike, draftsOf, jsonReply, spoiltCodes, textReply } from '../reference.ts'
import { writeVectors } from '../write.ts'

const code = 'BMM13500008a8b8c8d8e8f90919293949596979899'
const drafts = draftsOf(code, 'division:350000')
const { brokenCode, answered, declined, brokenReply } = drafts

const { name, idNumber, phone } = personOf(20)
const data = {
  QR_CONTENT: code,
  USER_NAME: name,
  USER_MOBILE: phone,
  USER_IDCARD: idNumber,
  CODE_COLOR: 'green',
  ASSESS_TIME: '2022-05-20 11:00:00',
  VALID_TIME: '2022-05-21 11:00:00',
}
const good = { success: true, msg: '', data }
const reply = (changes: object) => jsonReply({ ...good, data: { ...data, ...changes } })
const refusal = (msg: string) => jsonReply({ success: false, msg })

const record = (changes: Partial<Assessment>): HealthRecord => ({
  basic: { name, idNumber, phone },
  health: {},
  travel: {},
  assessments: [
    {
      grade: '00',
      authority: { id: 'fujian', territory: '350000', name: '福建政务服务' },
      basis: 'calculated',
      source: 'health-platform',
      assessedAt: '2022-05-20T03:00:00Z',
      expiresAt: '2022-05-21T03:00:00Z',
      contact: { name: '八闽健康码服务', phone: '000-0035' },
      ...changes,
    },
  ],
})

const question = (asked: string) =>
  `POSTPARAM_JSON=${encodeURIComponent(
    JSON.stringify({
      INVOKESERVICE_CODE: 'suite-serviceCode',
      INVOKECALLER_CODE: 'suite-callerCode',
      QR_CONTENT: asked,
    }),
  )}`
const request = (asked: string) => ({
  method: 'POST' as const,
  path: '',
  headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
  body: question(asked),
})
const elsewhere = code.replace('350000', '350200')

writeVectors('fujian', 'by-hand', 'Synthetic, replies of our model; make.ts', [
  {
    name: 'code',
    behaviour: 'asks the issuer by one form field that holds JSON',
    code,
    keys: [],
    expect: { outcome: 'reference', issuerHint: 'division:350000', request: request(code) },
  },
  {
    name: 'code-of-another-division',
    behaviour: 'hints at the division that the code carries, for the trust list to know or not',
    code: elsewhere,
    keys: [],
    expect: { outcome: 'reference', issuerHint: 'division:350200', request: request(elsewhere) },
  },
  answered('green', 'reads a green colour', jsonReply(good), record({})),
  answered(
    'yellow',
    'reads a yellow colour with its reason',
    reply({ CODE_COLOR: 'yellow', COLOR_REASON: '到过中高风险地区' }),
    record({ grade: '01', reason: 'risk-area-visit' }),
  ),
  answered(
    'red',
    'reads a red colour with its reason',
    reply({ CODE_COLOR: 'red', COLOR_REASON: '确诊病例' }),
    record({ grade: '10', reason: 'confirmed-case' }),
  ),
  answered(
    'reason-not-in-the-list',
    'leaves out a reason that the closed list does not have',
    reply({ CODE_COLOR: 'red', COLOR_REASON: '上访' }),
    record({ grade: '10' }),
  ),
  answered(
    'colour-not-in-the-mapping',
    'gives an unknown grade for a colour that the mapping lacks, never a red one',
    reply({ CODE_COLOR: 'grey' }),
    record({ grade: 'unknown' }),
  ),
  answered(
    'colour-named-like-a-property',
    'does not look a colour up among inherited names',
    reply({ CODE_COLOR: 'constructor' }),
    record({ grade: 'unknown' }),
  ),
  answered(
    'only-a-colour',
    'leaves absent what the reply does not say',
    jsonReply({ success: true, data: { QR_CONTENT: code, CODE_COLOR: 'green' } }),
    {
      ...record({}),
      basic: {},
      assessments: record({}).assessments.map(({ assessedAt: _, expiresAt: __, ...one }) => one),
    },
  ),
  declined('expired', 'tells an expired code', refusal('二维码已过期'), 'code.expired'),
  declined(
    'not-its-code',
    'tells a code that is not its own',
    refusal('非八闽健康码'),
    'issuer.not-its-code',
  ),
  declined(
    'must-update',
    'tells that the holder must update first',
    refusal('请先更新健康信息'),
    'issuer.holder-must-update',
  ),
  declined('denied', 'tells that we may not ask', refusal('授权码无效'), 'issuer.denied'),
  declined('busy', 'tells that it is busy', refusal('系统繁忙'), 'issuer.busy'),
  declined(
    'message-unknown',
    'takes a message that it does not know for an error',
    refusal('今日休息'),
    'issuer.error',
  ),
  declined(
    'refusal-without-message',
    'takes a refusal without a message for an error',
    jsonReply({ success: false }),
    'issuer.error',
  ),
  declined(
    'refusal-with-data',
    'does not read what stands beside a refusal',
    jsonReply({ ...good, success: false }),
    'issuer.error',
  ),
  declined(
    'other-code',
    'does not take the colour of another code',
    reply({ QR_CONTENT: elsewhere }),
    'issuer.other-code',
  ),
  ...alike(drafts, good),

  ...spoiltCodes(drafts, code),
  brokenCode(
    'division-with-a-letter',
    'refuses a division that is not six digits',
    code.replace('350000', '35000O'),
    'decode.field',
    'division',
  ),
  brokenReply(
    'reply-success-as-text',
    'refuses a success that is not true or false',
    jsonReply({ ...good, success: 'true' }),
    'reply',
    'read.field',
    'reply.success',
  ),
  brokenReply(
    'reply-colour-twice',
    'refuses a member that stands twice',
    textReply(JSON.stringify(good).replace('"CODE_COLOR":', '"CODE_COLOR":"red","CODE_COLOR":')),
    'reply',
    'decode.json',
  ),
  brokenReply(
    'reply-without-colour',
    'refuses a reply without a colour',
    reply({ CODE_COLOR: undefined }),
    'reply',
    'read.field',
    'reply.data.CODE_COLOR',
  ),
  brokenReply(
    'reply-without-code',
    'refuses a reply that does not name its code',
    reply({ QR_CONTENT: undefined }),
    'reply',
    'read.field',
    'reply.data.QR_CONTENT',
  ),
  brokenReply(
    'reply-colour-empty',
    'refuses a colour that says nothing',
    reply({ CODE_COLOR: '' }),
    'reply',
    'read.field',
    'reply.data.CODE_COLOR',
  ),
  brokenReply(
    'reply-time-impossible',
    'refuses a time that is none',
    reply({ ASSESS_TIME: '2022-05-20 24:00:00' }),
    'reply',
    'read.field',
    'reply.data.ASSESS_TIME',
  ),
  brokenReply(
    'reply-without-data',
    'refuses a reply without its content',
    jsonReply({ success: true }),
    'reply',
    'read.field',
    'reply.data',
  ),
])
