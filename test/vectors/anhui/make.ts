/** Makes `anhui/*.json`: `node test/vectors/anhui/make.ts`. */
import type { Assessment, HealthRecord } from '../../../specs/words.ts'
import { personOf } from '../../cities/people.ts'
import {
  brokenReplies,
  draftsOf,
  jsonReply,
  statuses,
  statusReply,
  textReply,
} from '../reference.ts'
import { writeVectors } from '../write.ts'

const id = '5a5b5c5d5e5f60616263646566676869'
const code = `AKM1340000${id}`
const { brokenCode, answered, declined, brokenReply } = draftsOf(code, 'division:340000')

const { name, idNumber: idCardNo, phone: userPhone } = personOf(1)
const holder = { name, idCardNo, userPhone, authField: '', healthLevel: '1', dataSource: '1' }
const envelope = (data: unknown) => ({ flag: true, data: { flag: true, errMsg: '', data } })
const holderReply = (changes: object) => jsonReply(envelope({ ...holder, ...changes }))
const errorReply = (errMsg: string) => jsonReply({ flag: true, data: { flag: false, errMsg } })

const own = { authority: { id: 'anhui', territory: '340000', name: '安徽省数据资源局' } }
const contact = { name: '安康码服务', phone: '000-0034' }
const record = (assessment: Partial<Assessment> & Pick<Assessment, 'grade'>): HealthRecord => ({
  basic: { name, idNumber: idCardNo, phone: userPhone },
  health: {},
  travel: {},
  assessments: [{ ...own, basis: 'calculated', source: 'health-platform', ...assessment }],
})

writeVectors('anhui', 'by-hand', 'Synthetic; make.ts', [
  {
    name: 'code',
    behaviour: 'asks the issuer with the code and our key',
    code,
    keys: [],
    expect: {
      outcome: 'reference',
      issuerHint: 'division:340000',
      request: {
        method: 'POST',
        path: '',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: `{"qrCode":"${code}","appKey":"suite-appKey"}`,
      },
    },
  },
  answered('green', 'reads level 1 as green', holderReply({}), record({ grade: '00', contact })),
  answered(
    'yellow',
    'reads level 2 as yellow',
    holderReply({ healthLevel: '2' }),
    record({ grade: '01', contact }),
  ),
  answered(
    'red-with-reason',
    'reads level 3 with its reason and time',
    holderReply({ healthLevel: '3', colourReason: '密切接触者', changeTime: '20220519083000' }),
    record({ grade: '10', reason: 'close-contact', assessedAt: '2022-05-19T00:30:00Z', contact }),
  ),
  answered(
    'reason-not-in-the-list',
    'gives no reason for a text that the closed list lacks',
    holderReply({ healthLevel: '3', colourReason: '村镇银行储户' }),
    record({ grade: '10', contact }),
  ),
  answered(
    'level-as-a-number',
    'reads level and source as numbers too',
    holderReply({ healthLevel: 1, dataSource: 1 }),
    record({ grade: '00', contact }),
  ),
  answered(
    'national-origin',
    "keeps the national code as who found the grade, and names no contact of Anhui's",
    holderReply({ healthLevel: '3', dataSource: '2' }),
    record({
      grade: '10',
      authority: { id: 'division:000000', territory: '000000', name: '国家政务服务平台' },
    }),
  ),
  answered(
    'level-not-in-the-mapping',
    "gives an unknown grade for a level that the issuer's mapping lacks",
    holderReply({ healthLevel: '0' }),
    record({ grade: 'unknown', contact }),
  ),
  answered(
    'only-a-level',
    'leaves absent what the reply does not say',
    jsonReply(envelope({ healthLevel: '1', dataSource: '1' })),
    { ...record({ grade: '00', contact }), basic: {} },
  ),
  declined('error-expired', 'tells an expired code', errorReply('二维码已过期'), 'code.expired'),
  declined(
    'error-not-its-code',
    'tells a code that is not its own',
    errorReply('非安康码'),
    'issuer.not-its-code',
  ),
  declined(
    'error-update',
    'tells that the holder must update first',
    errorReply('请先更新健康信息'),
    'issuer.holder-must-update',
  ),
  declined('error-denied', 'tells that we may not ask', errorReply('无权限'), 'issuer.denied'),
  declined('error-busy', 'tells that it is busy', errorReply('系统繁忙'), 'issuer.busy'),
  declined(
    'error-unknown',
    'takes an error that it does not know for an error',
    errorReply('其他'),
    'issuer.error',
  ),
  declined(
    'error-named-ok',
    'does not take an error text for success',
    errorReply('ok'),
    'issuer.error',
  ),
  declined(
    'outer-flag-false',
    'takes a false outer flag for an error',
    jsonReply({ flag: false, data: null }),
    'issuer.error',
  ),
  ...statuses.map(([file, status, reason]) =>
    declined(
      file,
      `takes the status ${status} for the issuer's refusal`,
      statusReply(status),
      reason,
    ),
  ),

  brokenCode('truncated', 'refuses a code that lost its end', code.slice(0, 40), 'decode.layout'),
  brokenCode('trailing-text', 'refuses text after the end', `${code}0`, 'decode.trailing'),
  brokenCode('trailing-newline', 'refuses white space', `${code}\n`, 'decode.trailing'),
  brokenCode(
    'identifier-upper-case',
    'refuses an identifier in another form',
    code.replace(id, id.toUpperCase()),
    'decode.field',
  ),
  brokenCode(
    'division-with-a-letter',
    'refuses a division that is not six digits',
    code.replace('340000', '34000A'),
    'decode.field',
  ),
  brokenCode(
    'digits-of-another-script',
    'refuses digits that are not ASCII',
    code.replace('340000', '３４００００'),
    'decode.field',
  ),
  brokenCode('leading-space', 'does not claim a code behind a space', ` ${code}`, 'format.unknown'),
  brokenCode(
    'national-kind',
    'does not claim the mark of the national code',
    code.replace('AKM1', 'JKM1'),
    'format.unknown',
  ),
  ...Object.entries(brokenReplies(envelope(holder))).map(([file, { what, reply, code: reason }]) =>
    brokenReply(file, `refuses a reply with ${what}`, reply, 'reply', reason),
  ),
  brokenReply(
    'reply-level-twice',
    'refuses a member that stands twice',
    textReply(
      '{"flag":true,"data":{"flag":true,"data":{"healthLevel":"3","healthLevel":"1","dataSource":"1"}}}',
    ),
    'reply',
    'decode.json',
  ),
  brokenReply(
    'reply-single-envelope',
    'refuses a reply with one envelope',
    jsonReply({ flag: true, data: holder }),
    'reply',
    'read.field',
    'reply.data.flag',
  ),
  brokenReply(
    'reply-flag-as-text',
    'refuses a flag that is not true or false',
    jsonReply({ ...envelope(holder), flag: 'true' }),
    'reply',
    'read.field',
    'reply.flag',
  ),
  brokenReply(
    'reply-without-content',
    'refuses a reply without its content',
    jsonReply({ flag: true, data: { flag: true } }),
    'reply',
    'read.field',
    'reply.data.data',
  ),
  brokenReply(
    'reply-without-level',
    'refuses a reply without a level',
    holderReply({ healthLevel: null }),
    'reply',
    'read.field',
    'reply.data.data.healthLevel',
  ),
  brokenReply(
    'reply-without-source',
    'refuses a reply that does not say whose finding it is',
    holderReply({ dataSource: null }),
    'reply',
    'read.field',
    'reply.data.data.dataSource',
  ),
  brokenReply(
    'reply-source-unknown',
    'refuses a source that it does not know',
    holderReply({ dataSource: '3' }),
    'reply',
    'read.field',
    'reply.data.data.dataSource',
  ),
  brokenReply(
    'reply-level-fraction',
    'refuses a level between two',
    holderReply({ healthLevel: 1.5 }),
    'reply',
    'read.field',
    'reply.data.data.healthLevel',
  ),
  brokenReply(
    'reply-time-impossible',
    'refuses a time that does not exist',
    holderReply({ changeTime: '20220519246000' }),
    'reply',
    'read.field',
    'reply.data.data.changeTime',
  ),
])
