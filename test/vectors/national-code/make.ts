/** Makes `national-code/*.json`, and the adapter's specimen: `node test/vectors/national-code/make.ts`. */
import { writeFileSync } from 'node:fs'
import type { HealthRecord, Terms } from '../../../specs/words.ts'
import type { VectorKey } from '../../adapters/vector.ts'
import { ascii, base64, hex, join, uint } from '../../cities/bytes.ts'
import { type ClearContent, clearBlock, nationalBytes } from '../../cities/national-code.ts'
import { flipped, impossibleSignatures, refusedWith, replaced } from '../attack.ts'
import { type OpensslKey, withOpenssl } from '../openssl-sm2.ts'
import { type Draft, writeVectors } from '../write.ts'

const assessedAt = Date.UTC(2022, 4, 20, 1, 30, 0)
const expiresAt = Date.UTC(2022, 4, 27, 1, 30, 0)
const identity = hex('00112233445566778899aabbccddeeff00112233')
const keyIndex = '00000001'
const contact = { name: '国家平台纠错服务', phone: '000-0000' }
const national = { id: 'national', territory: '110000', name: '国家政务服务平台' }

const green: ClearContent = {
  grade: '00',
  assessedAt,
  expiresAt,
  name: '测**',
  idType: '10',
  idLastFour: '0018',
  division: '110000',
  rule: 'R-2022-01',
}
const holder = { name: '测**', idType: '10', idNumber: '****0018' }
const codeEnd = Date.UTC(2022, 4, 20, 1, 40)
const times = { assessedAt: '2022-05-20T01:30:00Z', expiresAt: '2022-05-27T01:30:00Z' }
const assessed = { source: 'health-platform', contact } as const

withOpenssl((createKey) => {
  const issuer = createKey()
  const stranger = createKey()
  const keys: VectorKey[] = [
    { keyHint: keyIndex, algorithm: 'gm:SM2-SM3', spki: issuer.spki },
    { keyHint: '00000002', algorithm: 'gm:SM2-SM3', spki: stranger.spki },
  ]
  const make = (block: Uint8Array, division = '110000', key: OpensslKey = issuer) =>
    nationalBytes({ identity, division, block, keyIndex }, key.sign)

  const whole = make(clearBlock(green))
  const text = base64(whole)
  const other = make(clearBlock({ ...green, grade: '10' }))

  const terms = (expires: number | null): Terms => ({
    issuedAt: null,
    notBefore: null,
    expiresAt: expires,
    issuerClaims: ['division:110000'],
    codeIds: ['00112233445566778899aabbccddeeff00112233'],
    keyUsage: null,
  })
  const accepted = (
    name: string,
    behaviour: string,
    block: Uint8Array,
    basic: HealthRecord['basic'],
    assessment: HealthRecord['assessments'][number],
    expires: number | null,
  ): Draft => ({
    name,
    behaviour,
    code: base64(make(block)),
    keys,
    expect: {
      outcome: 'accepted',
      issuerHint: 'division:110000',
      terms: terms(expires),
      record: { basic, health: {}, travel: {}, assessments: [assessment] },
    },
  })
  const refused = refusedWith(keys)
  const forged = (name: string, behaviour: string, bytes: Uint8Array) =>
    refused(name, behaviour, base64(bytes), 'trust', 'trust.signature')
  const misread = (name: string, behaviour: string, at: number, by: Uint8Array, path: string) =>
    refused(
      name,
      behaviour,
      base64(make(replaced(clearBlock(green), at, by))),
      'read',
      'read.field',
      path,
    )

  const opaque = { grade: 'unknown', authority: national, basis: 'calculated' } as const
  // An encrypted block has no structure; these bytes have none that matters.
  const sealedBlock = Uint8Array.from({ length: 85 }, (_, at) => (at * 151 + 73) % 256)

  writeVectors('national-code', 'openssl', 'Synthetic; signed by OpenSSL 3.0; make.ts', [
    accepted(
      'green',
      'reads a green code of the clear profile',
      clearBlock(green),
      holder,
      {
        grade: '00',
        authority: national,
        rule: 'R-2022-01',
        basis: 'calculated',
        ...times,
        ...assessed,
      },
      expiresAt,
    ),
    accepted(
      'red-decided-with-reason',
      'reads a red grade with reason, times, basis and contact',
      clearBlock({ ...green, grade: '10', reason: 4, basis: 'D' }),
      holder,
      {
        grade: '10',
        authority: national,
        reason: 'close-contact',
        rule: 'R-2022-01',
        basis: 'decided',
        ...times,
        ...assessed,
      },
      expiresAt,
    ),
    accepted(
      'code-ends-before-its-assessment',
      'ends when the code says, where that is before the assessment ends',
      replaced(clearBlock(green), 81, uint(codeEnd / 1000, 4)),
      holder,
      {
        grade: '00',
        authority: national,
        rule: 'R-2022-01',
        basis: 'calculated',
        ...times,
        ...assessed,
      },
      codeEnd,
    ),
    accepted(
      'yellow-of-another-division',
      "names the deciding division, and no contact that is not that division's",
      clearBlock({ ...green, grade: '01', reason: 10, division: '330100' }),
      holder,
      {
        grade: '01',
        authority: { id: 'division:330100', territory: '330100' },
        reason: 'risk-area-visit',
        rule: 'R-2022-01',
        basis: 'calculated',
        source: 'health-platform',
        ...times,
      },
      expiresAt,
    ),
    accepted(
      'bare-minimum',
      'leaves absent what the code does not say',
      clearBlock({ grade: '00', division: '110000' }),
      {},
      { grade: '00', authority: national, basis: 'calculated', ...assessed },
      null,
    ),
    accepted(
      'grade-not-in-the-mapping',
      "gives an unknown grade for a notation that the issuer's mapping lacks",
      clearBlock({ ...green, grade: '77' }),
      holder,
      {
        grade: 'unknown',
        authority: national,
        rule: 'R-2022-01',
        basis: 'calculated',
        ...times,
        ...assessed,
      },
      expiresAt,
    ),
    accepted(
      'reason-not-in-the-list',
      'gives no reason for a number that the closed list lacks',
      clearBlock({ ...green, grade: '10', reason: 250 }),
      holder,
      {
        grade: '10',
        authority: national,
        rule: 'R-2022-01',
        basis: 'calculated',
        ...times,
        ...assessed,
      },
      expiresAt,
    ),
    accepted(
      'opaque-block',
      'gives an unknown grade for an encrypted block, never a colour',
      sealedBlock,
      {},
      { ...opaque, source: 'health-platform' },
      null,
    ),
    accepted(
      'opaque-block-that-begins-with-01',
      'does not take an encrypted block for a clear one by its first byte',
      replaced(sealedBlock, 0, hex('01')),
      {},
      { ...opaque, source: 'health-platform' },
      null,
    ),

    refused(
      'truncated',
      'refuses a code that lost its end',
      text.slice(0, 264),
      'decode',
      'decode.layout',
      'signature.value',
    ),
    refused(
      'truncated-inside-a-group',
      'refuses Base64 that is cut',
      text.slice(0, 266),
      'decode',
      'decode.base64',
    ),
    refused(
      'trailing-bytes',
      'refuses bytes after the signature',
      base64(join(whole, uint(0, 3))),
      'decode',
      'decode.trailing',
    ),
    refused('trailing-newline', 'refuses white space', `${text}\n`, 'decode', 'decode.base64'),
    refused(
      'padded',
      'refuses padding that the length does not call for',
      `${text}====`,
      'decode',
      'decode.base64',
    ),
    refused(
      'url-alphabet',
      'refuses the other alphabet of Base64',
      `${text.slice(0, -1)}_`,
      'decode',
      'decode.base64',
    ),
    refused(
      'leading-space',
      'does not claim a code behind a space',
      ` ${text}`,
      'detect',
      'format.unknown',
    ),
    refused(
      'wrong-length-of-area-1',
      'does not claim another length of area 1',
      base64(replaced(whole, 0, uint(25, 2))),
      'detect',
      'format.unknown',
    ),
    refused(
      'wrong-length-of-area-2',
      'refuses a wrong length field',
      base64(replaced(whole, 24, uint(104, 2))),
      'decode',
      'decode.layout',
      'business.size',
    ),
    refused(
      'length-of-area-2-beyond-the-end',
      'refuses a length beyond the end',
      base64(replaced(whole, 24, hex('ffff'))),
      'decode',
      'decode.layout',
      'business.size',
    ),
    refused(
      'wrong-tag-of-area-2',
      'refuses another version',
      base64(replaced(whole, 26, hex('0202'))),
      'decode',
      'decode.field',
      'business.tag',
    ),
    refused(
      'wrong-kind',
      'refuses another kind than JKM1',
      base64(replaced(whole, 31, ascii('2'))),
      'decode',
      'decode.field',
      'business.kind',
    ),
    refused(
      'wrong-mark-of-area-3',
      'refuses another mark before the signature',
      base64(replaced(whole, 129, ascii('GBGT'))),
      'decode',
      'decode.field',
      'signature.mark',
    ),
    refused(
      'division-with-a-letter',
      'refuses a division that is not six digits',
      base64(replaced(whole, 32, ascii('11000A'))),
      'decode',
      'decode.field',
      'business.division',
    ),
    refused(
      'unknown-key-index',
      'refuses a key index that no key has',
      base64(replaced(whole, 133, hex('00000009'))),
      'trust',
      'trust.key-unknown',
    ),
    forged(
      'foreign-division',
      'refuses a division written over the signed one',
      replaced(whole, 32, ascii('330000')),
    ),
    forged('bit-flipped-in-the-grade', 'refuses a changed grade', flipped(whole, 43 + 6)),
    forged('bit-flipped-in-the-identity', 'refuses a changed identity', flipped(whole, 10)),
    forged('bit-flipped-in-the-signature', 'refuses a changed signature', flipped(whole, 200)),
    forged(
      'signature-of-another-code',
      "refuses another code's signature",
      join(whole.slice(0, 137), other.slice(137)),
    ),
    forged(
      'grade-of-another-code',
      "refuses another code's business block",
      replaced(whole, 43, other.slice(43, 128)),
    ),
    forged(
      'wrong-key',
      "refuses a stranger's signature under the issuer's key index",
      make(clearBlock(green), '110000', stranger),
    ),
    forged(
      'key-of-another-index',
      'refuses a signature with a key that the code does not name',
      replaced(whole, 133, hex('00000002')),
    ),
    forged(
      'other-user-id',
      'refuses a signature under another user id',
      join(whole.slice(0, 137), issuer.signAs('ALICE123@YAHOO.COM', whole.slice(0, 129))),
    ),
    forged(
      'signature-over-area-2-only',
      'refuses a signature over less',
      join(whole.slice(0, 137), issuer.sign(whole.slice(24, 129))),
    ),
    ...Object.entries(impossibleSignatures(whole.slice(137))).map(([name, { bytes, what }]) =>
      forged(name, `refuses a signature with ${what}`, join(whole.slice(0, 137), bytes)),
    ),
    misread(
      'signed-grade-of-letters',
      'refuses a signed grade that is not two digits',
      5,
      ascii('GG'),
      'grade',
    ),
    misread(
      'signed-name-not-utf8',
      'refuses a signed name that is not UTF-8',
      17,
      hex('ff'),
      'name',
    ),
    misread(
      'signed-name-after-its-end',
      'refuses text after the end of a name',
      56,
      ascii('X'),
      'name',
    ),
    misread(
      'signed-basis-unknown',
      'refuses a signed basis that is neither C nor D',
      8,
      ascii('X'),
      'basis',
    ),
    misread(
      'signed-division-missing',
      'refuses a signed block that does not say who decided',
      63,
      uint(0, 6),
      'division',
    ),
  ])

  const specimen = { standing: 'Synthetic; the key was thrown away.', code: text }
  const file = new URL('../../../adapters/national-code/specimen.json', import.meta.url)
  writeFileSync(file, `${JSON.stringify(specimen, null, 2)}\n`)
})
