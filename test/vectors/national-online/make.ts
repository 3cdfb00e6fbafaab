/** Makes `national-online/*.json`: `node test/vectors/national-online/make.ts`. */
import { createHash } from 'node:crypto'
import type { Assessment, HealthRecord } from '../../../specs/words.ts'
import type { VectorKey, VectorReply } from '../../adapters/vector.ts'
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
import { type Draft, writeVectors } from '../write.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const id = '5A5B5C5D5E5F606162636465666768696A6B6C6D6E6F70717273747576777879'
const code = `CTID1130000${id}`
// What the suite asks with.
const requestId = '0123456789abcdef0123456789abcdef'
const requestText = JSON.stringify({
  timeStamp: '20220520120000000',
  custNum: 'suite-custNum',
  requestId,
  codeContent: code,
})

const person = personOf(3)
const times = { date: '2022-05-20 08:00:00', validDate: '2022-05-21 08:00:00' }
const own = { xzqhdm: '130000', healthyStaus: '00', ...times }
const beijing = { xzqhdm: '110000', healthyStaus: '00', ...times }
const red = { ...own, healthyStaus: '10', warnType: '密切接触者' }
const declaration = {
  date: '2022-05-19 20:00:00',
  city: '130100',
  phone: maskedPhone(person),
  temperature: '36.5',
  xzqhfxdj: '1',
  isGoHubeiWH: '2',
  isEpidemicAreaRisk: '2',
  isContactPatient: '2',
  symptom: '1',
}
const masked = { desensitizeName: maskedName(person), desensitizeCardId: maskedNumber(person) }
const contentOf = (yqReports: readonly object[] = []) =>
  JSON.stringify({ data: { person: masked, healthyReport: [{ healthyStaus: '00' }], yqReports } })

const assessed = { assessedAt: '2022-05-20T00:00:00Z', expiresAt: '2022-05-21T00:00:00Z' } as const
const ownWord: Assessment = {
  grade: '00',
  authority: { id: 'hebei', territory: '130000', name: '河北健康码' },
  basis: 'calculated',
  source: 'health-platform',
  ...assessed,
  contact: { name: '河北健康码服务', phone: '000-0013' },
}
const wordOf = (territory: string, change: Partial<Assessment> = {}): Assessment => ({
  grade: '00',
  authority: { id: `division:${territory}`, territory },
  basis: 'calculated',
  source: 'health-platform',
  ...assessed,
  ...change,
})
const record = (
  assessments: readonly Assessment[],
  declared: Partial<HealthRecord> = {},
): HealthRecord => ({
  basic: { name: maskedName(person), idNumber: maskedNumber(person) },
  health: {},
  travel: {},
  assessments: [...assessments],
  ...declared,
})
const green = record([ownWord])
const said = { basis: 'declared', source: 'user-declaration' } as const

withOpenssl((createKey) => {
  const [issuer, stranger] = [createKey(), createKey()]
  const keys: VectorKey[] = [
    { keyHint: 'hebei-01', algorithm: 'gm:SM2-SM3', spki: issuer.spki },
    { keyHint: 'beijing-01', algorithm: 'gm:SM2-SM3', spki: stranger.spki },
  ]
  const { brokenCode, answered, declined, brokenReply } = draftsOf(code, 'division:130000', keys)

  const biz = (changes: object = {}) => ({
    timeStamp: '20220520120000123',
    custNum: 'hebei-01',
    requestId,
    success: true,
    errorCode: '0',
    errorDesc: '',
    codeDigest: sha256(code),
    allHealthyReportPerProvinceOne: [own],
    content: contentOf(),
    ...changes,
  })
  const signText = (text: string, signer: SignRaw = issuer.sign) =>
    signer(new TextEncoder().encode(text))
  const enveloped = (text: string, signature: Uint8Array) =>
    textReply(`{"bizPackage":${text},"sign":"${base64(signature)}"}`)
  const signed = (changes: object = {}, signer?: SignRaw) => {
    const text = JSON.stringify(biz(changes))
    return enveloped(text, signText(text, signer))
  }
  const failing = (errorCode: string, changes: object = {}) =>
    signed({ success: false, errorCode, codeDigest: undefined, ...changes })
  const bizText = JSON.stringify(biz())
  const signature = signText(bizText)
  const terms = { ...noTerms, issuedAt: Date.UTC(2022, 4, 20, 4, 0, 0, 123) }
  const reads = (name: string, behaviour: string, reply: VectorReply, wanted: HealthRecord) =>
    answered(name, behaviour, reply, wanted, terms)
  const forged = (name: string, behaviour: string, reply: VectorReply) =>
    brokenReply(name, behaviour, reply, 'trust', 'trust.signature')
  const unread = (name: string, behaviour: string, changes: object, path?: string) =>
    brokenReply(name, behaviour, signed(changes), 'read', 'read.field', path)
  const withReport = (change: object) => ({
    allHealthyReportPerProvinceOne: [{ ...own, ...change }],
  })
  const declaring = (...changes: readonly object[]) => ({
    content: contentOf(changes.map((change) => ({ ...declaration, ...change }))),
  })
  const reports = 'bizPackage.reports'
  const declarations = 'bizPackage.content.data.yqReports'

  const accepted: readonly Draft[] = [
    reads('green', "reads the issuer's own green", signed(), green),
    reads(
      'red-with-reason',
      "reads the issuer's own red with its reason, and where it is corrected",
      signed({ allHealthyReportPerProvinceOne: [red] }),
      record([{ ...ownWord, grade: '10', reason: 'close-contact' }]),
    ),
    reads(
      'one-report-a-province',
      'keeps the word of every province apart, under its own territory',
      signed({
        allHealthyReportPerProvinceOne: [
          own,
          { ...beijing, healthyStaus: '01' },
          { ...red, xzqhdm: '420000' },
        ],
      }),
      record([
        ownWord,
        wordOf('110000', { grade: '01' }),
        wordOf('420000', { grade: '10', reason: 'close-contact' }),
      ]),
    ),
    reads(
      'another-province-is-not-corrected-here',
      "names no office for another province's red",
      signed({ allHealthyReportPerProvinceOne: [{ ...red, xzqhdm: '310000' }] }),
      record([wordOf('310000', { grade: '10', reason: 'close-contact' })]),
    ),
    reads(
      'grade-20',
      'gives an unknown grade for what clients show when they know nothing',
      signed(withReport({ healthyStaus: '20' })),
      record([{ ...ownWord, grade: 'unknown' }]),
    ),
    reads(
      'reason-not-in-the-list',
      'gives no reason for a text that the closed list lacks',
      signed(withReport({ healthyStaus: '10', warnType: '村镇银行储户' })),
      record([{ ...ownWord, grade: '10' }]),
    ),
    reads(
      'report-without-times',
      'leaves times absent that the report lacks',
      signed({
        allHealthyReportPerProvinceOne: [{ xzqhdm: '110000', healthyStaus: '00', date: '' }],
      }),
      record([
        {
          grade: '00',
          authority: { id: 'division:110000', territory: '110000' },
          basis: 'calculated',
          source: 'health-platform',
        },
      ]),
    ),
    reads(
      'no-report',
      'reads that no province assessed the holder',
      signed({ allHealthyReportPerProvinceOne: [] }),
      record([]),
    ),
    reads('no-content', 'reads reports without a person', signed({ content: undefined }), {
      ...green,
      basic: {},
    }),
    reads(
      'declaration',
      'reads what the holder declared, and where',
      signed(declaring({})),
      record([ownWord], {
        basic: { ...green.basic, phone: maskedPhone(person) },
        health: {
          temperature: { celsius: 36.5, measuredAt: '2022-05-19T12:00:00Z', ...said },
          symptoms: { codes: [], declaredAt: '2022-05-19T12:00:00Z', ...said },
          contact: { kind: 'none', ...said },
        },
        travel: {
          visits: [{ division: '130100', from: '2022-05-19T12:00:00Z', areaRisk: 'low', ...said }],
        },
      }),
    ),
    reads(
      'declarations-of-several-days',
      'takes the state of the newest declaration and the places of all; an area at risk is no grade',
      signed(
        declaring(
          {
            date: '2022-05-18 20:00:00',
            city: '420100',
            xzqhfxdj: 3,
            isGoHubeiWH: 1,
            temperature: 39.1,
          },
          { symptom: '2^6', temperature: '37.4', isContactPatient: '3', city: '石家庄市' },
        ),
      ),
      record([ownWord], {
        basic: { ...green.basic, phone: maskedPhone(person) },
        health: {
          temperature: { celsius: 37.4, measuredAt: '2022-05-19T12:00:00Z', ...said },
          symptoms: {
            codes: ['cold-like', 'conjunctivitis'],
            declaredAt: '2022-05-19T12:00:00Z',
            ...said,
          },
          contact: { kind: 'unsure', ...said },
        },
        travel: {
          visits: [
            { division: '420100', from: '2022-05-18T12:00:00Z', areaRisk: 'high', ...said },
            { division: '420100', ...said },
          ],
        },
      }),
    ),
    reads(
      'declaration-of-contact',
      'reads a declared contact; a symptom that the list lacks is some other',
      signed(
        declaring({ isContactPatient: 1, symptom: '9', temperature: '', phone: '', city: '' }),
      ),
      record([ownWord], {
        health: {
          symptoms: { codes: ['other'], declaredAt: '2022-05-19T12:00:00Z', ...said },
          contact: { kind: 'close', ...said },
        },
      }),
    ),
    reads(
      'odd-spelling',
      'verifies the bytes as they stand: white space, order, escapes',
      (() => {
        const text = `{ "success" : true,\n${bizText.slice(1, -1).replace('"success":true,', '').replace('测', '\\u6d4b')} }`
        return enveloped(text, signText(text))
      })(),
      green,
    ),
    reads(
      'members-that-are-not-known',
      'does not read members that it does not know',
      signed({ authResult: '00XX', bizExtData: 'opaque' }),
      green,
    ),
  ]

  writeVectors('national-online', 'openssl', 'Synthetic; signed by OpenSSL 3.0; make.ts', [
    {
      name: 'code',
      behaviour: 'asks the issuer by an envelope that the gateway signs',
      code,
      keys: [],
      expect: {
        outcome: 'reference',
        issuerHint: 'division:130000',
        request: {
          method: 'POST',
          path: '/code-verifying',
          headers: { 'content-type': 'application/json', accept: 'application/json' },
          body: `{"bizPackage":${requestText},"sign":"${base64(new Uint8Array(64))}"}`,
        },
      },
    },
    ...accepted,
    declined(
      'answer-to-another-request',
      'tells a signed answer that was given before',
      signed({ requestId: 'f'.repeat(32) }),
      'issuer.other-code',
    ),
    declined(
      'answer-for-another-code',
      'tells a signed answer for another code',
      signed({ codeDigest: sha256('another') }),
      'issuer.other-code',
    ),
    declined(
      'success-that-is-none',
      'takes a result of success without success for an error',
      signed({ success: false }),
      'issuer.error',
    ),
    ...(
      [
        ['10006', 'issuer.denied'],
        ['40000', 'issuer.denied'],
        ['40001', 'issuer.denied'],
        ['40006', 'issuer.busy'],
        ['40007', 'code.expired'],
        ['40008', 'issuer.not-its-code'],
        ['40009', 'issuer.error'],
        ['40017', 'issuer.busy'],
        ['40019', 'issuer.busy'],
        ['49006', 'issuer.holder-must-update'],
        ['77777', 'issuer.error'],
        ['0x00A19003', 'code.expired'],
        ['0x00A19004', 'issuer.holder-must-update'],
        ['0x00A19302', 'code.expired'],
      ] as const
    ).map(([result, meaning]) =>
      declined(
        `result-${result.toLowerCase()}`,
        `understands the result ${result} as ${meaning}`,
        failing(result),
        meaning,
      ),
    ),
    ...statuses.map(([name, status, meaning]) =>
      declined(name, `takes HTTP status ${status} for ${meaning}`, statusReply(status), meaning),
    ),
    brokenCode(
      'leading-space',
      'does not claim a code after a space',
      ` ${code}`,
      'format.unknown',
    ),
    brokenCode(
      'lower-case-mark',
      'does not claim a code whose mark is in lower case',
      `ctid1${code.slice(5)}`,
      'format.unknown',
    ),
    brokenCode('truncated', 'refuses a code without its end', code.slice(0, -1), 'decode.layout'),
    brokenCode('trailing-text', 'refuses text after the code', `${code}\n`, 'decode.trailing'),
    brokenCode(
      'identifier-lower-case',
      'refuses an identifier in lower case',
      code.toLowerCase().replace('ctid', 'CTID'),
      'decode.field',
      'codeContent',
    ),
    brokenCode(
      'division-with-a-letter',
      'refuses a division with a letter',
      `CTID113000O${id}`,
      'decode.field',
      'codeContent',
    ),
    ...Object.entries(brokenReplies(JSON.parse(`{"bizPackage":${bizText},"sign":""}`))).map(
      ([name, { what, reply, code: reason }]) =>
        brokenReply(name, `refuses ${what}`, reply, 'reply', reason),
    ),
    brokenReply(
      'reply-unsigned',
      'refuses a reply that nobody signed',
      jsonReply(biz()),
      'reply',
      'decode.json',
      'reply',
    ),
    brokenReply(
      'signature-missing',
      'refuses an envelope without a signature',
      jsonReply({ bizPackage: biz() }),
      'reply',
      'decode.json',
      'reply',
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
      'signature-not-canonical',
      'refuses Base64 whose unused bits are set',
      textReply(
        `{"bizPackage":${bizText},"sign":"${base64(signature).slice(0, -3)}${
          { A: 'B', Q: 'R', g: 'h', w: 'x' }[base64(signature).slice(-3, -2)] ?? '?'
        }=="}`,
      ),
      'reply',
      'decode.canonical',
      'reply.sign',
    ),
    brokenReply(
      'package-twice',
      'refuses two packages, of which a reader might take either',
      textReply(`{"bizPackage":${bizText},"bizPackage":${bizText},"sign":"${base64(signature)}"}`),
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
      'member-beside-the-package',
      'refuses what stands beside the signed package',
      textReply(`{"bizPackage":${bizText},"sign":"${base64(signature)}","bizExtData":""}`),
      'reply',
      'decode.json',
    ),
    brokenReply(
      'reports-twice',
      'refuses reports twice in the signed package',
      (() => {
        const text = `${bizText.slice(0, -1)},"allHealthyReportPerProvinceOne":[]}`
        return enveloped(text, signText(text))
      })(),
      'reply',
      'decode.json',
    ),
    brokenReply(
      'wrong-key',
      "refuses a reply that is signed with somebody else's key",
      signed({}, stranger.sign),
      'trust',
      'trust.signature',
    ),
    brokenReply(
      'unknown-key',
      'refuses a reply under a number that the issuer does not have',
      signed({ custNum: 'hebei-99' }),
      'trust',
      'trust.key-unknown',
    ),
    forged(
      'another-user-id',
      'refuses a signature with another user id',
      signed({}, (bytes) => issuer.signAs('hebei@example', bytes)),
    ),
    forged(
      'grade-changed',
      'refuses a grade that was changed after the signature',
      enveloped(
        JSON.stringify(biz({ allHealthyReportPerProvinceOne: [own] })),
        signText(JSON.stringify(biz({ allHealthyReportPerProvinceOne: [red] }))),
      ),
    ),
    forged(
      'province-left-out',
      'refuses reports of which one was taken out',
      enveloped(
        bizText,
        signText(JSON.stringify(biz({ allHealthyReportPerProvinceOne: [own, red] }))),
      ),
    ),
    forged(
      're-serialised',
      'refuses a package that was parsed and written again',
      enveloped(JSON.stringify(biz(), null, 1), signature),
    ),
    forged(
      'signed-with-its-white-space',
      'does not count white space around the package as signed',
      textReply(`{"bizPackage": ${bizText} ,"sign":"${base64(signText(` ${bizText} `))}"}`),
    ),
    forged(
      'signature-of-another-reply',
      'refuses the signature of another reply',
      enveloped(bizText, signText(JSON.stringify(biz({ timeStamp: '20220520120000124' })))),
    ),
    ...Object.entries(impossibleSignatures(signature)).map(([name, { bytes, what }]) =>
      forged(name, `refuses a signature with ${what}`, enveloped(bizText, bytes)),
    ),
    unread(
      'province-twice',
      'refuses two reports of one province',
      { allHealthyReportPerProvinceOne: [own, { ...own, healthyStaus: '10' }] },
      reports,
    ),
    unread(
      'reports-no-list',
      'refuses reports that are no list',
      { allHealthyReportPerProvinceOne: own },
      reports,
    ),
    unread(
      'too-many-reports',
      'refuses more reports than there are provinces',
      {
        allHealthyReportPerProvinceOne: Array.from({ length: 65 }, (_, at) => ({
          ...own,
          xzqhdm: String(110_000 + at),
        })),
      },
      reports,
    ),
    unread(
      'report-without-grade',
      'refuses a report without a grade',
      withReport({ healthyStaus: undefined }),
      `${reports}[0].healthyStaus`,
    ),
    unread(
      'grade-as-a-number',
      'refuses a grade that is a number: 0 and 00 differ',
      withReport({ healthyStaus: 0 }),
      `${reports}[0].healthyStaus`,
    ),
    unread(
      'report-of-nowhere',
      'refuses a report without a division',
      withReport({ xzqhdm: '河北' }),
      `${reports}[0].xzqhdm`,
    ),
    unread(
      'report-of-the-31st-of-april',
      'refuses a time that does not exist',
      withReport({ date: '2022-04-31 08:00:00' }),
      `${reports}[0].date`,
    ),
    unread(
      'temperature-of-the-sun',
      'refuses a temperature that no living body has',
      declaring({ temperature: '5772' }),
      `${declarations}[0].temperature`,
    ),
    unread(
      'declaration-without-date',
      'refuses a declaration without its time',
      declaring({ date: undefined }),
      `${declarations}[0].date`,
    ),
    brokenReply(
      'content-nested-too-deep',
      'refuses deep nesting inside the text of the content',
      signed({ content: `{"data":${'['.repeat(40)}${']'.repeat(40)}}` }),
      'read',
      'decode.depth',
      'bizPackage.content',
    ),
    brokenReply(
      'content-no-json',
      'refuses content that is no JSON',
      signed({ content: '{data:{}}' }),
      'read',
      'decode.json',
      'bizPackage.content',
    ),
    brokenReply(
      'content-person-twice',
      'refuses a person twice in the content',
      signed({ content: '{"data":{"person":{},"person":{}}}' }),
      'read',
      'decode.json',
      'bizPackage.content',
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
      'result-code-not-a-code',
      'refuses a result code in another notation',
      signed({ errorCode: '0x0' }),
      'reply',
      'read.field',
      'bizPackage.errorCode',
    ),
  ])
})
