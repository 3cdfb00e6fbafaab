import changes from './values/changes.json' with { type: 'json' }
import correctionKinds from './values/correction-kinds.json' with { type: 'json' }
import correctionStates from './values/correction-states.json' with { type: 'json' }
import dataSources from './values/data-sources.json' with { type: 'json' }
import gradeReasons from './values/grade-reasons.json' with { type: 'json' }
import grades from './values/grades.json' with { type: 'json' }
import greaterBay from './values/greater-bay.json' with { type: 'json' }
import idTypes from './values/id-types.json' with { type: 'json' }
import listedAreas from './values/listed-areas.json' with { type: 'json' }
import purposes from './values/purposes.json' with { type: 'json' }
import sex from './values/sex.json' with { type: 'json' }
import symptoms from './values/symptoms.json' with { type: 'json' }
import testResults from './values/test-results.json' with { type: 'json' }
import venueCodes from './values/venue-codes.json' with { type: 'json' }
import yangtzeDelta from './values/yangtze-delta.json' with { type: 'json' }

/** One entry of a value set, as people read it. */
export interface Value {
  readonly code: string
  readonly zh: string
  readonly en: string
}

const sets = {
  changes: changes.values,
  'correction-kinds': correctionKinds.values,
  'correction-states': correctionStates.values,
  'data-sources': dataSources.values,
  'grade-reasons': gradeReasons.values,
  grades: grades.values,
  'greater-bay': greaterBay.values,
  'id-types': idTypes.values,
  'listed-areas': listedAreas.values,
  purposes: purposes.values,
  sex: sex.values,
  symptoms: symptoms.values,
  'test-results': testResults.values,
  'venue-codes': venueCodes.values,
  'yangtze-delta': yangtzeDelta.values,
} as const satisfies Record<string, readonly Value[]>

/** Identifier of a file in specs/values; divisions and countries have modules of their own. */
export type ValueSetId = keyof typeof sets

const codes = new Map<string, ReadonlyMap<string, Value>>(
  Object.entries(sets).map(([id, values]) => [
    id,
    new Map(values.map((value: Value) => [value.code, value])),
  ]),
)

/** Every code of a set, in its published order. */
export function codesOf(set: ValueSetId): readonly string[] {
  return [...(codes.get(set)?.keys() ?? [])]
}

export function isCodeOf(set: ValueSetId, code: string): boolean {
  return codes.get(set)?.has(code) ?? false
}

/** What a code means; null where the set does not have it. */
export function meaningOf(set: ValueSetId, code: string): Value | null {
  return codes.get(set)?.get(code) ?? null
}

export function isValueSetId(id: string): id is ValueSetId {
  return Object.hasOwn(sets, id)
}
