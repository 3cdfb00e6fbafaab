/** Makes `sichuan/by-hand/*.json`: `node test/vectors/sichuan/make.ts`. */
import { createHash } from 'node:crypto'
import type { Assessment, HealthRecord } from '../../../specs/words.ts'
import { maskedName, maskedNumber, maskedPhone, personOf } from '../../cities/people.ts'
import { alike, draftsOf, jsonReply, spoiltCodes, textReply } from '../reference.ts'
import { writeVectors } from '../write.ts'

const code = 'TFM1510000c0c1c2c3c4c5c6c7c8c9cacbcccdcecf'
const drafts = draftsOf(code, 'division:510000')
const { brokenCode, answered, declined, brokenReply } = drafts

const person = personOf(23)
const address = {
  province: '四川省',
  province_code: '51',
  city: '成都市',
  city_code: '5101',
  county: '测试区',
  county_code: '510118',
  address: '测试路1号',
}
/** Every member that was seen, those that are not read too. */
const info = {
  name: maskedName(person),
  gender: '02',
  cid_type: '10',
  cid: maskedNumber(person),
  phone: maskedPhone(person),
  living_address: address,
  housing_type: '01',
  living_risk_level: '1',
  highest_risk_level: '3',
  high_risk_area: ['110101'],
  is_visited_overseas: '0',
  is_contacted: '0',
  is_isolation: '0',
  current_temperature: '36.6',
  current_status: '04',
  current_symptom: '01',
  other_symptom: '',
  risk_assessment_grade: '00',
  reason: '',
  guide: '',
  rule_number: '',
  report_date: '2022-05-20',
  report_time: '2022-05-20 11:00:00',
  report_valid_date: '2022-05-21 11:00:00',
  report_expired: '0',
  is_reported_in_24hours: '1',
  data_id: 'D0001',
  ext: '',
}
const envelope = { errcode: '0', errmsg: 'SUCCESS', requestId: 'R0001' }
const good = { ...envelope, data: { code_content: code, health_info: info } }
const about = (changes: object) =>
  jsonReply({
    ...envelope,
    data: { code_content: code, health_info: { ...info, ...changes } },
  })
const refusal = (errcode: number | string) =>
  jsonReply({ errcode, errmsg: 'FAIL', requestId: 'R0001', data: null })

const reportedAt = '2022-05-20T03:00:00Z'
const declared = { basis: 'declared', source: 'user-declaration' } as const
const measured = { kind: 'nucleic', basis: 'measured', source: 'medical-tests' } as const

const whole: HealthRecord['health'] = {
  temperature: { celsius: 36.6, measuredAt: reportedAt, ...declared },
  symptoms: { codes: [], declaredAt: reportedAt, ...declared },
  contact: { kind: 'none', ...declared },
  isolation: { kind: 'none', ...declared },
}
const record = (
  assessment: Partial<Assessment>,
  health: HealthRecord['health'] = {},
  travel: HealthRecord['travel'] = {},
): HealthRecord => ({
  basic: {
    name: maskedName(person),
    sex: '2',
    idType: '10',
    idNumber: maskedNumber(person),
    residenceDivision: '510118',
    address: '测试路1号',
    phone: maskedPhone(person),
  },
  health: { ...whole, ...health },
  travel,
  assessments: [
    {
      grade: '00',
      authority: { id: 'sichuan', territory: '510000', name: '四川天府健康通' },
      basis: 'calculated',
      source: 'health-platform',
      assessedAt: reportedAt,
      expiresAt: '2022-05-21T03:00:00Z',
      contact: { name: '天府健康通服务', phone: '000-0510' },
      ...assessment,
    },
  ],
})
const symptoms = (...codes: readonly string[]) => ({
  symptoms: { codes, declaredAt: reportedAt, ...declared },
})
const without = (part: keyof HealthRecord['health']): HealthRecord => {
  const { [part]: _, ...health } = whole
  return { ...record({}), health }
}

const signedText = `appId=suite-appId&code_content=${code}&timestamp=1653019200000&secretKey=suite-secretKey`
const sign = createHash('sha256').update(signedText).digest('hex').toUpperCase()

writeVectors('sichuan', 'by-hand', 'Synthetic, envelope and members as seen; make.ts', [
  {
    name: 'code',
    behaviour: 'asks the issuer by a form with a checksum over its fields and the secret',
    code,
    keys: [],
    expect: {
      outcome: 'reference',
      issuerHint: 'division:510000',
      request: {
        method: 'POST',
        path: '/travelcode/check',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          accept: 'application/json',
        },
        body: `appId=suite-appId&code_content=${code}&timestamp=1653019200000&sign=${sign}`,
      },
    },
  },
  answered(
    'green',
    'reads grade, declaration and residence; risks of areas are no part of it',
    jsonReply(good),
    record({}),
  ),
  answered(
    'yellow',
    'reads a yellow grade with its reason and the number of the rule',
    about({ risk_assessment_grade: '01', reason: '到过中高风险地区', rule_number: 'SC-07' }),
    record({ grade: '01', reason: 'risk-area-visit', rule: 'SC-07' }),
  ),
  answered(
    'red',
    'reads a red grade with its reason',
    about({ risk_assessment_grade: '10', reason: '密切接触者', rule_number: 'SC-02' }),
    record({ grade: '10', reason: 'close-contact', rule: 'SC-02' }),
  ),
  answered(
    'reason-not-in-the-list',
    'leaves out a reason that the closed list does not have',
    about({ risk_assessment_grade: '10', reason: '维权' }),
    record({ grade: '10' }),
  ),
  answered(
    'grade-not-in-the-mapping',
    'gives an unknown grade for one that the mapping lacks',
    about({ risk_assessment_grade: '11' }),
    record({ grade: 'unknown' }),
  ),
  answered(
    'highest-area-risk',
    'makes no grade of the risk of an area',
    about({ living_risk_level: '3', highest_risk_level: '3', high_risk_area: ['310101'] }),
    record({}),
  ),
  answered(
    'temperature-a-number',
    'reads a temperature that is a number',
    about({ current_temperature: 37.3 }),
    record({}, { temperature: { celsius: 37.3, measuredAt: reportedAt, ...declared } }),
  ),
  answered(
    'temperature-not-declared',
    'puts nothing in the place of a temperature that was not declared',
    about({ current_temperature: '' }),
    without('temperature'),
  ),
  answered(
    'symptoms',
    'reads symptoms, each once',
    about({ current_symptom: '02,03,02' }),
    record({}, symptoms('fever', 'cough')),
  ),
  answered(
    'every-symptom',
    'reads every symptom of the list',
    about({ current_symptom: '02,03,04,05,06,07,08,99' }),
    record(
      {},
      symptoms(
        'fever',
        'cough',
        'fatigue',
        'breathlessness',
        'digestive',
        'chest',
        'conjunctivitis',
        'other',
      ),
    ),
  ),
  answered(
    'symptom-not-in-the-list',
    'takes a symptom that it does not know for another one, never for none',
    about({ current_symptom: '42' }),
    record({}, symptoms('other')),
  ),
  answered(
    'symptoms-not-declared',
    'takes no word about symptoms for no word',
    about({ current_symptom: '' }),
    without('symptoms'),
  ),
  answered(
    'contacted',
    'reads that the holder declared contact with a case, beside a green grade',
    about({ is_contacted: '1' }),
    record({}, { contact: { kind: 'close', ...declared } }),
  ),
  answered(
    'isolated',
    'reads that the holder is isolated',
    about({ is_isolation: 1 }),
    record({}, { isolation: { kind: 'home', ...declared } }),
  ),
  answered(
    'visited-overseas',
    'reads that the holder was abroad, of which neither country nor day is said',
    about({ is_visited_overseas: '1' }),
    record({}, {}, { entry: declared }),
  ),
  answered(
    'negative-test',
    'reads a nucleic acid test',
    about({
      hscysj: '2022-05-19 20:00:00',
      hsjcsj: '2022-05-20 08:00:00',
      hsjcjg: '1',
      hsjcjgmc: '阴性',
    }),
    record(
      {},
      {
        tests: [
          {
            result: 'negative',
            sampledAt: '2022-05-19T12:00:00Z',
            reportedAt: '2022-05-20T00:00:00Z',
            ...measured,
          },
        ],
      },
    ),
  ),
  answered(
    'positive-test',
    'reads a positive test',
    about({ hsjcsj: '2022-05-20 08:00:00', hsjcjgmc: '阳性' }),
    record(
      {},
      { tests: [{ result: 'positive', reportedAt: '2022-05-20T00:00:00Z', ...measured }] },
    ),
  ),
  answered(
    'test-to-be-repeated',
    'reads a test that must be repeated',
    about({ hsjcjgmc: '须复查' }),
    record({}, { tests: [{ result: 'recheck', ...measured }] }),
  ),
  answered(
    'test-in-other-words',
    'takes a result in other words for unknown, never for negative',
    about({ hsjcjgmc: '未见阳性' }),
    record({}, { tests: [{ result: 'unknown', ...measured }] }),
  ),
  answered(
    'residence-without-county',
    'leaves the residence out where the county is not said',
    about({ living_address: { ...address, county_code: '', address: '' } }),
    {
      ...record({}),
      basic: Object.fromEntries(
        Object.entries(record({}).basic).filter(
          ([name]) => name !== 'residenceDivision' && name !== 'address',
        ),
      ),
    },
  ),
  answered(
    'only-a-grade',
    'leaves absent what the reply does not say',
    jsonReply({
      ...envelope,
      data: {
        code_content: code,
        health_info: { risk_assessment_grade: '00', report_expired: '0' },
      },
    }),
    {
      basic: {},
      health: {},
      travel: {},
      assessments: record({}).assessments.map(({ assessedAt: _, expiresAt: __, ...one }) => one),
    },
  ),
  declined('expired', 'tells an expired code', refusal('1001'), 'code.expired'),
  declined(
    'not-its-code',
    'tells a code that is not its own',
    refusal('1002'),
    'issuer.not-its-code',
  ),
  declined(
    'must-update',
    'tells that the holder must update first',
    refusal(1003),
    'issuer.holder-must-update',
  ),
  declined(
    'report-expired',
    'tells that the declaration is out of date, whatever the grade',
    about({ report_expired: '1' }),
    'issuer.holder-must-update',
  ),
  declined(
    'report-expired-in-other-words',
    'takes a declaration that may be out of date for one',
    about({ report_expired: 'N' }),
    'issuer.holder-must-update',
  ),
  declined('denied', 'tells that we may not ask', refusal('2001'), 'issuer.denied'),
  declined(
    'checksum-refused',
    'tells that the checksum is wrong',
    refusal('2002'),
    'issuer.denied',
  ),
  declined('busy', 'tells that it is busy', refusal('5001'), 'issuer.busy'),
  declined(
    'result-unknown',
    'takes a result that it does not know for an error',
    jsonReply({ ...good, errcode: '00' }),
    'issuer.error',
  ),
  declined(
    'other-code',
    'does not take the grade of another code',
    jsonReply({ ...good, data: { ...good.data, code_content: `${code.slice(0, -1)}0` } }),
    'issuer.other-code',
  ),
  ...alike(drafts, good),

  ...spoiltCodes(drafts, code),
  brokenCode(
    'division-with-a-letter',
    'refuses a division that is not six digits',
    code.replace('510000', '51000O'),
    'decode.field',
    'division',
  ),
  brokenReply(
    'reply-grade-twice',
    'refuses a member that stands twice',
    textReply(
      JSON.stringify(good).replace(
        '"risk_assessment_grade":',
        '"risk_assessment_grade":"10","risk_assessment_grade":',
      ),
    ),
    'reply',
    'decode.json',
  ),
  brokenReply(
    'reply-without-grade',
    'refuses a reply without a grade',
    about({ risk_assessment_grade: undefined }),
    'reply',
    'read.field',
    'reply.data.health_info.risk_assessment_grade',
  ),
  brokenReply(
    'reply-grade-a-number',
    'refuses a grade that is not text: 01 and 1 would be the same',
    about({ risk_assessment_grade: 1 }),
    'reply',
    'read.field',
    'reply.data.health_info.risk_assessment_grade',
  ),
  brokenReply(
    'reply-without-health-info',
    'refuses a reply without its content',
    jsonReply({ ...good, data: { code_content: code } }),
    'reply',
    'read.field',
    'reply.data.health_info',
  ),
  brokenReply(
    'reply-without-code',
    'refuses a reply that does not name its code',
    jsonReply({ ...good, data: { health_info: info } }),
    'reply',
    'read.field',
    'reply.data.code_content',
  ),
  brokenReply(
    'reply-temperature-of-a-corpse',
    'refuses a temperature that nobody has',
    about({ current_temperature: '0' }),
    'reply',
    'read.field',
    'reply.data.health_info.current_temperature',
  ),
  brokenReply(
    'reply-temperature-in-words',
    'refuses a temperature that is no number',
    about({ current_temperature: '36.6℃' }),
    'reply',
    'read.field',
    'reply.data.health_info.current_temperature',
  ),
  brokenReply(
    'reply-symptoms-joined-otherwise',
    'refuses symptoms in another form, lest one is lost',
    about({ current_symptom: '01, 02' }),
    'reply',
    'read.field',
    'reply.data.health_info.current_symptom',
  ),
  brokenReply(
    'reply-contact-in-words',
    'refuses a contact that is neither 0 nor 1',
    about({ is_contacted: '2' }),
    'reply',
    'read.field',
    'reply.data.health_info.is_contacted',
  ),
  brokenReply(
    'reply-county-not-a-division',
    'refuses a county that is not six digits',
    about({ living_address: { ...address, county_code: '5101' } }),
    'reply',
    'read.field',
    'reply.data.health_info.living_address.county_code',
  ),
  brokenReply(
    'reply-time-impossible',
    'refuses a time that is none',
    about({ report_time: '2022-02-29 11:00:00' }),
    'reply',
    'read.field',
    'reply.data.health_info.report_time',
  ),
])
