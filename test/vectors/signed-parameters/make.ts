/** Makes `signed-parameters/*.json`: `node test/vectors/signed-parameters/make.ts`. */
import { createHash } from 'node:crypto'
import type { Assessment, HealthRecord } from '../../../specs/words.ts'
import type { VectorKey } from '../../adapters/vector.ts'
import { base64, type SignRaw } from '../../cities/bytes.ts'
import { maskedName, maskedNumber, maskedPhone, personOf } from '../../cities/people.ts'
import { impossibleSignatures } from '../attack.ts'
import { withOpenssl } from '../openssl-sm2.ts'
import {
  brokenReplies,
  draftsOf,
  jsonReply,
  noTerms,
  statuses,
  statusReply,
  textReply,
} from '../reference.ts'
import { writeVectors } from '../write.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const id = '5a5b5c5d5e5f606162636465666768696a6b6c6d6e6f70717273747576777879'
const code = `AGK1510000${id}`
// What the suite asks with.
const requestId = '0123456789abcdef0123456789abcdef'
const timestamp = String(Date.UTC(2022, 4, 20, 4, 0, 0))
const sign = sha256(
  `appId=suite-appId&code_content=${code}&secretKey=suite-secretKey&timestamp=${timestamp}`,
).toUpperCase()

const person = personOf(2)
const data = {
  name: maskedName(person),
  phone: maskedPhone(person),
  certificate_id: maskedNumber(person),
  certificate_type: '10',
  risk_assessment_grade: '00',
  reason: '',
  guide: '',
  report_date: '2022-05-20 08:00:00',
  report_valid_date: '2022-05-21 08:00:00',
  report_expired: false,
  certificate_token: '',
}
const ok = (changes: object = {}) => ({
  errcode: 0,
  errmsg: 'SUCCESS',
  data: { ...data, ...changes },
})
const red = { risk_assessment_grade: '10', reason: '密切接触者' }

const record = (assessment: Partial<Assessment> & Pick<Assessment, 'grade'>): HealthRecord => ({
  basic: {
    name: maskedName(person),
    idType: '10',
    idNumber: maskedNumber(person),
    phone: maskedPhone(person),
  },
  health: {},
  travel: {},
  assessments: [
    {
      authority: { id: 'sichuan', territory: '510000', name: '四川天府健康通' },
      basis: 'calculated',
      source: 'health-platform',
      assessedAt: '2022-05-20T00:00:00Z',
      expiresAt: '2022-05-21T00:00:00Z',
      contact: { name: '天府健康通服务', phone: '000-0051' },
      ...assessment,
    },
  ],
})
const green = record({ grade: '00' })
const without = (...names: readonly (keyof Assessment)[]): HealthRecord => ({
  ...green,
  assessments: green.assessments.map(
    (one) =>
      Object.fromEntries(
        Object.entries(one).filter(([name]) => !names.some((other) => other === name)),
      ) as unknown as Assessment,
  ),
})

withOpenssl((createKey) => {
  const [issuer, stranger] = [createKey(), createKey()]
  const keys: VectorKey[] = [
    { keyHint: 'cust-01', algorithm: 'gm:SM2-SM3', spki: issuer.spki },
    { keyHint: 'cust-02', algorithm: 'gm:SM2-SM3', spki: stranger.spki },
  ]
  const { brokenCode, answered, declined, brokenReply } = draftsOf(code, 'division:510000', keys)

  const biz = (changes: object = {}, content: object | null = data) => ({
    timeStamp: '20220520120000123',
    custNum: 'cust-01',
    requestId,
    codeDigest: sha256(code),
    success: true,
    errorCode: '0',
    errorDesc: '',
    ...(content === null ? {} : { data: content }),
    ...changes,
  })
  const signText = (text: string, signer: SignRaw = issuer.sign) =>
    signer(new TextEncoder().encode(text))
  const enveloped = (text: string, signature: Uint8Array) =>
    textReply(`{"bizPackage":${text},"sign":"${base64(signature)}"}`)
  const signed = (changes: object = {}, content: object | null = data, signer?: SignRaw) => {
    const text = JSON.stringify(biz(changes, content))
    return enveloped(text, signText(text, signer))
  }
  const bizText = JSON.stringify(biz())
  const signature = signText(bizText)
  const signedTerms = { ...noTerms, issuedAt: Date.UTC(2022, 4, 20, 4, 0, 0, 123) }
  const oddText = `{ "data" : ${JSON.stringify(data).replace('测', '\\u6d4b').replaceAll(',', ' ,\n')},\t"sign":"}\\"],{", ${JSON.stringify(biz({}, null)).slice(1, -1)} }`
  const forged = (name: string, behaviour: string, reply: ReturnType<typeof textReply>) =>
    brokenReply(name, behaviour, reply, 'trust', 'trust.signature')

  writeVectors('signed-parameters', 'openssl', 'Synthetic; signed by OpenSSL 3.0; make.ts', [
    {
      name: 'code',
      behaviour: 'asks the issuer by a form with the checksum over its sorted parameters',
      code,
      keys: [],
      expect: {
        outcome: 'reference',
        issuerHint: 'division:510000',
        request: {
          method: 'POST',
          path: '/health/decode',
          headers: {
            'content-type': 'application/x-www-form-urlencoded',
            accept: 'application/json',
            'x-request-id': requestId,
          },
          body: `appId=suite-appId&secretKey=suite-secretKey&timestamp=${timestamp}&code_content=${code}&sign=${sign}`,
        },
      },
    },
    answered('green', 'reads a green grade', jsonReply(ok()), green),
    answered(
      'yellow',
      'reads a yellow grade',
      jsonReply(ok({ risk_assessment_grade: '01' })),
      record({ grade: '01' }),
    ),
    answered(
      'red-with-reason',
      'reads a red grade with its reason',
      jsonReply(ok(red)),
      record({ grade: '10', reason: 'close-contact' }),
    ),
    answered(
      'reason-not-in-the-list',
      'gives no reason for a text that the closed list lacks',
      jsonReply(ok({ ...red, reason: '村镇银行储户' })),
      record({ grade: '10' }),
    ),
    answered(
      'never-reported',
      'leaves the time absent where the holder never reported',
      jsonReply(ok({ report_date: '', report_valid_date: '' })),
      without('assessedAt', 'expiresAt'),
    ),
    answered(
      'grade-not-in-the-mapping',
      "gives an unknown grade for a notation that the issuer's mapping lacks",
      jsonReply(ok({ risk_assessment_grade: '20' })),
      record({ grade: 'unknown' }),
    ),
    answered(
      'names-the-code',
      'accepts a reply that repeats the code',
      jsonReply(ok({ code_content: code })),
      green,
    ),
    answered(
      'result-code-as-text',
      'reads the result code as text too',
      jsonReply({ ...ok(), errcode: '0', requestId: 'its own' }),
      green,
    ),
    answered(
      'id-type-unknown',
      'leaves an ID type absent that its list lacks',
      jsonReply(ok({ certificate_type: '77' })),
      {
        ...green,
        basic: Object.fromEntries(
          Object.entries(green.basic).filter(([name]) => name !== 'idType'),
        ),
      },
    ),
    answered('signed-green', 'reads a reply that the issuer signed', signed(), green, signedTerms),
    answered(
      'signed-red',
      'reads a red grade that the issuer signed',
      signed({}, { ...data, ...red }),
      record({ grade: '10', reason: 'close-contact' }),
      signedTerms,
    ),
    answered(
      'signed-in-an-odd-spelling',
      'verifies the bytes as they stand: white space, order, escapes, names inside',
      enveloped(oddText, signText(oddText)),
      green,
      signedTerms,
    ),
    answered(
      'signed-with-white-space-around',
      'does not count white space outside as signed',
      textReply(` {\n"sign" : "${base64(signature)}" ,\n"bizPackage" : ${bizText}\n}`),
      green,
      signedTerms,
    ),
    declined(
      'other-code',
      'tells an answer for another code',
      jsonReply(ok({ code_content: code.replace(id, 'f'.repeat(64)) })),
      'issuer.other-code',
    ),
    declined(
      'code-expired',
      'tells an expired code',
      jsonReply({
        errcode: 0,
        errmsg: 'SUCCESS',
        data: { qrcode_expired: true, report_expired: false },
      }),
      'code.expired',
    ),
    declined(
      'report-expired',
      'tells that the holder must report again',
      jsonReply(ok({ report_expired: true })),
      'issuer.holder-must-update',
    ),
    declined(
      'result-busy',
      'tells that it is busy',
      jsonReply({ errcode: 40006, errmsg: '' }),
      'issuer.busy',
    ),
    declined(
      'result-denied',
      'tells that we may not ask',
      jsonReply({ errcode: 40000, errmsg: '' }),
      'issuer.denied',
    ),
    declined(
      'result-checksum',
      'tells that our checksum was wrong',
      jsonReply({ errcode: 10006, errmsg: '' }),
      'issuer.denied',
    ),
    declined(
      'result-expired',
      'tells an expired code by its result',
      jsonReply({ errcode: 40007, errmsg: '' }),
      'code.expired',
    ),
    declined(
      'result-not-its-code',
      'tells a code that is not its own',
      jsonReply({ errcode: 40008, errmsg: '' }),
      'issuer.not-its-code',
    ),
    declined(
      'result-unknown',
      'takes a result that it does not know for an error',
      jsonReply({ ...ok(), errcode: 1 }),
      'issuer.error',
    ),
    brokenReply(
      'result-without-data',
      'refuses success without data',
      jsonReply({ errcode: 0, errmsg: 'SUCCESS' }),
      'reply',
      'read.field',
      'reply.data',
    ),
    declined(
      'signed-for-another-request',
      'tells a signed answer that was given before',
      signed({ requestId: 'f'.repeat(32) }),
      'issuer.other-code',
    ),
    declined(
      'signed-for-another-code',
      'tells a signed answer for another code',
      signed({ codeDigest: sha256('another') }),
      'issuer.other-code',
    ),
    declined(
      'signed-for-another-code-inside',
      'tells a signed answer whose data name another code',
      signed({}, { ...data, code_content: 'another' }),
      'issuer.other-code',
    ),
    declined(
      'signed-expired',
      'tells an expired code that the issuer signed',
      signed({}, { qrcode_expired: true }),
      'code.expired',
    ),
    declined(
      'signed-busy',
      'tells a result that the issuer signed',
      signed({ errorCode: '40006', success: false }, null),
      'issuer.busy',
    ),
    ...statuses.map(([file, status, reason]) =>
      declined(
        file,
        `takes the status ${status} for the issuer's refusal`,
        statusReply(status),
        reason,
      ),
    ),

    brokenCode('truncated', 'refuses a code that lost its end', code.slice(0, 70), 'decode.layout'),
    brokenCode('trailing-text', 'refuses text after the end', `${code}0`, 'decode.trailing'),
    brokenCode(
      'identifier-upper-case',
      'refuses an identifier in another form',
      code.replace(id, id.toUpperCase()),
      'decode.field',
    ),
    brokenCode(
      'identifier-with-another-letter',
      'refuses a letter that is no hexadecimal digit',
      code.replace('5a5b', '5g5b'),
      'decode.field',
    ),
    brokenCode(
      'division-with-a-letter',
      'refuses a division that is not six digits',
      code.replace('510000', '51000A'),
      'decode.field',
    ),
    brokenCode(
      'leading-space',
      'does not claim a code behind a space',
      ` ${code}`,
      'format.unknown',
    ),
    brokenCode(
      'lower-case-mark',
      'does not claim another mark',
      code.replace('AGK1', 'agk1'),
      'format.unknown',
    ),
    ...Object.entries(brokenReplies(ok())).map(([file, { what, reply, code: reason }]) =>
      brokenReply(file, `refuses a reply with ${what}`, reply, 'reply', reason),
    ),
    brokenReply(
      'reply-without-grade',
      'refuses a reply without a grade',
      jsonReply(ok({ risk_assessment_grade: null })),
      'reply',
      'read.field',
      'reply.data.risk_assessment_grade',
    ),
    brokenReply(
      'reply-time-impossible',
      'refuses a time that does not exist',
      jsonReply(ok({ report_date: '2022-02-30 08:00:00' })),
      'reply',
      'read.field',
      'reply.data.report_date',
    ),
    brokenReply(
      'reply-time-in-another-form',
      'refuses a time in another form',
      jsonReply(ok({ report_date: '2022-05-20T08:00:00Z' })),
      'reply',
      'read.field',
      'reply.data.report_date',
    ),
    brokenReply(
      'reply-expired-as-text',
      'refuses a flag that is not true or false',
      jsonReply(ok({ qrcode_expired: 'false' })),
      'reply',
      'read.field',
      'reply.data.qrcode_expired',
    ),
    brokenReply(
      'reply-without-result-code',
      'refuses a reply without a result code',
      jsonReply({ data }),
      'reply',
      'read.field',
      'reply.errcode',
    ),
    brokenReply(
      'reply-grade-twice',
      'refuses a member that stands twice',
      textReply('{"errcode":0,"data":{"risk_assessment_grade":"10","risk_assessment_grade":"00"}}'),
      'reply',
      'decode.json',
    ),
    forged(
      'signed-wrong-key',
      "refuses a stranger's signature under the issuer's number",
      signed({}, data, stranger.sign),
    ),
    forged(
      'signed-key-of-another-number',
      'refuses a signature with a key that the reply does not name',
      signed({ custNum: 'cust-02' }),
    ),
    brokenReply(
      'signed-unknown-key',
      'refuses a number that no key has',
      signed({ custNum: 'cust-09' }),
      'trust',
      'trust.key-unknown',
    ),
    forged(
      'signed-then-reserialised',
      'refuses content that was written again after signing',
      enveloped(JSON.stringify(biz(), null, 1), signature),
    ),
    forged(
      'signed-then-escaped',
      'refuses content that was escaped after signing',
      enveloped(bizText.replace('测', '\\u6d4b'), signature),
    ),
    forged(
      'signed-then-changed',
      'refuses a grade that was changed after signing',
      enveloped(
        bizText.replace('"risk_assessment_grade":"00"', '"risk_assessment_grade":"01"'),
        signature,
      ),
    ),
    forged(
      'signature-of-another-reply',
      "refuses another reply's signature",
      enveloped(bizText, signText(JSON.stringify(biz({}, red)))),
    ),
    forged(
      'signature-with-another-user-id',
      'refuses a signature under another user id',
      enveloped(bizText, issuer.signAs('ALICE123@YAHOO.COM', new TextEncoder().encode(bizText))),
    ),
    ...Object.entries(impossibleSignatures(signature)).map(([name, { bytes, what }]) =>
      forged(`signed-${name}`, `refuses a signature with ${what}`, enveloped(bizText, bytes)),
    ),
    brokenReply(
      'signature-in-der',
      'refuses a signature in DER',
      enveloped(bizText, issuer.signDer(new TextEncoder().encode(bizText))),
      'reply',
      'decode.layout',
      'reply.sign',
    ),
    brokenReply(
      'signature-truncated',
      'refuses a signature that lost its end',
      enveloped(bizText, signature.slice(0, 63)),
      'reply',
      'decode.layout',
      'reply.sign',
    ),
    brokenReply(
      'signature-not-base64',
      'refuses a signature that is not Base64',
      textReply(`{"bizPackage":${bizText},"sign":"${base64(signature)}\\n"}`),
      'reply',
      'decode.base64',
      'reply.sign',
    ),
    brokenReply(
      'signature-not-canonical',
      'refuses unused bits that are set',
      textReply(`{"bizPackage":${bizText},"sign":"${base64(signature).replace(/.==$/, 'B==')}"}`),
      'reply',
      'decode.canonical',
      'reply.sign',
    ),
    brokenReply(
      'signature-missing',
      'refuses a package without a signature',
      textReply(`{"bizPackage":${bizText}}`),
      'reply',
      'decode.json',
    ),
    brokenReply(
      'signature-not-text',
      'refuses a signature that is not text',
      textReply(`{"bizPackage":${bizText},"sign":1}`),
      'reply',
      'decode.json',
    ),
    brokenReply(
      'package-twice',
      'refuses two packages',
      textReply(`{"bizPackage":${bizText},"sign":"${base64(signature)}","bizPackage":${bizText}}`),
      'reply',
      'decode.json',
    ),
    brokenReply(
      'package-under-an-escaped-name',
      'refuses a package whose name is written with escapes',
      textReply(`{"biz\\u0050ackage":${bizText},"sign":"${base64(signature)}"}`),
      'reply',
      'decode.json',
    ),
    brokenReply(
      'package-and-plain-answer',
      'refuses a plain answer beside a signed one',
      textReply(`{"bizPackage":${bizText},"sign":"${base64(signature)}","errcode":0,"data":{}}`),
      'reply',
      'decode.json',
    ),
    brokenReply(
      'package-as-text',
      'refuses a package that is text',
      textReply(`{"bizPackage":${JSON.stringify(bizText)},"sign":"${base64(signature)}"}`),
      'reply',
      'read.field',
      'bizPackage',
    ),
    brokenReply(
      'signed-time-impossible',
      'refuses a signed time that does not exist',
      signed({ timeStamp: '20220520250000123' }),
      'read',
      'read.field',
      'bizPackage.timeStamp',
    ),
    brokenReply(
      'signed-time-without-milliseconds',
      'refuses a signed time in another form',
      signed({ timeStamp: '20220520120000' }),
      'read',
      'read.field',
      'bizPackage.timeStamp',
    ),
  ])
})
