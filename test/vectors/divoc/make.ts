/**
 * Makes test/vectors/divoc and the adapter's specimen: `node test/vectors/divoc/make.ts`. What is
 * signed is canonicalised by JSON-LD's own library, signatures are OpenSSL's, archives fflate's. The
 * keys are made here and thrown away; a run replaces all vectors.
 */
import { constants, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { strToU8, zipSync } from 'fflate'
import type { Expectation, VectorKey } from '../../adapters/vector.ts'
import { latin1 } from '../../cities/bytes.ts'
import { dataToSign } from '../../cities/json-ld.ts'
import { flipped, refusedWith, replaced } from '../attack.ts'
import { join } from '../encode.ts'
import { writeSpecimen } from '../specimen.ts'
import { type Draft, writeVectors } from '../write.ts'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
const method = 'did:example:health'
const key: VectorKey = {
  keyHint: method,
  algorithm: 'jose:PS256',
  spki: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }
type Members = { readonly [name: string]: Json }

const issuer = 'https://vaccination.example/'
const contexts = (version: 1 | 2) => [
  'https://www.w3.org/2018/credentials/v1',
  `https://cowin.gov.in/credentials/vaccination/v${version}`,
]
const addressOf = (district: string, postalCode: Json) => ({
  streetAddress: '',
  streetAddress2: '',
  district,
  city: '',
  addressRegion: 'State',
  addressCountry: 'IN',
  postalCode,
})
const person: Members = {
  type: 'Person',
  id: 'did:Passport:X0000001',
  refId: '10000000000001',
  name: 'Ada Sample',
  uhid: '',
  gender: 'Female',
  age: '30',
  nationality: 'Indian',
  address: addressOf('District 1', 100001),
}
const event: Members = {
  id: `${issuer}vaccine/100000001`,
  feedbackUrl: `${issuer}?100000001`,
  infoUrl: `${issuer}?100000001`,
  certificateId: '100000001',
  type: ['Vaccination'],
  batch: 'B-1',
  vaccine: 'COVISHIELD',
  manufacturer: 'Serum Institute of India',
  date: '2021-03-03T04:28:43.134Z',
  effectiveStart: '2021-03-03',
  effectiveUntil: '2021-06-03',
  dose: 1,
  totalDoses: 2,
  verifier: { name: 'Vaccinator 7' },
  facility: { name: 'Centre 12', address: addressOf('District 2', '') },
}

interface Changes {
  readonly person?: Members
  readonly event?: Members
  readonly credential?: Members
}

/** Members that are null are left out. */
function credential(changes: Changes = {}): Members {
  return without({
    '@context': contexts(1),
    type: ['VerifiableCredential', 'ProofOfVaccinationCredential'],
    credentialSubject: without({ ...person, ...changes.person }),
    issuer,
    issuanceDate: '2021-03-03T04:28:46.012Z',
    evidence: [without({ ...event, ...changes.event })],
    nonTransferable: 'true',
    ...changes.credential,
  })
}

function without(members: Members): Members {
  return Object.fromEntries(Object.entries(members).filter(([, member]) => member !== null))
}

const proof = {
  type: 'RsaSignature2018',
  created: '2021-03-03T04:28:46Z',
  verificationMethod: method,
  proofPurpose: 'assertionMethod',
}
const headerText = '{"alg":"PS256","b64":false,"crit":["b64"]}'

interface Signing {
  readonly by?: KeyObject
  readonly proof?: Members
  readonly header?: string
  readonly padding?: number
  readonly saltLength?: number
  /** What is signed; default: what the suite signs of both. */
  readonly data?: Uint8Array
}

async function signed(document: Members, options: Signing = {}): Promise<Members> {
  const { by = privateKey, header = headerText, saltLength = 32 } = options
  const padding = options.padding ?? constants.RSA_PKCS1_PSS_PADDING
  const statement = { ...proof, ...options.proof }
  const data = options.data ?? (await dataToSign(document, statement))
  const head = Buffer.from(header).toString('base64url')
  const salt = padding === constants.RSA_PKCS1_PSS_PADDING ? { saltLength } : {}
  const text = join(Buffer.from(`${head}.`), data)
  const signature = sign('sha256', text, { key: by, padding, ...salt })
  return {
    ...document,
    proof: { ...statement, jws: `${head}..${signature.toString('base64url')}` },
  }
}

const file = 'certificate.json'
const packedAt = 30 + file.length
const zipped = (content: string, level: 0 | 9 = 9, name = file) =>
  zipSync({ [name]: strToU8(content) }, { level, mtime: '2021-03-03T04:28:46' })
const packed = (document: Members, level?: 0 | 9) => zipped(JSON.stringify(document), level)

const goodDocument = await signed(credential())
const good = packed(goodDocument)
const goodText = JSON.stringify(goodDocument)
const goodEnd = good.length - 22
const goodCentral = goodEnd - 46 - file.length
const changed = (from: string, to: string) => zipped(goodText.replace(from, to))
const withDescriptor = await described(credential())

/** As Go writes archives: sizes in a descriptor after the data, no time. */
async function described(document: Members): Promise<Uint8Array> {
  const whole = packed(await signed(document))
  const end = whole.length - 22
  const central = whole.slice(end - 46 - file.length, end)
  const sizes = central.slice(16, 28)
  const local = whole.slice(0, packedAt)
  local.set([8, 0], 6)
  local.set(new Uint8Array(16), 10)
  central.set([8, 0], 8)
  central.set(new Uint8Array(4), 12)
  const descriptor = join(Uint8Array.of(0x50, 0x4b, 7, 8), sizes)
  local.set([8, 0, 0, 0, 0, 0], 8)
  const tail = whole.slice(end)
  new DataView(tail.buffer).setUint32(16, end - 46 - file.length + 16, true)
  return join(local, whole.slice(packedAt, end - 46 - file.length), descriptor, central, tail)
}

const origin = { basis: 'measured', source: 'foreign-certificate' } as const
const basic = { name: 'Ada Sample', sex: '2', idType: '20', idNumber: 'X0000001' } as const
const vaccination = {
  product: 'COVISHIELD',
  manufacturer: 'Serum Institute of India',
  dose: 1,
  doses: 2,
  date: '2021-03-03',
  country: 'IN',
  site: 'Centre 12',
  ...origin,
}

type Accepted = Extract<Expectation, { outcome: 'accepted' }>
type Code = Pick<Draft, 'code' | 'codeBase64'>
const bytes = (code: Uint8Array): Code => ({ codeBase64: Buffer.from(code).toString('base64') })

function accepted(
  name: string,
  behaviour: string,
  code: Code,
  record: Partial<Accepted['record']>,
): Draft {
  const issuedAt = Date.parse('2021-03-03T04:28:46.012Z')
  return {
    name,
    behaviour,
    ...code,
    keys: [key],
    expect: {
      outcome: 'accepted',
      issuerHint: `url:${issuer}`,
      terms: {
        issuedAt,
        notBefore: issuedAt,
        expiresAt: null,
        issuerClaims: [`url:${issuer}`],
        codeIds: [`evidence:${issuer}vaccine/100000001`],
        keyUsage: null,
      },
      record: { basic, health: {}, travel: {}, assessments: [], ...record },
    },
  }
}

const refused = refusedWith([key])

const sealed = async (changes: Changes, options?: Signing) =>
  packed(await signed(credential(changes), options))
const one = (changes: Partial<typeof vaccination>) => ({
  health: { vaccinations: [{ ...vaccination, ...changes }] },
})
const { manufacturer: _maker, ...unmade } = vaccination
const { dose: _dose, doses: _doses, ...uncounted } = vaccination
const { date: _date, ...undated } = vaccination

const vectors: readonly Draft[] = [
  accepted('vaccination', 'reads a dose in a deflated file', bytes(good), one({})),
  accepted(
    'as-text',
    'reads the archive where a reader took its bytes for ISO/IEC 8859-1',
    { code: latin1(good) },
    one({}),
  ),
  accepted(
    'stored',
    'reads a file that is stored as it is',
    bytes(packed(goodDocument, 0)),
    one({}),
  ),
  accepted(
    'sizes-in-a-descriptor',
    'reads an archive whose sizes follow its data',
    bytes(withDescriptor),
    one({}),
  ),
  accepted(
    'members-in-another-order',
    'reads members in any order and with white space, which a graph does not have',
    bytes(
      zipped(JSON.stringify(Object.fromEntries(Object.entries(goodDocument).reverse()), null, 1)),
    ),
    one({}),
  ),
  accepted(
    'second-version-with-birth-date',
    'reads the second version of the context, with a date of birth',
    bytes(
      await sealed({
        credential: { '@context': contexts(2) },
        person: { dob: '1990-12-10', age: null },
        event: { icd11Code: 'XM9QW8', prophylaxis: 'COVID-19' },
      }),
    ),
    { basic: { ...basic, birthDate: '1990-12-10' }, ...one({}) },
  ),
  accepted(
    'odd-characters-and-no-addresses',
    'canonicalises quotes, letters beyond ASCII and fewer nodes',
    bytes(
      await sealed({
        person: {
          name: 'Ädä "S\\ample" \u{1f600}\ufb33',
          address: null,
          id: 'did:x:**1',
          uhid: null,
        },
        event: { verifier: null, facility: { name: '中心' }, dose: '2', totalDoses: '2' },
      }),
    ),
    {
      basic: { ...basic, name: 'Ädä "S\\ample" \u{1f600}\ufb33', idType: '99', idNumber: '**1' },
      health: {
        vaccinations: [
          {
            product: 'COVISHIELD',
            manufacturer: 'Serum Institute of India',
            dose: 2,
            doses: 2,
            date: '2021-03-03',
            site: '中心',
            ...origin,
          },
        ],
      },
    },
  ),
  accepted(
    'doses-exchanged',
    'says nothing of doses that were exchanged without a sign of it in the signature',
    bytes(changed('"dose":1,"totalDoses":2', '"dose":2,"totalDoses":1')),
    { health: { vaccinations: [uncounted] } },
  ),
  accepted(
    'dates-exchanged',
    'says nothing of a date that was exchanged with another of the same term',
    bytes(
      changed(
        '"date":"2021-03-03T04:28:43.134Z","effectiveStart":"2021-03-03","effectiveUntil":"2021-06-03"',
        '"date":"2021-06-03","effectiveStart":"2021-03-03","effectiveUntil":"2021-03-03T04:28:43.134Z"',
      ),
    ),
    { health: { vaccinations: [undated] } },
  ),
  accepted(
    'batch-for-maker',
    'says nothing of a maker that was exchanged with the batch',
    bytes(
      changed(
        '"batch":"B-1","vaccine":"COVISHIELD","manufacturer":"Serum Institute of India"',
        '"batch":"Serum Institute of India","vaccine":"COVISHIELD","manufacturer":"B-1"',
      ),
    ),
    { health: { vaccinations: [unmade] } },
  ),
  accepted(
    'vaccine-from-the-batch',
    'takes no vaccine that may have been the batch',
    bytes(await sealed({ event: { vaccine: 'MODERNA', batch: 'PFIZER' } })),
    {},
  ),
  accepted(
    'other-vaccine',
    'leaves a vaccine out that is not known to be against COVID-19',
    bytes(await sealed({ event: { vaccine: 'Typhoid' } })),
    {},
  ),
  refused(
    'other-archive',
    'claims no archive of another file',
    zipped(goodText, 9, 'certificate.xml'),
    'detect',
    'format.unknown',
  ),
  refused(
    'bare-json',
    'claims no certificate outside an archive',
    strToU8(goodText),
    'detect',
    'format.unknown',
  ),
  refused(
    'name-changed',
    'refuses the certificate of somebody else',
    changed('Ada Sample', 'Eve Sample'),
    'trust',
    'trust.signature',
  ),
  refused(
    'dose-changed',
    'refuses a dose that was not given',
    changed('"dose":1', '"dose":3'),
    'trust',
    'trust.signature',
  ),
  refused(
    'dose-as-text',
    'refuses a number that became text',
    changed('"dose":1', '"dose":"1"'),
    'trust',
    'trust.signature',
  ),
  refused(
    'place-exchanged',
    'refuses two addresses that were exchanged',
    zipped(
      goodText
        .replace('District 1', 'District X')
        .replace('District 2', 'District 1')
        .replace('District X', 'District 2'),
    ),
    'trust',
    'trust.signature',
  ),
  refused(
    'subject-exchanged',
    'refuses another document of the holder',
    changed('X0000001', 'X0000002'),
    'trust',
    'trust.signature',
  ),
  refused(
    'proof-redated',
    'refuses a proof of another time',
    changed('"created":"2021', '"created":"2022'),
    'trust',
    'trust.signature',
  ),
  refused(
    'forged',
    "refuses another key's signature",
    await sealed({}, { by: other }),
    'trust',
    'trust.signature',
  ),
  refused(
    'signed-as-json',
    'refuses a signature over the JSON text',
    await sealed({}, { data: strToU8(JSON.stringify(credential())) }),
    'trust',
    'trust.signature',
  ),
  refused(
    'salt-of-another-length',
    'refuses PSS with a salt that PS256 does not have',
    await sealed({}, { saltLength: 20 }),
    'trust',
    'trust.signature',
  ),
  refused(
    'old-padding',
    'refuses RS256 under the name of PS256',
    await sealed({}, { padding: constants.RSA_PKCS1_PADDING }),
    'trust',
    'trust.signature',
  ),
  refused(
    'key-of-nobody',
    'refuses a key that nobody lists, and fetches none',
    await sealed({}, { proof: { verificationMethod: 'https://keys.example/1' }, by: other }),
    'trust',
    'trust.key-unknown',
  ),
  refused(
    'algorithm-none',
    'refuses the algorithm none',
    await sealed({}, { header: '{"alg":"none","b64":false,"crit":["b64"]}' }),
    'decode',
    'decode.algorithm',
  ),
  refused(
    'algorithm-rs256',
    'refuses another header',
    await sealed({}, { header: '{"alg":"RS256","b64":false,"crit":["b64"]}' }),
    'decode',
    'decode.algorithm',
  ),
  refused(
    'payload-inside',
    'refuses a JWS that brings a payload of its own',
    changed('..', '.e30.'),
    'decode',
    'decode.jws',
  ),
  refused(
    'signature-short',
    'refuses a signature of a key that is too small',
    zipped(goodText.replace(/(\.\.[\w-]{100})[\w-]+/, '$1')),
    'decode',
    'decode.jws',
  ),
  refused(
    'proof-missing',
    'refuses a certificate without a proof',
    packed(credential()),
    'decode',
    'decode.field',
  ),
  refused(
    'proof-of-another-suite',
    'refuses another suite',
    await sealed({}, { proof: { type: 'Ed25519Signature2018' } }),
    'decode',
    'decode.field',
  ),
  refused(
    'proof-for-another-purpose',
    'refuses a proof that its holder made',
    await sealed({}, { proof: { proofPurpose: 'authentication' } }),
    'decode',
    'decode.field',
  ),
  refused(
    'proof-with-a-context',
    'refuses a context inside the proof',
    await sealed({}, { proof: { '@context': 'https://w3id.org/security/v2' } }),
    'decode',
    'decode.field',
  ),
  refused(
    'context-added',
    'refuses a third context, which could give terms another meaning',
    changed('vaccination/v1"]', 'vaccination/v1","https://contexts.example/x"]'),
    'decode',
    'decode.field',
  ),
  refused(
    'context-inside',
    'refuses a context of its own',
    changed(`"${contexts(1)[1]}"`, '{"name":"https://schema.org/name"}'),
    'decode',
    'decode.field',
  ),
  refused(
    'context-exchanged',
    'refuses contexts in the other order',
    zipped(
      goodText.replace(JSON.stringify(contexts(1)), JSON.stringify([...contexts(1)].reverse())),
    ),
    'decode',
    'decode.field',
  ),
  refused(
    'member-that-no-context-has',
    'refuses a member that would not be signed',
    changed('"gender"', '"bloodGroup":"A","gender"'),
    'decode',
    'decode.field',
  ),
  refused(
    'birth-date-in-the-first-version',
    'refuses a date of birth that the first version does not sign',
    changed('"gender"', '"dob":"1990-12-10","gender"'),
    'decode',
    'decode.field',
  ),
  refused(
    'person-without-an-identifier',
    'refuses a person who has no identifier',
    await sealed({ person: { id: null } }),
    'decode',
    'decode.field',
  ),
  refused(
    'person-with-a-relative-identifier',
    'refuses an identifier that leaves the person out of the graph',
    changed('did:Passport:X0000001', 'X0000001'),
    'decode',
    'decode.field',
  ),
  refused(
    'identifier-that-ends-its-quad',
    'refuses an identifier that would write quads of its own',
    changed('did:Passport:X0000001', 'did:x> <y'),
    'decode',
    'decode.field',
  ),
  refused(
    'two-doses-in-one',
    'refuses a list where one value belongs',
    changed('"dose":1', '"dose":[1,2]'),
    'decode',
    'decode.field',
  ),
  refused(
    'half-a-dose',
    'refuses a fraction',
    changed('"dose":1', '"dose":1.5'),
    'decode',
    'decode.field',
  ),
  refused(
    'line-break-in-a-name',
    'refuses a control character',
    changed('Ada Sample', 'Ada\\nSample'),
    'decode',
    'decode.field',
  ),
  refused(
    'two-vaccinations',
    'refuses a second vaccination',
    packed({ ...goodDocument, evidence: [event, event] }),
    'decode',
    'decode.field',
  ),
  refused(
    'empty-node',
    'refuses a place of which nothing is said',
    packed({ ...goodDocument, evidence: [{ ...event, verifier: {} }] }),
    'decode',
    'decode.field',
  ),
  refused(
    'member-twice',
    'refuses a member that stands twice',
    changed('"gender"', '"name":"Eve Sample","gender"'),
    'decode',
    'decode.json',
  ),
  refused('not-json', 'refuses a file that is no JSON', zipped('PK'), 'decode', 'decode.json'),
  refused(
    'nested-too-deep',
    'refuses nesting beyond its limit',
    zipped(`${'['.repeat(20)}${']'.repeat(20)}`),
    'decode',
    'decode.depth',
  ),
  refused(
    'zip-bomb',
    'stops before a file beyond its limit is made',
    zipped(' '.repeat(1_000_000)),
    'decode',
    'decode.inflate-size',
  ),
  refused(
    'zip-bomb-that-lies',
    'stops inflating at its limit, whatever the sizes say',
    lying(zipped(' '.repeat(1_000_000)), 100),
    'decode',
    'decode.inflate-size',
  ),
  refused(
    'second-file',
    'refuses a second file',
    zipSync({ [file]: strToU8(goodText), 'other.json': strToU8('{}') }),
    'decode',
    'decode.layout',
  ),
  refused(
    'bytes-before-the-end',
    'refuses bytes between the data and the directory',
    shifted(good),
    'decode',
    'decode.trailing',
  ),
  refused(
    'bytes-after-the-end',
    'refuses bytes after the archive',
    join(good, Uint8Array.of(0)),
    'decode',
    'decode.layout',
  ),
  refused(
    'checksum-wrong',
    'refuses a file that is not what its checksum says',
    flipped(flipped(good, 14), goodCentral + 16),
    'decode',
    'decode.layout',
  ),
  refused(
    'name-elsewhere',
    'refuses another name in the directory',
    replaced(good, goodCentral + 46, strToU8('Certificate.json')),
    'decode',
    'decode.layout',
  ),
  refused(
    'encrypted',
    'refuses an encrypted file',
    flipped(flipped(good, 6), goodCentral + 8),
    'decode',
    'decode.layout',
  ),
  refused(
    'method-unknown',
    'refuses another compression',
    replaced(replaced(good, 8, Uint8Array.of(12)), goodCentral + 10, Uint8Array.of(12)),
    'decode',
    'decode.layout',
  ),
  refused(
    'large-archive',
    'refuses more than a QR code holds',
    join(good, new Uint8Array(8192)),
    'decode',
    'decode.size',
  ),
  refused(
    'impossible-date',
    'refuses 31 April',
    await sealed({ event: { date: '2021-04-31T00:00:00Z' } }),
    'read',
    'read.field',
  ),
  refused(
    'issued-never',
    'refuses an issue on a day that does not exist',
    await sealed({ credential: { issuanceDate: '2021-02-30T00:00:00Z' } }),
    'read',
    'read.field',
  ),
  refused(
    'birth-date-of-another-form',
    'refuses a date of birth with the day in front',
    await sealed({ credential: { '@context': contexts(2) }, person: { dob: '10-12-1990' } }),
    'read',
    'read.field',
  ),
]

/** The archive with another size of its file. */
function lying(whole: Uint8Array, size: number): Uint8Array {
  const changedWhole = whole.slice()
  const view = new DataView(changedWhole.buffer)
  view.setUint32(22, size, true)
  view.setUint32(whole.length - 22 - 46 - file.length + 24, size, true)
  return changedWhole
}

/** With a byte between data and directory, and the places put right. */
function shifted(whole: Uint8Array): Uint8Array {
  const tail = whole.slice(goodEnd)
  new DataView(tail.buffer).setUint32(16, goodCentral + 1, true)
  return join(
    whole.slice(0, goodCentral),
    Uint8Array.of(0),
    whole.slice(goodCentral, goodEnd),
    tail,
  )
}

writeVectors(
  'divoc',
  'jsonld',
  "made by test/vectors/divoc/make.ts after DIVOC's certificate signer, with JSON-LD's own library",
  vectors,
)
writeSpecimen('divoc', latin1(good))
