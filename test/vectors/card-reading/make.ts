/**
 * Makes `card-reading/node-crypto/*.json`: `node test/vectors/card-reading/make.ts`. The readers' keys are made
 * here and thrown away; a run replaces all vectors.
 */
import { createHash, createHmac } from 'node:crypto'
import type { Assessment, HealthRecord } from '../../../specs/words.ts'
import { mintCardReading } from '../../cities/card-reading.ts'
import { maskedName, maskedNumber, personOf } from '../../cities/people.ts'
import { alike, draftsOf, jsonReply, textReply } from '../reference.ts'
import { writeVectors } from '../write.ts'

const at = Date.UTC(2022, 4, 20, 4, 0, 0)
const requestId = '0123456789abcdef0123456789abcdef'
const nonce = 'c0c1c2c3c4c5c6c7c8c9cacbcccdcecf'
const read = (card: 'C' | 'I' | 'S') => mintCardReading('500000', at - 2000, { card, nonce })
const code = read('C')
const drafts = draftsOf(code, 'division:500000')
const { brokenCode, answered, declined, brokenReply } = drafts

const person = personOf(27)
const holder = { name: maskedName(person), idType: '10', idNumber: maskedNumber(person) }
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const data = {
  readingDigest: sha256(code),
  holder,
  grade: '00',
  assessedAt: '2022-05-20T03:00:00Z',
  validUntil: '2022-05-21T03:00:00Z',
}
const good = { requestId, result: 'ok', data }
const about = (changes: object) => jsonReply({ ...good, data: { ...data, ...changes } })
const result = (name: string) => jsonReply({ requestId, result: name })

const record = (changes: Partial<Assessment> = {}): HealthRecord => ({
  basic: holder,
  health: {},
  travel: {},
  assessments: [
    {
      grade: '00',
      authority: { id: 'chongqing', territory: '500000', name: '重庆政务服务' },
      basis: 'calculated',
      source: 'health-platform',
      assessedAt: '2022-05-20T03:00:00Z',
      expiresAt: '2022-05-21T03:00:00Z',
      contact: { name: '重庆健康码服务', phone: '000-0050' },
      ...changes,
    },
  ],
})
const withoutContact = ({ assessments, ...rest }: HealthRecord): HealthRecord => ({
  ...rest,
  assessments: assessments.map(({ contact: _, ...one }) => one),
})

function question(name: string, behaviour: string, reading: string) {
  const said = { appId: 'suite-appId', reading, requestId, timestamp: String(at) }
  const text = Object.entries(said).map((pair) => pair.join('='))
  const sign = createHmac('sm3', 'suite-appSecret').update(text.join('&')).digest('hex')
  return {
    name,
    behaviour,
    code: reading,
    keys: [],
    expect: {
      outcome: 'reference' as const,
      issuerHint: 'division:500000',
      request: {
        method: 'POST' as const,
        path: '/reading/resolve',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ ...said, sign }),
      },
    },
  }
}

const [head = '', content = '', signature = ''] = code.split('.')
const put = (...parts: readonly string[]) => parts.join('.')
const inHead = (from: number, to: number, text: string) =>
  put(head.slice(0, from) + text + head.slice(to), content, signature)

writeVectors('card-reading', 'node-crypto', 'Node, of our model; make.ts', [
  question('citizen-card', 'asks the issuer that registered the reader', code),
  question('id-card', 'asks about the reading of an ID card', read('I')),
  question('student-card', 'asks about the reading of a student card', read('S')),
  answered('green', 'reads a green grade', jsonReply(good), record()),
  answered(
    'yellow',
    'reads a yellow grade with its reason',
    about({ grade: '01', reason: '未按期检测' }),
    record({ grade: '01', reason: 'test-overdue' }),
  ),
  answered(
    'red',
    'reads a red grade with its reason',
    about({ grade: '10', reason: '密切接触者' }),
    record({ grade: '10', reason: 'close-contact' }),
  ),
  answered(
    'grade-not-in-the-mapping',
    'gives an unknown grade for one that the mapping lacks',
    about({ grade: '20' }),
    record({ grade: 'unknown' }),
  ),
  answered(
    'reason-not-in-the-list',
    'gives no reason for a text that the closed list lacks',
    about({ grade: '10', reason: '村镇银行储户' }),
    record({ grade: '10' }),
  ),
  answered(
    'found-by-another-province',
    "says whose finding it is, and sends nobody to the issuer's office for it",
    about({ grade: '01', assessedBy: '510000' }),
    withoutContact(
      record({ grade: '01', authority: { id: 'division:510000', territory: '510000' } }),
    ),
  ),
  answered(
    'only-a-grade',
    'leaves absent what the reply does not say',
    jsonReply({ ...good, data: { readingDigest: data.readingDigest, grade: '00' } }),
    {
      ...record(),
      basic: {},
      assessments: record().assessments.map(({ assessedAt: _, expiresAt: __, ...one }) => one),
    },
  ),
  declined(
    'reader-not-registered',
    'tells a reader that the issuer never registered',
    result('reader-unknown'),
    'issuer.not-its-code',
  ),
  declined(
    'reader-signature-forged',
    "tells a signature that is not the reader's",
    result('reader-signature'),
    'issuer.not-its-code',
  ),
  declined(
    'reader-clock-wrong',
    "tells a reading that the issuer's clock finds too old",
    result('reader-clock'),
    'code.expired',
  ),
  declined(
    'reading-replayed',
    'tells a reading that was used before',
    result('reading-used'),
    'code.expired',
  ),
  declined(
    'content-for-another-issuer',
    'tells a content that the issuer cannot open',
    result('content-unreadable'),
    'issuer.not-its-code',
  ),
  declined(
    'card-unknown',
    'tells a card that the issuer does not know',
    result('card-unknown'),
    'issuer.not-its-code',
  ),
  declined('card-expired', 'tells an expired card', result('card-expired'), 'code.expired'),
  declined(
    'holder-must-report',
    'tells that the holder must report first',
    result('holder-must-report'),
    'issuer.holder-must-update',
  ),
  declined('denied', 'tells that we may not ask', result('denied'), 'issuer.denied'),
  declined('busy', 'tells that it is busy', result('busy'), 'issuer.busy'),
  declined(
    'result-unknown',
    'takes a result that it does not know for an error',
    result('OK'),
    'issuer.error',
  ),
  declined(
    'other-reading',
    'does not take the grade of another reading',
    about({ readingDigest: sha256(read('C')) }),
    'issuer.other-code',
  ),
  declined(
    'other-request',
    'does not take the answer to another question',
    jsonReply({ ...good, requestId: requestId.replace('0', '1') }),
    'issuer.other-code',
  ),
  ...alike(drafts, good),

  brokenCode(
    'signature-missing',
    'refuses a reading that nobody signed',
    put(head, content),
    'decode.layout',
  ),
  brokenCode(
    'signature-truncated',
    'refuses a signature that lost its end',
    code.slice(0, -1),
    'decode.field',
    'signature',
  ),
  brokenCode(
    'signature-not-canonical',
    'refuses unused bits that are set',
    // Of the last of 86 characters, four bits are unused.
    put(head, content, `${signature.slice(0, -1)}_`),
    'decode.canonical',
    'signature',
  ),
  brokenCode('signature-padded', 'refuses padding', `${code}==`, 'decode.trailing'),
  brokenCode(
    'signature-in-base64',
    'refuses the other alphabet',
    put(head, content, `+${signature.slice(1)}`),
    'decode.field',
    'signature',
  ),
  brokenCode('trailing-text', 'refuses text after the end', `${code}A`, 'decode.trailing'),
  brokenCode('trailing-newline', 'refuses white space', `${code}\n`, 'decode.trailing'),
  brokenCode('fourth-part', 'refuses four parts', `${code}.`, 'decode.trailing'),
  brokenCode(
    'content-empty',
    'refuses a reading of no card',
    put(head, '', signature),
    'decode.layout',
  ),
  brokenCode(
    'content-without-bounds',
    'refuses a content without bounds',
    put(head, 'A'.repeat(401), signature),
    'decode.trailing',
  ),
  brokenCode(
    'content-not-canonical',
    'refuses a content that could be written otherwise',
    put(head, `${'A'.repeat(65)}B`, signature),
    'decode.canonical',
    'content',
  ),
  brokenCode(
    'number-in-the-clear',
    'refuses a card number that is not encrypted',
    put(head, person.idNumber, signature),
    'decode.layout',
  ),
  brokenCode('bare-number', 'claims no number', person.idNumber, 'format.unknown'),
  brokenCode(
    'card-of-another-kind',
    'refuses a card that it does not know',
    inHead(10, 11, 'P'),
    'decode.field',
    'card',
  ),
  brokenCode(
    'reader-without-number',
    'refuses a reader that names itself otherwise',
    inHead(11, 19, 'READER01'),
    'decode.field',
    'reader',
  ),
  brokenCode(
    'time-not-a-number',
    'refuses a time in another form',
    inHead(19, 32, '2022-05-20T04'),
    'decode.field',
    'made',
  ),
  brokenCode(
    'nonce-upper-case',
    'refuses a nonce that is the same in another form',
    inHead(32, 64, nonce.toUpperCase()),
    'decode.field',
    'nonce',
  ),
  brokenCode('leading-space', 'does not claim white space', ` ${code}`, 'format.unknown'),
  brokenCode(
    'lower-case-mark',
    'does not claim another mark',
    code.replace('TXR1', 'txr1'),
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
    'reply-without-digest',
    'refuses a reply that does not name the reading',
    about({ readingDigest: undefined }),
    'reply',
    'read.field',
    'reply.data.readingDigest',
  ),
  brokenReply(
    'reply-without-request-id',
    'refuses a reply that does not name its question',
    jsonReply({ ...good, requestId: undefined }),
    'reply',
    'read.field',
    'reply.requestId',
  ),
  brokenReply(
    'reply-without-data',
    'refuses a reply without its content',
    result('ok'),
    'reply',
    'read.field',
    'reply.data',
  ),
  brokenReply(
    'reply-time-without-zone',
    'refuses a time that leaves its zone to the reader',
    about({ assessedAt: '2022-05-20T03:00:00' }),
    'reply',
    'read.field',
    'reply.data.assessedAt',
  ),
])
