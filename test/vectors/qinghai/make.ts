/** Makes `qinghai/by-hand/*.json`: `node test/vectors/qinghai/make.ts`. */
import type { Assessment, HealthRecord } from '../../../specs/words.ts'
import { maskedName, maskedNumber, personOf } from '../../cities/people.ts'
import { alike, draftsOf, jsonReply, spoiltCodes, textReply } from '../reference.ts'
import { writeVectors } from '../write.ts'

const code = 'XKM1630100b0b1b2b3b4b5b6b7b8b9babbbcbdbebf'
const requestId = '0123456789abcdef0123456789abcdef'
const drafts = draftsOf(code, 'division:630100')
const { brokenCode, answered, declined, brokenReply } = drafts

const person = personOf(22)
const holder = { name: maskedName(person), idNumber: maskedNumber(person) }
const result = {
  codeText: code,
  overdue: false,
  holder,
  colour: 'G',
  assessedAt: '2022-05-20T03:00:00Z',
  validUntil: '2022-05-21T03:00:00Z',
}
const good = { requestId, status: 200, result }
const about = (changes: object) => jsonReply({ ...good, result: { ...result, ...changes } })
const status = (code: number) => jsonReply({ requestId, status: code })

const record = (changes: Partial<Assessment>): HealthRecord => ({
  basic: holder,
  health: {},
  travel: {},
  assessments: [
    {
      grade: '00',
      authority: { id: 'xining', territory: '630100', name: '西宁信康码' },
      basis: 'calculated',
      source: 'health-platform',
      assessedAt: '2022-05-20T03:00:00Z',
      expiresAt: '2022-05-21T03:00:00Z',
      contact: { name: '信康码服务', phone: '000-0063' },
      ...changes,
    },
  ],
})
const withoutContact = ({ assessments, ...rest }: HealthRecord): HealthRecord => ({
  ...rest,
  assessments: assessments.map(({ contact: _, ...one }) => one),
})

const question = (asked: string, division: string) => ({
  outcome: 'reference' as const,
  issuerHint: `division:${division}`,
  request: {
    method: 'POST' as const,
    path: '/xkm/check',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      'x-access-key': 'suite-accessKey',
    },
    body: JSON.stringify({ codeText: asked, requestId }),
  },
})
const ofProvince = code.replace('630100', '630000')

writeVectors('qinghai', 'by-hand', 'Synthetic, of our model; make.ts', [
  {
    name: 'code',
    behaviour: "asks Xining about Xining's code, with our key in a header",
    code,
    keys: [],
    expect: question(code, '630100'),
  },
  {
    name: 'code-of-the-province',
    behaviour: "asks the province about the province's code",
    code: ofProvince,
    keys: [],
    expect: question(ofProvince, '630000'),
  },
  answered('green', 'reads a green colour', jsonReply(good), record({})),
  answered(
    'yellow',
    'reads a yellow colour with its reason',
    about({ colour: 'Y', reason: '未按期检测' }),
    record({ grade: '01', reason: 'test-overdue' }),
  ),
  answered(
    'red',
    'reads a red colour with its reason',
    about({ colour: 'R', reason: '集中或居家隔离' }),
    record({ grade: '10', reason: 'isolation' }),
  ),
  answered(
    'not-assessed',
    'gives an unknown grade for people that were not assessed',
    about({ colour: 'N' }),
    record({ grade: 'unknown' }),
  ),
  answered(
    'colour-not-in-the-mapping',
    'gives an unknown grade for a colour that the mapping lacks',
    about({ colour: '绿' }),
    record({ grade: 'unknown' }),
  ),
  answered(
    'found-by-another-province',
    "says whose finding it is, and sends nobody to Xining's office for it",
    about({ colour: 'Y', reason: '到过中高风险地区', assessedBy: '310000' }),
    withoutContact(
      record({
        grade: '01',
        reason: 'risk-area-visit',
        authority: { id: 'division:310000', territory: '310000' },
      }),
    ),
  ),
  answered(
    'found-by-a-district-of-its-own',
    "names the office for what a part of the issuer's own territory found",
    about({ assessedBy: '630102' }),
    record({ authority: { id: 'division:630102', territory: '630102' } }),
  ),
  answered(
    'only-a-colour',
    'leaves absent what the reply does not say',
    jsonReply({ requestId, status: 200, result: { codeText: code, colour: 'G' } }),
    {
      ...record({}),
      basic: {},
      assessments: record({}).assessments.map(({ assessedAt: _, expiresAt: __, ...one }) => one),
    },
  ),
  declined('expired', 'tells an expired code', status(410), 'code.expired'),
  declined('not-its-code', 'tells a code that is not its own', status(404), 'issuer.not-its-code'),
  declined(
    'overdue',
    'tells that the holder must report first, whatever the colour',
    about({ overdue: true }),
    'issuer.holder-must-update',
  ),
  declined('denied', 'tells that we may not ask', status(401), 'issuer.denied'),
  declined('busy', 'tells that it is busy', status(503), 'issuer.busy'),
  declined(
    'result-unknown',
    'takes a result that it does not know for an error',
    jsonReply({ ...good, status: 201 }),
    'issuer.error',
  ),
  declined(
    'other-code',
    'does not take the colour of another code',
    about({ codeText: ofProvince }),
    'issuer.other-code',
  ),
  declined(
    'other-request',
    'does not take the answer to another question',
    jsonReply({ ...good, requestId: requestId.replace('0', '1') }),
    'issuer.other-code',
  ),
  ...alike(drafts, good),

  ...spoiltCodes(drafts, code),
  brokenCode(
    'division-too-short',
    'refuses a division that lost a digit',
    code.replace('630100', '63010'),
    'decode.layout',
  ),
  brokenReply(
    'reply-colour-twice',
    'refuses a member that stands twice',
    textReply(JSON.stringify(good).replace('"colour":', '"colour":"R","colour":')),
    'reply',
    'decode.json',
  ),
  brokenReply(
    'reply-overdue-as-text',
    'refuses an overdue that is not true or false',
    about({ overdue: 'false' }),
    'reply',
    'read.field',
    'reply.result.overdue',
  ),
  brokenReply(
    'reply-authority-no-division',
    'refuses an authority that is not a division',
    about({ assessedBy: '31000X' }),
    'reply',
    'read.field',
    'reply.result.assessedBy',
  ),
  brokenReply(
    'reply-time-without-zone',
    'refuses a time that leaves its zone to the reader',
    about({ assessedAt: '2022-05-20T03:00:00' }),
    'reply',
    'read.field',
    'reply.result.assessedAt',
  ),
  brokenReply(
    'reply-without-request-id',
    'refuses a reply that does not name its question',
    jsonReply({ status: 200, result }),
    'reply',
    'read.field',
    'reply.requestId',
  ),
  brokenReply(
    'reply-without-result',
    'refuses a reply without its content',
    status(200),
    'reply',
    'read.field',
    'reply.result',
  ),
])
