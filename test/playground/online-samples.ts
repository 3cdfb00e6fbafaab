/** Sample codes of the cities that are asked. */
import { type Interface, interfaceOf, interfaces } from '../cities/interfaces.ts'
import type { IssuerPlan } from '../federation/plan.ts'
import { about, type OnlineSample } from './sample.ts'

export function onlineSamples({ format }: IssuerPlan): readonly OnlineSample[] {
  const kind = interfaceOf(format)
  if (kind === null) return []
  const { purpose, fleeting, ...spoken }: Interface = interfaces[kind]
  if (fleeting === true) return [oldReading]
  const lacks: readonly string[] = spoken.lacks ?? []
  const others = declined.filter(({ name }) => !lacks.includes(name))
  const samples = [...told(spoken), ...others]
  if (purpose !== undefined) return [...samples.map((one) => ({ ...one, purpose })), atGate]
  return format === 'national-online' ? [...samples, elsewhere] : samples
}

const atGate: OnlineSample = {
  name: 'at-a-gate',
  about: about.atGate,
  expect: { outcome: 'not-recognised', code: 'format.other-purpose' },
  mint: { grade: '00' },
}

/** No other sample would keep. */
const oldReading: OnlineSample = {
  name: 'expired',
  about: about.oldReading,
  expect: { outcome: 'not-recognised', code: 'code.stale' },
  mint: null,
  age: 120_000,
}

/** The national platform passes on the word of every province. */
const elsewhere: OnlineSample = {
  name: 'yellow-elsewhere',
  about: about.elsewhere,
  expect: { outcome: 'refused', code: 'rule.grade-yellow' },
  mint: {
    grade: '00',
    reason: 'risk-area-visit',
    also: [
      { division: '310000', grade: '01' },
      { division: '440000', grade: '00' },
    ],
  },
}

const silent = { outcome: 'undecided', code: 'record.no-evidence' } as const

/** One for each grade, or for what the interface tells in the place of one. */
function told({
  tells,
  substantiates,
}: Omit<Interface, 'purpose' | 'fleeting'>): readonly OnlineSample[] {
  if (tells === 'tests') {
    return [
      {
        name: 'negative',
        about: about.negative,
        expect: { outcome: 'accepted', code: 'rule.evidence-accepted' },
        mint: { grade: '00' },
      },
      {
        name: 'positive',
        about: about.positive,
        expect: { outcome: 'refused', code: 'rule.test-positive' },
        mint: { grade: '10' },
      },
      { name: 'no-test', about: about.noTest, expect: silent, mint: { grade: '01' } },
    ]
  }
  if (tells === 'travel') {
    return [
      { name: 'green', about: about.greenCard, expect: silent, mint: { grade: '00' } },
      { name: 'red', about: about.redCard, expect: silent, mint: { grade: '10' } },
      { name: 'orange', about: about.orangeCard, expect: silent, mint: { grade: '01' } },
    ]
  }
  return [
    {
      name: 'green',
      about: about.green,
      expect: { outcome: 'accepted', code: 'rule.grade-green' },
      mint: { grade: '00' },
    },
    substantiates
      ? {
          name: 'red',
          about: about.red,
          expect: { outcome: 'refused', code: 'rule.grade-red' },
          mint: { grade: '10', reason: 'close-contact' },
        }
      : {
          name: 'red',
          about: about.redWithoutReason,
          expect: { outcome: 'undecided', code: 'issuer.grade-unsubstantiated' },
          mint: { grade: '10' },
        },
    {
      name: 'yellow',
      about: about.yellow,
      expect: { outcome: 'undecided', code: 'issuer.grade-unsubstantiated' },
      mint: { grade: '01' },
    },
  ]
}

/** What every city says of codes that it does not vouch for. */
const declined: readonly OnlineSample[] = [
  {
    name: 'expired',
    about: about.expired,
    expect: { outcome: 'not-recognised', code: 'code.expired' },
    mint: { grade: '00', state: 'expired' },
  },
  {
    name: 'must-update',
    about: about.mustUpdate,
    expect: { outcome: 'undecided', code: 'issuer.holder-must-update' },
    mint: { grade: '00', state: 'must-update' },
  },
  {
    name: 'forged',
    about: about.invented,
    expect: { outcome: 'not-recognised', code: 'issuer.not-its-code' },
    mint: null,
  },
]
