/**
 * Makes test/vectors/vds-nc and the adapter's specimen: `node test/vectors/vds-nc/make.ts`. What is
 * signed is written out by hand in canonical order, or by the vectors' own canonicaliser. The keys
 * and certificates are made here and thrown away; a run replaces all vectors.
 */
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import type { Expectation, VectorKey } from '../../adapters/vector.ts'
import { refusedWith } from '../attack.ts'
import { writeSpecimen } from '../specimen.ts'
import { type Draft, writeVectors } from '../write.ts'

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const other = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const spkiOf = (key: KeyObject) => key.export({ type: 'spki', format: 'der' })

// The adapter takes no more from a certificate than its digest: any bytes serve.
const certificate = Buffer.concat([
  Buffer.from('3082014e', 'hex'),
  spkiOf(publicKey),
  spkiOf(publicKey),
])
const otherCertificate = Buffer.concat([Buffer.from('3082014e', 'hex'), spkiOf(other.publicKey)])
const key: VectorKey = {
  keyHint: createHash('sha256').update(certificate).digest('hex').slice(0, 16),
  algorithm: 'jose:ES256',
  spki: spkiOf(publicKey).toString('base64'),
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }
type Members = { readonly [name: string]: Json }

/** RFC 8785, for the values that stand here. */
function canonical(value: Json): string {
  const sorted = (_: string, member: Json): Json =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member
  return JSON.stringify(value, sorted)
}

const urlSafe = (bytes: Uint8Array, padded = true) => {
  const text = Buffer.from(bytes).toString('base64url')
  return padded ? text.padEnd(Math.ceil(text.length / 4) * 4, '=') : text
}
const signatureOf = (
  text: string,
  by: KeyObject = privateKey,
  dsaEncoding: 'ieee-p1363' | 'der' = 'ieee-p1363',
) => sign('sha256', Buffer.from(text), { key: by, dsaEncoding })

interface Parts {
  readonly data: Json
  readonly sig?: Members
  /** What is signed; default: the canonical form of `data`. */
  readonly signed?: string
  readonly by?: KeyObject
}

function seal({ data, sig = {}, signed = canonical(data), by = privateKey }: Parts) {
  const sigvl = urlSafe(signatureOf(signed, by))
  return { data, sig: { alg: 'ES256', cer: urlSafe(certificate), sigvl, ...sig } }
}
const sealed = (parts: Parts) => JSON.stringify(seal(parts))

const vaccHeader = { t: 'icao.vacc', v: 1, is: 'AUS' }
const vaccPid = { n: 'SAMPLE  ADA', dob: '1990-12-10', sex: 'F', i: 'X0000001', ai: 'L1' }
const doses: readonly Members[] = [
  { dvc: '2021-03-04', seq: 1, ctr: 'AUS', adm: 'Clinic 12', lot: 'A1' },
  { dvc: '2021-04-05', seq: '2', ctr: 'NZL', adm: 'Clinic 13', lot: 'B2', dvn: '2021-10-01' },
]
const event = { des: 'XM0GQ8', nam: 'Comirnaty', dis: 'RA01.0', vd: doses }
const vaccMessage = { uvci: 'U00000001', pid: vaccPid, ve: [event] }
const vacc = { hdr: vaccHeader, msg: vaccMessage }
const testMessage = {
  utci: 'T00000001',
  pid: { n: 'SAMPLE  ADA', dob: '1990-12-10', dt: 'P', dn: 'X0000001' },
  sp: { spn: 'Laboratory 3', ctr: 'AUS', cd: { p: '+000', e: 'lab@example.com', a: 'Road 1' } },
  dat: { sc: '2022-01-02T12:00:00+08:00', ri: '2022-01-02T20:30:00+08:00' },
  tr: { tc: 'molecular(PCR)', r: 'negative', m: 'saliva' },
  opt: 'O1',
}
const test = { hdr: { t: 'icao.test', v: 1, is: 'AUS' }, msg: testMessage }
const odd = {
  hdr: { is: 'AUS', t: 'icao.vacc', v: 1 },
  msg: {
    uvci: 'J1',
    pid: { n: 'ÆØÅ "\\ \u0001 \u{1f600}', ai: 'ID 7' },
    ve: [
      { des: 'XM68M6', nam: 'Novavax', vd: [{ dvc: '2021-12-01', seq: 3, ctr: 'UNO', lot: '' }] },
      { des: 'XM9TQ7', nam: 'Other', dis: '1D47', vd: [{ dvc: '2021-12-02', seq: 1, ctr: 'AUS' }] },
    ],
    // Members of later versions are signed like all others, numbers in the form of ECMAScript.
    zz: [1e21, 0.000001, 4.5, true, null, {}, []],
    é: 1,
    z: 2,
  },
}

const origin = { basis: 'measured', source: 'foreign-certificate' } as const
const basic = {
  name: 'SAMPLE  ADA',
  birthDate: '1990-12-10',
  idType: '20',
  idNumber: 'X0000001',
} as const
const firstDoses = [
  {
    product: 'Comirnaty',
    dose: 1,
    date: '2021-03-04',
    country: 'AU',
    site: 'Clinic 12',
    ...origin,
  },
  {
    product: 'Comirnaty',
    dose: 2,
    date: '2021-04-05',
    country: 'NZ',
    site: 'Clinic 13',
    ...origin,
  },
]
const tested = {
  kind: 'nucleic',
  result: 'negative',
  sampledAt: '2022-01-02T04:00:00Z',
  reportedAt: '2022-01-02T12:30:00Z',
  facility: 'Laboratory 3',
  country: 'AU',
  ...origin,
} as const

type Accepted = Extract<Expectation, { outcome: 'accepted' }>

function accepted(
  name: string,
  behaviour: string,
  code: string,
  codeId: string,
  record: Partial<Accepted['record']>,
): Draft {
  return {
    name,
    behaviour,
    code,
    keys: [key],
    expect: {
      outcome: 'accepted',
      issuerHint: 'country:AU',
      terms: {
        issuedAt: null,
        notBefore: null,
        expiresAt: null,
        issuerClaims: ['country:AU'],
        codeIds: [codeId],
        keyUsage: null,
      },
      record: { basic: {}, health: {}, travel: {}, assessments: [], ...record },
    },
  }
}

const refused = refusedWith([key])

const good = sealed({ data: vacc })
const withMessage = (changes: Members, of: Members = vaccMessage) =>
  sealed({ data: { hdr: of === testMessage ? test.hdr : vaccHeader, msg: { ...of, ...changes } } })
const withHeader = (changes: Members) =>
  sealed({ data: { hdr: { ...vaccHeader, ...changes }, msg: vaccMessage } })
const withDose = (changes: Members) =>
  withMessage({ ve: [{ ...event, vd: [{ ...doses[0], ...changes }] }] })
const deep = JSON.parse(`${'['.repeat(12)}${']'.repeat(12)}`) as Json

const vectors: readonly Draft[] = [
  accepted('vaccination', 'reads two doses in two countries', good, 'uvci:U00000001', {
    basic: { ...basic, sex: '2' },
    health: { vaccinations: firstDoses },
  }),
  accepted(
    'test',
    'reads a test with both of its times',
    sealed({ data: test }),
    'utci:T00000001',
    { basic, health: { tests: [tested] } },
  ),
  accepted(
    'other-order-and-white-space',
    'reads members in any order with white space between them',
    JSON.stringify({ sig: seal({ data: vacc }).sig, data: vacc }, null, 2),
    'uvci:U00000001',
    { basic: { ...basic, sex: '2' }, health: { vaccinations: firstDoses } },
  ),
  accepted(
    'unpadded-with-odd-characters',
    'canonicalises numbers, escapes and names beyond ASCII, and leaves another disease out',
    sealed({
      data: odd,
      sig: {
        sigvl: urlSafe(signatureOf(canonical(odd)), false),
        cer: urlSafe(certificate, false),
      },
    }),
    'uvci:J1',
    {
      basic: { name: 'ÆØÅ "\\ \u0001 \u{1f600}', idType: '99', idNumber: 'ID 7' },
      health: { vaccinations: [{ product: 'Novavax', dose: 3, date: '2021-12-01', ...origin }] },
    },
  ),
  accepted(
    'antibodies',
    'reads antibodies as such, with a result that says nothing of the virus',
    withMessage({ tr: { tc: 'antibody', r: 'normal' } }, testMessage),
    'utci:T00000001',
    { basic, health: { tests: [{ ...tested, kind: 'antibody', result: 'unknown' }] } },
  ),
  refused(
    'other-json',
    'claims no other JSON',
    JSON.stringify({ data: vacc, signature: 'AA' }),
    'detect',
    'format.unknown',
  ),
  refused('in-an-array', 'claims no array of seals', `[${good}]`, 'detect', 'format.unknown'),
  refused(
    'dose-changed',
    'refuses a dose that was moved to another day',
    good.replace('2021-04-05', '2021-04-06'),
    'trust',
    'trust.signature',
  ),
  refused(
    'name-changed',
    'refuses the seal of somebody else',
    good.replace('SAMPLE  ADA', 'SAMPLE  EVE'),
    'trust',
    'trust.signature',
  ),
  refused(
    'member-added',
    'refuses a member that was not sealed',
    JSON.stringify({ ...seal({ data: vacc }), data: { ...vacc, more: 1 } }),
    'trust',
    'trust.signature',
  ),
  refused(
    'signed-as-written',
    'refuses a signature over the text as it is written',
    sealed({ data: vacc, signed: JSON.stringify(vacc) }),
    'trust',
    'trust.signature',
  ),
  refused(
    'signed-message-alone',
    'refuses a signature over the message without its header',
    sealed({ data: vacc, signed: canonical(vaccMessage) }),
    'trust',
    'trust.signature',
  ),
  refused(
    'own-certificate',
    'never takes the certificate that the seal brings',
    sealed({ data: vacc, by: other.privateKey, sig: { cer: urlSafe(otherCertificate) } }),
    'trust',
    'trust.key-unknown',
  ),
  refused(
    'forged-under-a-known-certificate',
    "refuses another key's signature under a certificate that is listed",
    sealed({ data: vacc, by: other.privateKey }),
    'trust',
    'trust.signature',
  ),
  refused(
    'certificate-in-the-other-alphabet',
    'refuses the alphabet of Base64',
    sealed({ data: vacc, sig: { cer: `+/${urlSafe(certificate).slice(2)}` } }),
    'decode',
    'decode.base64',
  ),
  refused(
    'certificate-missing',
    'refuses a seal that names no certificate',
    JSON.stringify({
      data: vacc,
      sig: { alg: 'ES256', sigvl: urlSafe(signatureOf(canonical(vacc))) },
    }),
    'decode',
    'decode.field',
  ),
  refused(
    'signature-in-der',
    'refuses a signature in DER',
    sealed({
      data: vacc,
      sig: { sigvl: urlSafe(signatureOf(canonical(vacc), privateKey, 'der')) },
    }),
    'decode',
    'decode.field',
  ),
  refused(
    'signature-cut',
    'refuses half a signature',
    sealed({ data: vacc, sig: { sigvl: urlSafe(signatureOf(canonical(vacc)).subarray(0, 32)) } }),
    'decode',
    'decode.field',
  ),
  refused(
    'algorithm-none',
    'refuses the algorithm none',
    sealed({ data: vacc, sig: { alg: 'none' } }),
    'decode',
    'decode.algorithm',
  ),
  refused(
    'algorithm-es512',
    'refuses ES512, which no list can allow',
    sealed({ data: vacc, sig: { alg: 'ES512' } }),
    'decode',
    'decode.algorithm',
  ),
  refused(
    'algorithm-exchanged',
    'refuses ES384 over a signature of ES256',
    sealed({ data: vacc, sig: { alg: 'ES384' } }),
    'decode',
    'decode.field',
  ),
  refused(
    'embedded-key',
    'refuses a key beside the certificate',
    sealed({ data: vacc, sig: { jwk: 'x' } }),
    'decode',
    'decode.field',
  ),
  refused(
    'member-beside-the-data',
    'refuses an unsigned member beside data and signature',
    JSON.stringify({ ...seal({ data: vacc }), valid: true }),
    'decode',
    'decode.field',
  ),
  refused(
    'name-twice',
    'refuses a member that stands twice',
    good.replace('"uvci":', '"uvci":"U00000002","uvci":'),
    'decode',
    'decode.json',
  ),
  refused(
    'name-twice-in-escapes',
    'refuses a member that stands twice in two spellings',
    good.replace('"uvci":', '"\\u0075vci":"U00000002","uvci":'),
    'decode',
    'decode.json',
  ),
  refused(
    'lone-surrogate',
    'refuses half a character',
    good.replace('SAMPLE', '\\ud800'),
    'decode',
    'decode.json',
  ),
  refused(
    'text-after-its-end',
    'refuses text after the seal',
    `${good}{}`,
    'decode',
    'decode.json',
  ),
  refused(
    'nested-too-deep',
    'refuses nesting beyond its limit',
    withMessage({ deep }),
    'decode',
    'decode.depth',
  ),
  refused(
    'too-large',
    'refuses a seal beyond its limit',
    withMessage({ filler: 'x'.repeat(8192) }),
    'decode',
    'decode.size',
  ),
  refused('version-2', 'refuses another version', withHeader({ v: 2 }), 'decode', 'decode.field'),
  refused(
    'other-type',
    'refuses a seal for another use',
    withHeader({ t: 'icao.visa' }),
    'decode',
    'decode.field',
  ),
  refused(
    'issuer-of-two-letters',
    'refuses an issuer that is not of three letters',
    withHeader({ is: 'AU' }),
    'decode',
    'decode.field',
  ),
  refused(
    'issuer-not-a-state',
    'refuses an issuer that no country is',
    withHeader({ is: 'UTO' }),
    'decode',
    'decode.field',
  ),
  refused(
    'no-identifier',
    'refuses a seal that cannot be named',
    withMessage({ uvci: null }),
    'read',
    'read.field',
  ),
  refused(
    'test-under-the-type-of-vaccination',
    'refuses a test that says it is a vaccination',
    sealed({ data: { hdr: vaccHeader, msg: testMessage } }),
    'read',
    'read.field',
  ),
  refused(
    'no-dose',
    'refuses a vaccination without a dose',
    withMessage({ ve: [] }),
    'read',
    'read.schema',
  ),
  refused(
    'impossible-date',
    'refuses 31 April',
    withDose({ dvc: '2021-04-31' }),
    'read',
    'read.field',
  ),
  refused(
    'dose-of-zero',
    'refuses a dose before the first',
    withDose({ seq: 0 }),
    'read',
    'read.field',
  ),
  refused(
    'dose-in-words',
    'refuses the number of a dose in words',
    withDose({ seq: '01' }),
    'read',
    'read.field',
  ),
  refused(
    'time-without-zone',
    'refuses a time that has no zone',
    withMessage({ dat: { sc: '2022-01-02T12:00:00', ri: '2022-01-02T12:00:00Z' } }, testMessage),
    'read',
    'read.field',
  ),
  refused(
    'sex-in-words',
    'refuses a sex that is none of the three letters',
    withMessage({ pid: { ...vaccPid, sex: 'female' } }),
    'read',
    'read.field',
  ),
]

writeVectors(
  'vds-nc',
  'node-crypto',
  'made by test/vectors/vds-nc/make.ts after ICAO VDS-NC 1.x and RFC 8785',
  vectors,
)
writeSpecimen('vds-nc', good)
