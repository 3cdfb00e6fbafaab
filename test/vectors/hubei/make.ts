/**
 * Makes `hubei/openssl/*.json` and `hubei/node-crypto/*.json`: `node test/vectors/hubei/make.ts`. SM2 signatures
 * are OpenSSL's, ES256 ones Node's. The keys are made here and thrown away; a run replaces all vectors.
 */
import { generateKeyPairSync } from 'node:crypto'
import type { Assessment, HealthRecord, Terms } from '../../../specs/words.ts'
import type { FailingStage, VectorKey } from '../../adapters/vector.ts'
import { type HubeiContent, hubeiCode, hubeiParts, hubeiSigned } from '../../cities/hubei.ts'
import { maskedName, maskedNumber, personOf } from '../../cities/people.ts'
import { impossibleSignatures } from '../attack.ts'
import { es256 } from '../encode.ts'
import { withOpenssl } from '../openssl-sm2.ts'
import { type Draft, writeVectors } from '../write.ts'

const person = personOf(17)
const at = Date.UTC(2022, 4, 20, 4, 0, 0)
const hour = 3_600_000
const content: HubeiContent = {
  division: '420100',
  keyId: 'wuhan-1',
  id: '2a2b2c2d2e2f30313233343536373839',
  issuedAt: at,
  expiresAt: at + hour,
  person,
  grade: '00',
  assessedAt: at - hour,
  until: at + 24 * hour,
}
const terms: Terms = {
  issuedAt: at,
  notBefore: null,
  expiresAt: at + hour,
  issuerClaims: ['division:420100'],
  codeIds: [content.id],
  keyUsage: null,
}
const times = { assessedAt: '2022-05-20T03:00:00Z', expiresAt: '2022-05-21T04:00:00Z' }
const record = (
  assessment: Partial<Assessment> = {},
  health: HealthRecord['health'] = {},
): HealthRecord => ({
  basic: { name: maskedName(person), idType: '10', idNumber: maskedNumber(person) },
  health,
  travel: {},
  assessments: [
    {
      grade: '00',
      authority: { id: 'wuhan', territory: '420100', name: '武汉市民码' },
      basis: 'calculated',
      source: 'health-platform',
      ...times,
      contact: { name: '湖北健康码服务', phone: '000-0042' },
      ...assessment,
    },
  ],
})

type Sign = (bytes: Uint8Array) => Uint8Array
type Parts = ReturnType<typeof hubeiParts>

/** Signs whatever header and payload; the algorithm is the header's. */
function codeOf({ header, payload }: { header: object; payload: object }, sign: Sign): string {
  const signed = hubeiSigned(header, payload)
  return hubeiCode(signed, sign(new TextEncoder().encode(signed)))
}

function accepted(
  name: string,
  behaviour: string,
  code: string,
  keys: readonly VectorKey[],
  found: HealthRecord,
): Draft {
  const expect = { outcome: 'accepted', issuerHint: null, terms, record: found } as const
  return { name, behaviour, code, keys, expect }
}

withOpenssl((createKey) => {
  const own = createKey()
  const other = createKey()
  const key: VectorKey = { keyHint: 'wuhan-1', algorithm: 'jose:SM2-SM3', spki: own.spki }
  const keys = [key]
  const made = (changes: Partial<HubeiContent> = {}) =>
    codeOf(hubeiParts({ ...content, ...changes }), own.sign)
  const good = made()
  const changed = (
    change: (parts: Parts) => { header: object; payload: object },
    sign = own.sign,
  ) => codeOf(change(hubeiParts(content)), sign)
  const header = (changes: object) =>
    changed((parts) => ({ ...parts, header: { ...parts.header, ...changes } }))
  const payload = (changes: object) =>
    changed((parts) => ({ ...parts, payload: { ...parts.payload, ...changes } }))
  const extension = (changes: object) =>
    payload({ ext: { ...hubeiParts(content).payload.ext, ...changes } })
  const standard = (changes: object) =>
    payload({ std: { ...hubeiParts(content).payload.std, ...changes } })
  const parts = good.slice('HUB1.'.length).split('.')
  const [head = '', body = '', signature = ''] = parts
  const put = (...three: readonly string[]) => `HUB1.${three.join('.')}`
  const text = (value: string) => Buffer.from(value).toString('base64url')
  const bytes = new Uint8Array(Buffer.from(signature, 'base64url'))
  const red = hubeiSigned(
    hubeiParts(content).header,
    hubeiParts({ ...content, grade: '10' }).payload,
  )
  const refused = (
    name: string,
    behaviour: string,
    code: string,
    stage: FailingStage,
    reason: Extract<Draft['expect'], { readonly outcome: 'refused' }>['code'],
    path?: string,
  ): Draft => ({
    name,
    behaviour,
    code,
    keys,
    expect: {
      outcome: 'refused',
      stage,
      code: reason,
      ...(path === undefined ? {} : { path }),
    },
  })
  const test = { result: 'N', sampledAt: at - 20 * hour } as const

  writeVectors('hubei', 'openssl', 'OpenSSL, of our model; make.ts', [
    accepted('green', 'reads a green code', good, keys, record()),
    accepted('yellow', 'reads a yellow code', made({ grade: '01' }), keys, record({ grade: '01' })),
    accepted(
      'red-with-reason',
      'reads a red code with its reason and times',
      made({ grade: '10', reason: '密切接触者' }),
      keys,
      record({ grade: '10', reason: 'close-contact' }),
    ),
    accepted(
      'grade-not-in-the-mapping',
      "gives an unknown grade for one that the issuer's mapping lacks",
      made({ grade: '20' }),
      keys,
      record({ grade: 'unknown' }),
    ),
    accepted(
      'reason-not-in-the-list',
      'gives no reason for a text that the closed list lacks',
      made({ grade: '10', reason: '村镇银行储户' }),
      keys,
      record({ grade: '10' }),
    ),
    accepted(
      'tests',
      'reads the tests of the extension domain',
      made({ tests: [test, { ...test, result: 'P' }, { ...test, result: 'R' }] }),
      keys,
      record(
        {},
        {
          tests: (['negative', 'positive', 'recheck'] as const).map((result) => ({
            kind: 'nucleic',
            result,
            sampledAt: '2022-05-19T08:00:00Z',
            basis: 'measured',
            source: 'medical-tests',
          })),
        },
      ),
    ),
    accepted(
      'found-by-another',
      'keeps who found the grade, and names no contact of its own for it',
      extension({
        grade: '10',
        rule: 'R-7',
        by: { id: 'henan', territory: '410000', name: '河南省' },
      }),
      keys,
      {
        ...record(),
        assessments: [
          {
            grade: '10',
            authority: { id: 'henan', territory: '410000', name: '河南省' },
            basis: 'calculated',
            source: 'health-platform',
            rule: 'R-7',
            ...times,
          },
        ],
      },
    ),
    accepted(
      'nobody-in-particular',
      'reads a code whose standard domain is empty',
      payload({ std: {} }),
      keys,
      { ...record(), basic: {} },
    ),
    accepted('residence', 'reads where the holder lives', standard({ division: '420106' }), keys, {
      ...record(),
      basic: { ...record().basic, residenceDivision: '420106' },
    }),
    accepted(
      'without-times',
      'leaves absent when and for how long the grade was found, which the code does not say',
      extension({ at: undefined, until: undefined }),
      keys,
      {
        ...record(),
        assessments: record().assessments.map(({ assessedAt: _, expiresAt: __, ...rest }) => rest),
      },
    ),
    accepted(
      'members-that-are-not-known',
      'reads a code with members that nobody reads',
      payload({ nbf: 0, pay: { card: 1 } }),
      keys,
      record(),
    ),

    refused(
      'payload-changed',
      'refuses a grade that was changed',
      `HUB1.${red}.${signature}`,
      'trust',
      'trust.signature',
    ),
    refused(
      'signed-by-another',
      'refuses the signature of another key under the same name',
      changed((same) => same, other.sign),
      'trust',
      'trust.signature',
    ),
    refused(
      'another-user-id',
      'refuses a signature that was made for another user id',
      changed(
        (same) => same,
        (one) => own.signAs('ALICE123@YAHOO.COM', one),
      ),
      'trust',
      'trust.signature',
    ),
    refused(
      'unknown-key',
      'tries no key that the code does not name',
      header({ kid: 'wuhan-2' }),
      'trust',
      'trust.key-unknown',
    ),
    refused(
      'algorithm-of-another-key',
      'tries no key of another algorithm',
      header({ alg: 'ES256' }),
      'trust',
      'trust.key-unknown',
    ),
    ...Object.entries(impossibleSignatures(bytes)).map(([name, { bytes: impossible, what }]) =>
      refused(
        name,
        `refuses a signature with ${what}`,
        hubeiCode(`${head}.${body}`, impossible),
        'trust',
        'trust.signature',
      ),
    ),
    refused(
      'signature-in-der',
      'refuses a signature in another form',
      changed((same) => same, own.signDer),
      'trust',
      'trust.signature',
    ),
    refused(
      'signature-empty',
      'refuses a code without a signature',
      put(head, body, ''),
      'trust',
      'trust.signature',
    ),
    refused('signature-missing', 'refuses two parts', put(head, body), 'decode', 'decode.jws'),
    refused(
      'fourth-part',
      'refuses four parts',
      put(head, body, signature, ''),
      'decode',
      'decode.jws',
    ),
    refused(
      'signature-not-canonical',
      'refuses unused bits that are set',
      good.slice(0, -1) + (good.endsWith('A') ? 'B' : 'C'),
      'decode',
      'decode.canonical',
    ),
    refused('signature-padded', 'refuses padding', `${good}==`, 'decode', 'decode.base64'),
    refused(
      'truncated',
      'refuses a code that lost its end',
      good.slice(0, 60),
      'decode',
      'decode.jws',
    ),
    refused('trailing-newline', 'refuses white space', `${good}\n`, 'decode', 'decode.base64'),
    refused(
      'algorithm-none',
      'refuses a code that says it is not signed',
      header({ alg: 'none' }),
      'decode',
      'decode.algorithm',
    ),
    refused(
      'algorithm-symmetric',
      'refuses an algorithm whose key would be public',
      header({ alg: 'HS256' }),
      'decode',
      'decode.algorithm',
    ),
    refused(
      'algorithm-not-allowed',
      'refuses an algorithm that the format does not have',
      header({ alg: 'RS256' }),
      'decode',
      'decode.algorithm',
    ),
    refused(
      'type-of-another-token',
      'refuses a token of another kind',
      header({ typ: 'JWT' }),
      'decode',
      'decode.field',
      'header.typ',
    ),
    refused(
      'type-missing',
      'refuses a token of no kind',
      header({ typ: undefined }),
      'decode',
      'decode.field',
      'header.typ',
    ),
    refused(
      'key-missing',
      'refuses a code that names no key',
      header({ kid: undefined }),
      'decode',
      'decode.field',
      'header.kid',
    ),
    refused(
      'compressed',
      'refuses a compressed code',
      header({ zip: 'DEF' }),
      'decode',
      'decode.field',
      'header.zip',
    ),
    refused(
      'critical-header',
      'refuses a header that must be understood',
      header({ crit: ['exp'] }),
      'decode',
      'decode.jws',
      'header.crit',
    ),
    refused(
      'header-twice',
      'refuses a member of the header that stands twice',
      put(
        text('{"alg":"SM2-SM3","alg":"none","kid":"wuhan-1","typ":"hubei-code+jwt"}'),
        body,
        signature,
      ),
      'decode',
      'decode.json',
    ),
    refused(
      'grade-twice',
      'refuses a member that stands twice',
      put(head, text('{"iss":"division:420100","ext":{"grade":"10","grade":"00"}}'), signature),
      'decode',
      'decode.json',
    ),
    refused(
      'payload-no-json',
      'refuses a payload that is no JSON',
      put(head, text('grade=00'), signature),
      'decode',
      'decode.json',
    ),
    refused(
      'payload-nested-too-deep',
      'refuses deep nesting',
      put(head, text(`{"x":${'['.repeat(20)}${']'.repeat(20)}}`), signature),
      'decode',
      'decode.depth',
    ),
    refused(
      'without-bounds',
      'refuses a code without bounds',
      standard({ name: '测'.repeat(800) }),
      'decode',
      'decode.size',
    ),
    refused(
      'lower-case-mark',
      'does not claim another mark',
      good.replace('HUB1', 'hub1'),
      'detect',
      'format.unknown',
    ),
    refused('leading-space', 'does not claim white space', ` ${good}`, 'detect', 'format.unknown'),
    refused(
      'without-mark',
      'does not claim a token without its mark',
      good.slice(5),
      'detect',
      'format.unknown',
    ),
    refused(
      'without-issuer',
      'refuses a code that names no issuer',
      payload({ iss: undefined }),
      'read',
      'read.field',
      'payload.iss',
    ),
    refused(
      'without-end',
      'refuses a code without an end',
      payload({ exp: undefined }),
      'read',
      'read.field',
      'payload.exp',
    ),
    refused(
      'end-as-a-date',
      'refuses an end in another form',
      payload({ exp: '2022-05-20' }),
      'read',
      'read.field',
      'payload.exp',
    ),
    refused(
      'without-grade',
      'refuses a code without a grade',
      extension({ grade: undefined }),
      'read',
      'read.field',
      'payload.ext.grade',
    ),
    refused(
      'grade-a-number',
      'refuses a grade that is not text',
      extension({ grade: 0 }),
      'read',
      'read.field',
      'payload.ext.grade',
    ),
    refused(
      'identifier-too-short',
      'refuses an identifier by which another code could be revoked',
      payload({ jti: content.id.slice(2) }),
      'read',
      'read.field',
      'payload.jti',
    ),
    refused(
      'result-not-known',
      'refuses a test result that nobody has',
      extension({ tests: [{ r: '-' }] }),
      'read',
      'read.field',
      'payload.ext.tests[0].r',
    ),
    refused(
      'tests-without-end',
      'refuses more tests than there are',
      extension({ tests: Array(9).fill({ r: 'N' }) }),
      'read',
      'read.field',
      'payload.ext.tests',
    ),
  ])
})

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const spki = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
const es256Key: VectorKey = { keyHint: 'wuhan-1', algorithm: 'jose:ES256', spki }
const es256Code = (changes: Partial<HubeiContent> = {}) =>
  codeOf(hubeiParts({ ...content, ...changes }, 'ES256'), (bytes) => es256(bytes, privateKey))

writeVectors('hubei', 'node-crypto', 'Node, of our model; make.ts', [
  accepted(
    'es256-green',
    'reads a code that is signed with ES256',
    es256Code(),
    [es256Key],
    record(),
  ),
  accepted(
    'es256-red-with-reason',
    'reads a red code that is signed with ES256',
    es256Code({ grade: '10', reason: '居住在中高风险地区' }),
    [es256Key],
    record({ grade: '10', reason: 'risk-area-residence' }),
  ),
  {
    name: 'es256-key-of-another-algorithm',
    behaviour: 'tries no key of another algorithm',
    code: es256Code(),
    keys: [{ ...es256Key, algorithm: 'jose:SM2-SM3' }],
    expect: { outcome: 'refused', stage: 'trust', code: 'trust.key-unknown' },
  },
])
