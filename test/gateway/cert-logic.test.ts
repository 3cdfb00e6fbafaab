import { type CertLogicExpression, evaluate } from 'certlogic-js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileLogic } from '../../gateway/cert-logic.ts'
import { ruleSets } from '../../specs/generated/rule-sets.ts'
import type { Logic } from '../../specs/rules.ts'
import { ruleData } from '../../specs/rules.ts'
import { tables } from '../specs/rule-tables.ts'

/** What an evaluator makes of it: its value, or that it threw. */
function outcome(run: () => unknown): unknown {
  try {
    return { value: run() }
  } catch {
    return 'threw'
  }
}

function sameAsLibrary(logic: unknown, data: unknown): void {
  const ours = outcome(() => compileLogic(logic as Logic)(data))
  expect(ours).toEqual(outcome(() => evaluate(logic as CertLogicExpression, data)))
}

const literals = ['', 'a', '2022-03-10', '2022-03', '2022', '1990-13-45', 'x/y#z', 0, 1, -3, 1.5]
const dates = ['2022-03-10T04:00:00Z', '2021-12-31T23:59:59.5+08:00', 'URN:UVCI:01:AT:A/B#C']
const paths = ['', 'a', 'a.0', 'a.b', 'b', 'list', 'accumulator', 'current', 'a..b', 'list.1.x']
const operators = [
  'if',
  'and',
  '!',
  '===',
  'in',
  '+',
  '<',
  '>',
  '<=',
  '>=',
  'before',
  'after',
].concat([
  'not-after',
  'not-before',
  'plusTime',
  'dccDateOfBirth',
  'extractFromUVCI',
  'reduce',
  'toString',
])
const units = fc.constantFrom('day', 'hour', 'month', 'year', 'week')
const leaf = fc.oneof(
  fc.constantFrom(...literals, ...dates, true, false, null),
  fc.constantFrom(...paths).map((path) => ({ var: path })),
)
const expression = fc.letrec((tie) => {
  const node = tie('node')
  return {
    node: fc.oneof(
      { maxDepth: 5, depthSize: 'small' },
      leaf,
      fc.array(node, { maxLength: 3 }),
      fc.tuple(node, fc.integer({ min: -20, max: 20 }), units).map((plusTime) => ({ plusTime })),
      fc.tuple(node, node, node).map((reduce) => ({ reduce })),
      fc
        .tuple(fc.constantFrom(...operators), fc.array(node, { minLength: 1, maxLength: 3 }))
        .map(([operator, operands]) => ({ [operator]: operands })),
      fc.constantFrom(
        {},
        { var: 1 },
        { and: [] },
        { if: [true, 1] },
        { a: [1], b: [2] },
        { in: 1 },
      ),
    ),
  }
}).node
const value = fc.constantFrom<unknown>(...literals, ...dates, true, false, null, [], {}, [1, 'a'])
const data = fc.record({
  a: fc.oneof(value, fc.record({ b: value })),
  b: value,
  list: fc.oneof(value, fc.array(value, { maxLength: 3 })),
})

describe('compiled CertLogic', () => {
  it('gives what certlogic-js gives, or throws where it throws, for whatever expression', () => {
    fc.assert(
      fc.property(expression, data, (logic, over) => sameAsLibrary(logic, over)),
      { numRuns: 2000, seed: 330000 },
    )
  })

  it('gives what certlogic-js gives for every published rule over every rule case', () => {
    const logics = ruleSets.flatMap(({ rules }) => rules.map(({ logic }) => logic))
    const cases = tables.flatMap(([to, table]) => table.cases.map((one) => ({ ...one, to })))
    for (const { record, at, to, home } of cases) {
      const over = ruleData(record, at, to, home)
      for (const logic of logics) sameAsLibrary(logic, over)
    }
  })

  it('says what is wrong with an expression only where that part of it is reached', () => {
    expect(compileLogic({ if: [true, 1, { unknown: [1] }] })({})).toBe(1)
    expect(() => compileLogic({ if: [false, 1, { unknown: [1] }] })({})).toThrow('operator')
  })
})
