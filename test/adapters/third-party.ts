/** A third-party set as a test: nothing differs, and the counts are stated. Node only. */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type CaseResult, hasSet, type Kind, runKind, testDataFolder } from '../conformance/case.ts'

export interface Counts {
  readonly agree: number
  readonly notApplicable: number
}

/** Where the set is absent, one skipped test says how many cases were not run. */
export function thirdPartySuite(
  kind: Kind,
  counts: Counts,
  /** Of the set, below the third-party data. */
  set: string = kind.set,
): void {
  const total = counts.agree + counts.notApplicable
  describe(`third-party ${set}`, () => {
    if (!hasSet(set)) {
      it.skip(`${total} cases not run: ../shared/testdata/${set} is absent`, () => {})
      return
    }
    it(`agrees with ${counts.agree} cases and explains ${counts.notApplicable}`, async () => {
      const results = await runKind(kind, join(testDataFolder, set))
      const of = (outcome: CaseResult['outcome']) =>
        results.filter((result) => result.outcome === outcome)
      expect(of('differ')).toEqual([])
      expect(of('not-applicable').filter(({ why }) => !why)).toEqual([])
      expect({ agree: of('agree').length, notApplicable: of('not-applicable').length }).toEqual(
        counts,
      )
    }, 60_000)
  })
}
