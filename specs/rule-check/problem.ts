/** Why a rule set may not be published; rule-check/problems.ts says it in sentences. */
export type RuleProblem =
  | 'schema'
  | 'version'
  | 'period'
  | 'period-over'
  | 'id-repeated'
  | 'id-foreign'
  | 'replaces-nothing'
  | 'replaces-twice'
  | 'extends-stranger'
  | 'extends-cycle'
  | 'reason-unknown'
  | 'value-set-unknown'
  | 'value-set-undeclared'
  | 'logic-deep'
  | 'logic-large'
  | 'logic-value'
  | 'operator'
  | 'operands'
  | 'var'
  | 'integer'
  | 'unit'

/** One thing that is wrong. Nothing in it is a value of the set but names of members and indexes. */
export interface RuleFault {
  /** JSON pointer (RFC 6901) into the set; the empty one is the whole set. */
  readonly path: string
  readonly problem: RuleProblem
}
