/** Makes `beijing/by-hand/*.json`: `node test/vectors/beijing/make.ts`. */
import { createHmac } from 'node:crypto'
import type { Assessment, HealthRecord } from '../../../specs/words.ts'
import { maskedName, maskedNumber, personOf } from '../../cities/people.ts'
import { alike, draftsOf, jsonReply, spoiltCodes, textReply } from '../reference.ts'
import { writeVectors } from '../write.ts'

const code = 'BJJ16a6b6c6d6e6f70717273747576777879'
const requestId = '0123456789abcdef0123456789abcdef'
const drafts = draftsOf(code, 'division:110000')
const { brokenCode, answered, declined, brokenReply } = drafts

const person = personOf(11)
const basic = { name: maskedName(person), idNumber: maskedNumber(person) }
const holder = { requestId, code, ...basic, state: '未见异常', updatedAt: '2022-05-20 11:30:00' }
const good = { code: 0, data: holder }
const holderReply = (changes: object) => jsonReply({ code: 0, data: { ...holder, ...changes } })
const assessedAt = '2022-05-20T03:30:00Z'

const record = (assessment: Partial<Assessment>, health: HealthRecord['health'] = {}) => ({
  basic,
  health,
  travel: {},
  assessments: [
    {
      grade: '00' as const,
      authority: { id: 'beijing', territory: '110000', name: '北京市政务服务' },
      basis: 'calculated' as const,
      source: 'health-platform' as const,
      assessedAt,
      contact: { name: '北京健康宝服务', phone: '000-0011' },
      ...assessment,
    },
  ],
})
const isolation = (kind: 'home' | 'central') =>
  ({ isolation: { kind, basis: 'decided', source: 'health-platform' } }) as const
const popup = (kind: number | string) => holderReply({ state: undefined, popup: kind })

const question = `appId=suite-appId&code=${code}&requestId=${requestId}&timestamp=20220520120000000`
const sign = createHmac('sm3', 'suite-appKey').update(question).digest('hex')

writeVectors('beijing', 'by-hand', 'Synthetic, of our model; make.ts', [
  {
    name: 'code',
    behaviour: 'asks the issuer with the code, our name and an HMAC over the question',
    code,
    keys: [],
    expect: {
      outcome: 'reference',
      issuerHint: 'division:110000',
      request: {
        method: 'POST',
        path: '',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({
          appId: 'suite-appId',
          code,
          requestId,
          timestamp: '20220520120000000',
          sign,
        }),
      },
    },
  },
  answered('no-anomaly', 'reads 未见异常 as green', jsonReply(good), record({})),
  answered(
    'home-observation',
    'reads 居家观察 as yellow, and as isolation at home',
    holderReply({ state: '居家观察', reason: '医学观察', until: '2022-05-27 11:30:00' }),
    record(
      { grade: '01', reason: 'observation', expiresAt: '2022-05-27T03:30:00Z' },
      isolation('home'),
    ),
  ),
  answered(
    'central-observation',
    'reads 集中观察 as red with its reason and its end, and as isolation elsewhere',
    holderReply({ state: '集中观察', reason: '密切接触者', until: '2022-06-03 11:30:00' }),
    record(
      { grade: '10', reason: 'close-contact', expiresAt: '2022-06-03T03:30:00Z' },
      isolation('central'),
    ),
  ),
  answered(
    'central-observation-without-reason',
    'gives a red that the issuer does not explain no reason of ours',
    holderReply({ state: '集中观察', reason: '' }),
    record({ grade: '10' }, isolation('central')),
  ),
  ...(
    [
      ['1', undefined],
      ['2', 'overseas-arrival'],
      ['3', 'risk-area-visit'],
      ['4', 'test-overdue'],
      ['5', undefined],
    ] as const
  ).map(([kind, reason]) =>
    answered(
      `popup-${kind}`,
      `reads pop-up ${kind} as an unknown grade, never as red`,
      popup(kind),
      record({ grade: 'unknown', ...(reason === undefined ? {} : { reason }) }),
    ),
  ),
  answered(
    'popup-as-a-number',
    'reads the number of a pop-up as a number too',
    popup(4),
    record({ grade: 'unknown', reason: 'test-overdue' }),
  ),
  answered(
    'popup-of-no-known-kind',
    'gives a pop-up that was never reported an unknown grade without a reason',
    popup('10'),
    record({ grade: 'unknown' }),
  ),
  answered(
    'state-not-in-the-mapping',
    "gives an unknown grade for a state that the issuer's mapping lacks",
    holderReply({ state: '禁止出行' }),
    record({ grade: 'unknown' }),
  ),
  answered(
    'state-named-like-a-property',
    'does not look a state up among inherited names',
    holderReply({ state: 'constructor' }),
    record({ grade: 'unknown' }),
  ),
  answered(
    'neither-state-nor-popup',
    'finds no grade where nothing is shown',
    holderReply({ state: undefined }),
    { ...record({}), assessments: [] },
  ),
  answered(
    'reason-not-in-the-list',
    'gives no reason for a text that the closed list lacks',
    holderReply({ state: '居家观察', reason: '上访' }),
    record({ grade: '01' }, isolation('home')),
  ),
  declined('result-expired', 'tells an expired code', jsonReply({ code: 1 }), 'code.expired'),
  declined(
    'result-not-its-code',
    'tells a code that is not its own',
    jsonReply({ code: 2 }),
    'issuer.not-its-code',
  ),
  declined(
    'result-update',
    'tells that the holder must update first',
    jsonReply({ code: 3 }),
    'issuer.holder-must-update',
  ),
  declined('result-denied', 'tells that we may not ask', jsonReply({ code: 4 }), 'issuer.denied'),
  declined('result-busy', 'tells that it is busy', jsonReply({ code: 5 }), 'issuer.busy'),
  declined(
    'result-unknown',
    'takes a result that it does not know for an error',
    jsonReply({ ...good, code: 6 }),
    'issuer.error',
  ),
  declined(
    'other-code',
    'does not take the state of another code',
    holderReply({ code: code.replace('6a', '6b') }),
    'issuer.other-code',
  ),
  declined(
    'other-request',
    'does not take the answer to another question',
    holderReply({ requestId: requestId.replace('0', '1') }),
    'issuer.other-code',
  ),
  ...alike(drafts, good),

  ...spoiltCodes(drafts, code),
  brokenCode(
    'mark-of-the-next-version',
    'does not claim a version that there is not',
    code.replace('BJJ1', 'BJJ2'),
    'format.unknown',
  ),
  brokenReply(
    'reply-state-twice',
    'refuses a member that stands twice',
    textReply(JSON.stringify(good).replace('"state":', '"state":"集中观察","state":')),
    'reply',
    'decode.json',
  ),
  brokenReply(
    'reply-state-a-number',
    'refuses a state that is not text',
    holderReply({ state: 0 }),
    'reply',
    'read.field',
    'reply.data.state',
  ),
  brokenReply(
    'reply-without-code',
    'refuses a reply that does not name its code',
    holderReply({ code: undefined }),
    'reply',
    'read.field',
    'reply.data.code',
  ),
  brokenReply(
    'reply-without-data',
    'refuses a reply without its content',
    jsonReply({ code: 0 }),
    'reply',
    'read.field',
    'reply.data',
  ),
  brokenReply(
    'reply-time-impossible',
    'refuses a time that is none',
    holderReply({ updatedAt: '2022-02-30 08:00:00' }),
    'reply',
    'read.field',
    'reply.data.updatedAt',
  ),
  brokenReply(
    'reply-end-in-another-form',
    'refuses a time in another form',
    holderReply({ state: '集中观察', until: '2022-05-27T11:30:00Z' }),
    'reply',
    'read.field',
    'reply.data.until',
  ),
])
