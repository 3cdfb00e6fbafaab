/**
 * Makes test/vectors/eu-dcc and the adapter's specimen: `node test/vectors/eu-dcc/make.ts`. The keys
 * are made here and thrown away; a run replaces all vectors.
 */
import { createHash, generateKeyPairSync } from 'node:crypto'
import { constants, deflateSync, inflateSync } from 'node:zlib'
import type { Expectation, VectorKey } from '../../adapters/vector.ts'
import { refusedWith } from '../attack.ts'
import { base45, cbor, coseSign1, join, shortDigest, zlib } from '../encode.ts'
import { writeSpecimen } from '../specimen.ts'
import { type Draft, writeVectors } from '../write.ts'

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const spki = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }))
const kid = shortDigest(spki)
const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
const key: VectorKey = {
  keyHint: Buffer.from(kid).toString('hex'),
  algorithm: 'cose:-7',
  spki: Buffer.from(spki).toString('base64'),
}

const issuedAt = 1_650_000_000
const expiresAt = 1_681_536_000
const person = {
  ver: '1.3.0',
  nam: { fn: 'Müster', fnt: 'MUESTER', gn: 'Anna', gnt: 'ANNA' },
  dob: '1985-02-28',
}
const common = { tg: '840539006', co: 'XA', is: 'Tongxing test issuer' }
const vaccination = {
  ...common,
  vp: 'J07BX03',
  mp: 'EU/1/20/1528',
  ma: 'ORG-100030215',
  dn: 2,
  sd: 2,
  dt: '2021-11-05',
  ci: 'URN:UVCI:01:XA:TONGXINGV1#A',
}
const test = {
  ...common,
  tt: 'LP6464-4',
  sc: '2022-04-14T08:30:00+02:00',
  tr: '260415000',
  tc: 'Test centre 7',
  ci: 'URN:UVCI:01:XA:TONGXINGT1#B',
}
const recovery = {
  ...common,
  fr: '2022-01-10',
  df: '2022-01-21',
  du: '2022-07-09',
  ci: 'URN:UVCI:01:XA:TONGXINGR1#C',
}

const protectedHeader = cbor(
  new Map<number, unknown>([
    [1, -7],
    [4, kid],
  ]),
)
const noHeader = cbor(new Map())
const tag18 = Uint8Array.of(0xd2)
const tag61 = Uint8Array.of(0xd8, 61)

const claims = (certificate: unknown, changes: readonly (readonly [number, unknown])[] = []) =>
  new Map<number, unknown>([
    [1, 'XA'],
    [4, expiresAt],
    [6, issuedAt],
    [-260, new Map([[1, certificate]])],
    ...changes,
  ])
const vaccinated = { ...person, v: [vaccination] }
const sign = (
  payload: Uint8Array,
  headers: Partial<Record<'protected' | 'open', Uint8Array>> = {},
) =>
  coseSign1({
    protectedHeader: headers.protected ?? protectedHeader,
    unprotectedHeader: headers.open ?? noHeader,
    payload,
    key: privateKey,
  })
const message = (payload: Uint8Array) => join(tag18, sign(payload))
const code = (bytes: Uint8Array) => `HC1:${base45(zlib(bytes))}`
const certificate = (content: unknown, changes: readonly (readonly [number, unknown])[] = []) =>
  code(message(cbor(claims(content, changes))))

const restricting = [1, 2, 3].flatMap((number) => keyUsage(number))

function keyUsage(number: number): readonly string[] {
  return [`1.3.6.1.4.1.1847.2021.1.${number}`, `1.3.6.1.4.1.0.1847.2021.1.${number}`]
}

function digest(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 32)
}

function accepted(
  cose: Uint8Array,
  entry: { readonly ci: string },
  usage: number,
  health: object,
): Expectation {
  const r = cose.subarray(cose.length - 64, cose.length - 32)
  return {
    outcome: 'accepted',
    issuerHint: null,
    terms: {
      issuedAt: issuedAt * 1000,
      notBefore: issuedAt * 1000,
      expiresAt: expiresAt * 1000,
      issuerClaims: ['country:XA'],
      codeIds: [
        `uci:${digest(entry.ci)}`,
        `countrycodeuci:${digest(`XA${entry.ci}`)}`,
        `signature:${digest(r)}`,
      ],
      keyUsage: { restricting, anyOf: keyUsage(usage) },
    },
    record: {
      basic: { name: 'Müster Anna', birthDate: '1985-02-28' },
      health,
      travel: {},
      assessments: [],
    },
  }
}

const origin = { country: 'XA', basis: 'measured', source: 'foreign-certificate' } as const
const vaccinations = [
  {
    product: 'EU/1/20/1528',
    manufacturer: 'ORG-100030215',
    doses: 2,
    dose: 2,
    date: '2021-11-05',
    ...origin,
  },
]

function positive(name: string, behaviour: string, cose: Uint8Array, expect: Expectation): Draft {
  return { name, behaviour, code: code(cose), keys: [key], expect }
}

const refused = refusedWith([key])

const vaccinationCose = message(cbor(claims(vaccinated)))
const testCose = message(cbor(claims({ ...person, t: [test] })))
const reported = { ...test, dr: '2022-04-14T12:15:00+02:00' }
const reportedCose = message(cbor(claims({ ...person, ver: '1.0.0', t: [reported] })))
const recoveryCose = sign(cbor(claims({ ...person, r: [recovery] })))
const unprotectedCose = join(
  tag61,
  tag18,
  sign(cbor(claims(vaccinated)), {
    open: cbor(new Map([[4, kid]])),
    protected: cbor(new Map([[1, -7]])),
  }),
)
const plain = cbor(claims(vaccinated))
const duplicateKey = join(Uint8Array.of(0xa2, 0x01, 0x62, 0x58, 0x41, 0x01, 0x62, 0x58, 0x41))
const deep = join(new Uint8Array(40).fill(0x81), Uint8Array.of(0x00))
const intact = zlib(vaccinationCose)
// Long enough that compressing it pays: a stored block ends on a byte.
const compressible = join(tag18, sign(plain, { open: cbor(new Map([[1000, 'a'.repeat(300)]])) }))
const withSetPadding = setPadding(compressible)

// Sets a bit after the end of the last block, which inflating libraries ignore. Whether the last
// byte has one depends on the stream's length in bits, so on the keys: tried with several levels.
function setPadding(bytes: Uint8Array): Uint8Array {
  for (let level = 1; level <= 9; level++) {
    for (const strategy of [constants.Z_DEFAULT_STRATEGY, constants.Z_FIXED, constants.Z_RLE]) {
      const stream = new Uint8Array(deflateSync(bytes, { level, strategy }))
      const last = stream.length - 5
      stream[last] = (stream[last] ?? 0) ^ 0x80
      if (stillInflates(stream, bytes)) return stream
    }
  }
  throw new Error('no stream with unused bits: run again')
}

function stillInflates(stream: Uint8Array, bytes: Uint8Array): boolean {
  try {
    return inflateSync(stream).equals(bytes)
  } catch {
    return false
  }
}

const vectors: readonly Draft[] = [
  positive(
    'vaccination',
    'reads a vaccination',
    vaccinationCose,
    accepted(vaccinationCose, vaccination, 2, { vaccinations }),
  ),
  positive(
    'test',
    'reads a test, with its time in UTC',
    testCose,
    accepted(testCose, test, 1, {
      tests: [
        {
          kind: 'nucleic',
          result: 'negative',
          sampledAt: '2022-04-14T06:30:00Z',
          facility: 'Test centre 7',
          ...origin,
        },
      ],
    }),
  ),
  positive(
    'test-of-schema-1-0',
    'reads when the result was given out, which schemas before 1.3 say',
    reportedCose,
    accepted(reportedCose, reported, 1, {
      tests: [
        {
          kind: 'nucleic',
          result: 'negative',
          sampledAt: '2022-04-14T06:30:00Z',
          reportedAt: '2022-04-14T10:15:00Z',
          facility: 'Test centre 7',
          ...origin,
        },
      ],
    }),
  ),
  positive(
    'recovery-untagged',
    'reads a recovery in a message without a tag',
    recoveryCose,
    accepted(recoveryCose, recovery, 3, {
      recoveries: [
        {
          firstPositive: '2022-01-10',
          validFrom: '2022-01-21',
          validUntil: '2022-07-09',
          ...origin,
        },
      ],
    }),
  ),
  positive(
    'cwt-tag-unprotected-kid',
    'reads a message under the CWT tag whose key id is not protected',
    unprotectedCose,
    accepted(unprotectedCose, vaccination, 2, { vaccinations }),
  ),
  refused(
    'other-context',
    'does not claim another context identifier',
    code(vaccinationCose).replace('HC1:', 'HC2:'),
    'detect',
    'format.unknown',
  ),
  refused(
    'lower-case',
    'refuses lower case, which base45 lacks',
    code(vaccinationCose).replace(/[A-Z](?=[^:]*$)/, 'a'),
    'decode',
    'decode.base45',
  ),
  refused(
    'base45-overflow',
    'refuses a group above 65535',
    `HC1::::${base45(intact)}`,
    'decode',
    'decode.base45',
  ),
  refused(
    'not-compressed',
    'refuses a message that is not compressed',
    `HC1:${base45(vaccinationCose)}`,
    'decode',
    'decode.inflate',
  ),
  refused(
    'wrong-adler',
    'refuses a wrong checksum',
    `HC1:${base45(intact.map((byte, at) => (at === intact.length - 1 ? byte ^ 1 : byte)))}`,
    'decode',
    'decode.inflate',
  ),
  refused(
    'bytes-after-stream',
    'refuses a byte between the stream and its checksum',
    `HC1:${base45(join(intact.subarray(0, -4), Uint8Array.of(0), intact.subarray(-4)))}`,
    'decode',
    'decode.trailing',
  ),
  refused(
    'padding-bits',
    'refuses bits after the end of the stream',
    `HC1:${base45(withSetPadding)}`,
    'decode',
    'decode.canonical',
  ),
  refused(
    'zip-bomb',
    'stops inflating at its limit',
    `HC1:${base45(new Uint8Array(deflateSync(new Uint8Array(4_000_000), { level: constants.Z_BEST_COMPRESSION })))}`,
    'decode',
    'decode.inflate-size',
  ),
  refused('cbor-depth', 'refuses nesting beyond its limit', code(deep), 'decode', 'decode.depth'),
  refused(
    'cbor-trailing',
    'refuses bytes after the message',
    code(join(vaccinationCose, Uint8Array.of(0))),
    'decode',
    'decode.trailing',
  ),
  refused(
    'cbor-long-head',
    'refuses a length in more bytes than it needs',
    code(join(tag18, Uint8Array.of(0x98, 4), vaccinationCose.subarray(2))),
    'decode',
    'decode.canonical',
  ),
  refused(
    'cbor-huge-length',
    'refuses a length beyond the input without reserving it',
    code(Uint8Array.of(0x5b, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff)),
    'decode',
    'decode.cbor',
  ),
  refused(
    'cose-three-parts',
    'refuses an array of three',
    code(cbor([protectedHeader, new Map(), plain])),
    'decode',
    'decode.cose',
  ),
  refused(
    'cose-crit',
    'refuses a critical header',
    code(
      sign(plain, {
        protected: cbor(
          new Map<number, unknown>([
            [1, -7],
            [2, [4]],
            [4, kid],
          ]),
        ),
      }),
    ),
    'decode',
    'decode.cose',
  ),
  refused(
    'cose-no-algorithm',
    'refuses a message without an algorithm',
    code(sign(plain, { protected: cbor(new Map([[4, kid]])) })),
    'decode',
    'decode.algorithm',
  ),
  refused(
    'cose-sign-tag',
    'refuses the tag of another message',
    code(join(Uint8Array.of(0xd8, 98), sign(plain))),
    'decode',
    'decode.cbor',
  ),
  refused(
    'other-algorithm',
    'has no key for an algorithm that the key is not for',
    code(
      sign(plain, {
        protected: cbor(
          new Map<number, unknown>([
            [1, -37],
            [4, kid],
          ]),
        ),
      }),
    ),
    'trust',
    'trust.key-unknown',
  ),
  refused(
    'unprotected-kid-ignored',
    'takes the protected key id before the other',
    code(
      sign(plain, {
        protected: cbor(
          new Map<number, unknown>([
            [1, -7],
            [4, kid.map((byte) => byte ^ 1)],
          ]),
        ),
        open: cbor(new Map([[4, kid]])),
      }),
    ),
    'trust',
    'trust.key-unknown',
  ),
  refused(
    'forged',
    "refuses another key's signature under this key's id",
    code(
      join(
        tag18,
        coseSign1({ protectedHeader, unprotectedHeader: noHeader, payload: plain, key: other }),
      ),
    ),
    'trust',
    'trust.signature',
  ),
  refused(
    'cwt-not-a-map',
    'refuses a payload that is no map',
    code(message(cbor([1, 2]))),
    'read',
    'read.claims',
  ),
  refused(
    'cwt-duplicate-claim',
    'refuses a claim that stands twice',
    code(message(duplicateKey)),
    'read',
    'decode.cbor',
  ),
  refused(
    'cwt-no-expiry',
    'refuses a code without an expiry',
    code(message(cbor(new Map([...claims(vaccinated)].filter(([label]) => label !== 4))))),
    'read',
    'read.field',
  ),
  refused(
    'cwt-issuer-not-a-country',
    'refuses an issuer that is no country',
    certificate(vaccinated, [[1, 'Nowhere']]),
    'read',
    'read.field',
  ),
  refused(
    'two-groups',
    'refuses a vaccination and a test in one certificate',
    certificate({ ...vaccinated, t: [test] }),
    'read',
    'read.schema',
  ),
  refused(
    'two-entries',
    'refuses two entries in a group',
    certificate({ ...person, v: [vaccination, vaccination] }),
    'read',
    'read.field',
  ),
  refused(
    'no-group',
    'refuses a certificate of nothing',
    certificate(person),
    'read',
    'read.schema',
  ),
  refused(
    'other-version',
    'refuses a schema version that it does not know',
    certificate({ ...vaccinated, ver: '2.0.0' }),
    'read',
    'read.schema',
  ),
  refused(
    'impossible-date',
    'refuses 30 February',
    certificate({ ...person, v: [{ ...vaccination, dt: '2021-02-30' }] }),
    'read',
    'read.field',
  ),
  refused(
    'born-after-issue',
    'refuses a birth after the issue',
    certificate({ ...vaccinated, dob: '2023-01-01' }),
    'read',
    'read.field',
  ),
  refused(
    'no-standard-name',
    'refuses a name without its transliteration',
    certificate({ ...vaccinated, nam: { fn: 'Müster' } }),
    'read',
    'read.field',
  ),
  refused(
    'dose-as-text',
    'refuses a dose number that is text',
    certificate({ ...person, v: [{ ...vaccination, dn: '2' }] }),
    'read',
    'read.field',
  ),
]

writeVectors(
  'eu-dcc',
  'node-crypto',
  'made by test/vectors/eu-dcc/make.ts after hcert-spec 1.0.5',
  vectors,
)
writeSpecimen('eu-dcc', code(vaccinationCose))
