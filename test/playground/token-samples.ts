/** Sample codes that are ours to model, and signed: the international ones, those of Hong Kong and Macau, and paper. */
import { randomBytes } from 'node:crypto'
import type { Instant } from '../../specs/words.ts'
import { encodeInternational, type InternationalContent } from '../cities/international-code.ts'
import { personOf } from '../cities/people.ts'
import { type ColourContent, encodeColour, endOfDay, type Kind } from '../cities/three-colours.ts'
import type { IssuerPlan } from '../federation/plan.ts'
import { about, type SealedSample } from './sample.ts'
import type { Pen } from './sealed-samples.ts'

const hour = 3_600_000
const day = 24 * hour
/** How old a code is. */
const age = 5_000

const accepted = { outcome: 'accepted', code: 'rule.grade-green' } as const
const red = { outcome: 'refused', code: 'rule.grade-red' } as const
const unsubstantiated = { outcome: 'undecided', code: 'issuer.grade-unsubstantiated' } as const
const expired = { outcome: 'not-recognised', code: 'code.expired' } as const
const forged = { outcome: 'not-recognised', code: 'trust.signature' } as const
const contradictory = { outcome: 'not-recognised', code: 'read.claims' } as const

export function internationalSamples(pen: Pen, at: Instant): readonly SealedSample[] {
  const [keyId = ''] = pen.keyIds
  const [own = pen.others] = pen.own
  const code = (changes: Partial<InternationalContent>, sign = own) =>
    encodeInternational(
      {
        keyId,
        id: randomBytes(16).toString('hex'),
        issuedAt: at - age,
        expiresAt: at + 2 * day,
        name: 'TEST JIA',
        nationality: 'AT',
        passport: 'X00000018',
        grade: '00',
        assessedAt: at - age,
        ...changes,
      },
      sign,
    )
  const evidence = { sampledAt: at - 6 * hour, facility: 'Test Clinic', country: 'AT' }
  return [
    {
      name: 'plane',
      about: about.plane,
      expect: accepted,
      make: () => code({ declaredAt: at - hour }),
    },
    { name: 'hs', about: about.hs, expect: accepted, make: () => code({ evidence }) },
    {
      name: 'hs-too-old',
      about: about.hsTooOld,
      expect: contradictory,
      make: () => code({ evidence: { ...evidence, sampledAt: at - 6 * day } }),
    },
    {
      name: 'red',
      about: about.red,
      expect: red,
      make: () => code({ grade: '10', reason: '检测结果阳性', until: at + day }),
    },
    {
      name: 'expired',
      about: about.expired,
      expect: expired,
      make: () => code({ evidence, expiresAt: at - age / 2 }),
    },
    {
      name: 'forged',
      about: about.forged,
      expect: forged,
      make: () => code({ evidence }, pen.others),
    },
  ]
}

/** Of Hong Kong and Macau: good for the day. */
export function daySamples(
  kind: 'hong-kong-code' | 'macau-code',
  pen: Pen,
  plan: IssuerPlan,
  at: Instant,
): readonly SealedSample[] {
  const code = writer(kind, pen, plan, at)
  const [own = pen.others] = pen.own
  // A start at midnight has no day before it, and a code of the next moment is as good as any.
  const start = at - age
  const today = { issuedAt: start, expiresAt: endOfDay(start) }
  const reason = kind === 'hong-kong-code' ? 'close-contact' : '密切接触者'
  return [
    { name: 'green', about: about.green, expect: accepted, make: () => code(today, own) },
    {
      name: 'red',
      about: about.red,
      expect: red,
      make: () => code({ ...today, grade: 'red', reason, until: at + day }, own),
    },
    {
      name: 'yellow',
      about: about.yellow,
      expect: unsubstantiated,
      make: () => code({ ...today, grade: 'yellow' }, own),
    },
    {
      name: 'tomorrow',
      about: about.tomorrow,
      expect: contradictory,
      make: () => code({ ...today, expiresAt: endOfDay(start) + 1000 }, own),
    },
    {
      name: 'expired',
      about: about.expired,
      expect: expired,
      make: () => code({ ...today, expiresAt: at - age / 2 }, own),
    },
    { name: 'forged', about: about.forged, expect: forged, make: () => code(today, pen.others) },
  ]
}

export function paperSamples(pen: Pen, plan: IssuerPlan, at: Instant): readonly SealedSample[] {
  const code = writer('printed-code', pen, plan, at)
  const [own = pen.others] = pen.own
  const months = { expiresAt: at + 180 * day, assessedAt: at - hour }
  return [
    { name: 'green', about: about.paper, expect: accepted, make: () => code(months, own) },
    {
      name: 'red',
      about: about.red,
      expect: red,
      make: () => code({ ...months, grade: '10', reason: '密切接触者', until: at + day }, own),
    },
    {
      name: 'too-long',
      about: about.tooLong,
      expect: contradictory,
      make: () => code({ ...months, expiresAt: at + 190 * day }, own),
    },
    {
      name: 'expired',
      about: about.expired,
      expect: expired,
      make: () => code({ ...months, expiresAt: at - age / 2 }, own),
    },
    { name: 'forged', about: about.forged, expect: forged, make: () => code(months, pen.others) },
  ]
}

function writer(kind: Kind, { keyIds }: Pen, { territory, algorithm }: IssuerPlan, at: Instant) {
  const [keyId = ''] = keyIds
  const grade = kind === 'printed-code' ? '00' : 'green'
  return (changes: Partial<ColourContent>, sign: Pen['others']) =>
    encodeColour(
      kind,
      {
        division: territory,
        keyId,
        id: randomBytes(16).toString('hex'),
        issuedAt: at - age,
        expiresAt: at + day,
        person: personOf(21),
        grade,
        assessedAt: at - age,
        ...changes,
      },
      algorithm,
      sign,
    )
}
