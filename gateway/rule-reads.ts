/**
 * What a rule reads, so that it need not be walked for every record. Most records have few of the
 * fields that rules are about, and without any of them a rule says the same of every record.
 */
import type { Logic, RuleData } from '../specs/rules.ts'

export interface Reads {
  /** Does it compare times? Else the same record meets it, or not, whenever that is. */
  readonly timed: boolean
  /**
   * Has the record none of what the rule reads, and does the rule read nothing else that differs
   * from one evaluation to the next? Then all such records are one to it.
   */
  readonly findsNothing: (data: RuleData) => boolean
}

export function readsOf(logic: Logic): Reads {
  const paths = new Set<string>()
  const found = { timed: false, fixed: true }
  collect(logic, paths, found)
  const fields: Field[] = []
  for (const path of paths) {
    const field = fieldOf(path)
    if (field === 'other') found.fixed = false
    else if (field !== null) fields.push(field)
  }
  const { timed, fixed } = found
  if (!fixed) return { timed, findsNothing: () => false }
  return { timed, findsNothing: (data) => fields.every((field) => field(data)) }
}

/** Is it absent? */
type Field = (data: RuleData) => boolean

/** Null: it is the same in every evaluation, or the clock. `other`: it may be anything. */
function fieldOf(path: string): Field | 'other' | null {
  const [root, first, second] = path.split('.')
  if (root === 'accumulator' || root === 'current') return null
  if (root === 'external') {
    if (first === 'validationClock' || first === 'valueSets') return null
    return first === 'temperatureTenths'
      ? (data) => data.external.temperatureTenths === null
      : 'other'
  }
  if (root !== 'payload') return 'other'
  if (first === 'assessments') return ({ payload }) => payload.assessments.length === 0
  if (first === 'health' && second !== undefined) {
    return ({ payload }) => memberOf(payload.health, second) === undefined
  }
  if (first === 'travel' && second !== undefined) {
    return ({ payload }) => memberOf(payload.travel, second) === undefined
  }
  return 'other'
}

function memberOf(value: object, name: string): unknown {
  return (value as Readonly<Record<string, unknown>>)[name]
}

function collect(
  logic: Logic,
  paths: Set<string>,
  found: { timed: boolean; fixed: boolean },
): void {
  if (typeof logic !== 'object') return
  if (Array.isArray(logic)) {
    for (const one of logic) collect(one, paths, found)
    return
  }
  for (const [name, operands] of Object.entries(logic)) {
    if (name === 'var') {
      if (typeof operands === 'string') paths.add(operands)
      else found.fixed = false
    }
    if (name === 'plusTime') {
      found.timed = true
      // A day that the rule itself names comes for all of them at once.
      if (Array.isArray(operands) && typeof operands[0] === 'string') found.fixed = false
    }
    collect(operands, paths, found)
  }
}
