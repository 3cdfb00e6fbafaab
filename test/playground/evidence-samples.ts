/** Sample codes that carry evidence and no grade, and that do not expire. */
import type { Instant } from '../../specs/words.ts'
import { encodeDivoc } from '../cities/divoc.ts'
import { encodeHkRecord } from '../cities/hong-kong-vaccination.ts'
import { encodeSeal, type SealContent, sampled, vaccinatedTwice } from '../cities/vds-nc.ts'
import { about, type SealedSample } from './sample.ts'
import type { Pen } from './sealed-samples.ts'

const hour = 3_600_000
const day = 24 * hour
/** How old a code is. */
const age = 5_000

const evident = { outcome: 'accepted', code: 'rule.evidence-accepted' } as const
const insufficient = { outcome: 'refused', code: 'rule.evidence-insufficient' } as const
const forged = { outcome: 'not-recognised', code: 'trust.signature' } as const
const silent = { outcome: 'undecided', code: 'record.no-evidence' } as const
const infected = { outcome: 'refused', code: 'rule.test-positive' } as const

const dayText = (at: Instant) => new Date(at).toISOString().slice(0, 10)

/** Of Australia. */
export function sealSamples(pen: Pen, at: Instant): readonly SealedSample[] {
  const [certificate = new Uint8Array()] = pen.certificates
  const [own = pen.others] = pen.own
  const code = (content: SealContent, sign = own) =>
    encodeSeal({ issuer: 'AUS', certificate, content }, sign)
  const given = dayText(at - 60 * day)
  const shots = vaccinatedTwice('AUS', given)
  return [
    { name: 'vaccinated', about: about.vaccinated, expect: evident, make: () => code(shots) },
    {
      name: 'negative',
      about: about.negative,
      expect: evident,
      make: () => code(sampled('AUS', at - 6 * hour, 'negative')),
    },
    {
      name: 'positive',
      about: about.positive,
      expect: infected,
      make: () => code(sampled('AUS', at - 6 * hour, 'positive')),
    },
    {
      name: 'other-disease',
      about: about.otherDisease,
      expect: silent,
      // ICD-11: influenza.
      make: () => code(vaccinatedTwice('AUS', given, '1E32')),
    },
    { name: 'forged', about: about.forged, expect: forged, make: () => code(shots, pen.others) },
  ]
}

/** Of India. */
export function divocSamples(pen: Pen, issuer: string, at: Instant): readonly SealedSample[] {
  const [verificationMethod = ''] = pen.keyIds
  const [own = pen.others] = pen.own
  const code = (dose: number, changes: { readonly vaccine?: string } = {}, sign = own) => {
    const times = { issuedAt: at - age, givenAt: at - 60 * day }
    const content = { issuer, verificationMethod, ...times, dose, totalDoses: 2, ...changes }
    return encodeDivoc(content, sign)
  }
  return [
    { name: 'vaccinated', about: about.vaccinated, expect: evident, make: () => code(2) },
    { name: 'one-dose', about: about.oneDose, expect: insufficient, make: () => code(1) },
    {
      name: 'other-disease',
      about: about.otherDisease,
      expect: silent,
      make: () => code(2, { vaccine: 'Simulated typhoid vaccine' }),
    },
    {
      name: 'forged',
      about: about.forged,
      expect: forged,
      make: () => code(2, {}, pen.others),
    },
  ]
}

export function hongKongSamples(pen: Pen, at: Instant): readonly SealedSample[] {
  const [keyVersion = ''] = pen.keyIds
  const [own = pen.others] = pen.own
  const dose = (days: number) => ({ date: dayText(at - days * day), vaccine: 'SIMULATED' })
  const code = (doses: readonly ReturnType<typeof dose>[], sign = own) => {
    const holder = { name: 'SAMPLE T***', document: '****456(7)', born: '1990-02-03' }
    const print = { keyVersion, transaction: 'TC-SIMULATED', printedAt: at - age }
    return encodeHkRecord({ ...holder, ...print, doses }, sign)
  }
  const three = [dose(200), dose(170), dose(60)]
  return [
    { name: 'vaccinated', about: about.vaccinated, expect: evident, make: () => code(three) },
    {
      name: 'one-dose',
      about: about.oneDose,
      expect: insufficient,
      make: () => code([dose(60)]),
    },
    { name: 'forged', about: about.forged, expect: forged, make: () => code(three, pen.others) },
  ]
}
