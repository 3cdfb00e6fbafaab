import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hasSet, testDataFolder } from './case.ts'
import { kinds } from './kinds.ts'
import { summarise } from './table.ts'
import { walk } from './walk.ts'

/** Counted, so that none falls away unseen. */
const expected = {
  'certlogic-testsuite': {
    agree: 238,
    notApplicable: {
      'the suite itself says to skip it: newer than the language we speak': 14,
      'reads other data than a record and what is told beside it': 3,
    },
  },
  'eu-dgc-business-rules-testdata': { agree: 482, notApplicable: {} },
} as const

describe.each(Object.entries(expected))('%s', (set, counts) => {
  const missing = !hasSet(set)
  const agrees = 'is what our evaluator and our checks say, case by case'
  it.skipIf(missing)(
    missing ? `${agrees}: not run, ../shared/testdata is absent` : agrees,
    async () => {
      const walked = await walk(join(testDataFolder, set), kinds, set, { begins() {}, result() {} })
      const { sets } = summarise(walked)
      expect(sets).toMatchObject([{ set, agree: counts.agree, differ: [] }])
      expect(sets[0]?.notApplicable).toEqual(counts.notApplicable)
    },
  )
})
