/** Sample codes of the cities that are asked. */
import { interfaceOf, interfaces } from '../cities/interfaces.ts'
import type { IssuerPlan } from '../federation/plan.ts'
import { about, type OnlineSample } from './sample.ts'

export function onlineSamples({ format }: IssuerPlan): readonly OnlineSample[] {
  return format === 'national-online' ? [...everywhere(format), elsewhere] : everywhere(format)
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

function everywhere(format: string): readonly OnlineSample[] {
  const kind = interfaceOf(format)
  const substantiates = kind !== null && interfaces[kind].substantiates
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
}
