/** Makes `shanghai-online/by-hand/*.json`: `node test/vectors/shanghai-online/make.ts`. */
import type { HealthRecord } from '../../../specs/words.ts'
import { alike, draftsOf, jsonReply, textReply } from '../reference.ts'
import { writeVectors } from '../write.ts'

const domain = 'https://s.sh.gov.cn/'
const uid = '5a5b5c5d5e5f60616263646566676869'
const made = '1653019170000'
const code = `${domain}${uid}${made}`
const front = 'https://suishenmafront1.sh.gov.cn/smzy/fyz/qrcodeDetail'
const oldUid = 'Wltc/V5fYGFiY2RlZmdoaWprbA=='
const first = `${front}?ewmid=${oldUid}&date=${made}&from=8&type=3`
const drafts = draftsOf(code, 'division:310000')
const { brokenCode, answered, declined, brokenReply } = drafts

const data = { type: '00', usertype: '1' }
const good = { code: '0', data: JSON.stringify(data), message: '' }
const dataReply = (said: unknown) => jsonReply({ ...good, data: said })
const typeReply = (type: unknown) => dataReply(JSON.stringify({ ...data, type }))
const result = (value: unknown) => jsonReply({ code: value, data: '', message: '校验失败' })

const record = (grade: HealthRecord['assessments'][number]['grade']): HealthRecord => ({
  basic: {},
  health: {},
  travel: {},
  assessments: [
    {
      grade,
      authority: { id: 'shanghai', territory: '310000', name: '上海一网通办' },
      basis: 'calculated',
      source: 'health-platform',
      contact: { name: '随申码服务', phone: '000-0031' },
    },
  ],
})

function asked(name: string, behaviour: string, text: string, id: string) {
  return {
    name,
    behaviour,
    code: text,
    keys: [],
    expect: {
      outcome: 'reference',
      issuerHint: 'division:310000',
      request: {
        method: 'GET',
        path: `/smzy/yqfkewm/ssm/ewmcheck?uid=${encodeURIComponent(id)}`,
        headers: { accept: 'application/json' },
        body: null,
      },
    },
  } as const
}

writeVectors('shanghai-online', 'by-hand', 'Synthetic; make.ts', [
  asked('code', 'asks with the identifier alone, and says when the code was made', code, uid),
  asked('first-form', 'asks about the form of March 2020 too', first, oldUid),
  answered('green', 'reads type 00 as green', jsonReply(good), record('00')),
  answered('yellow', 'reads type 01 as yellow', typeReply('01'), record('01')),
  answered(
    'red',
    'reads type 10 as red, for which the reply gives no reason',
    typeReply('10'),
    record('10'),
  ),
  answered(
    'type-not-in-the-mapping',
    "gives an unknown grade for a type that the issuer's mapping lacks",
    typeReply('20'),
    record('unknown'),
  ),
  answered(
    'type-named-like-a-property',
    'does not look a type up among inherited names',
    typeReply('valueOf'),
    record('unknown'),
  ),
  answered(
    'result-as-a-number',
    'reads the result as a number too',
    jsonReply({ ...good, code: 0 }),
    record('00'),
  ),
  answered('only-a-type', 'needs nothing but the type', dataReply('{"type":"00"}'), record('00')),
  declined('result-expired', 'tells an expired code', result('1'), 'code.expired'),
  declined(
    'result-expired-with-content',
    'believes no content beside an expiry',
    jsonReply({ ...good, code: '1' }),
    'code.expired',
  ),
  declined(
    'result-not-its-code',
    'tells a code that is not its own',
    result('2'),
    'issuer.not-its-code',
  ),
  declined(
    'result-unknown',
    'takes a result that it does not know for an error',
    jsonReply({ ...good, code: '00' }),
    'issuer.error',
  ),
  ...alike(drafts, good),

  brokenCode(
    'truncated',
    'does not claim a code that lost its end',
    code.slice(0, -1),
    'format.unknown',
  ),
  brokenCode('trailing-text', 'does not claim text after the end', `${code}0`, 'format.unknown'),
  brokenCode(
    'identifier-upper-case',
    'does not claim an identifier in another form',
    code.replace(uid, uid.toUpperCase()),
    'format.unknown',
  ),
  brokenCode(
    'digits-of-another-script',
    'does not claim digits that only look like digits',
    `${code.slice(0, -1)}０`,
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
    code.replace('s.sh.gov.cn', 's.sh.gov.cn.example'),
    'format.unknown',
  ),
  brokenCode(
    'user-information',
    'does not claim an address with user information',
    code.replace('https://', 'https://s.sh.gov.cn@'),
    'format.unknown',
  ),
  brokenCode('leading-space', 'does not claim white space', ` ${code}`, 'format.unknown'),
  brokenCode(
    'first-form-truncated',
    'refuses a code that lost its end',
    first.slice(0, 90),
    'decode.layout',
  ),
  brokenCode(
    'first-form-trailing-text',
    'refuses text after the end',
    `${first}#10`,
    'decode.trailing',
  ),
  brokenCode(
    'first-form-identifier-not-canonical',
    'refuses unused bits that are set',
    first.replace('bA==', 'bB=='),
    'decode.canonical',
    'uid',
  ),
  brokenCode(
    'first-form-identifier-escaped',
    'refuses an identifier in another spelling',
    first.replace(oldUid, encodeURIComponent(oldUid)),
    'decode.field',
    'uid',
  ),
  brokenCode(
    'first-form-identifier-twice',
    'refuses a second identifier, which others would read',
    first.replace('&date=', '&ewmid=AAAA&date='),
    'decode.layout',
  ),
  brokenCode(
    'first-form-time-too-short',
    'refuses a time of fewer digits',
    first.replace(made, made.slice(1)),
    'decode.field',
    'made',
  ),
  brokenCode(
    'first-form-without-time',
    'refuses a code that does not say when it was made',
    first.replace(`&date=${made}`, ''),
    'decode.layout',
  ),
  brokenCode(
    'first-form-identifier-without-bounds',
    'refuses an identifier without bounds',
    first.replace(oldUid, `${'A'.repeat(128)}${oldUid}`),
    'decode.trailing',
  ),
  brokenReply(
    'reply-content-not-in-a-text',
    'refuses content that is not JSON in a text',
    dataReply(data),
    'reply',
    'read.field',
    'reply.data',
  ),
  brokenReply(
    'reply-content-in-two-texts',
    'refuses content that is a text in a text',
    dataReply(JSON.stringify(JSON.stringify(data))),
    'reply',
    'read.field',
    'reply.data',
  ),
  brokenReply(
    'reply-content-two-values',
    'refuses two values in the text',
    dataReply('{"type":"00"}{"type":"10"}'),
    'reply',
    'decode.json',
    'reply.data',
  ),
  brokenReply(
    'reply-type-twice',
    'refuses a member that stands twice',
    dataReply('{"type":"10","type":"00"}'),
    'reply',
    'decode.json',
  ),
  brokenReply(
    'reply-content-nested-too-deep',
    'refuses deep nesting in the text',
    dataReply(`{"type":"00","x":${'['.repeat(40)}${']'.repeat(40)}}`),
    'reply',
    'decode.depth',
  ),
  brokenReply(
    'reply-content-empty',
    'refuses a success without content',
    dataReply(''),
    'reply',
    'decode.json',
    'reply.data',
  ),
  brokenReply(
    'reply-without-type',
    'refuses a reply without a type',
    dataReply('{"usertype":"1"}'),
    'reply',
    'read.field',
    'reply.data.type',
  ),
  brokenReply(
    'reply-type-a-number',
    'refuses a type that is not text',
    typeReply(0),
    'reply',
    'read.field',
    'reply.data.type',
  ),
  brokenReply(
    'reply-without-result',
    'refuses a reply without a result',
    jsonReply({ data: good.data }),
    'reply',
    'read.field',
    'reply.code',
  ),
  brokenReply(
    'reply-second-result',
    'refuses a result that stands twice',
    textReply(JSON.stringify(good).replace('{', '{"code":"1",')),
    'reply',
    'decode.json',
  ),
])
