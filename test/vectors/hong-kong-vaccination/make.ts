/**
 * Makes test/vectors/hong-kong-vaccination and the adapter's specimen:
 * `node test/vectors/hong-kong-vaccination/make.ts`. Signatures are OpenSSL's through node:crypto, in
 * its own DER. The keys are made here and thrown away; a run replaces all vectors.
 */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import type { Expectation, VectorKey } from '../../adapters/vector.ts'
import { refusedWith } from '../attack.ts'
import { es256, join } from '../encode.ts'
import { writeSpecimen } from '../specimen.ts'
import { type Draft, writeVectors } from '../write.ts'

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
const key: VectorKey = {
  keyHint: '1',
  algorithm: 'jose:ES256',
  spki: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
}

const head = ['HKSARG', 'VAC', '3.00', '1', 'TC-00000001', 'A123****', 'CHAN T** M**']
const printed = '28-01-2021 10:53'
const two = [...head, '01-01-2021', 'BioNTech', '25-01-2021', 'BioNTech', printed]
const three = [
  ...['HKSARG', 'VAC', '5', '1', '', '****456(7)', 'CHAN T** M**'],
  ...['25-01-2021', 'CV', '', '', '01-01-2021,CV'],
  ...['02-08-2021', 'BNT', '', '11-12-1990,3', '', '05-Aug-2021 09:05'],
]
const named = [
  ...['HKSARG', 'VAC', '4', '1', 'TC-00000002', '****456(7)', 'CHAN T** M**'],
  ...['25-01-2021', 'CoronaVac', '克爾來福', '001', '01-01-2021,CoronaVac'],
  ...['02-08-2021', 'Comirnaty', '復必泰', '001', '克爾來福', '05-Aug-2021 09:05'],
]
const one = [
  ...['HKSARG', 'VAC', '3', '1', 'TC-00000003', '****456(7)', 'CHAN T** M**'],
  ...['25-01-2021', 'NDI', '', '001', '', 'NA', '', '-', '01-01-1950,1', '', printed],
]

const bodyOf = (fields: readonly string[]) => `${fields.join('|')}|`
const der = (body: string, by: KeyObject = privateKey) => sign('sha256', Buffer.from(body), by)
const sealed = (fields: readonly string[], by?: KeyObject) =>
  bodyOf(fields) + der(bodyOf(fields), by).toString('base64')
const withSignature = (bytes: Uint8Array | string) =>
  bodyOf(two) + (typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('base64'))
const changed = (fields: readonly string[], at: number, text: string) =>
  fields.map((field, index) => (index === at ? text : field))

const raw = es256(Buffer.from(bodyOf(two)), privateKey)
/** With both numbers' first bits zero and their first bytes not, so that nothing hides in padding. */
function plainDer(): Uint8Array {
  for (;;) {
    const found = der(bodyOf(two))
    if (found.length === 70 && found[3] === 32 && found[37] === 32) return found
  }
}
const plain = plainDer()
const [r, s] = [plain.subarray(4, 36), plain.subarray(38)]
const sequence = (...parts: readonly Uint8Array[]) => {
  const content = join(...parts)
  return join(Uint8Array.of(0x30, content.length), content)
}
const integer = (digits: Uint8Array) => join(Uint8Array.of(0x02, digits.length), digits)

const origin = { basis: 'measured', source: 'foreign-certificate' } as const

function accepted(
  name: string,
  behaviour: string,
  fields: readonly string[],
  issuedAt: string,
  codeIds: readonly string[],
  record: Pick<Extract<Expectation, { outcome: 'accepted' }>['record'], 'basic' | 'health'>,
): Draft {
  const at = Date.parse(issuedAt)
  return {
    name,
    behaviour,
    code: sealed(fields),
    keys: [key],
    expect: {
      outcome: 'accepted',
      issuerHint: 'division:810000',
      terms: {
        issuedAt: at,
        notBefore: at,
        expiresAt: null,
        issuerClaims: [],
        codeIds,
        keyUsage: null,
      },
      record: { ...record, travel: {}, assessments: [] },
    },
  }
}

const refused = refusedWith([key])

const name = 'CHAN T** M**'
const good = sealed(two)

const vectors: readonly Draft[] = [
  accepted(
    'two-doses',
    'reads the layout of thirteen fields: two doses with their brands',
    two,
    '2021-01-28T02:53:00Z',
    ['transaction:TC-00000001'],
    {
      basic: { name, idNumber: 'A123****' },
      health: {
        vaccinations: [
          { product: 'BioNTech', dose: 1, date: '2021-01-01', ...origin },
          { product: 'BioNTech', dose: 2, date: '2021-01-25', ...origin },
        ],
      },
    },
  ),
  accepted(
    'three-doses',
    'reads the last three doses in their order, and numbers the newest alone',
    three,
    '2021-08-05T01:05:00Z',
    [],
    {
      basic: { name, birthDate: '1990-12-11', idNumber: '****456(7)' },
      health: {
        vaccinations: [
          { product: 'CV', date: '2021-01-01', ...origin },
          { product: 'CV', date: '2021-01-25', ...origin },
          { product: 'BNT', dose: 3, date: '2021-08-02', ...origin },
        ],
      },
    },
  ),
  accepted(
    'recovered-with-chinese-names',
    'reads Chinese names of vaccines over, and that the holder had recovered',
    named,
    '2021-08-05T01:05:00Z',
    ['transaction:TC-00000002'],
    {
      basic: { name, idNumber: '****456(7)' },
      health: {
        vaccinations: [
          { product: 'CoronaVac', date: '2021-01-01', ...origin },
          { product: 'CoronaVac', date: '2021-01-25', ...origin },
          { product: 'Comirnaty', date: '2021-08-02', ...origin },
        ],
        recoveries: [origin],
      },
    },
  ),
  accepted(
    'one-dose-born-in-a-year',
    'reads one dose of which no vaccine is known, and of a date of birth only the year',
    one,
    '2021-01-28T02:53:00Z',
    ['transaction:TC-00000003'],
    {
      basic: { name, birthDate: '1950', idNumber: '****456(7)' },
      health: { vaccinations: [{ dose: 1, date: '2021-01-25', ...origin }], recoveries: [origin] },
    },
  ),
  refused(
    'exemption-certificate',
    'claims no exemption certificate',
    good.replace('VAC', 'MEC'),
    'detect',
    'format.unknown',
  ),
  refused('lower-case', 'claims no other case', good.toLowerCase(), 'detect', 'format.unknown'),
  refused(
    'date-changed',
    'refuses a dose that was moved to another day',
    good.replace('25-01-2021', '24-01-2021'),
    'trust',
    'trust.signature',
  ),
  refused(
    'brand-changed',
    'refuses a vaccine that was exchanged',
    good.replace('BioNTech', 'Sinovac1'),
    'trust',
    'trust.signature',
  ),
  refused(
    'name-changed',
    'refuses the record of somebody else',
    good.replace('CHAN', 'WONG'),
    'trust',
    'trust.signature',
  ),
  refused(
    'forged',
    "refuses another key's signature",
    sealed(two, other),
    'trust',
    'trust.signature',
  ),
  refused(
    'key-version-of-nobody',
    'refuses a version of the key that nobody lists',
    sealed(changed(two, 3, '2')),
    'trust',
    'trust.key-unknown',
  ),
  refused(
    'signed-without-last-delimiter',
    'refuses a signature that leaves the last delimiter out',
    withSignature(der(two.join('|'))),
    'trust',
    'trust.signature',
  ),
  refused(
    'unsigned',
    'refuses the sign that stands for no signature',
    withSignature('-'),
    'decode',
    'decode.base64',
  ),
  refused(
    'signature-empty',
    'refuses a code without a signature',
    bodyOf(two),
    'decode',
    'decode.layout',
  ),
  refused(
    'signature-raw',
    'refuses r and s that are not in DER',
    withSignature(raw),
    'decode',
    'decode.layout',
  ),
  refused(
    'signature-url-alphabet',
    'refuses the alphabet of base64url',
    withSignature(`${Buffer.from(plain).toString('base64url')}==`.replace(/^../, '-_')),
    'decode',
    'decode.base64',
  ),
  refused(
    'signature-without-padding',
    'refuses Base64 without its padding',
    withSignature(Buffer.from(plain).toString('base64').replace(/=+$/, '')),
    'decode',
    'decode.base64',
  ),
  refused(
    'der-long-length',
    'refuses a length in the long form',
    withSignature(join(Uint8Array.of(0x30, 0x81, 68), plain.subarray(2))),
    'decode',
    'decode.layout',
  ),
  refused(
    'der-needless-zero',
    'refuses a zero in front of a number that needs none',
    withSignature(sequence(integer(join(Uint8Array.of(0), r)), integer(s))),
    'decode',
    'decode.canonical',
  ),
  refused(
    'der-negative',
    'refuses a number below zero',
    withSignature(sequence(integer(join(Uint8Array.of(0x80), r.subarray(1))), integer(s))),
    'decode',
    'decode.canonical',
  ),
  refused(
    'der-zero',
    'refuses r = 0',
    withSignature(sequence(integer(Uint8Array.of(0)), integer(s))),
    'decode',
    'decode.canonical',
  ),
  refused(
    'der-number-too-long',
    'refuses a number that P-256 does not have',
    withSignature(sequence(integer(join(Uint8Array.of(1), r)), integer(s))),
    'decode',
    'decode.layout',
  ),
  refused(
    'der-one-number',
    'refuses a signature of r alone',
    withSignature(sequence(integer(r))),
    'decode',
    'decode.layout',
  ),
  refused(
    'der-three-numbers',
    'refuses a third number',
    withSignature(sequence(integer(r), integer(s), integer(s.subarray(0, 1)))),
    'decode',
    'decode.trailing',
  ),
  refused(
    'der-byte-after-its-end',
    'refuses a byte after the signature',
    withSignature(join(plain, Uint8Array.of(0))),
    'decode',
    'decode.trailing',
  ),
  refused(
    'field-missing',
    'refuses twelve fields',
    sealed(two.slice(0, -1)),
    'decode',
    'decode.layout',
  ),
  refused(
    'field-too-many',
    'refuses twenty fields',
    sealed([...three, 'x']),
    'decode',
    'decode.trailing',
  ),
  refused('line-break', 'refuses a line break at the end', `${good}\n`, 'decode', 'decode.base64'),
  refused(
    'field-too-long',
    'refuses a field beyond its limit',
    sealed(changed(two, 6, 'X'.repeat(121))),
    'decode',
    'decode.size',
  ),
  refused(
    'version-of-letters',
    'refuses a version that is no number',
    sealed(changed(two, 2, '-')),
    'decode',
    'decode.field',
  ),
  refused(
    'impossible-date',
    'refuses 31 April',
    sealed(changed(two, 9, '31-04-2021')),
    'read',
    'read.field',
  ),
  refused(
    'date-of-another-order',
    'refuses a date with the year in front',
    sealed(changed(two, 9, '2021-01-25')),
    'read',
    'read.field',
  ),
  refused(
    'vaccine-without-a-day',
    'refuses a vaccine of which no day is given',
    sealed(changed(two, 9, 'NA')),
    'read',
    'read.field',
  ),
  refused(
    'no-dose',
    'refuses a record without a dose',
    sealed([...head, '-', '-', 'NA', '', printed]),
    'read',
    'read.schema',
  ),
  refused(
    'printed-in-no-month',
    'refuses a month of no name',
    sealed(changed(two, 11, '28-Foo-2021 10:53')),
    'read',
    'read.field',
  ),
  refused(
    'indicator-unknown',
    'refuses an indicator that it does not know',
    sealed(changed(three, 10, '002')),
    'read',
    'read.field',
  ),
  refused(
    'count-of-zero',
    'refuses a count of no dose',
    sealed(changed(three, 15, '11-12-1990,0')),
    'read',
    'read.field',
  ),
  refused(
    'third-dose-without-a-vaccine',
    'refuses an earlier dose that lacks its vaccine',
    sealed(changed(three, 11, '01-01-2021')),
    'read',
    'read.field',
  ),
]

writeVectors(
  'hong-kong-vaccination',
  'node-crypto',
  'made by test/vectors/hong-kong-vaccination/make.ts after the public source of the issuing program',
  vectors,
)
writeSpecimen('hong-kong-vaccination', good)
