/** Makes `shenzhen/by-hand/*.json`: `node test/vectors/shenzhen/make.ts`. */
import type { Assessment, HealthRecord } from '../../../specs/words.ts'
import { jsonMembers, spoiltJson } from '../json-codes.ts'
import { alike, draftsOf, jsonReply, textReply } from '../reference.ts'
import { writeVectors } from '../write.ts'

const members = jsonMembers('SZM1', 14)
const code = JSON.stringify(members)
const { e1, cid, cidtype, name, phone } = members
const requestId = '0123456789abcdef0123456789abcdef'
const drafts = draftsOf(code, 'division:440300')
const { brokenCode, answered, declined, brokenReply } = drafts

const times = { foundAt: 1_653_017_400_000, until: 1_653_622_200_000 }
const holder = { e1, cid, cidtype, name, phone, grade: '00', ...times }
const good = { requestId, holder }
const holderReply = (changes: object) => jsonReply({ ...good, holder: { ...holder, ...changes } })

const record = (assessment: Partial<Assessment>): HealthRecord => ({
  basic: { name, idType: '10', idNumber: cid, phone },
  health: {},
  travel: {},
  assessments: [
    {
      grade: '00',
      authority: { id: 'shenzhen', territory: '440300', name: '深圳市政务服务' },
      basis: 'calculated',
      source: 'health-platform',
      assessedAt: '2022-05-20T03:30:00Z',
      expiresAt: '2022-05-27T03:30:00Z',
      contact: { name: '深圳健康码服务', phone: '000-4403' },
      ...assessment,
    },
  ],
})

writeVectors('shenzhen', 'by-hand', 'Synthetic, of our model; make.ts', [
  {
    name: 'code',
    behaviour: 'asks the issuer with the code as it stands, our token and a request id',
    code,
    keys: [],
    expect: {
      outcome: 'reference',
      issuerHint: 'division:440300',
      request: {
        method: 'POST',
        path: '/codes/verify',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          authorization: 'Bearer suite-token',
          'x-request-id': requestId,
        },
        body: JSON.stringify({ code, at: '2022-05-20T04:00:00.000Z' }),
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
    holderReply({ grade: '10', reason: '检测结果阳性' }),
    record({ grade: '10', reason: 'test-positive' }),
  ),
  answered(
    'grade-not-in-the-mapping',
    "gives an unknown grade for one that the issuer's mapping lacks",
    holderReply({ grade: 'red' }),
    record({ grade: 'unknown' }),
  ),
  answered(
    'document-type-not-in-the-table',
    'gives no document type for one that the table lacks',
    holderReply({ cidtype: '2000' }),
    { ...record({}), basic: { name, idNumber: cid, phone } },
  ),
  answered(
    'flags-that-are-false',
    'goes on where nothing is declined',
    jsonReply({ ...good, expired: false, foreign: false, reportFirst: false }),
    record({}),
  ),
  declined(
    'expired',
    'tells an expired code, whatever else is said',
    jsonReply({ ...good, expired: true }),
    'code.expired',
  ),
  declined(
    'not-its-code',
    'tells a code that is not its own',
    jsonReply({ requestId, foreign: true }),
    'issuer.not-its-code',
  ),
  declined(
    'report-first',
    'tells that the holder must report first',
    jsonReply({ requestId, reportFirst: true }),
    'issuer.holder-must-update',
  ),
  declined(
    'other-request',
    'does not take the answer to another question',
    jsonReply({ ...good, requestId: requestId.replace('0', '1') }),
    'issuer.other-code',
  ),
  declined(
    'other-code',
    'does not take the grade of another code',
    holderReply({ e1: e1.replace('9a', '9b') }),
    'issuer.other-code',
  ),
  ...alike(drafts, good),

  ...spoiltJson(drafts, members),
  brokenCode(
    'label-of-guangdong',
    "does not claim its province's code, which has the same container",
    code.replace('"SZM1"', '"yss"'),
    'format.unknown',
  ),
  brokenReply(
    'reply-grade-twice',
    'refuses a member that stands twice',
    textReply(JSON.stringify(good).replace('"grade":', '"grade":"10","grade":')),
    'reply',
    'decode.json',
  ),
  brokenReply(
    'reply-without-holder',
    'refuses a reply without its content',
    jsonReply({ requestId }),
    'reply',
    'read.field',
    'reply.holder',
  ),
  brokenReply(
    'reply-expired-as-text',
    'refuses a flag that is not one',
    jsonReply({ ...good, expired: 'false' }),
    'reply',
    'read.field',
    'reply.expired',
  ),
  brokenReply(
    'reply-without-mark',
    'refuses a reply that does not name its code',
    holderReply({ e1: undefined }),
    'reply',
    'read.field',
    'reply.holder.e1',
  ),
  brokenReply(
    'reply-time-negative',
    'refuses a time that is none',
    holderReply({ foundAt: -1 }),
    'reply',
    'read.field',
    'reply.holder.foundAt',
  ),
  brokenReply(
    'reply-time-with-a-fraction',
    'refuses a time in another form',
    holderReply({ until: 1.5 }),
    'reply',
    'read.field',
    'reply.holder.until',
  ),
])
