/** Sample codes of Hubei and its cities, which are signed and graded. */
import { randomBytes } from 'node:crypto'
import type { Division, Instant } from '../../specs/words.ts'
import { encodeHubei, type HubeiContent } from '../cities/hubei.ts'
import { personOf } from '../cities/people.ts'
import { about, type SealedSample } from './sample.ts'
import type { Pen } from './sealed-samples.ts'

const hour = 3_600_000
/** How old a code is. */
const age = 5_000

export function hubeiSamples(pen: Pen, division: Division, at: Instant): readonly SealedSample[] {
  const [keyId = ''] = pen.keyIds
  const [own = pen.others] = pen.own
  const code = (changes: Partial<HubeiContent>, sign = own) =>
    encodeHubei(
      {
        division,
        keyId,
        id: randomBytes(16).toString('hex'),
        issuedAt: at - age,
        expiresAt: at + 48 * hour,
        person: personOf(17),
        grade: '00',
        assessedAt: at - hour,
        ...changes,
      },
      sign,
    )
  return [
    {
      name: 'green',
      about: about.green,
      expect: { outcome: 'accepted', code: 'rule.grade-green' },
      make: () => code({}),
    },
    {
      name: 'red',
      about: about.red,
      expect: { outcome: 'refused', code: 'rule.grade-red' },
      make: () => code({ grade: '10', reason: '密切接触者', until: at + 24 * hour }),
    },
    {
      name: 'yellow',
      about: about.yellow,
      expect: { outcome: 'undecided', code: 'issuer.grade-unsubstantiated' },
      make: () => code({ grade: '01' }),
    },
    {
      name: 'expired',
      about: about.expired,
      expect: { outcome: 'not-recognised', code: 'code.expired' },
      make: () => code({ expiresAt: at - age / 2 }),
    },
    {
      name: 'forged',
      about: about.forged,
      expect: { outcome: 'not-recognised', code: 'trust.signature' },
      make: () => code({}, pen.others),
    },
  ]
}
