/** Makes `hebei/by-hand/*.json`: `node test/vectors/hebei/make.ts`. */
import type { Assessment, HealthRecord } from '../../../specs/words.ts'
import { maskedName, maskedNumber, maskedPhone, personOf } from '../../cities/people.ts'
import { alike, draftsOf, jsonReply, spoiltCodes, textReply } from '../reference.ts'
import { writeVectors } from '../write.ts'

const code = 'HBM13a3b3c3d3e3f40414243444546474849'
const drafts = draftsOf(code, 'division:130000')
const { brokenCode, answered, declined, brokenReply } = drafts

const person = personOf(16)
const basic = {
  name: maskedName(person),
  idNumber: maskedNumber(person),
  phone: maskedPhone(person),
}
const declaration = {
  date: '2022-05-20 08:00:00',
  city: '石家庄市',
  phone: basic.phone,
  temperature: '36.5',
  xzqhfxdj: '1',
  isGoHubeiWH: '2',
  isEpidemicAreaRisk: '2',
  isContactPatient: '2',
  symptom: '1',
}
const declared = (changes: object = {}) => ({ ...declaration, ...changes })
const contentOf = (yqReports: readonly object[]) =>
  JSON.stringify({
    data: {
      healthyReport: [{ healthyStaus: '00' }],
      yqReports,
      person: { desensitizeName: basic.name, desensitizeCardId: basic.idNumber },
    },
  })
const data = {
  fxdj: '00',
  uuid: '00',
  hasWarm: '未见异常',
  warnType: '',
  warmMsgs: [],
  isrjry: false,
  allHealthyReportPerProvinceOne: [],
  content: contentOf([declaration]),
}
const good = { errcode: 0, errmsg: 'SUCCESS', data }
const dataReply = (changes: object) => jsonReply({ ...good, data: { ...data, ...changes } })
const declarations = (...all: readonly object[]) => dataReply({ content: contentOf(all) })
const provinces = (...all: readonly object[]) => dataReply({ allHealthyReportPerProvinceOne: all })
const result = (errcode: unknown) => jsonReply({ errcode, errmsg: 'FAILED' })

const said = { basis: 'declared', source: 'user-declaration' } as const
const at = '2022-05-20T00:00:00Z'
const health: HealthRecord['health'] = {
  temperature: { celsius: 36.5, measuredAt: at, ...said },
  symptoms: { codes: [], declaredAt: at, ...said },
  contact: { kind: 'none', ...said },
}
const visit = { division: '130100', from: at, areaRisk: 'low', ...said } as const
const calculated = { basis: 'calculated', source: 'health-platform' } as const
const own = {
  authority: { id: 'hebei', territory: '130000', name: '河北政务服务' },
  ...calculated,
  contact: { name: '河北健康码服务', phone: '000-0013' },
} as const
const elsewhere = (
  territory: string,
  assessment: Partial<Assessment> & Pick<Assessment, 'grade'>,
): Assessment => ({
  authority: { id: `division:${territory}`, territory },
  ...calculated,
  ...assessment,
})
const record = (
  changes: Partial<HealthRecord> = {},
  assessment: Partial<Assessment> = {},
): HealthRecord => ({
  basic,
  health,
  travel: { visits: [visit] },
  assessments: [{ grade: '00', ...own, ...assessment }],
  ...changes,
})
const graded = (assessment: Partial<Assessment>) => record({}, assessment)

writeVectors('hebei', 'by-hand', 'Synthetic; make.ts', [
  {
    name: 'code',
    behaviour: 'asks the issuer once, with the code and our token',
    code,
    keys: [],
    expect: {
      outcome: 'reference',
      issuerHint: 'division:130000',
      request: {
        method: 'POST',
        path: '/userHealth/validateInfo',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          token: 'suite-token',
        },
        body: JSON.stringify({ qrCode: code }),
      },
    },
  },
  answered('green', 'reads 00 as green, with the declaration', jsonReply(good), record()),
  answered('yellow', 'reads 01 as yellow', dataReply({ fxdj: '01' }), graded({ grade: '01' })),
  answered(
    'red-with-reason',
    'reads 10 as red with its reason, of which no times are told',
    dataReply({ fxdj: '10', warnType: '密接的密接' }),
    graded({ grade: '10', reason: 'secondary-contact' }),
  ),
  answered(
    'grade-20',
    'reads 20 as an unknown grade, neither green nor red',
    dataReply({ fxdj: '20' }),
    graded({ grade: 'unknown' }),
  ),
  answered(
    'grade-not-in-the-mapping',
    "gives an unknown grade for one that the issuer's mapping lacks",
    dataReply({ fxdj: '11' }),
    graded({ grade: 'unknown' }),
  ),
  answered(
    'grade-as-a-number',
    'does not take the number 0, which has lost its zero, for a grade',
    dataReply({ fxdj: 0 }),
    graded({ grade: 'unknown' }),
  ),
  answered(
    'reason-not-in-the-list',
    'gives no reason for a text that the closed list lacks',
    dataReply({ fxdj: '10', warnType: '其他提示' }),
    graded({ grade: '10' }),
  ),
  answered(
    'two-provinces',
    "keeps every province's word as its own, beside Hebei's, and names no contact of Hebei's for it",
    provinces(
      {
        xzqhdm: '110000',
        healthyStaus: '00',
        date: '2022-05-20 08:00:00',
        validDate: '2022-05-21 08:00:00',
      },
      { xzqhdm: '420000', healthyStaus: '10', warnType: '密切接触者', date: '', validDate: '' },
    ),
    record({
      assessments: [
        { grade: '00', ...own },
        elsewhere('110000', { grade: '00', assessedAt: at, expiresAt: '2022-05-21T00:00:00Z' }),
        elsewhere('420000', { grade: '10', reason: 'close-contact' }),
      ],
    }),
  ),
  answered(
    'own-city-in-the-list',
    'names its own contact for what a city of its own found',
    provinces({ xzqhdm: '130100', healthyStaus: '01' }),
    record({
      assessments: [
        { grade: '00', ...own },
        elsewhere('130100', { grade: '01', contact: own.contact }),
      ],
    }),
  ),
  answered(
    'province-grade-20',
    'reads an unknown word of another province as unknown',
    provinces({ xzqhdm: '310000', healthyStaus: '20' }),
    record({
      assessments: [{ grade: '00', ...own }, elsewhere('310000', { grade: 'unknown' })],
    }),
  ),
  answered(
    'no-content',
    'leaves absent what there is no content of',
    dataReply({ content: undefined, allHealthyReportPerProvinceOne: undefined }),
    record({ basic: {}, health: {}, travel: {} }),
  ),
  answered(
    'content-empty',
    'takes an empty content for none',
    dataReply({ content: '' }),
    record({ basic: {}, health: {}, travel: {} }),
  ),
  answered(
    'no-declaration',
    'finds no state of health where nothing was declared',
    declarations(),
    record({ basic: { name: basic.name, idNumber: basic.idNumber }, health: {}, travel: {} }),
  ),
  answered(
    'symptoms',
    'reads several symptoms of one text, and one that the list lacks as another',
    declarations(declared({ symptom: '2^6^9', temperature: 38.5, isContactPatient: 3 })),
    record({
      health: {
        temperature: { celsius: 38.5, measuredAt: at, ...said },
        symptoms: { codes: ['cold-like', 'conjunctivitis', 'other'], declaredAt: at, ...said },
        contact: { kind: 'unsure', ...said },
      },
    }),
  ),
  answered(
    'contact-declared',
    'reads a contact that was declared, and makes no grade of it',
    declarations(declared({ isContactPatient: '1' })),
    record({ health: { ...health, contact: { kind: 'close', ...said } } }),
  ),
  answered(
    'area-risk-high',
    "makes no grade of an area's risk",
    declarations(declared({ xzqhfxdj: '3', isEpidemicAreaRisk: '1' })),
    record({ travel: { visits: [{ ...visit, areaRisk: 'high' }] } }),
  ),
  answered(
    'declarations-of-two-days',
    'reads the state of the newest declaration, and where the holder was on each day',
    declarations(
      declared(),
      declared({ date: '2022-05-19 08:00:00', city: '唐山市', temperature: '39', xzqhfxdj: 2 }),
    ),
    record({
      travel: {
        visits: [
          visit,
          { division: '130200', from: '2022-05-19T00:00:00Z', areaRisk: 'medium', ...said },
        ],
      },
    }),
  ),
  answered(
    'city-that-is-not-known',
    'names no division for a text that is none',
    declarations(declared({ city: '石家庄' })),
    record({ travel: { visits: [{ from: at, areaRisk: 'low', ...said }] } }),
  ),
  answered(
    'nucleic-and-antibody',
    'reads both kinds of tests apart',
    dataReply({
      hsjc: {
        hscysj: '2022-05-19 08:00:00',
        hsjcsj: '2022-05-19 20:00:00',
        hsjcjg: '2',
        hsjcjgmc: '阴性',
      },
      ktjc: { ktjcjg: '1', ktjcjgmc: '阳性', ktjcsj: '2022-05-18 20:00:00' },
    }),
    record({
      health: {
        ...health,
        tests: [
          {
            kind: 'nucleic',
            result: 'negative',
            sampledAt: '2022-05-19T00:00:00Z',
            reportedAt: '2022-05-19T12:00:00Z',
            basis: 'measured',
            source: 'medical-tests',
          },
          {
            kind: 'antibody',
            result: 'positive',
            reportedAt: '2022-05-18T12:00:00Z',
            basis: 'measured',
            source: 'medical-tests',
          },
        ],
      },
    }),
  ),
  answered(
    'nucleic-result-not-known',
    'reads a result that it does not know as unknown',
    dataReply({ hsjc: { hsjcjgmc: '检测中' } }),
    record({
      health: {
        ...health,
        tests: [{ kind: 'nucleic', result: 'unknown', basis: 'measured', source: 'medical-tests' }],
      },
    }),
  ),
  answered(
    'entered-from-abroad',
    'reads an entry from abroad as travel, and makes no grade of it',
    dataReply({ isrjry: true }),
    record({
      travel: { visits: [visit], entry: { basis: 'calculated', source: 'border' } },
    }),
  ),
  declined('result-denied', 'tells that we may not ask', result(1), 'issuer.denied'),
  declined('result-busy', 'tells that it is busy', result(2), 'issuer.busy'),
  declined(
    'result-not-its-code',
    'tells a code that is not its own',
    result(3),
    'issuer.not-its-code',
  ),
  declined('result-expired', 'tells an expired code', result('4'), 'code.expired'),
  declined(
    'result-update',
    'tells that the holder must update first',
    result(5),
    'issuer.holder-must-update',
  ),
  declined(
    'result-unknown',
    'takes a result that it does not know for an error',
    jsonReply({ ...good, errcode: 99 }),
    'issuer.error',
  ),
  ...alike(drafts, good),

  ...spoiltCodes(drafts, code),
  brokenCode(
    'code-of-a-venue',
    'does not claim the code that hangs at a door',
    'https://sjzhe.tgovcloud.com/qrcode/traffic/?QR=130100-0001',
    'format.unknown',
  ),
  brokenReply(
    'reply-grade-twice',
    'refuses a member that stands twice',
    textReply(JSON.stringify(good).replace('"fxdj":', '"fxdj":"10","fxdj":')),
    'reply',
    'decode.json',
  ),
  brokenReply(
    'reply-without-grade',
    'refuses a reply without a grade',
    dataReply({ fxdj: undefined }),
    'reply',
    'read.field',
    'reply.data.fxdj',
  ),
  brokenReply(
    'reply-province-without-grade',
    'refuses a province without a grade, which is no green',
    provinces({ xzqhdm: '420000' }),
    'reply',
    'read.field',
    'reply.data.allHealthyReportPerProvinceOne[0].healthyStaus',
  ),
  brokenReply(
    'reply-province-without-name',
    'refuses the word of nobody',
    provinces({ healthyStaus: '10' }),
    'reply',
    'read.field',
    'reply.data.allHealthyReportPerProvinceOne[0].xzqhdm',
  ),
  brokenReply(
    'reply-province-of-letters',
    'refuses a province that is no division',
    provinces({ xzqhdm: '42OOOO', healthyStaus: '10' }),
    'reply',
    'read.field',
    'reply.data.allHealthyReportPerProvinceOne[0].xzqhdm',
  ),
  brokenReply(
    'reply-provinces-without-end',
    'refuses more provinces than there are',
    provinces(...Array.from({ length: 65 }, () => ({ xzqhdm: '110000', healthyStaus: '00' }))),
    'reply',
    'read.field',
    'reply.data.allHealthyReportPerProvinceOne',
  ),
  brokenReply(
    'reply-content-no-json',
    'refuses a content that is no JSON',
    dataReply({ content: '{"data":' }),
    'reply',
    'decode.json',
    'reply.data.content',
  ),
  brokenReply(
    'reply-content-not-in-a-text',
    'refuses a content that is not in a text',
    dataReply({ content: { data: {} } }),
    'reply',
    'read.field',
    'reply.data.content',
  ),
  brokenReply(
    'reply-content-person-twice',
    'refuses a member of the content that stands twice',
    dataReply({ content: '{"data":{"person":{},"person":{"desensitizeName":"测"}}}' }),
    'reply',
    'decode.json',
  ),
  brokenReply(
    'reply-content-nested-too-deep',
    'refuses deep nesting in the content',
    dataReply({ content: `${'['.repeat(40)}${']'.repeat(40)}` }),
    'reply',
    'decode.depth',
  ),
  brokenReply(
    'reply-temperature-of-no-person',
    'refuses a temperature that nobody has',
    declarations(declared({ temperature: '365' })),
    'reply',
    'read.field',
    'reply.data.content.data.yqReports[0].temperature',
  ),
  brokenReply(
    'reply-declaration-without-date',
    'refuses a declaration of no day',
    declarations(declared({ date: undefined })),
    'reply',
    'read.field',
    'reply.data.content.data.yqReports[0].date',
  ),
  brokenReply(
    'reply-symptoms-without-end',
    'refuses symptoms without end',
    declarations(declared({ symptom: Array(17).fill('2').join('^') })),
    'reply',
    'read.field',
    'reply.data.content.data.yqReports[0].symptom',
  ),
])
