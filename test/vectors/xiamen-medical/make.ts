/** Makes `xiamen-medical/by-hand/*.json`: `node test/vectors/xiamen-medical/make.ts`. */
import { createHmac } from 'node:crypto'
import type { Assessment, HealthRecord } from '../../../specs/words.ts'
import { personOf } from '../../cities/people.ts'
import { alike, draftsOf, jsonReply, spoiltCodes, textReply } from '../reference.ts'
import { writeVectors } from '../write.ts'

const code = 'XMY1350200a0a1a2a3a4a5a6a7a8a9aaabacadaeaf'
const drafts = draftsOf(code, 'division:350200')
const { brokenCode, answered, declined, brokenReply } = drafts

const { name, idNumber, phone } = personOf(21)
const patient = { name, idType: '10', idNumber, phone }
const triage = {
  grade: '00',
  assessedAt: '2022-05-20 11:00:00',
  validUntil: '2022-05-21 11:00:00',
}
const data = { medicalCode: code, patient, triage }
const good = { code: 0, data }
const about = (changes: object) => jsonReply({ code: 0, data: { ...data, ...changes } })
const graded = (changes: object) => about({ triage: { ...triage, ...changes } })

const record = (changes: Partial<Assessment>): HealthRecord => ({
  basic: { name, idType: '10', idNumber, phone },
  health: {},
  travel: {},
  assessments: [
    {
      grade: '00',
      authority: { id: 'xiamen', territory: '350200', name: '厦门卫生健康' },
      basis: 'calculated',
      source: 'health-platform',
      assessedAt: '2022-05-20T03:00:00Z',
      expiresAt: '2022-05-21T03:00:00Z',
      contact: { name: '厦门一码就医服务', phone: '000-3502' },
      ...changes,
    },
  ],
})

const signedText = `appId=suite-appId&hospital=suite-hospital&medicalCode=${code}&timestamp=1653019200000`
const sign = createHmac('sm3', 'suite-appSecret').update(signedText).digest('hex')

writeVectors('xiamen-medical', 'by-hand', 'Synthetic, of our model; make.ts', [
  {
    name: 'code',
    behaviour: 'asks for a hospital, with an HMAC of SM3 over the question',
    code,
    keys: [],
    expect: {
      outcome: 'reference',
      issuerHint: 'division:350200',
      request: {
        method: 'POST',
        path: '/medical/verify',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({
          appId: 'suite-appId',
          hospital: 'suite-hospital',
          medicalCode: code,
          timestamp: '1653019200000',
          sign,
        }),
      },
    },
  },
  answered('green', 'reads who the patient is, and a green grade', jsonReply(good), record({})),
  answered(
    'yellow',
    'reads a yellow grade with its reason',
    graded({ grade: '01', reason: '有可疑症状' }),
    record({ grade: '01', reason: 'symptoms' }),
  ),
  answered(
    'red',
    'reads a red grade with its reason',
    graded({ grade: '10', reason: '检测结果阳性' }),
    record({ grade: '10', reason: 'test-positive' }),
  ),
  answered(
    'reason-not-in-the-list',
    'leaves out a reason that the closed list does not have',
    graded({ grade: '10', reason: '欠费' }),
    record({ grade: '10' }),
  ),
  answered(
    'grade-not-in-the-mapping',
    'gives an unknown grade for one that the mapping lacks',
    graded({ grade: '20' }),
    record({ grade: 'unknown' }),
  ),
  answered(
    'document-of-another-kind',
    'leaves out a kind of document that the list does not have',
    about({ patient: { ...patient, idType: '77' } }),
    { ...record({}), basic: { name, idNumber, phone } },
  ),
  answered(
    'only-a-name-and-a-grade',
    'leaves absent what the reply does not say',
    about({ patient: { name }, triage: { grade: '00' } }),
    {
      ...record({}),
      basic: { name },
      assessments: record({}).assessments.map(({ assessedAt: _, expiresAt: __, ...one }) => one),
    },
  ),
  declined('expired', 'tells an expired code', jsonReply({ code: 1001 }), 'code.expired'),
  declined(
    'not-its-code',
    'tells a code that is not its own',
    jsonReply({ code: 1002 }),
    'issuer.not-its-code',
  ),
  declined(
    'must-update',
    'tells that the holder must update first',
    jsonReply({ code: '1003' }),
    'issuer.holder-must-update',
  ),
  declined('denied', 'tells that we may not ask', jsonReply({ code: 2001 }), 'issuer.denied'),
  declined(
    'checksum-refused',
    'tells that our question was not signed as it should be',
    jsonReply({ code: 2002 }),
    'issuer.denied',
  ),
  declined('busy', 'tells that it is busy', jsonReply({ code: 5001 }), 'issuer.busy'),
  declined(
    'result-unknown',
    'takes a result that it does not know for an error',
    jsonReply({ ...good, code: 7 }),
    'issuer.error',
  ),
  declined(
    'other-code',
    'does not take the answer about another patient',
    about({ medicalCode: code.replace('a0', 'a1') }),
    'issuer.other-code',
  ),
  ...alike(drafts, good),

  ...spoiltCodes(drafts, code),
  brokenCode(
    'passage-mark',
    "does not claim Fujian's code for passage with the same content",
    code.replace('XMY1', 'XMYI'),
    'format.unknown',
  ),
  brokenCode(
    'division-with-a-letter',
    'refuses a division that is not six digits',
    code.replace('350200', '3502OO'),
    'decode.field',
    'division',
  ),
  brokenReply(
    'reply-grade-twice',
    'refuses a member that stands twice',
    textReply(JSON.stringify(good).replace('"grade":', '"grade":"10","grade":')),
    'reply',
    'decode.json',
  ),
  brokenReply(
    'reply-without-patient',
    'refuses a reply that does not say whose it is',
    about({ patient: undefined }),
    'reply',
    'read.field',
    'reply.data.patient',
  ),
  brokenReply(
    'reply-without-grade',
    'refuses a reply without a grade',
    graded({ grade: undefined }),
    'reply',
    'read.field',
    'reply.data.triage.grade',
  ),
  brokenReply(
    'reply-grade-a-number',
    'refuses a grade that is not text: 00 and 0 would be the same',
    graded({ grade: 0 }),
    'reply',
    'read.field',
    'reply.data.triage.grade',
  ),
  brokenReply(
    'reply-without-code',
    'refuses a reply that does not name its code',
    about({ medicalCode: undefined }),
    'reply',
    'read.field',
    'reply.data.medicalCode',
  ),
  brokenReply(
    'reply-result-code-of-words',
    'refuses a result code that is none',
    jsonReply({ ...good, code: true }),
    'reply',
    'read.field',
    'reply.code',
  ),
])
