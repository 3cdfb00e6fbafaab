/** certlogic-testsuite: the rule language, by the evaluator that the rule book uses. */
import { isDeepStrictEqual } from 'node:util'
import { compileLogic } from '../../gateway/cert-logic.ts'
import { checkLogic } from '../../specs/rule-check/logic.ts'
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
  if (test.issues !== undefined) return checkIssues(`${path} ${index}`, test, log)
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

/** The suites for validators: ours finds a fault where theirs has an issue, and none where not. */
function checkIssues(id: string, { issues = [], certLogicExpression }: Case, log: CaseLog): void {
  const faults = checkLogic(certLogicExpression, '', [])
  const isForeign = issues.length === 0 && faults.some(({ problem }) => problem === 'var')
  if (!isForeign) log.compare(id, issues.length > 0, faults.length > 0)
  else log.notApplicable(id, 'reads other data than a record and what is told beside it')
}
