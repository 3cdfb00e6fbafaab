/**
 * What a rule's logic may be: CertLogic 1.3 without the forms that its evaluators refuse only when
 * they come upon them. Walked without recursion, so that no nesting can exhaust the stack.
 */

import type { RuleData } from '../rules.ts'
import type { HealthRecord } from '../words.ts'
import type { RuleFault, RuleProblem } from './problem.ts'

/** The lambda of a `reduce` sees its own two names only. */
type Scope = 'rule' | 'lambda'

interface Visit {
  readonly node: unknown
  readonly path: string
  readonly depth: number
  readonly scope: Scope
}

const greatestDepth = 64
const greatestNodes = 2000

/**
 * Bounded by the two limits, whatever it is given.
 *
 * @param path of the logic in its set
 * @param declared ids of the value sets that the set says it reads
 */
export function checkLogic(
  logic: unknown,
  path: string,
  declared: readonly string[],
): readonly RuleFault[] {
  const faults: RuleFault[] = []
  const visits: Visit[] = [{ node: logic, path, depth: 1, scope: 'rule' }]
  let seen = 0
  for (let visit = visits.pop(); visit !== undefined; visit = visits.pop()) {
    seen += 1
    if (seen + visits.length > greatestNodes) return [...faults, { path, problem: 'logic-large' }]
    if (visit.depth > greatestDepth) return [...faults, { path, problem: 'logic-deep' }]
    const { faults: found, inner } = checkNode(visit, declared)
    faults.push(...found)
    if (inner.length + visits.length + seen > greatestNodes) {
      return [...faults, { path, problem: 'logic-large' }]
    }
    visits.push(...[...inner].reverse())
  }
  return faults
}

interface Checked {
  readonly faults: readonly RuleFault[]
  readonly inner: readonly Visit[]
}

function checkNode(visit: Visit, declared: readonly string[]): Checked {
  const { node, path, depth, scope } = visit
  if (typeof node === 'string' || typeof node === 'boolean') return sound()
  if (typeof node === 'number') return Number.isSafeInteger(node) ? sound() : fault(path, 'integer')
  if (Array.isArray(node)) {
    return sound(node.map((item, index) => inside(visit, item, `${path}/${index}`)))
  }
  if (typeof node !== 'object' || node === null) return fault(path, 'logic-value')
  const [[operator, operands] = [], ...others] = Object.entries(node)
  if (operator === undefined || others.length > 0) return fault(path, 'logic-value')
  const below = `${path}/${escaped(operator)}`
  if (operator === 'var') {
    const problem = varProblem(operands, scope, declared)
    return problem === null ? sound() : fault(below, problem)
  }
  const shape = Object.hasOwn(shapes, operator) ? shapes[operator] : undefined
  if (shape === undefined) return fault(below, 'operator')
  const isCounted =
    Array.isArray(operands) && operands.length >= shape.least && operands.length <= shape.most
  if (!isCounted) return fault(below, 'operands')
  const constants = shape.constants ?? []
  const first = operands.length - constants.length
  return {
    faults: constants.flatMap((isRight, index) => {
      const problem = isRight(operands[first + index])
      return problem === null ? [] : [{ path: `${below}/${first + index}`, problem }]
    }),
    inner: operands.slice(0, first).map((node: unknown, index) => ({
      node,
      path: `${below}/${index}`,
      depth: depth + 1,
      scope: operator === 'reduce' && index === 1 ? 'lambda' : scope,
    })),
  }
}

interface Shape {
  readonly least: number
  readonly most: number
  /** The last operands, where they are no expressions but constants. */
  readonly constants?: readonly ((value: unknown) => RuleProblem | null)[]
}

const isInteger = (value: unknown): RuleProblem | null =>
  typeof value === 'number' && Number.isSafeInteger(value) ? null : 'integer'
const isUnit = (value: unknown): RuleProblem | null =>
  ['year', 'month', 'day', 'hour'].some((unit) => unit === value) ? null : 'unit'

const two: Shape = { least: 2, most: 2 }
const twoOrThree: Shape = { least: 2, most: 3 }

const shapes: Readonly<Record<string, Shape>> = {
  if: { least: 3, most: 3 },
  and: { least: 2, most: greatestNodes },
  '!': { least: 1, most: 1 },
  '===': two,
  in: two,
  '+': two,
  '<': twoOrThree,
  '>': twoOrThree,
  '<=': twoOrThree,
  '>=': twoOrThree,
  before: twoOrThree,
  after: twoOrThree,
  'not-before': twoOrThree,
  'not-after': twoOrThree,
  plusTime: { least: 3, most: 3, constants: [isInteger, isUnit] },
  dccDateOfBirth: { least: 1, most: 1 },
  extractFromUVCI: { least: 2, most: 2, constants: [isInteger] },
  reduce: { least: 3, most: 3 },
}

const health: Readonly<Record<keyof HealthRecord['health'], true>> = {
  temperature: true,
  symptoms: true,
  isolation: true,
  contact: true,
  tests: true,
  vaccinations: true,
  recoveries: true,
}
const travel: Readonly<Record<keyof HealthRecord['travel'], true>> = {
  days: true,
  visits: true,
  entry: true,
}
const payload: Readonly<Record<keyof HealthRecord, Readonly<Record<string, true>> | null>> = {
  basic: null,
  health,
  travel,
  assessments: null,
}
const external: Readonly<Record<keyof RuleData['external'], true>> = {
  validationClock: true,
  destination: true,
  homeTerritory: true,
  valueSets: true,
  temperatureTenths: true,
}

/** What lies deeper than the second name is not looked at: it differs from record to record. */
function varProblem(
  operand: unknown,
  scope: Scope,
  declared: readonly string[],
): RuleProblem | null {
  if (typeof operand !== 'string' || operand.length > 200) return 'var'
  const [root = '', name, more, ...rest] = operand.split('.')
  if (operand.split('.').includes('')) return 'var'
  if (scope === 'lambda') return root === 'accumulator' || root === 'current' ? null : 'var'
  if (root === 'payload') return isPayload(name, more) ? null : 'var'
  if (root !== 'external' || name === undefined || !Object.hasOwn(external, name)) return 'var'
  if (name !== 'valueSets') return more === undefined ? null : 'var'
  if (more === undefined || rest.length > 1) return 'var'
  return declared.includes(more) ? null : 'value-set-undeclared'
}

function isPayload(name: string | undefined, more: string | undefined): boolean {
  if (name === undefined || !Object.hasOwn(payload, name)) return false
  const members = Object.entries(payload).find(([one]) => one === name)?.[1] ?? null
  return members === null || (more !== undefined && Object.hasOwn(members, more))
}

function inside({ depth, scope }: Visit, node: unknown, path: string): Visit {
  return { node, path, depth: depth + 1, scope }
}

function sound(inner: readonly Visit[] = []): Checked {
  return { faults: [], inner }
}

function fault(path: string, problem: RuleProblem): Checked {
  return { faults: [{ path, problem }], inner: [] }
}

/** RFC 6901 section 4; a name of somebody's own making is cut short. */
function escaped(name: string): string {
  return name.slice(0, 40).replaceAll('~', '~0').replaceAll('/', '~1')
}
