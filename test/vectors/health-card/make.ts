/** Makes `health-card/by-hand/*.json`: `node test/vectors/health-card/make.ts`. */
import { createHash } from 'node:crypto'
import type { HealthRecord } from '../../../specs/words.ts'
import { personOf } from '../../cities/people.ts'
import { alike, draftsOf, jsonReply, textReply } from '../reference.ts'
import { writeVectors } from '../write.ts'

const id = 'E0E1E2E3E4E5E6E7E8E9EAEBECEDEEEFF0F1F2F3F4F5F6F7F8F9FAFBFCFDFEFF'
const code = `${id}:1::5100A0013`
const drafts = draftsOf(code, 'division:510000')
const { brokenCode, answered, declined, brokenReply } = drafts

const { name, idNumber, phone } = personOf(25)
const content = {
  ehealth_code: code,
  name,
  gender: '2',
  birthday: '1900-01-01',
  id_type: '01',
  id_no: idNumber,
  cellphone: phone,
}
const test = { hscysj: '2022-05-19 20:00:00', hsjcsj: '2022-05-20 08:00:00', hsjcjgmc: '阴性' }
const replyOf = (biz_content: unknown) => ({ code: '0', msg: 'OK', biz_content })
const good = replyOf(JSON.stringify(content))
const about = (changes: object) => jsonReply(replyOf(JSON.stringify({ ...content, ...changes })))
const refusal = (code: string) => jsonReply({ code, msg: 'FAIL' })

const record: HealthRecord = {
  basic: { name, sex: '2', birthDate: '1900-01-01', idType: '10', idNumber, phone },
  health: {},
  travel: {},
  assessments: [],
}
type Test = NonNullable<HealthRecord['health']['tests']>[number]
const tested = (...tests: readonly Partial<Test>[]): HealthRecord => ({
  ...record,
  health: {
    tests: tests.map((one) => ({
      kind: 'nucleic',
      result: 'negative',
      basis: 'measured',
      source: 'medical-tests',
      ...one,
    })),
  },
})
const times = { sampledAt: '2022-05-19T12:00:00Z', reportedAt: '2022-05-20T00:00:00Z' }

function question(asked: string, division: string) {
  const body: Readonly<Record<string, string>> = {
    app_id: 'suite-appId',
    biz_content: JSON.stringify({ ehealth_code: asked, terminalcode: 'suite-termId' }),
    digest_type: 'SM3',
    enc_type: 'NONE',
    method: 'ehc.ehealthcode.verify',
    term_id: 'suite-termId',
    timestamp: '1653019200000',
    version: 'X.M.0.1',
  }
  // These names are in alphabetical order already.
  const text = Object.entries(body)
    .map((field) => field.join('='))
    .join('&')
  const digest = createHash('sm3').update(`${text}&app_secret=suite-appSecret`).digest('hex')
  return {
    outcome: 'reference' as const,
    issuerHint: `division:${division}`,
    request: {
      method: 'POST' as const,
      path: '',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ ...body, digest }),
    },
  }
}
const ofChengdu = code.replace('5100A', '5101A')
const nobodys = (file: string, behaviour: string, text: string) =>
  brokenCode(file, behaviour, text, 'format.unknown')

writeVectors('health-card', 'by-hand', 'Synthetic, text and parameters as seen; make.ts', [
  {
    name: 'code',
    behaviour: 'asks the gateway of the card with an SM3 digest over the sorted parameters',
    code,
    keys: [],
    expect: question(code, '510000'),
  },
  {
    name: 'code-of-a-city',
    behaviour: 'hints at the division whose first four digits begin the organisation',
    code: ofChengdu,
    keys: [],
    expect: question(ofChengdu, '510100'),
  },
  answered(
    'identity-alone',
    'reads who the holder is, and assesses nobody',
    jsonReply(good),
    record,
  ),
  answered(
    'a-colour-that-nobody-asked-for',
    'makes no grade of a member that looks like one',
    about({ code_color: 'green', risk_assessment_grade: '00' }),
    record,
  ),
  answered('no-tests', 'takes an empty list for no evidence', about({ hsjc: [] }), record),
  answered(
    'negative-test',
    'reads a negative test, by which a hospital may decide',
    about({ hsjc: [test] }),
    tested(times),
  ),
  answered(
    'tests',
    'reads every test as it stands',
    about({
      hsjc: [
        test,
        { hsjcjgmc: '阳性', hsjcsj: '2022-04-01 08:00:00', hscysj: '' },
        { hsjcjgmc: '须复查' },
      ],
    }),
    tested(
      times,
      { result: 'positive', reportedAt: '2022-04-01T00:00:00Z' },
      { result: 'recheck' },
    ),
  ),
  answered(
    'test-in-other-words',
    'takes a result in other words for unknown, never for negative',
    about({ hsjc: [{ ...test, hsjcjgmc: '阴' }] }),
    tested({ ...times, result: 'unknown' }),
  ),
  answered(
    'document-of-another-kind',
    'leaves out a kind of document whose number is not known',
    about({ id_type: '03' }),
    {
      ...record,
      basic: { name, sex: '2', birthDate: '1900-01-01', idNumber, phone },
    },
  ),
  answered(
    'only-a-name',
    'leaves absent what the reply does not say',
    jsonReply(replyOf(JSON.stringify({ ehealth_code: code, name }))),
    { ...record, basic: { name } },
  ),
  declined('expired', 'tells an expired card', refusal('1001'), 'code.expired'),
  declined(
    'not-its-code',
    'tells a card that is not its own',
    refusal('1002'),
    'issuer.not-its-code',
  ),
  declined(
    'must-update',
    'tells that the holder must update first',
    refusal('1003'),
    'issuer.holder-must-update',
  ),
  declined('denied', 'tells that we may not ask', refusal('2001'), 'issuer.denied'),
  declined('digest-refused', 'tells that the digest is wrong', refusal('2002'), 'issuer.denied'),
  declined('busy', 'tells that it is busy', refusal('5001'), 'issuer.busy'),
  declined(
    'result-unknown',
    'takes a result that it does not know for an error',
    jsonReply({ ...good, code: '9' }),
    'issuer.error',
  ),
  declined(
    'other-card',
    "does not take somebody else's identity",
    about({ ehealth_code: ofChengdu }),
    'issuer.other-code',
  ),
  ...alike(drafts, good),

  nobodys('truncated', 'does not claim a code that lost its end', code.slice(0, -1)),
  nobodys('trailing-text', 'does not claim text after the end', `${code}0`),
  nobodys(
    'identifier-lower-case',
    'does not claim another form',
    code.replace(id, id.toLowerCase()),
  ),
  nobodys('identifier-too-short', 'does not claim a short identifier', code.slice(1)),
  nobodys('other-type', 'does not claim a card of another type', code.replace(':1::', ':2::')),
  nobodys(
    'jk-of-zhejiang',
    "does not claim the card in Zhejiang's URL, taken out of it: it is of type 0, with a third part",
    `${id}:0:${id.slice(0, 32)}:3300A0001APPA0051`,
  ),
  nobodys(
    'url-of-zhejiang',
    "does not claim Zhejiang's URL, in which a card's text stands",
    `https://h5.dingtalk.com/healthAct/index.html?qrCode=V0ding${id.slice(0, 32).toLowerCase()}&jk=${code}#/result`,
  ),
  nobodys('code-in-a-url', 'does not claim a card in any URL', `https://card.example/?jk=${code}`),
  nobodys(
    'division-with-letters',
    'does not claim an organisation without a division',
    code.replace('5100A', 'S100A'),
  ),
  nobodys('leading-space', 'does not claim white space', ` ${code}`),
  nobodys(
    'digits-of-another-script',
    'does not claim digits that only look like digits',
    code.replace('5100', '５100'),
  ),
  brokenReply(
    'reply-content-encrypted',
    'refuses content that is not in the clear',
    jsonReply(replyOf('c30d18ac98e71c03eaa110aab94b5abe')),
    'reply',
    'decode.json',
  ),
  brokenReply(
    'reply-content-an-object',
    'refuses content that is not a text',
    jsonReply(replyOf(content)),
    'reply',
    'read.field',
    'reply.biz_content',
  ),
  brokenReply(
    'reply-content-nested-too-deep',
    'refuses deep nesting inside the text, too',
    jsonReply(replyOf(`${'['.repeat(40)}${']'.repeat(40)}`)),
    'reply',
    'decode.depth',
  ),
  brokenReply(
    'reply-name-twice',
    'refuses a member that stands twice inside the text',
    jsonReply(replyOf(JSON.stringify(content).replace('"name":', '"name":"测试","name":'))),
    'reply',
    'decode.json',
  ),
  brokenReply(
    'reply-code-twice',
    'refuses a member that stands twice',
    textReply(JSON.stringify(good).replace('"code":', '"code":"1001","code":')),
    'reply',
    'decode.json',
  ),
  brokenReply(
    'reply-without-name',
    'refuses an identity without a name',
    about({ name: undefined }),
    'reply',
    'read.field',
    'reply.biz_content.name',
  ),
  brokenReply(
    'reply-birthday-impossible',
    'refuses a day that is none',
    about({ birthday: '1900-02-29' }),
    'reply',
    'read.field',
    'reply.biz_content.birthday',
  ),
  brokenReply(
    'reply-tests-without-bounds',
    'refuses more tests than anybody has',
    about({ hsjc: Array.from({ length: 17 }, () => test) }),
    'reply',
    'read.field',
    'reply.biz_content.hsjc',
  ),
  brokenReply(
    'reply-test-without-result',
    'refuses a test without a result',
    about({ hsjc: [{ hsjcsj: '2022-05-20 08:00:00' }] }),
    'reply',
    'read.field',
    'reply.biz_content.hsjc[0].hsjcjgmc',
  ),
])
