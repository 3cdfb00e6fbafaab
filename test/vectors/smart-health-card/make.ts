/**
 * Makes test/vectors/smart-health-card and the adapter's specimen:
 * `node test/vectors/smart-health-card/make.ts`. The keys are made here and thrown away; a run
 * replaces all vectors.
 */
import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto'
import type { Expectation, VectorKey } from '../../adapters/vector.ts'
import { refusedWith } from '../attack.ts'
import { base64url, deflate, es256, join, numeric } from '../encode.ts'
import { writeSpecimen } from '../specimen.ts'
import { type Draft, writeVectors } from '../write.ts'

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
const { crv, kty, x, y } = publicKey.export({ format: 'jwk' })
// RFC 7638: the key id is the thumbprint.
const kid = createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url')
const key: VectorKey = {
  keyHint: kid,
  algorithm: 'jose:ES256',
  spki: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
}

const issuer = 'https://cards.example/issuer'
const notBefore = 1_650_000_000.5
const patient = {
  resourceType: 'Patient',
  name: [{ family: 'Tester', given: ['Ada', 'B.'] }],
  gender: 'female',
  birthDate: '1990-12-10',
}
const covidDose = immunization('208', '2021-03-04')

function immunization(cvx: string, occurrenceDateTime: string) {
  return {
    resourceType: 'Immunization',
    status: 'completed',
    vaccineCode: { coding: [{ system: 'http://hl7.org/fhir/sid/cvx', code: cvx }] },
    patient: { reference: 'resource:0' },
    occurrenceDateTime,
    performer: [{ actor: { display: 'Clinic 12' } }],
  }
}

function observation(loinc: string, snomed: string, effectiveDateTime: string) {
  return {
    resourceType: 'Observation',
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code: loinc }] },
    subject: { reference: 'resource:0' },
    effectiveDateTime,
    valueCodeableConcept: { coding: [{ system: 'http://snomed.info/sct', code: snomed }] },
    performer: [{ display: 'Laboratory 3' }],
  }
}

function card(resources: readonly object[], changes: object = {}, vc: object = {}) {
  const entry = resources.map((resource, at) => ({ fullUrl: `resource:${at}`, resource }))
  return {
    iss: issuer,
    nbf: notBefore,
    vc: {
      type: ['https://smarthealth.cards#health-card'],
      credentialSubject: {
        fhirVersion: '4.0.1',
        fhirBundle: { resourceType: 'Bundle', type: 'collection', entry },
      },
      ...vc,
    },
    ...changes,
  }
}

const header = { zip: 'DEF', alg: 'ES256', kid }

function jws(
  payload: Uint8Array,
  protectedHeader: object | string = header,
  by: KeyObject = privateKey,
): string {
  const text =
    typeof protectedHeader === 'string' ? protectedHeader : JSON.stringify(protectedHeader)
  const signed = `${base64url(text)}.${base64url(payload)}`
  return `${signed}.${base64url(es256(Buffer.from(signed), by))}`
}

const packed = (payload: object | string) =>
  deflate(Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload)))
const sealed = (payload: object | string) => jws(packed(payload))

const origin = { basis: 'measured', source: 'foreign-certificate' } as const
const basic = { name: 'Tester Ada B.', sex: '2', birthDate: '1990-12-10' } as const

function accepted(
  codeIds: readonly string[],
  expiresAt: number | null,
  record: object,
): Expectation {
  return {
    outcome: 'accepted',
    issuerHint: null,
    terms: {
      issuedAt: notBefore * 1000,
      notBefore: notBefore * 1000,
      expiresAt,
      issuerClaims: [`url:${issuer}`],
      codeIds,
      keyUsage: null,
    },
    record: { basic: {}, health: {}, travel: {}, assessments: [], ...record },
  }
}

const refused = refusedWith([key])

const vaccinated = card(
  [patient, covidDose, immunization('141', '2021-10-01')],
  {},
  { rid: 'r1_-' },
)
const vaccinatedJws = sealed(vaccinated)
const [headerPart = '', payloadPart = '', signaturePart = ''] = vaccinatedJws.split('.')
const deep = `${'['.repeat(40)}${']'.repeat(40)}`
const json = JSON.stringify(vaccinated)

const vectors: readonly Draft[] = [
  {
    name: 'vaccination-numeric',
    behaviour: 'reads COVID-19 doses and leaves a dose against another disease out',
    code: numeric(vaccinatedJws),
    keys: [key],
    expect: accepted([`rid:${kid}:r1_-`], null, {
      basic,
      health: {
        vaccinations: [{ product: 'cvx:208', date: '2021-03-04', site: 'Clinic 12', ...origin }],
      },
    }),
  },
  {
    name: 'tests-bare',
    behaviour: 'reads tests in a bare JWS, with an instant only where the card has one',
    code: sealed(
      card(
        [
          patient,
          observation('94500-6', '260415000', '2022-04-10T10:00:00+02:00'),
          observation('94558-4', '10828004', '2022-04-11'),
          observation('2345-7', '260373001', '2022-04-11'),
          { ...observation('94500-6', '260373001', '2022-04-12'), status: 'preliminary' },
        ],
        { exp: 1_690_000_000 },
      ),
    ),
    keys: [key],
    expect: accepted([], 1_690_000_000_000, {
      basic,
      health: {
        tests: [
          {
            kind: 'nucleic',
            result: 'negative',
            sampledAt: '2022-04-10T08:00:00Z',
            facility: 'Laboratory 3',
            ...origin,
          },
          { kind: 'antigen', result: 'positive', facility: 'Laboratory 3', ...origin },
        ],
      },
    }),
  },
  {
    name: 'counted-and-reported',
    behaviour: 'reads maker, dose and series of a vaccine, and when a result was given out',
    code: sealed(
      card([
        patient,
        {
          ...immunization('208', '2021-03-25'),
          manufacturer: {
            identifier: { system: 'http://hl7.org/fhir/sid/mvx', value: 'PFR' },
          },
          protocolApplied: [{ doseNumberPositiveInt: 2, seriesDosesPositiveInt: 2 }],
        },
        {
          ...observation('94500-6', '260415000', '2022-04-10'),
          issued: '2022-04-10T18:30:00.5Z',
        },
      ]),
    ),
    keys: [key],
    expect: accepted([], null, {
      basic,
      health: {
        vaccinations: [
          {
            product: 'cvx:208',
            manufacturer: 'mvx:PFR',
            dose: 2,
            doses: 2,
            date: '2021-03-25',
            site: 'Clinic 12',
            ...origin,
          },
        ],
        tests: [
          {
            kind: 'nucleic',
            result: 'negative',
            reportedAt: '2022-04-10T18:30:00.500Z',
            facility: 'Laboratory 3',
            ...origin,
          },
        ],
      },
    }),
  },
  {
    name: 'nobody-named',
    behaviour: 'reads a card that names nobody and holds nothing that we carry',
    code: numeric(sealed(card([immunization('141', '2021-10')]))),
    keys: [key],
    expect: accepted([], null, {}),
  },
  refused(
    'not-a-card',
    'does not claim a JWS that is not compressed',
    jws(Buffer.from(json), { alg: 'ES256', kid }),
    'detect',
    'format.unknown',
  ),
  refused(
    'chunk',
    'names one part of a split card as such',
    `shc:/1/3/${numeric(vaccinatedJws).slice(5)}`,
    'decode',
    'decode.chunk',
  ),
  refused(
    'odd-digits',
    'refuses half a pair',
    `${numeric(vaccinatedJws)}5`,
    'decode',
    'decode.numeric',
  ),
  refused(
    'letter-among-digits',
    'refuses a letter',
    numeric(vaccinatedJws).replace(/\d$/, 'x'),
    'decode',
    'decode.numeric',
  ),
  refused(
    'pair-above-alphabet',
    'refuses a pair that is no character of a JWS',
    `${numeric(vaccinatedJws)}99`,
    'decode',
    'decode.numeric',
  ),
  refused(
    'two-parts',
    'refuses a JWS of two parts',
    `${headerPart}.${payloadPart}`,
    'decode',
    'decode.jws',
  ),
  refused(
    'four-parts',
    'refuses a JWS of four parts',
    `${vaccinatedJws}.AA`,
    'decode',
    'decode.jws',
  ),
  refused(
    'padded-signature',
    'refuses padding in base64url',
    `${vaccinatedJws}==`,
    'decode',
    'decode.base64',
  ),
  refused(
    'line-break',
    'refuses a line break at the end',
    `${vaccinatedJws}\n`,
    'decode',
    'decode.base64',
  ),
  refused(
    'loose-bits',
    'refuses unused bits that are set',
    `${headerPart}.${payloadPart}.${signaturePart.slice(0, -1)}${nextUnit(signaturePart)}`,
    'decode',
    'decode.canonical',
  ),
  refused(
    'algorithm-none',
    'refuses the algorithm none',
    jws(packed(json), { ...header, alg: 'none' }),
    'decode',
    'decode.algorithm',
  ),
  refused(
    'algorithm-hs256',
    'refuses a keyed hash',
    jws(packed(json), { ...header, alg: 'HS256' }),
    'decode',
    'decode.algorithm',
  ),
  refused(
    'critical-header',
    'refuses a critical header',
    jws(packed(json), { ...header, crit: ['exp'] }),
    'decode',
    'decode.jws',
  ),
  refused(
    'unencoded-payload',
    'refuses b64',
    jws(packed(json), { ...header, b64: true }),
    'decode',
    'decode.jws',
  ),
  refused(
    'header-name-twice',
    'refuses a header name that stands twice',
    jws(packed(json), `{"zip":"DEF","alg":"ES256","kid":"a","kid":"${kid}"}`),
    'decode',
    'decode.json',
  ),
  refused(
    'no-key-id',
    'refuses a card without a key id',
    jws(packed(json), { zip: 'DEF', alg: 'ES256' }),
    'decode',
    'decode.jws',
  ),
  refused(
    'zip-bomb',
    'stops inflating at its limit',
    jws(deflate(new Uint8Array(8_000_000))),
    'decode',
    'decode.inflate-size',
  ),
  refused(
    'bytes-after-stream',
    'refuses bytes after the stream',
    jws(join(packed(json), Uint8Array.of(0))),
    'decode',
    'decode.trailing',
  ),
  refused(
    'embedded-key',
    'never takes the key that the header brings',
    jws(packed(json), { ...header, kid: 'mine', jwk: other.export({ format: 'jwk' }).x }, other),
    'trust',
    'trust.key-unknown',
  ),
  refused(
    'forged',
    "refuses another key's signature under this key's id",
    jws(packed(json), header, other),
    'trust',
    'trust.signature',
  ),
  refused('json-depth', 'refuses nesting beyond its limit', sealed(deep), 'read', 'decode.depth'),
  refused(
    'json-name-twice',
    'refuses a claim that stands twice',
    sealed(json.replace('{', '{"iss":"https://b.example",')),
    'read',
    'decode.json',
  ),
  refused('not-json', 'refuses a payload that is not JSON', sealed('iss=1'), 'read', 'decode.json'),
  refused(
    'issuer-not-https',
    'refuses an issuer that is no https URL',
    sealed(card([patient], { iss: 'http://cards.example' })),
    'read',
    'read.field',
  ),
  refused(
    'issuer-slash',
    'refuses an issuer with a slash at its end',
    sealed(card([patient], { iss: `${issuer}/` })),
    'read',
    'read.field',
  ),
  refused(
    'no-not-before',
    'refuses a card without nbf',
    sealed(card([patient], { nbf: undefined })),
    'read',
    'read.field',
  ),
  refused(
    'time-as-text',
    'refuses nbf as text',
    sealed(card([patient], { nbf: '1650000000' })),
    'read',
    'read.field',
  ),
  refused(
    'other-type',
    'refuses a credential of another type',
    sealed(card([patient], {}, { type: ['VerifiableCredential'] })),
    'read',
    'read.schema',
  ),
  refused(
    'two-patients',
    'refuses a card of two persons',
    sealed(card([patient, patient])),
    'read',
    'read.schema',
  ),
  refused(
    'dose-of-zero',
    'refuses a dose before the first',
    sealed(
      card([
        patient,
        { ...immunization('208', '2021-04-30'), protocolApplied: [{ doseNumberPositiveInt: 0 }] },
      ]),
    ),
    'read',
    'read.field',
  ),
  refused(
    'impossible-date',
    'refuses 31 April',
    sealed(card([patient, immunization('208', '2021-04-31')])),
    'read',
    'read.field',
  ),
]

// 64 bytes are 86 characters, and the last one holds four unused bits.
function nextUnit(text: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  return alphabet[alphabet.indexOf(text.slice(-1)) + 1] ?? ''
}

writeVectors(
  'smart-health-card',
  'node-crypto',
  'made by test/vectors/smart-health-card/make.ts after SMART Health Cards 1.4.0',
  vectors,
)
writeSpecimen('smart-health-card', numeric(vaccinatedJws))
