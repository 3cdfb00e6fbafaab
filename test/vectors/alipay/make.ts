/** Makes `alipay/by-hand/*.json`: `node test/vectors/alipay/make.ts`. */
import { createHmac } from 'node:crypto'
import type { Grade, HealthRecord } from '../../../specs/words.ts'
import { personOf } from '../../cities/people.ts'
import { alike, draftsOf, jsonReply, spoiltCodes, textReply } from '../reference.ts'
import { writeVectors } from '../write.ts'

/** Of nobody: the division 999999 exists nowhere. */
const organisation = '12999999123456784R'
const code = `ALI1450000-${organisation}-p0000:d0d1d2d3d4d5d6d7d8d9dadbdcdddedf`
const drafts = draftsOf(code, 'division:450000')
const { brokenCode, answered, declined, brokenReply } = drafts

const { name } = personOf(24)
const member = 'alipay_ebpp_industry_gov_healthcode_verify_response'
const response = {
  code: '10000',
  msg: 'Success',
  code_color: 'green',
  qr_code: `${code.slice(0, -1)}0`,
  refresh_time: '2022-05-20 11:59:00',
  user_name: name,
}
const good = { [member]: response, sign: '' }
const about = (changes: object) => jsonReply({ [member]: { ...response, ...changes }, sign: '' })
const refusal = (code: string, sub_code?: string) =>
  jsonReply({ [member]: { code, msg: 'Failed', sub_code }, sign: '' })

const record = (grade: Grade): HealthRecord => ({
  basic: { name },
  health: {},
  travel: {},
  assessments: [
    {
      grade,
      authority: { id: 'guangxi', territory: '450000', name: '广西健康码（支付宝）' },
      basis: 'calculated',
      source: 'health-platform',
      contact: { name: '健康码服务', phone: '000-0045' },
    },
  ],
})

function question(asked: string, division: string) {
  const content = { city_code: division, code_content: asked, industry_type: 'HEALTH_CODE' }
  const fields: readonly (readonly [string, string])[] = [
    ['app_id', 'suite-appId'],
    ['method', 'alipay.ebpp.industry.gov.healthcode.verify'],
    ['format', 'JSON'],
    ['charset', 'utf-8'],
    ['sign_type', 'HMAC-SHA256'],
    ['timestamp', '2022-05-20 12:00:00'],
    ['version', '1.0'],
    ['biz_content', JSON.stringify(content)],
  ]
  const text = fields
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map((field) => field.join('='))
    .join('&')
  const sign = createHmac('sha256', 'suite-secret').update(text).digest('base64')
  return {
    outcome: 'reference' as const,
    issuerHint: `division:${division}`,
    request: {
      method: 'POST' as const,
      path: '/gateway.do',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: [...fields, ['sign', sign]]
        .map(
          ([field, value = '']) => `${field}=${encodeURIComponent(value).replaceAll('%20', '+')}`,
        )
        .join('&'),
    },
  }
}
const ofTaiyuan = code.replace('450000', '140100')

writeVectors('alipay', 'by-hand', 'Synthetic, members as published; make.ts', [
  {
    name: 'code',
    behaviour: 'asks with the common parameters, the code in biz_content, and a checksum over all',
    code,
    keys: [],
    expect: question(code, '450000'),
  },
  {
    name: 'code-of-another-city',
    behaviour: 'asks about the city that the code names',
    code: ofTaiyuan,
    keys: [],
    expect: question(ofTaiyuan, '140100'),
  },
  answered('green', 'reads green', jsonReply(good), record('00')),
  answered('yellow', 'reads yellow', about({ code_color: 'yellow' }), record('01')),
  answered(
    'red',
    'reads red, for which the interface gives neither reason nor time',
    about({ code_color: 'red' }),
    record('10'),
  ),
  answered(
    'init',
    'takes a code that is being reviewed for unknown, which is no colour',
    about({ code_color: 'init' }),
    record('unknown'),
  ),
  answered(
    'colour-not-in-the-mapping',
    'gives an unknown grade for a colour that the mapping lacks',
    about({ code_color: 'gray' }),
    record('unknown'),
  ),
  answered(
    'colour-named-like-a-property',
    'does not look a colour up among inherited names',
    about({ code_color: '__proto__' }),
    record('unknown'),
  ),
  answered(
    'refreshed-at-no-time',
    'does without the time of the last refresh, which may be empty',
    about({ refresh_time: '' }),
    record('00'),
  ),
  answered(
    'refreshed-long-ago',
    'takes no refresh of a code for an assessment',
    about({ refresh_time: '2021-01-01 00:00:00' }),
    record('00'),
  ),
  answered(
    'only-a-colour',
    'leaves absent what the reply does not say',
    jsonReply({ [member]: { code: '10000', code_color: 'green' } }),
    { ...record('00'), basic: {} },
  ),
  declined('expired', 'tells an expired code', refusal('40004', 'CODE_EXPIRED'), 'code.expired'),
  declined(
    'not-its-code',
    'tells a code that is not its own',
    refusal('40004', 'CODE_NOT_FOUND'),
    'issuer.not-its-code',
  ),
  declined(
    'must-update',
    'tells that the holder must update first',
    refusal('40004', 'HOLDER_MUST_REPORT'),
    'issuer.holder-must-update',
  ),
  declined(
    'denied',
    'tells that we may not ask',
    refusal('40006', 'isv.insufficient-isv-permissions'),
    'issuer.denied',
  ),
  declined(
    'checksum-refused',
    'tells that our question was not signed as it should be',
    refusal('40002', 'isv.invalid-signature'),
    'issuer.denied',
  ),
  declined('busy', 'tells that it is busy', refusal('20000', 'isp.unknow-error'), 'issuer.busy'),
  declined(
    'business-error-unknown',
    'takes an error that it does not know for one of the issuer',
    refusal('40004', 'SOMETHING_ELSE'),
    'issuer.error',
  ),
  declined(
    'error-without-reason',
    'takes an error without a reason for one of the issuer',
    refusal('40004'),
    'issuer.error',
  ),
  declined(
    'error-beside-a-colour',
    'does not read what stands beside an error',
    about({ code: '40004' }),
    'issuer.error',
  ),
  ...alike(drafts, good),

  ...spoiltCodes(drafts, code),
  brokenCode(
    'organisation-too-short',
    'refuses an organisation that lost a character',
    code.replace(organisation, organisation.slice(1)),
    'decode.layout',
  ),
  brokenCode(
    'organisation-with-a-separator',
    'refuses an organisation with a character that it cannot have',
    code.replace(organisation, organisation.replace('R', '/')),
    'decode.field',
    'organisation',
  ),
  brokenCode(
    'other-page',
    'refuses another page of the organisation',
    code.replace('-p0000:', '-p0001:'),
    'decode.layout',
  ),
  brokenCode(
    'division-with-a-letter',
    'refuses a division that is not six digits',
    code.replace('450000', '45OOOO'),
    'decode.field',
    'division',
  ),
  brokenReply(
    'reply-of-another-method',
    'refuses the answer of another method',
    jsonReply({ alipay_ebpp_industry_gov_healthcode_query_response: response }),
    'reply',
    'read.field',
    `reply.${member}`,
  ),
  brokenReply(
    'reply-error-response',
    'refuses the error of the platform that no method gave',
    jsonReply({ error_response: { code: '40001', msg: 'Missing Required Arguments' } }),
    'reply',
    'read.field',
    `reply.${member}`,
  ),
  brokenReply(
    'reply-colour-twice',
    'refuses a member that stands twice',
    textReply(JSON.stringify(good).replace('"code_color":', '"code_color":"red","code_color":')),
    'reply',
    'decode.json',
  ),
  brokenReply(
    'reply-without-colour',
    'refuses a reply without a colour',
    about({ code_color: undefined }),
    'reply',
    'read.field',
    `reply.${member}.code_color`,
  ),
  brokenReply(
    'reply-colour-empty',
    'refuses a colour that says nothing',
    about({ code_color: '' }),
    'reply',
    'read.field',
    `reply.${member}.code_color`,
  ),
  brokenReply(
    'reply-result-code-a-truth',
    'refuses a result code that is none',
    about({ code: true }),
    'reply',
    'read.field',
    `reply.${member}.code`,
  ),
  brokenReply(
    'reply-refresh-in-another-form',
    'refuses a time in another form',
    about({ refresh_time: '2022-05-20T03:59:00Z' }),
    'reply',
    'read.field',
    `reply.${member}.refresh_time`,
  ),
])
