/**
 * What of a record may leave in a code of ours. A home issuer's code is for those whom it reads to;
 * ours is for whoever scans it, and holds no more than every verifier may see:
 * what was decided, the evidence that rules decide by, and the holder masked.
 */
import type { HealthRecord } from '../../specs/words.ts'
import { holderOf } from '../stages/vouch.ts'

export interface Disclosed {
  readonly record: HealthRecord
  /** Paths as `Expressed.lost` has them: fields that are not in the record any more, or not in full. */
  readonly withheld: readonly string[]
}

export function disclose(record: HealthRecord): Disclosed {
  const { tests, vaccinations, recoveries } = record.health
  const { name } = holderOf(record)
  const shown: HealthRecord = {
    basic: {
      ...(name === undefined ? {} : { name }),
    },
    health: {
      ...(tests === undefined ? {} : { tests: tests.map(({ facility: _, ...test }) => test) }),
      ...(vaccinations === undefined
        ? {}
        : { vaccinations: vaccinations.map(({ site: _, ...dose }) => dose) }),
      ...(recoveries === undefined ? {} : { recoveries }),
    },
    travel: {},
    assessments: record.assessments,
  }
  return { record: shown, withheld: missing(record, shown) }
}

/** Paths of what the whole has and the part has not, or has otherwise. */
function missing(whole: HealthRecord, part: HealthRecord): readonly string[] {
  const found = new Set<string>()
  visit(whole, part, '')
  return [...found].sort()

  function visit(value: unknown, shown: unknown, path: string): void {
    if (Array.isArray(value)) {
      for (const [at, entry] of value.entries()) visit(entry, Object(shown)[at], path)
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, member] of Object.entries(value)) {
        visit(member, Object(shown ?? {})[name], path === '' ? name : `${path}.${name}`)
      }
    } else if (value !== undefined && value !== shown) {
      found.add(path)
    }
  }
}
