import { expect, it } from 'vitest'
import { targetOf } from '../../gateway/corrections/target.ts'
import type { Judged } from '../../gateway/passage.ts'
import type { IssuerProfile } from '../../specs/words.ts'
import type { IssuerService, TrustSnapshot } from '../../trust-store/snapshot.ts'

const desk = { url: 'https://desk.example/', pins: [], deadlineHours: 1 }
const service = (id: string, territory: string, corrections: object | null, nextUpdate = 10) =>
  ({ profile: { id, territory, corrections }, list: { nextUpdate } }) as unknown as IssuerService

/** Green of a city's own, red of another's. */
const judged = {
  opened: { issuer: { id: 'city', territory: '320000' } as IssuerProfile },
  record: {
    assessments: [
      { authority: { id: 'city', territory: '320000' } },
      { authority: { id: 'other', territory: '510100' } },
    ],
  },
  decision: { gradedBy: { id: 'other', territory: '510100' } },
} as unknown as Judged

const under = (...services: readonly IssuerService[]) =>
  ({
    issuer: (id: string, territory: string) =>
      services.find(({ profile }) => profile.id === id && profile.territory === territory) ?? null,
  }) as TrustSnapshot

const goesTo = (snapshot: TrustSnapshot, index: number | null = null) =>
  targetOf(judged, index, snapshot, 5)?.service.profile.id ?? null

const [city, other] = [service('city', '320000', desk), service('other', '510100', desk)]

it('goes to who decided, or to whom the traveller means', () => {
  expect(goesTo(under(city, other))).toBe('other')
  expect(goesTo(under(city, other), 0)).toBe('city')
  expect(goesTo(under(city, other), 1)).toBe('other')
  expect(() => goesTo(under(city, other), 2)).toThrow('request.field')
})

it('goes to who issued the code where no list names who decided, or it has no desk', () => {
  expect(goesTo(under(city))).toBe('city')
  expect(goesTo(under(city, service('other', '510100', null)))).toBe('city')
  // The same name under another territory is somebody else.
  expect(goesTo(under(city, service('other', '510700', desk)))).toBe('city')
})

it('names who decided where nobody has a desk, and nobody where no list names either', () => {
  expect(goesTo(under(service('city', '320000', null), service('other', '510100', null)))).toBe(
    'other',
  )
  expect(goesTo(under())).toBe(null)
})

it('tells a list that is past its time', () => {
  const stale = under(service('other', '510100', desk, 5))
  expect(targetOf(judged, null, stale, 5)?.isFresh).toBe(false)
  expect(targetOf(judged, null, stale, 4)?.isFresh).toBe(true)
})
