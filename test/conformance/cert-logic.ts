/** certlogic-testsuite: the rule language, by the evaluator that the rule book uses. */
import { isDeepStrictEqual } from 'node:util'
import { compileLogic } from '../../gateway/cert-logic.ts'
import type { Logic } from '../../specs/rules.ts'
import { type CaseLog, hasMembers, type Kind, type SetFile } from './case.ts'

interface Suite {
  readonly name: string
  readonly directive?: string
  readonly cases: readonly Case[]
}

interface Case {
  readonly name?: string
  readonly directive?: string
  readonly certLogicExpression?: Logic
  readonly assertions?: readonly Assertion[]
  /** Of the suites for validators: what is wrong with the expression. */
  readonly issues?: readonly unknown[]
}

interface Assertion {
  readonly directive?: string
  readonly certLogicExpression?: Logic
  readonly data?: unknown
  readonly expected: unknown
}

export const certLogicSuite: Kind = {
  set: 'certlogic-testsuite',
  recognises: ({ json }) =>
    hasMembers(json, 'name', 'cases') &&
    (json as Suite).cases.some((one) => hasMembers(one, 'assertions') || hasMembers(one, 'issues')),
  async run(files, log) {
    for (const file of files) {
      const suite = file.json as Suite
      for (const [index, test] of suite.cases.entries())
        await runCase(file, suite, index, test, log)
    }
  },
}

async function runCase({ path }: SetFile, suite: Suite, index: number, test: Case, log: CaseLog) {
  if (test.issues !== undefined) {
    const why = 'issues of a validator: rule sets are held to our own schema, by its own tests'
    return log.notApplicable(`${path} ${index}`, why)
  }
  for (const [at, assertion] of (test.assertions ?? []).entries()) {
    const id = `${path} ${index}.${at}`
    const directives = [suite.directive, test.directive, assertion.directive]
    if (directives.includes('skip')) {
      log.notApplicable(id, 'the suite itself says to skip it: newer than the language we speak')
      continue
    }
    await log.attempt(id, () => {
      const expression = assertion.certLogicExpression ?? test.certLogicExpression
      const value = compileLogic(expression)(assertion.data ?? null)
      const same = isDeepStrictEqual(value, assertion.expected)
      log.compare(id, true, same, `expected ${JSON.stringify(assertion.expected)}`)
    })
  }
}
