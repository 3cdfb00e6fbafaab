/**
 * Makes `international-code/openssl/*.json` and `international-code/node-crypto/*.json`:
 * `node test/vectors/international-code/make.ts`. SM2 signatures are OpenSSL's, ES256 ones Node's. The
 * keys are made here and thrown away; a run replaces all vectors.
 */
import { generateKeyPairSync } from 'node:crypto'
import type { Assessment, HealthRecord, Terms } from '../../../specs/words.ts'
import {
  type InternationalContent,
  internationalMark,
  internationalParts,
} from '../../cities/international-code.ts'
import { es256 } from '../encode.ts'
import { withOpenssl } from '../openssl-sm2.ts'
import { tokenAttacks, tokenDrafts } from '../signed-tokens.ts'
import { writeVectors } from '../write.ts'

const at = Date.UTC(2022, 4, 20, 4, 0, 0)
const hour = 3_600_000
const day = 24 * hour
const content: InternationalContent = {
  keyId: 'international-1',
  id: '3a3b3c3d3e3f40414243444546474849',
  issuedAt: at,
  expiresAt: at + day,
  name: 'TEST JIA',
  nationality: 'AT',
  passport: 'X00000018',
  grade: '00',
  assessedAt: at,
  declaredAt: at - 2 * hour,
}
const evidence = { sampledAt: at - 3 * day, facility: 'Test Clinic', country: 'AT' }
const terms: Terms = {
  issuedAt: at,
  notBefore: null,
  expiresAt: at + day,
  issuerClaims: ['division:000000'],
  codeIds: [content.id],
  keyUsage: null,
}
const declared: HealthRecord['health'] = {
  symptoms: {
    codes: [],
    declaredAt: '2022-05-20T02:00:00Z',
    basis: 'declared',
    source: 'user-declaration',
  },
}
const tested: HealthRecord['health'] = {
  tests: [
    {
      kind: 'nucleic',
      result: 'negative',
      sampledAt: '2022-05-17T04:00:00Z',
      facility: 'Test Clinic',
      country: 'AT',
      basis: 'measured',
      source: 'medical-tests',
    },
  ],
}
const record = (
  health: HealthRecord['health'] = declared,
  assessment: Partial<Assessment> = {},
): HealthRecord => ({
  basic: { name: 'TEST JIA', nationality: 'AT', idType: '20', idNumber: 'X00000018' },
  health,
  travel: {},
  assessments: [
    {
      grade: '00',
      authority: { id: 'international', territory: '000000', name: '国际版健康码服务' },
      basis: 'calculated',
      source: 'health-platform',
      assessedAt: '2022-05-20T04:00:00Z',
      contact: { name: '国际版健康码服务', phone: '000-0000' },
      ...assessment,
    },
  ],
})

withOpenssl((createKey) => {
  const own = createKey()
  const other = createKey()
  const drafts = tokenDrafts({
    mark: internationalMark,
    key: { keyHint: 'international-1', algorithm: 'jose:SM2-SM3', spki: own.spki },
    sign: own.sign,
    terms,
  })
  const { code, accepted, refused } = drafts
  const parts = internationalParts(content)
  const made = (changes: Partial<InternationalContent>) =>
    code(internationalParts({ ...content, ...changes }))
  /** Of a code with evidence, which then says something else. */
  const payload = (changes: object) => {
    const whole = internationalParts({ ...content, evidence })
    return code({ ...whole, payload: { ...whole.payload, ...changes } })
  }
  const reports = { days: 14, last: (at - 2 * hour) / 1000, symptoms: ['none'] }
  const upload = { result: 'negative', sampled: (at - 3 * day) / 1000 }
  const both = { ...declared, ...tested }
  const contradiction = (name: string, behaviour: string, changes: object, path: string) =>
    refused(name, behaviour, payload(changes), 'read', 'read.claims', path)

  writeVectors('international-code', 'openssl', 'OpenSSL, of our model; make.ts', [
    accepted('declared', 'reads a declaration, and its plane', code(parts), record()),
    accepted('hs', 'reads a test with its HS mark', made({ evidence }), record(both)),
    accepted(
      'hs-without-declaration',
      'reads a test alone',
      payload({ a1: undefined }),
      record(tested),
    ),
    accepted(
      'hs-after-five-days',
      'takes a test that was five days old at its review',
      made({ evidence: { sampledAt: at - 5 * day } }),
      record({
        ...declared,
        tests: [
          {
            kind: 'nucleic',
            result: 'negative',
            sampledAt: '2022-05-15T04:00:00Z',
            basis: 'measured',
            source: 'medical-tests',
          },
        ],
      }),
    ),
    accepted(
      'without-mark',
      'reads a code without declaration, test and mark',
      payload({ a1: undefined, b1: undefined, mark: undefined }),
      record({}),
    ),
    accepted(
      'yellow-with-symptoms',
      'reads declared symptoms and the grade that they gave',
      payload({
        a1: { ...reports, symptoms: ['fever', 'breath', 'new-one'] },
        b1: undefined,
        mark: 'plane',
        state: { grade: '01', reason: '有可疑症状', at: at / 1000, until: (at + day) / 1000 },
      }),
      record(
        {
          symptoms: {
            codes: ['fever', 'breathlessness', 'other'],
            declaredAt: '2022-05-20T02:00:00Z',
            basis: 'declared',
            source: 'user-declaration',
          },
        },
        { grade: '01', reason: 'symptoms', expiresAt: '2022-05-21T04:00:00Z' },
      ),
    ),
    accepted(
      'red-with-reason',
      'reads a red code with its reason and times',
      made({ grade: '10', reason: '检测结果阳性', until: at + 7 * day }),
      record(declared, {
        grade: '10',
        reason: 'test-positive',
        expiresAt: '2022-05-27T04:00:00Z',
      }),
    ),
    accepted(
      'grade-not-in-the-mapping',
      "gives an unknown grade for one that the issuer's mapping lacks",
      made({ grade: 'plane' }),
      record(declared, { grade: 'unknown' }),
    ),
    accepted(
      'found-by-an-embassy',
      'keeps who found the grade',
      payload({
        state: {
          grade: '00',
          at: at / 1000,
          by: { id: 'office-AT', territory: '000000', name: '测试使馆' },
        },
      }),
      record(both, { authority: { id: 'office-AT', territory: '000000', name: '测试使馆' } }),
    ),

    contradiction(
      'hs-without-evidence',
      'refuses the HS mark without a test',
      { b1: undefined },
      'payload.mark',
    ),
    contradiction(
      'hs-with-declaration-alone',
      'refuses the HS mark for reports alone',
      { a1: reports, b1: undefined },
      'payload.mark',
    ),
    contradiction(
      'plane-in-the-place-of-hs',
      'refuses a test without its mark',
      { mark: 'plane' },
      'payload.mark',
    ),
    contradiction(
      'plane-without-declaration',
      'refuses a plane without reports',
      { a1: undefined, b1: undefined, mark: 'plane' },
      'payload.mark',
    ),
    contradiction(
      'evidence-without-result',
      'refuses a test of which no result is told',
      { b1: { sampled: upload.sampled } },
      'payload.b1.result',
    ),
    contradiction(
      'evidence-without-time',
      'refuses a test of which no time is told',
      { b1: { result: 'negative' } },
      'payload.b1.sampled',
    ),
    contradiction(
      'evidence-too-old',
      'refuses a test that was older than five days at its review',
      { b1: { ...upload, sampled: (at - 5 * day) / 1000 - 1 } },
      'payload.b1.sampled',
    ),
    contradiction(
      'evidence-after-its-review',
      'refuses a test of after its review',
      { b1: { ...upload, sampled: at / 1000 + 1 } },
      'payload.b1.sampled',
    ),
    contradiction(
      'reports-that-ended',
      'refuses reports that were not daily to the end',
      { a1: { ...reports, last: (at - 2 * day) / 1000 } },
      'payload.a1.last',
    ),
    contradiction(
      'reports-without-symptoms',
      'refuses reports that say nothing',
      { a1: { days: 14, last: reports.last } },
      'payload.a1.symptoms',
    ),
    refused(
      'thirteen-days',
      'refuses reports of thirteen days',
      payload({ a1: { ...reports, days: 13 } }),
      'read',
      'read.field',
      'payload.a1.days',
    ),
    refused(
      'evidence-positive',
      'refuses a positive test as evidence',
      payload({ b1: { ...upload, result: 'positive' } }),
      'read',
      'read.field',
      'payload.b1.result',
    ),
    refused(
      'mark-of-nobody',
      'refuses a mark that nobody has',
      payload({ mark: 'hs' }),
      'read',
      'read.field',
      'payload.mark',
    ),
    refused(
      'nationality-of-three-letters',
      'refuses a country in another notation',
      payload({ holder: { nationality: 'AUT' } }),
      'read',
      'read.field',
      'payload.holder.nationality',
    ),
    ...tokenAttacks({
      mark: internationalMark,
      drafts,
      parts,
      better: internationalParts({ ...content, evidence }),
      own,
      other,
    }),
  ])
})

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const drafts = tokenDrafts({
  mark: internationalMark,
  key: {
    keyHint: 'international-1',
    algorithm: 'jose:ES256',
    spki: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  },
  sign: (bytes) => es256(bytes, privateKey),
  terms,
})
const hs = internationalParts({ ...content, evidence }, 'ES256')

writeVectors('international-code', 'node-crypto', 'Node, of our model; make.ts', [
  drafts.accepted(
    'es256-hs',
    'reads a test with its HS mark, signed with ES256',
    drafts.code(hs),
    record({ ...declared, ...tested }),
  ),
  drafts.refused(
    'es256-hs-without-evidence',
    'refuses the HS mark without a test, whatever signed it',
    drafts.code({ ...hs, payload: { ...hs.payload, b1: undefined } }),
    'read',
    'read.claims',
    'payload.mark',
  ),
])
