/**
 * CertLogic, compiled: an expression becomes a function once, instead of being walked anew for
 * every code, which cost more than all the rest of a decision. What values mean (truth, dates,
 * UVCIs) is certlogic-js's own, whose evaluator this one equals on every input: the same value, or
 * a throw where it throws. The tests hold the two against each other.
 *
 * Source: CertLogic 1.3 specification (ehn-dcc-development/eu-dcc-business-rules), certlogic-js 1.2.2.
 */
import { timeUnits } from 'certlogic-js'
import {
  boolsiness,
  dccDateOfBirth,
  extractFromUVCI,
  isCertLogicLiteral,
  isInt,
  plusTime,
} from 'certlogic-js/dist/internals.js'
import type { Logic } from '../specs/rules.ts'

/** The value of an expression over its data. @throws {Error} where types do not fit */
export type Evaluate = (data: unknown) => unknown

/** Total: what is wrong with an expression is thrown where that part of it is evaluated. */
export function compileLogic(expression: Logic | undefined): Evaluate {
  if (isCertLogicLiteral(expression)) return () => expression
  if (Array.isArray(expression)) {
    const items = expression.map(compileLogic)
    return (data) => items.map((item) => item(data))
  }
  if (typeof expression !== 'object' || expression === null) return broken('expression')
  const [[operator, operands] = [], ...others] = Object.entries(expression)
  if (operator === undefined || others.length > 0) return broken('operation')
  if (operator === 'var') return typeof operands === 'string' ? readPath(operands) : broken('var')
  if (!Array.isArray(operands) || operands.length === 0) return broken('operands')
  const compile = Object.hasOwn(operations, operator) ? operations[operator] : undefined
  return compile === undefined ? broken('operator') : compile(operands)
}

type Compile = (operands: readonly Logic[]) => Evaluate

const operations: Readonly<Record<string, Compile>> = {
  if: ([guard, yes, no]) => {
    if (guard === undefined || yes === undefined || no === undefined) return broken('if')
    const [test, whenTrue, whenFalse] = [compileLogic(guard), compileLogic(yes), compileLogic(no)]
    return (data) => (truth(test(data)) ? whenTrue(data) : whenFalse(data))
  },
  and: (operands) => {
    if (operands.length < 2) return broken('and')
    const tests = operands.map(compileLogic)
    return (data) => {
      let value: unknown = true
      for (const test of tests) {
        value = test(data)
        if (!truth(value)) return value
      }
      return value
    }
  },
  '!': ([operand]) => {
    const test = compileLogic(operand)
    return (data) => !truth(test(data))
  },
  '===': pair((left, right) => left === right),
  in: pair((left, right) => {
    if (!Array.isArray(right)) throw new Error('in: no array')
    return right.indexOf(left) > -1
  }),
  '+': pair((left, right) => {
    if (!isInt(left) || !isInt(right)) throw new Error('+: no integer')
    return left + right
  }),
  '<': comparison(isInt, (left, right) => left < right),
  '>': comparison(isInt, (left, right) => left > right),
  '<=': comparison(isInt, (left, right) => left <= right),
  '>=': comparison(isInt, (left, right) => left >= right),
  before: ofInstants((left, right) => left < right),
  after: ofInstants((left, right) => left > right),
  'not-after': ofInstants((left, right) => left <= right),
  'not-before': ofInstants((left, right) => left >= right),
  plusTime: (operands) => {
    const instant = compileInstant(operands)
    return (data) => new Date(instant(data))
  },
  dccDateOfBirth: ([operand]) => {
    const date = compileLogic(operand)
    return (data) => {
      const text = date(data)
      if (typeof text !== 'string') throw new Error('dccDateOfBirth: no text')
      return dccDateOfBirth(text)
    }
  },
  extractFromUVCI: ([operand, index]) => {
    const uvci = compileLogic(operand)
    if (!isInt(index)) return broken('extractFromUVCI')
    return (data) => {
      const text = uvci(data)
      if (text !== null && typeof text !== 'string') throw new Error('extractFromUVCI: no text')
      return extractFromUVCI(text, index)
    }
  },
  reduce: ([operand, lambda, initial]) => {
    const items = compileLogic(operand)
    const step = compileLogic(lambda)
    const start = compileLogic(initial)
    return (data) => {
      const list = items(data)
      if (list === null) return start(data)
      if (!Array.isArray(list)) throw new Error('reduce: no array')
      let accumulator = start(data)
      for (const current of list) accumulator = step({ accumulator, current })
      return accumulator
    }
  },
}

/** Of the units that are always equally long, in UTC. */
const unitMs: Readonly<Record<(typeof timeUnits)[number], number>> = {
  year: Number.NaN,
  month: Number.NaN,
  day: 86_400_000,
  hour: 3_600_000,
}

/**
 * Milliseconds of the record's own form of an instant, `2022-03-10T04:00:00Z`, of which certlogic-js
 * makes the same date in ten times the time. NaN: it is another form, or a day that not every month
 * has.
 */
function canonicalInstant(text: string): number {
  if (text.length !== 20 || text[19] !== 'Z' || text[10] !== 'T') return Number.NaN
  if (text[4] !== '-' || text[7] !== '-' || text[13] !== ':' || text[16] !== ':') return Number.NaN
  const month = twoDigits(text, 5)
  const day = twoDigits(text, 8)
  const hour = twoDigits(text, 11)
  const minute = twoDigits(text, 14)
  const second = twoDigits(text, 17)
  const isUsual = month >= 1 && month <= 12 && day >= 1 && day <= 28
  if (!isUsual || !(hour < 24 && minute < 60 && second < 60)) return Number.NaN
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2)
  return year < 1900 ? Number.NaN : Date.UTC(year, month - 1, day, hour, minute, second)
}

/** NaN where they are none. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48
  const ones = text.charCodeAt(at + 1) - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}

/** Operations of exactly two operands. */
function pair(apply: (left: unknown, right: unknown) => unknown): Compile {
  return (operands) => {
    const [left, right] = operands.map(compileLogic)
    if (left === undefined || right === undefined || operands.length !== 2)
      return broken('operands')
    return (data) => apply(left(data), right(data))
  }
}

/** Comparisons of two operands, or of three in a row, all of one type. */
function comparison<T>(
  isComparable: (value: unknown) => value is T,
  holds: (left: T, right: T) => boolean,
): Compile {
  return (operands) => {
    const [first, second, third] = operands.map(compileLogic)
    if (first === undefined || second === undefined || operands.length > 3)
      return broken('operands')
    return (data) => {
      const left = first(data)
      const middle = second(data)
      const right = third === undefined ? middle : third(data)
      if (!isComparable(left) || !isComparable(middle) || !isComparable(right)) {
        throw new Error('comparison: types')
      }
      return holds(left, middle) && (third === undefined || holds(middle, right))
    }
  }
}

/** Comparisons of instants; those that the operands themselves compute never become dates. */
function ofInstants(holds: (left: number, right: number) => boolean): Compile {
  const general = comparison(isInstant, (left, right) => holds(left.getTime(), right.getTime()))
  return (operands) => {
    const [left, right] = operands.map(asPlusTime)
    if (operands.length !== 2 || !left || !right) return general(operands)
    const [before, after] = [compileInstant(left), compileInstant(right)]
    return (data) => holds(before(data), after(data))
  }
}

/** The operands of a `plusTime`; null: it is another expression. */
function asPlusTime(logic: Logic): readonly Logic[] | null {
  if (typeof logic !== 'object' || Array.isArray(logic)) return null
  const [[operator, operands] = [], ...others] = Object.entries(logic)
  const isCall = operator === 'plusTime' && others.length === 0
  return isCall && Array.isArray(operands) && operands.length > 0 ? operands : null
}

/** Milliseconds of a `plusTime`; NaN where certlogic-js makes an invalid date. */
function compileInstant([operand, amount, unit]: readonly Logic[]): (data: unknown) => number {
  const date = compileLogic(operand)
  const known = timeUnits.find((one) => one === unit)
  if (!isInt(amount) || known === undefined) {
    return () => {
      throw new Error('CertLogic: plusTime')
    }
  }
  const shift = amount === 0 ? 0 : amount * unitMs[known]
  const compute = (text: string) => {
    const exact = canonicalInstant(text) + shift
    return Number.isNaN(exact) ? plusTime(text, amount, known).getTime() : exact
  }
  const textOf = (data: unknown) => {
    const text = date(data)
    if (typeof text !== 'string') throw new Error('plusTime: no text')
    return text
  }
  if (!isClock(operand)) return (data) => compute(textOf(data))
  // The same in every evaluation of a decision, and nobody's datum: it is not computed again.
  let last = ''
  let instant = Number.NaN
  return (data) => {
    const text = textOf(data)
    if (text !== last) {
      instant = compute(text)
      last = text
    }
    return instant
  }
}

/** Is it the clock, or what a `reduce` hands on, which is the clock in all published rules? */
function isClock(logic: Logic | undefined): boolean {
  if (typeof logic !== 'object' || Array.isArray(logic) || !('var' in logic)) return false
  return logic.var === 'external.validationClock' || logic.var === 'accumulator.0'
}

function isInstant(value: unknown): value is Date {
  return value instanceof Date
}

/** Paths are cut up once; a step by number reads an index, and nothing is read of null. */
function readPath(path: string): Evaluate {
  if (path === '') return (data) => data
  const steps = path.split('.').map((step) => {
    const index = Number.parseInt(step, 10)
    return Number.isNaN(index) ? step : index
  })
  return (data) => {
    let value: unknown = data
    for (const step of steps) {
      if (value === null) return null
      value = (value as Readonly<Record<string | number, unknown>>)[step] ?? null
    }
    return value
  }
}

function truth(value: unknown): boolean {
  if (typeof value === 'boolean') return value
  const known = boolsiness(value)
  if (known === undefined) throw new Error('neither true nor false')
  return known
}

function broken(what: string): Evaluate {
  return () => {
    throw new Error(`CertLogic: ${what}`)
  }
}
