/** Makes `guizhou/by-hand/*.json`: `node test/vectors/guizhou/make.ts`. */
import { createHash } from 'node:crypto'
import type { Assessment, HealthRecord } from '../../../specs/words.ts'
import { maskedName, maskedNumber, personOf } from '../../cities/people.ts'
import { alike, draftsOf, jsonReply, spoiltCodes, textReply } from '../reference.ts'
import { writeVectors } from '../write.ts'

const code = 'GZM15200007a7b7c7d7e7f80818283848586878889'
const drafts = draftsOf(code, 'division:520000')
const { brokenCode, answered, declined, brokenReply } = drafts

const person = personOf(12)
const basic = { name: maskedName(person), idType: '10', idNumber: maskedNumber(person) }
const times = { assessedAt: '2022-05-20T03:30:00Z', expiresAt: '2022-05-27T03:30:00Z' }
const holder = { code, ...basic, grade: '00', origin: 'province', reason: '', ...times }
const good = { success: true, result: holder }
const holderReply = (changes: object) =>
  jsonReply({ success: true, result: { ...holder, ...changes } })
const refusal = (reason: unknown) => jsonReply({ success: false, reason })

const contact = { name: '贵州健康码服务', phone: '000-0052' }
const own = { id: 'guizhou', territory: '520000', name: '贵州政务服务' }
const record = (assessment: Partial<Assessment>): HealthRecord => ({
  basic,
  health: {},
  travel: {},
  assessments: [
    {
      grade: '00',
      authority: own,
      basis: 'calculated',
      source: 'health-platform',
      ...times,
      contact,
      ...assessment,
    },
  ],
})

const question = `appId=suite-appId&code=${code}&timestamp=1653019200`
const sign = createHash('sm3').update(`${question}&key=suite-appSecret`).digest('hex').toUpperCase()

writeVectors('guizhou', 'by-hand', 'Synthetic, of our model; make.ts', [
  {
    name: 'code',
    behaviour: 'asks the issuer by a form, with a checksum over it and our secret in a header',
    code,
    keys: [],
    expect: {
      outcome: 'reference',
      issuerHint: 'division:520000',
      request: {
        method: 'POST',
        path: '/parse',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          accept: 'application/json',
          'x-sign': sign,
        },
        body: question,
      },
    },
  },
  answered('green', 'reads grade 00 as green', jsonReply(good), record({})),
  answered(
    'yellow',
    'reads grade 01 as yellow',
    holderReply({ grade: '01' }),
    record({ grade: '01' }),
  ),
  answered(
    'red-with-reason',
    'reads grade 10 with its reason and times',
    holderReply({ grade: '10', reason: '与病例同一时间到过同一场所' }),
    record({ grade: '10', reason: 'venue-contact' }),
  ),
  answered(
    'reason-not-in-the-list',
    'gives no reason for a text that the closed list lacks',
    holderReply({ grade: '10', reason: '欠费' }),
    record({ grade: '10' }),
  ),
  answered(
    'national-origin',
    "keeps the national code as who found the grade, and names no contact of Guizhou's",
    holderReply({ grade: '01', origin: 'national' }),
    {
      ...record({}),
      assessments: [
        {
          grade: '01',
          authority: { id: 'division:000000', territory: '000000', name: '国家政务服务平台' },
          basis: 'calculated',
          source: 'health-platform',
          ...times,
        },
      ],
    },
  ),
  answered(
    'grade-not-in-the-mapping',
    "gives an unknown grade for one that the issuer's mapping lacks",
    holderReply({ grade: '11' }),
    record({ grade: 'unknown' }),
  ),
  answered(
    'only-a-grade',
    'leaves absent what the reply does not say',
    jsonReply({ success: true, result: { code, grade: '00', origin: 'province' } }),
    {
      basic: {},
      health: {},
      travel: {},
      assessments: [
        { grade: '00', authority: own, basis: 'calculated', source: 'health-platform', contact },
      ],
    },
  ),
  declined('expired', 'tells an expired code', refusal('expired'), 'code.expired'),
  declined(
    'not-its-code',
    'tells a code that is not its own',
    refusal('foreign'),
    'issuer.not-its-code',
  ),
  declined(
    'report-first',
    'tells that the holder must report first',
    refusal('report-first'),
    'issuer.holder-must-update',
  ),
  declined('denied', 'tells that we may not ask', refusal('forbidden'), 'issuer.denied'),
  declined('busy', 'tells that it is busy', refusal('busy'), 'issuer.busy'),
  declined(
    'refusal-unknown',
    'takes a refusal that it does not know for an error',
    refusal('toString'),
    'issuer.error',
  ),
  declined(
    'refusal-without-reason',
    'takes a refusal without a reason for an error',
    refusal(undefined),
    'issuer.error',
  ),
  declined(
    'other-code',
    'does not take the grade of another code',
    holderReply({ code: code.replace('7a', '7b') }),
    'issuer.other-code',
  ),
  ...alike(drafts, good),

  ...spoiltCodes(drafts, code),
  brokenCode(
    'division-of-another-province',
    'refuses a division that is not its own',
    code.replace('520000', '510000'),
    'decode.field',
    'division',
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
    'reply-grade-twice',
    'refuses a member that stands twice',
    textReply(JSON.stringify(good).replace('"grade":', '"grade":"10","grade":')),
    'reply',
    'decode.json',
  ),
  brokenReply(
    'reply-without-grade',
    'refuses a reply without a grade',
    holderReply({ grade: undefined }),
    'reply',
    'read.field',
    'reply.result.grade',
  ),
  brokenReply(
    'reply-without-code',
    'refuses a reply that does not name its code',
    holderReply({ code: undefined }),
    'reply',
    'read.field',
    'reply.result.code',
  ),
  brokenReply(
    'reply-origin-unknown',
    'refuses an origin that nobody has',
    holderReply({ origin: 'abroad' }),
    'reply',
    'read.field',
    'reply.result.origin',
  ),
  brokenReply(
    'reply-id-type-unknown',
    'refuses an identity document that the list lacks',
    holderReply({ idType: '11' }),
    'reply',
    'read.field',
    'reply.result.idType',
  ),
  brokenReply(
    'reply-time-impossible',
    'refuses a time that is none',
    holderReply({ assessedAt: '2022-02-30T08:00:00Z' }),
    'reply',
    'read.field',
    'reply.result.assessedAt',
  ),
])
