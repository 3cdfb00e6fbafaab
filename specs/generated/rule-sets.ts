// Generated from specs/rules. Do not edit.
import type { RuleSet } from '../rules.ts'

export const ruleSets: readonly RuleSet[] = [
]
