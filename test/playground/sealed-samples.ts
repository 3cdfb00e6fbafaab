/** Sample codes that carry their issuer's signature. */
import { randomBytes } from 'node:crypto'
import type { Instant } from '../../specs/words.ts'
import type { NodeBackend } from '../../trust-store/backend/node.ts'
import { generateKey } from '../../trust-store/certificate/keys.ts'
import type { SignRaw } from '../cities/bytes.ts'
import { type EuEntry, encodeEuDcc, tested, vaccinated } from '../cities/eu-dcc.ts'
import { type ClearContent, clearBlock, encodeNationalCode } from '../cities/national-code.ts'
import { encodeShanghaiOffline } from '../cities/shanghai-offline.ts'
import { encodeHealthCard, observation } from '../cities/smart-health-card.ts'
import type { FoundedIssuer } from '../federation/found.ts'
import { algorithm } from '../trust/authority.ts'
import { divocSamples, hongKongSamples, sealSamples } from './evidence-samples.ts'
import { hubeiSamples } from './hubei-samples.ts'
import { about, type SealedSample } from './sample.ts'
import { daySamples, internationalSamples, paperSamples } from './token-samples.ts'

export interface SealingOptions {
  readonly backend: NodeBackend
  readonly at: Instant
}

/** What an issuer signs with: its own keys, or one that nobody lists. */
export interface Pen {
  readonly keyIds: readonly string[]
  /** DER, of the keys. */
  readonly certificates: readonly Uint8Array[]
  readonly own: readonly SignRaw[]
  readonly others: SignRaw
}

const hour = 3_600_000
/** How old a code is: its key may have been certified as late as its registry was founded. */
const age = 5_000
/** A code is good for two days from the start. */
const lasting = 48 * hour

export async function sealedSamples(
  issuer: FoundedIssuer,
  { backend, at }: SealingOptions,
): Promise<readonly SealedSample[]> {
  const entry = algorithm(issuer.plan.algorithm)
  const stranger = backend.privateKey((await generateKey(entry)).pkcs8, entry)
  const pen: Pen = {
    keyIds: issuer.keys.map(({ keyId }) => keyId),
    certificates: issuer.keys.map(({ holder }) => holder.certificate.der),
    own: issuer.keys.map(
      ({ holder }) =>
        (bytes) =>
          backend.sign(holder.key, bytes),
    ),
    others: (bytes) => backend.sign(stranger, bytes),
  }
  switch (issuer.plan.format) {
    case 'national-code':
      return nationalSamples(pen, issuer.plan.territory, at)
    case 'shanghai-offline':
      return shanghaiSamples(pen, at)
    case 'eu-dcc':
      return euSamples(pen, issuer.plan.territory, at)
    case 'smart-health-card':
      return cardSamples(pen, issuer.plan.hint.replace('url:', ''), at)
    case 'vds-nc':
      return sealSamples(pen, at)
    case 'divoc':
      return divocSamples(pen, issuer.plan.hint.replace('url:', ''), at)
    case 'hong-kong-vaccination':
      return hongKongSamples(pen, at)
    case 'hubei':
      return hubeiSamples(pen, issuer.plan.territory, at)
    case 'international-code':
      return internationalSamples(pen, at)
    case 'hong-kong-code':
    case 'macau-code':
      return daySamples(issuer.plan.format, pen, issuer.plan, at)
    case 'printed-code':
      return paperSamples(pen, issuer.plan, at)
    case 'traveller-voucher':
      // Each is its holder's, and over two minutes after it was shown: a story makes one.
      return []
    default:
      throw new TypeError(`no samples of ${issuer.plan.format}`)
  }
}

const accepted = { outcome: 'accepted', code: 'rule.grade-green' } as const
const evident = { outcome: 'accepted', code: 'rule.evidence-accepted' } as const
const expired = { outcome: 'not-recognised', code: 'code.expired' } as const
const forged = { outcome: 'not-recognised', code: 'trust.signature' } as const
const unsubstantiated = { outcome: 'undecided', code: 'issuer.grade-unsubstantiated' } as const
const tests = { outcome: 'refused', code: 'rule.test-positive' } as const
const silent = { outcome: 'undecided', code: 'record.no-evidence' } as const

function nationalSamples(pen: Pen, division: string, at: Instant): readonly SealedSample[] {
  const content = {
    assessedAt: at - age,
    expiresAt: at + lasting,
    name: '测**',
    idType: '10',
    idLastFour: '0018',
    division,
  }
  const [keyIndex = ''] = pen.keyIds
  const [own = pen.others] = pen.own
  const code = (changes: ClearContent, sign = own) =>
    encodeNationalCode(
      { identity: randomBytes(20), division, block: clearBlock(changes), keyIndex },
      sign,
    )
  return [
    {
      name: 'green',
      about: about.green,
      expect: accepted,
      make: () => code({ ...content, grade: '00' }),
    },
    {
      name: 'red',
      about: about.red,
      expect: { outcome: 'refused', code: 'rule.grade-red' },
      // The fourth reason of the closed list: close contact.
      make: () => code({ ...content, grade: '10', reason: 4, basis: 'D' }),
    },
    {
      name: 'yellow',
      about: about.yellow,
      expect: unsubstantiated,
      make: () => code({ ...content, grade: '01' }),
    },
    {
      name: 'expired',
      about: about.expired,
      expect: expired,
      make: () => code({ ...content, grade: '00', expiresAt: at - age / 2 }),
    },
    {
      name: 'forged',
      about: about.forged,
      expect: forged,
      make: () => code({ ...content, grade: '00' }, pen.others),
    },
  ]
}

function shanghaiSamples(pen: Pen, at: Instant): readonly SealedSample[] {
  const [outerKey = '', innerKey = ''] = pen.keyIds
  const [outer = pen.others, inner = pen.others] = pen.own
  const code = (flag: string, expiresAt = at + lasting, sign = outer) => {
    const uuid = randomBytes(16).toString('hex')
    const content = { uuid, flag, expiresAt, generatedAt: at - age, outerKey, innerKey }
    return encodeShanghaiOffline(content, sign, inner)
  }
  return [
    { name: 'green', about: about.green, expect: accepted, make: () => code('00') },
    {
      name: 'red',
      about: about.redWithoutReason,
      expect: unsubstantiated,
      make: () => code('10'),
    },
    { name: 'yellow', about: about.yellow, expect: unsubstantiated, make: () => code('01') },
    {
      name: 'expired',
      about: about.expired,
      expect: expired,
      make: () => code('00', at - age / 2),
    },
    {
      name: 'forged',
      about: about.forged,
      expect: forged,
      make: () => code('00', at + lasting, pen.others),
    },
  ]
}

function euSamples(pen: Pen, country: string, at: Instant): readonly SealedSample[] {
  const [keyId = ''] = pen.keyIds
  const [own = pen.others] = pen.own
  const code = (entry: EuEntry, expiresAt = at + lasting, sign = own) =>
    encodeEuDcc({ country, keyId, issuedAt: at - age, expiresAt, entry }, sign)
  const day = new Date(at - 60 * 24 * hour).toISOString().slice(0, 10)
  const shots = vaccinated(country, day)
  return [
    { name: 'vaccinated', about: about.vaccinated, expect: evident, make: () => code(shots) },
    {
      name: 'negative',
      about: about.negative,
      expect: evident,
      make: () => code(tested(country, at - 6 * hour, 'negative')),
    },
    {
      name: 'positive',
      about: about.positive,
      expect: tests,
      make: () => code(tested(country, at - 6 * hour, 'positive')),
    },
    {
      name: 'other-disease',
      about: about.otherDisease,
      expect: silent,
      make: () => code(vaccinated(country, day, '6142004')),
    },
    {
      name: 'expired',
      about: about.expired,
      expect: expired,
      make: () => code(shots, at - age / 2),
    },
    {
      name: 'forged',
      about: about.forged,
      expect: forged,
      make: () => code(shots, at + lasting, pen.others),
    },
  ]
}

function cardSamples(pen: Pen, issuer: string, at: Instant): readonly SealedSample[] {
  const [keyId = ''] = pen.keyIds
  const [own = pen.others] = pen.own
  const code = (resource: object, expiresAt = at + lasting, sign = own) =>
    encodeHealthCard({ issuer, keyId, issuedAt: at - age, expiresAt, resources: [resource] }, sign)
  const negative = observation(at - 6 * hour, 'negative')
  return [
    { name: 'negative', about: about.negative, expect: evident, make: () => code(negative) },
    {
      name: 'positive',
      about: about.positive,
      expect: tests,
      make: () => code(observation(at - 6 * hour, 'positive')),
    },
    {
      name: 'other-disease',
      about: about.otherDisease,
      expect: silent,
      // LOINC: influenza virus A RNA.
      make: () => code(observation(at - 6 * hour, 'negative', '92142-9')),
    },
    {
      name: 'expired',
      about: about.expired,
      expect: expired,
      make: () => code(negative, at - age / 2),
    },
    {
      name: 'forged',
      about: about.forged,
      expect: forged,
      make: () => code(negative, at + lasting, pen.others),
    },
  ]
}
