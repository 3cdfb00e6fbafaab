/** Makes `jiangsu/*.json`: `node test/vectors/jiangsu/make.ts`. */
import type { HealthRecord } from '../../../specs/words.ts'
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

const start = 'https://h5.dingtalk.com/healthAct/index.html?qrCode='
const id = '5a5b5c5d5e5f60616263646566676869'
const opaque = 'q83vASNFZ4kQMlR2mLrc/hEiM0RVZneImaq7zN3u/wDw4dLDtKWWh3hpWks8LR4P'
const code = `${start}V5${id}320000&b=${opaque}#/result`
const { brokenCode, answered, declined, brokenReply } = draftsOf(code, 'division:320000')

const { name, idNumber: idcardNo, phone } = personOf(0)
const res = { name, phone, idcardNo, level: 'green' }
const ok = { resCode: 0, res }

const record = (grade: HealthRecord['assessments'][number]['grade']): HealthRecord => ({
  basic: { name, idNumber: idcardNo, phone },
  health: {},
  travel: {},
  assessments: [
    {
      grade,
      authority: { id: 'jiangsu', territory: '320000', name: '江苏政务服务' },
      basis: 'calculated',
      source: 'health-platform',
      contact: { name: '苏康码服务', phone: '000-0032' },
    },
  ],
})

const fields = ['source', 'position', 'verifierDept', 'verifierName', 'verifierPhone', 'token']
const form = [
  `url=${encodeURIComponent(code)}`,
  ...fields.map((field) => `${field}=suite-${field}`),
]

writeVectors('jiangsu', 'by-hand', 'Synthetic; make.ts', [
  {
    name: 'code',
    behaviour: 'asks the issuer by a form that holds the whole code and who asks',
    code,
    keys: [],
    expect: {
      outcome: 'reference',
      issuerHint: 'division:320000',
      request: {
        method: 'POST',
        path: '',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          accept: 'application/json',
        },
        body: form.join('&'),
      },
    },
  },
  {
    name: 'code-of-another-division',
    behaviour: 'hints at the division that the code carries, for the trust list to know or not',
    code: code.replace('320000', '330000'),
    keys: [],
    expect: {
      outcome: 'reference',
      issuerHint: 'division:330000',
      request: {
        method: 'POST',
        path: '',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          accept: 'application/json',
        },
        body: form.join('&').replace('320000', '330000'),
      },
    },
  },
  answered('green', 'reads a green level', jsonReply(ok), record('00')),
  answered(
    'yellow',
    'reads a yellow level',
    jsonReply({ ...ok, res: { ...res, level: 'yellow' } }),
    record('01'),
  ),
  answered(
    'red',
    'reads a red level, for which the reply gives no reason',
    jsonReply({ ...ok, res: { ...res, level: 'red' } }),
    record('10'),
  ),
  answered(
    'level-not-in-the-mapping',
    "gives an unknown grade for a level that the issuer's mapping lacks",
    jsonReply({ ...ok, res: { ...res, level: 'GREEN' } }),
    record('unknown'),
  ),
  answered(
    'level-named-like-a-property',
    'does not look a level up among inherited names',
    jsonReply({ ...ok, res: { ...res, level: 'constructor' } }),
    record('unknown'),
  ),
  answered(
    'result-code-as-text',
    'reads the result code as text too',
    jsonReply({ ...ok, resCode: '0' }),
    record('00'),
  ),
  answered(
    'only-a-level',
    'leaves absent what the reply does not say',
    jsonReply({ resCode: 0, res: { level: 'green' } }),
    { ...record('00'), basic: {} },
  ),
  declined(
    'result-1',
    'tells an error',
    jsonReply({ resCode: 1, resMessage: '其他错误' }),
    'issuer.error',
  ),
  declined('result-111', 'tells an expired code', jsonReply({ resCode: 111 }), 'code.expired'),
  declined(
    'result-112',
    'tells a code that is not its own',
    jsonReply({ resCode: 112 }),
    'issuer.not-its-code',
  ),
  declined('result-116', 'tells that we may not ask', jsonReply({ resCode: 116 }), 'issuer.denied'),
  declined('result-118', 'tells that we may not ask', jsonReply({ resCode: 118 }), 'issuer.denied'),
  declined(
    'result-119',
    'tells that the holder must update first',
    jsonReply({ resCode: 119 }),
    'issuer.holder-must-update',
  ),
  declined(
    'result-unknown',
    'takes a result that it does not know for an error',
    jsonReply({ resCode: 777, res }),
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

  brokenCode('truncated', 'refuses a code that lost its end', code.slice(0, 150), 'decode.layout'),
  brokenCode('trailing-text', 'refuses text after the end', `${code}?x=1`, 'decode.trailing'),
  brokenCode('end-twice', 'refuses a second end', `${code}#/result`, 'decode.trailing'),
  brokenCode(
    'identifier-upper-case',
    'refuses an identifier in another form',
    code.replace(id, id.toUpperCase()),
    'decode.field',
    'id',
  ),
  brokenCode(
    'identifier-too-short',
    'refuses a short identifier',
    code.replace(id, id.slice(1)),
    'decode.layout',
  ),
  brokenCode(
    'division-of-five-digits',
    'refuses a division that is not six digits',
    code.replace('320000', '32000'),
    'decode.layout',
  ),
  brokenCode(
    'opaque-part-too-short',
    'refuses a short opaque part',
    code.replace(opaque, opaque.slice(4)),
    'decode.layout',
  ),
  brokenCode(
    'opaque-part-base64url',
    'refuses the other alphabet of Base64',
    code.replace(opaque, opaque.replaceAll('/', '_')),
    'decode.field',
    'b',
  ),
  brokenCode(
    'opaque-part-not-canonical',
    'refuses unused bits that are set',
    code.replace(opaque, `${opaque.slice(0, 61)}QB=`),
    'decode.canonical',
    'b',
  ),
  brokenCode(
    'opaque-part-missing',
    'refuses a code without its opaque part',
    code.replace(/&b=.{64}/, ''),
    'decode.layout',
  ),
  brokenCode(
    'parameter-between',
    'refuses a further parameter',
    code.replace('&b=', '&c=1&b='),
    'decode.trailing',
  ),
  brokenCode(
    'version-of-zhejiang',
    "does not claim Zhejiang's code, which has the same host",
    code.replace('V5', 'V2'),
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
    "does not claim another host's URL",
    code.replace('dingtalk.com', 'dingtalk.example'),
    'format.unknown',
  ),
  brokenCode(
    'user-information',
    'does not claim a URL with user information',
    code.replace('h5.', 'h5.dingtalk.com@h5.'),
    'format.unknown',
  ),
  ...Object.entries(brokenReplies(ok)).map(([file, { what, reply, code: reason }]) =>
    brokenReply(file, `refuses a reply with ${what}`, reply, 'reply', reason),
  ),
  brokenReply(
    'reply-level-twice',
    'refuses a member that stands twice',
    textReply('{"resCode":0,"res":{"level":"red","level":"green"}}'),
    'reply',
    'decode.json',
  ),
  brokenReply(
    'reply-without-level',
    'refuses a reply without a level',
    jsonReply({ resCode: 0, res: { name } }),
    'reply',
    'read.field',
    'reply.res.level',
  ),
  brokenReply(
    'reply-without-res',
    'refuses a reply without its content',
    jsonReply({ resCode: 0 }),
    'reply',
    'read.field',
    'reply.res',
  ),
  brokenReply(
    'reply-without-result-code',
    'refuses a reply without a result code',
    jsonReply({ res }),
    'reply',
    'read.field',
    'reply.resCode',
  ),
  declined(
    'reply-result-code-of-letters',
    'takes a result code that is none for an error',
    jsonReply({ resCode: 'ok', res }),
    'issuer.error',
  ),
  brokenReply(
    'reply-level-a-number',
    'refuses a level that is not text',
    jsonReply({ resCode: 0, res: { ...res, level: 1 } }),
    'reply',
    'read.field',
    'reply.res.level',
  ),
  brokenReply(
    'reply-name-too-long',
    'refuses a name without bounds',
    jsonReply({ resCode: 0, res: { ...res, name: '测'.repeat(121) } }),
    'reply',
    'read.field',
    'reply.res.name',
  ),
  brokenReply('reply-a-list', 'refuses a list', jsonReply([ok]), 'reply', 'read.field', 'reply'),
])
