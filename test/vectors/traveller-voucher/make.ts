/**
 * Makes test/vectors/traveller-voucher and the adapter's specimen:
 * `node test/vectors/traveller-voucher/make.ts`, and then `node test/vectors/stage.ts`. The keys are
 * made here and thrown away; a run replaces all vectors.
 */
import type { Expectation, VectorKey } from '../../adapters/vector.ts'
import { refusedWith } from '../attack.ts'
import { writeSpecimen } from '../specimen.ts'
import { type Draft, writeVectors } from '../write.ts'
import {
  digest,
  digits,
  disclosure,
  encode,
  expiresAt,
  holderJwk,
  issuedAt,
  issuerKey,
  keyId,
  type Parts,
  present,
  stranger,
} from './parts.ts'

const key: VectorKey = {
  keyHint: keyId,
  algorithm: 'jose:ES256',
  spki: issuerKey.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
}

const contact = { name: '测试更正窗口', phone: '000-12345' }
const green = { grade: '00', territory: '320000', basis: 'calculated', assessed: issuedAt - 3600 }
const yellow = { ...green, grade: '01', basis: 'decided', ends: issuedAt + 7200 }
const ground = { authority: { id: 'suite-home', name: '测试发码机构' }, contact }
const grade = disclosure('grade', [green])
const grounds = disclosure('grounds', [ground])
const tests = disclosure('tests', [{ kind: 'nucleic', sampled: issuedAt - 7200 }])
const name = disclosure('name', '测**')
const idLast = disclosure('idLast', '0018')
const all = [grade, grounds, tests, name, idLast]
const status: Parts = { signed: all, shown: [grade] }

const assessedAt = '2022-05-20T03:00:00Z'
const authority = { id: 'suite-home', territory: '320000' }
const assessment = {
  grade: '00',
  authority,
  basis: 'calculated',
  source: 'health-platform',
  assessedAt,
} as const

function accepted(record: object): Expectation {
  return {
    outcome: 'accepted',
    issuerHint: null,
    terms: {
      issuedAt: issuedAt * 1000,
      notBefore: null,
      expiresAt: expiresAt * 1000,
      issuerClaims: ['division:330000'],
      codeIds: [],
      keyUsage: null,
    },
    record: { basic: {}, health: {}, travel: {}, assessments: [assessment], ...record },
  }
}

const positive = (draft: Omit<Draft, 'keys'>): Draft => ({ ...draft, keys: [key] })
const refused = refusedWith([key])
const good = present(status)
const [issued = '', , binding = ''] = good.split('~')
const numeric = digits(good)
const changed = (changes: Omit<Parts, 'signed'>) => present({ ...status, ...changes })
/** One disclosure that the issuer did sign, whatever it is. */
const disclosed = (...shown: readonly string[]) =>
  present({ signed: [...new Set([...all, ...shown])], shown })

const vectors: readonly Draft[] = [
  positive({
    name: 'status-in-digits',
    behaviour: 'reads a grade and its time, and nothing else of the holder, from a QR code',
    code: numeric,
    expect: accepted({}),
  }),
  positive({
    name: 'identity',
    behaviour: 'reads a masked name and the end of a number where they are shown too',
    code: present({ signed: all, shown: [grade, name, idLast] }),
    expect: accepted({ basic: { name: '测**', idNumber: '****0018' } }),
  }),
  positive({
    name: 'everything',
    behaviour: 'reads who assessed, where an error is corrected, and the last negative test',
    code: present({ signed: all, payload: { _sd_alg: 'sha-256' } }),
    expect: accepted({
      basic: { name: '测**', idNumber: '****0018' },
      health: {
        tests: [
          {
            kind: 'nucleic',
            result: 'negative',
            sampledAt: '2022-05-20T02:00:00Z',
            basis: 'measured',
            source: 'health-platform',
          },
        ],
      },
      assessments: [{ ...assessment, authority: { ...authority, name: '测试发码机构' }, contact }],
    }),
  }),
  positive({
    name: 'two-assessments',
    behaviour: 'reads every assessment, with the grounds of each',
    code: disclosed(
      disclosure('grade', [{ ...green, territory: '310000' }, yellow]),
      disclosure('grounds', [{}, { ...ground, reason: 'close-contact', rule: 'R-7' }]),
    ),
    expect: accepted({
      assessments: [
        { ...assessment, authority: { id: 'division:310000', territory: '310000' } },
        {
          ...assessment,
          grade: '01',
          basis: 'decided',
          authority: { ...authority, name: '测试发码机构' },
          reason: 'close-contact',
          rule: 'R-7',
          expiresAt: '2022-05-20T06:00:00Z',
          contact,
        },
      ],
    }),
  }),
  refused(
    'issued-alone',
    'does not claim the JWT without a presentation',
    issued,
    'detect',
    'format.unknown',
  ),
  refused(
    'type-of-another-token',
    'does not claim an SD-JWT of another type',
    changed({ header: { typ: 'vc+sd-jwt' } }),
    'detect',
    'format.unknown',
  ),
  refused(
    'type-of-another-token-in-digits',
    'refuses an SD-JWT of another type under our prefix',
    digits(changed({ header: { typ: 'vc+sd-jwt' } })),
    'decode',
    'decode.field',
    'header.typ',
  ),
  refused(
    'without-binding',
    'refuses a voucher that is shown without proof of its key',
    `${issued}~${grade}~`,
    'decode',
    'decode.layout',
    'binding',
  ),
  refused(
    'disclosure-for-binding',
    'refuses a disclosure in the place of the proof',
    `${issued}~${grade}`,
    'decode',
    'decode.jws',
    'binding',
  ),
  refused(
    'empty-disclosure',
    'refuses an empty disclosure',
    `${issued}~~${binding}`,
    'decode',
    'decode.layout',
  ),
  refused(
    'nine-disclosures',
    'refuses more disclosures than there are claims',
    `${issued}~${`${grade}~`.repeat(9)}${binding}`,
    'decode',
    'decode.layout',
    'disclosures',
  ),
  refused('line-break', 'refuses a line break at the end', `${good}\n`, 'decode', 'decode.layout'),
  refused('padded', 'refuses padding', `${good}=`, 'decode', 'decode.layout'),
  refused('odd-digits', 'refuses half a pair', `${numeric}5`, 'decode', 'decode.numeric'),
  refused(
    'pair-outside-the-alphabet',
    'refuses a pair that is no character of a voucher',
    `${numeric}99`,
    'decode',
    'decode.numeric',
  ),
  refused(
    'without-bounds',
    'refuses a text beyond its limit',
    `${issued}~${`${'A'.repeat(2000)}~`.repeat(5)}${binding}`,
    'decode',
    'decode.size',
  ),
  refused(
    'algorithm-none',
    'refuses the algorithm none',
    changed({ header: { alg: 'none' } }),
    'decode',
    'decode.algorithm',
  ),
  refused(
    'algorithm-hs256',
    'refuses a keyed hash',
    changed({ header: { alg: 'HS256' } }),
    'decode',
    'decode.algorithm',
  ),
  refused(
    'no-key-id',
    'refuses a voucher without a key id',
    changed({ header: { kid: undefined } }),
    'decode',
    'decode.field',
    'header.kid',
  ),
  refused(
    'critical-header',
    'refuses a critical header',
    changed({ header: { crit: ['exp'] } }),
    'decode',
    'decode.jws',
  ),
  refused(
    'compressed',
    'refuses a compressed voucher',
    changed({ header: { zip: 'DEF' } }),
    'decode',
    'decode.field',
    'header.zip',
  ),
  refused(
    'binding-algorithm-none',
    'refuses a proof that is not signed',
    changed({ bindingHeader: { alg: 'none' } }),
    'decode',
    'decode.algorithm',
    'binding',
  ),
  refused(
    'binding-of-another-type',
    'refuses a proof of possession made for something else',
    changed({ bindingHeader: { typ: 'dpop+jwt' } }),
    'decode',
    'decode.field',
    'binding.typ',
  ),
  refused(
    'binding-with-a-key',
    'refuses a proof that names a key of its own',
    changed({ bindingHeader: { kid: 'mine' } }),
    'decode',
    'decode.field',
    'binding',
  ),
  refused(
    'forged',
    "refuses another key's signature under this key's id",
    changed({ issuer: stranger.privateKey }),
    'trust',
    'trust.signature',
  ),
  refused(
    'key-unknown',
    'refuses a key that nobody listed',
    changed({ header: { kid: 'mine' } }),
    'trust',
    'trust.key-unknown',
  ),
  refused(
    'stolen',
    'refuses a voucher in the hands of somebody else',
    changed({ presenter: stranger.privateKey }),
    'trust',
    'trust.signature',
  ),
  refused(
    'holder-key-off-the-curve',
    'refuses a holder key that is no point',
    changed({ payload: { cnf: { jwk: { ...holderJwk, y: holderJwk.x } } } }),
    'trust',
    'trust.holder-key',
  ),
  refused(
    'holder-key-private',
    'refuses a voucher that gives the private key away',
    changed({ payload: { cnf: { jwk: { ...holderJwk, d: holderJwk.x } } } }),
    'trust',
    'read.field',
    'payload.cnf.jwk',
  ),
  refused(
    'holder-key-of-another-curve',
    'refuses a holder key of another curve',
    changed({ payload: { cnf: { jwk: { ...holderJwk, crv: 'secp256k1' } } } }),
    'trust',
    'read.field',
    'payload.cnf.jwk.crv',
  ),
  refused(
    'without-holder-key',
    'refuses a voucher for nobody in particular',
    changed({ payload: { cnf: undefined } }),
    'trust',
    'read.field',
    'payload.cnf',
  ),
  refused(
    'audience-of-a-shop',
    'refuses a presentation that was made for somebody else',
    changed({ binding: { aud: 'https://shop.example' } }),
    'trust',
    'trust.audience',
  ),
  refused(
    'binding-without-nonce',
    'refuses a proof without a nonce',
    changed({ binding: { nonce: undefined } }),
    'trust',
    'read.field',
    'binding.nonce',
  ),
  refused(
    'binding-without-time',
    'refuses a proof without its time',
    changed({ binding: { iat: undefined } }),
    'trust',
    'read.field',
    'binding.iat',
  ),
  refused(
    'binding-says-more',
    'refuses a proof with members of its own',
    changed({ binding: { grade: '00' } }),
    'trust',
    'read.field',
    'binding',
  ),
  refused(
    'binding-of-another-presentation',
    'refuses a proof that was made of other disclosures',
    changed({ exchanged: [grade, name] }),
    'trust',
    'read.field',
    'binding.sd_hash',
  ),
  refused(
    'person-in-the-open',
    'refuses a voucher that shows more than asked',
    changed({ payload: { name: '测**' } }),
    'trust',
    'read.field',
    'payload',
  ),
  refused(
    'other-credential',
    'refuses a credential of another type',
    changed({ payload: { vct: 'urn:eudi:pid:1' } }),
    'read',
    'read.schema',
    'payload.vct',
  ),
  refused(
    'beyond-three-days',
    'refuses a voucher that lasts too long',
    changed({ payload: { exp: issuedAt + 72 * 3600 + 1 } }),
    'read',
    'read.field',
    'payload.exp',
  ),
  refused(
    'ends-before-it-begins',
    'refuses a voucher that was never valid',
    changed({ payload: { exp: issuedAt } }),
    'read',
    'read.field',
    'payload.exp',
  ),
  refused(
    'digest-sha-1',
    'refuses another digest',
    changed({ payload: { _sd_alg: 'sha-1' } }),
    'read',
    'read.field',
    'payload._sd_alg',
  ),
  refused(
    'digest-twice',
    'refuses a digest that stands twice',
    changed({ payload: { _sd: [digest(grade), digest(grade)] } }),
    'read',
    'read.field',
    'payload._sd',
  ),
  refused(
    'disclosure-not-signed',
    'refuses a disclosure that the issuer did not sign',
    changed({ shown: [grade, disclosure('name', '王**')] }),
    'read',
    'read.field',
    'disclosures[1]',
  ),
  refused(
    'grade-exchanged',
    'refuses another grade than the issuer signed',
    changed({ shown: [disclosure('grade', [{ ...green, assessed: issuedAt }])] }),
    'read',
    'read.field',
    'disclosures[0]',
  ),
  refused(
    'disclosure-twice',
    'refuses a disclosure that is shown twice',
    changed({ shown: [grade, grade] }),
    'read',
    'read.field',
    'disclosures[1]',
  ),
  refused(
    'two-grades-to-choose-from',
    'refuses a claim under two digests',
    disclosed(grade, disclosure('grade', [{ ...green, assessed: issuedAt }])),
    'read',
    'read.field',
  ),
  refused(
    'claim-of-another-credential',
    'refuses a claim that vouchers do not have',
    disclosed(grade, disclosure('sub', 'x')),
    'read',
    'read.field',
    'disclosures[1]',
  ),
  refused(
    'disclosure-of-two',
    'refuses a disclosure without a name',
    disclosed(grade, encode(['AAAAAAAAAAAAAAAAAAAAAA', 'name'])),
    'read',
    'read.field',
    'disclosures[1]',
  ),
  refused(
    'salt-too-short',
    'refuses a salt that could be guessed',
    disclosed(grade, disclosure('idLast', '0018', 'AAAA')),
    'read',
    'read.field',
    'disclosures[1]',
  ),
  refused(
    'disclosure-name-twice',
    'refuses a member that stands twice',
    disclosed(encode('["AAAAAAAAAAAAAAAAAAAAAA","grade",[{"grade":"10","grade":"00"}]]')),
    'read',
    'decode.json',
    'disclosures[0]',
  ),
  refused(
    'grade-hidden',
    'refuses evidence whose grade is kept back',
    changed({ shown: [tests, name] }),
    'read',
    'read.field',
    'disclosed.grade',
  ),
  refused(
    'no-grade',
    'refuses a voucher of no assessment',
    disclosed(disclosure('grade', [])),
    'read',
    'read.field',
    'disclosed.grade',
  ),
  refused(
    'grade-of-another-notation',
    'refuses a grade that is no national one',
    disclosed(disclosure('grade', [{ ...green, grade: 'green' }])),
    'read',
    'read.field',
    'disclosed.grade[0].grade',
  ),
  refused(
    'nested-digests',
    'refuses digests within a value',
    disclosed(disclosure('grade', [{ ...green, _sd: [digest(name)] }])),
    'read',
    'read.field',
    'disclosed.grade[0]',
  ),
  refused(
    'grounds-of-others',
    'refuses grounds that are not one for each grade',
    disclosed(grade, disclosure('grounds', [ground, ground])),
    'read',
    'read.schema',
    'disclosed.grounds',
  ),
  refused(
    'test-with-a-result',
    'refuses a result where only negative ones stand',
    disclosed(grade, disclosure('tests', [{ kind: 'nucleic', result: 'positive' }])),
    'read',
    'read.field',
    'disclosed.tests[0]',
  ),
]

writeVectors(
  'traveller-voucher',
  'node-crypto',
  'made by test/vectors/traveller-voucher/make.ts after RFC 9901',
  vectors,
)
writeSpecimen('traveller-voucher', numeric)
