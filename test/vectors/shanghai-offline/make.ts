/** Makes `shanghai-offline/*.json`, and the adapter's specimen: `node test/vectors/shanghai-offline/make.ts`. */
import { writeFileSync } from 'node:fs'
import type { Grade } from '../../../specs/words.ts'
import type { VectorKey } from '../../adapters/vector.ts'
import { ascii, base64, hex, join, latin1, type SignRaw } from '../../cities/bytes.ts'
import { encodeShanghaiOffline, type ShanghaiCode } from '../../cities/shanghai-offline.ts'
import { flipped, impossibleSignatures, refusedWith, replaced } from '../attack.ts'
import { withOpenssl } from '../openssl-sm2.ts'
import { type Draft, writeVectors } from '../write.ts'

const generatedAt = Date.UTC(2022, 4, 20, 3, 59, 0)
const expiresAt = Date.UTC(2022, 4, 20, 4, 9, 0)
const uuid = '0f1e2d3c4b5a69788796a5b4c3d2e1f0'
const code: ShanghaiCode = {
  uuid,
  flag: '00',
  expiresAt,
  generatedAt,
  outerKey: '01',
  innerKey: '02',
}
// Where the parts stand, as published.
const [signatureAt, bodyAt, flagAt, outerKeyAt, innerSignatureAt, endAt] = [
  24, 88, 120, 138, 171, 235,
]

withOpenssl((createKey) => {
  const [outer, inner, stranger] = [createKey(), createKey(), createKey()]
  const keys: VectorKey[] = [
    { keyHint: '01', algorithm: 'gm:SM2-SM3', spki: outer.spki },
    { keyHint: '02', algorithm: 'gm:SM2-SM3', spki: inner.spki },
  ]
  const make = (
    changes: Partial<ShanghaiCode> = {},
    outerSign: SignRaw = outer.sign,
    innerSign: SignRaw = inner.sign,
  ) => encodeShanghaiOffline({ ...code, ...changes }, outerSign, innerSign)
  const whole = make()
  const other = make({ uuid: 'f0e1d2c3b4a5968778695a4b3c2d1e0f', flag: '10' })

  const expectation = (grade: Grade): Draft['expect'] => ({
    outcome: 'accepted',
    issuerHint: 'division:310000',
    terms: {
      issuedAt: generatedAt,
      notBefore: null,
      expiresAt,
      issuerClaims: [],
      codeIds: [uuid],
      keyUsage: null,
    },
    record: {
      basic: {},
      health: {},
      travel: {},
      assessments: [
        {
          grade,
          authority: { id: 'shanghai', territory: '310000', name: '上海市大数据中心' },
          basis: 'calculated',
          source: 'health-platform',
          contact: { name: '随申码服务', phone: '000-0021' },
        },
      ],
    },
  })
  const accepted = (name: string, behaviour: string, bytes: Uint8Array, grade: Grade): Draft => ({
    name,
    behaviour,
    codeBase64: base64(bytes),
    keys,
    expect: expectation(grade),
  })
  const refused = refusedWith(keys)
  const forged = (name: string, behaviour: string, bytes: Uint8Array) =>
    refused(name, behaviour, bytes, 'trust', 'trust.signature')
  /** Changes the body and signs it again outside, so that only the inner signature is wrong. */
  const resealed = (bytes: Uint8Array) =>
    replaced(bytes, signatureAt, outer.sign(bytes.slice(bodyAt, endAt)))
  const misread = (name: string, behaviour: string, changes: Partial<ShanghaiCode>, path: string) =>
    refused(name, behaviour, make(changes), 'read', 'read.field', path)

  writeVectors('shanghai-offline', 'openssl', 'Synthetic; signed by OpenSSL 3.0; make.ts', [
    accepted('green-bytes', 'reads the code as bytes', whole, '00'),
    {
      name: 'green-text',
      behaviour: 'reads the code as text, one character a byte',
      code: latin1(whole),
      keys,
      expect: expectation('00'),
    },
    accepted('yellow', 'reads a yellow flag', make({ flag: '01' }), '01'),
    accepted(
      'red',
      'reads a red flag, for which the code gives no reason',
      make({ flag: '10' }),
      '10',
    ),
    accepted(
      'flag-not-in-the-mapping',
      "gives an unknown grade for a flag that the issuer's mapping lacks",
      make({ flag: '20' }),
      'unknown',
    ),
    accepted('other-client', 'does not mind which client made it', make({ client: '11' }), '00'),

    refused(
      'truncated',
      'refuses a code that lost its end',
      whole.slice(0, 230),
      'decode',
      'decode.layout',
      'E2.signature',
    ),
    refused(
      'terminator-missing',
      'refuses a code without its terminator',
      whole.slice(0, endAt),
      'decode',
      'decode.layout',
      'FF.end',
    ),
    refused(
      'terminator-wrong',
      'refuses another terminator',
      replaced(whole, endAt, ascii('#\n')),
      'decode',
      'decode.field',
      'FF.end',
    ),
    refused(
      'trailing-bytes',
      'refuses bytes after the terminator',
      join(whole, ascii('##')),
      'decode',
      'decode.trailing',
    ),
    refused(
      'wrong-length',
      'refuses a wrong length',
      replaced(whole, 20, ascii('0212')),
      'decode',
      'decode.layout',
      'B.length',
    ),
    refused(
      'length-beyond-the-end',
      'refuses a length beyond the end',
      replaced(whole, 20, ascii('9999')),
      'decode',
      'decode.layout',
      'B.length',
    ),
    refused(
      'length-not-digits',
      'does not claim a length that is not digits',
      replaced(whole, 20, hex('000000d5')),
      'detect',
      'format.unknown',
    ),
    refused(
      'other-domain',
      "does not claim another domain's code",
      replaced(whole, 8, ascii('x')),
      'detect',
      'format.unknown',
    ),
    refused(
      'online-code',
      "does not claim Shanghai's on-line code",
      ascii(`https://s.sh.gov.cn/0213${'0a'.repeat(14)}1653019200000`),
      'detect',
      'format.unknown',
    ),
    refused(
      'online-code-truncated',
      'does not claim a part of an on-line code',
      ascii('https://s.sh.gov.cn/0213abcd'),
      'detect',
      'format.unknown',
    ),
    {
      name: 'text-with-wide-characters',
      behaviour: 'refuses text whose characters are not bytes',
      code: latin1(whole).replace('##', '＃＃'),
      keys,
      expect: { outcome: 'refused', stage: 'decode', code: 'decode.text' },
    },
    refused(
      'unknown-outer-key',
      'refuses an outer key index that no key has',
      replaced(whole, outerKeyAt, hex('09')),
      'trust',
      'trust.key-unknown',
    ),
    refused(
      'unknown-inner-key',
      'refuses an inner key index that no key has',
      make({ innerKey: '09' }),
      'trust',
      'trust.key-unknown',
    ),
    forged(
      'flag-changed',
      'refuses a flag written over the signed one',
      replaced(whole, flagAt, ascii('01')),
    ),
    forged('bit-flipped-in-the-expiry', 'refuses a changed expiry', flipped(whole, 130)),
    forged(
      'bit-flipped-in-the-outer-signature',
      'refuses a changed outer signature',
      flipped(whole, signatureAt + 40),
    ),
    forged(
      'bit-flipped-in-the-inner-signature',
      'refuses a changed inner signature under a valid outer one',
      resealed(flipped(whole, innerSignatureAt + 40)),
    ),
    forged(
      'flag-changed-under-a-valid-outer-signature',
      'refuses a flag that only the outer signature covers',
      resealed(replaced(whole, flagAt, ascii('01'))),
    ),
    forged(
      'outer-signature-of-another-code',
      "refuses another code's outer signature",
      replaced(whole, signatureAt, other.slice(signatureAt, bodyAt)),
    ),
    forged(
      'inner-signature-of-another-code',
      "refuses another code's inner signature under a valid outer one",
      resealed(replaced(whole, innerSignatureAt, other.slice(innerSignatureAt, endAt))),
    ),
    forged(
      'signatures-exchanged',
      "refuses the two signatures in each other's place",
      replaced(
        replaced(whole, signatureAt, whole.slice(innerSignatureAt, endAt)),
        innerSignatureAt,
        whole.slice(signatureAt, bodyAt),
      ),
    ),
    forged('wrong-outer-key', "refuses a stranger's outer signature", make({}, stranger.sign)),
    forged(
      'wrong-inner-key',
      "refuses a stranger's inner signature under a valid outer one",
      make({}, outer.sign, stranger.sign),
    ),
    forged(
      'keys-exchanged',
      "refuses the issuer's keys in each other's place",
      make({}, inner.sign, outer.sign),
    ),
    ...Object.entries(impossibleSignatures(whole.slice(signatureAt, bodyAt))).map(
      ([name, { bytes, what }]) =>
        forged(
          `outer-${name}`,
          `refuses an outer signature with ${what}`,
          replaced(whole, signatureAt, bytes),
        ),
    ),
    ...Object.entries(impossibleSignatures(whole.slice(innerSignatureAt, endAt))).map(
      ([name, { bytes, what }]) =>
        forged(
          `inner-${name}`,
          `refuses an inner signature with ${what}`,
          resealed(replaced(whole, innerSignatureAt, bytes)),
        ),
    ),
    misread(
      'signed-expiry-impossible',
      'refuses a signed expiry on a day that does not exist',
      { expiry: '20220431120000' },
      'D4.expiry',
    ),
    misread(
      'signed-expiry-of-letters',
      'refuses a signed expiry that is not digits',
      { expiry: '2022043112000Z' },
      'D4.expiry',
    ),
    misread(
      'signed-uuid-upper-case',
      'refuses a signed identifier in another form',
      { uuid: uuid.toUpperCase() },
      'D1.uuid',
    ),
    misread(
      'signed-flag-of-letters',
      'refuses a signed flag that is not two digits',
      { flag: 'G1' },
      'D2.flag',
    ),
    misread(
      'signed-client-of-letters',
      'refuses a signed client that is not two digits',
      { client: 'A6' },
      'D3.client',
    ),
  ])

  const specimen = { standing: 'Synthetic; the keys were thrown away.', code: latin1(whole) }
  const file = new URL('../../../adapters/shanghai-offline/specimen.json', import.meta.url)
  writeFileSync(file, `${JSON.stringify(specimen, null, 2)}\n`)
})
