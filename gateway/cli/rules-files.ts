/** Rule sets and tables of cases from files. */
import { ruleSets } from '../../specs/generated/rule-sets.ts'
import { validateRuleCases } from '../../specs/generated/validators.js'
import { checkRuleSet } from '../../specs/rule-check.ts'
import type { RuleSet } from '../../specs/rules.ts'
import type { RuleCases } from '../rule-cases.ts'
import { CommandError } from './failure.ts'
import { readFileBytes } from './input.ts'
import { rulesFailure } from './rules-failure.ts'

const maxSetBytes = 512 * 1024
const maxCasesBytes = 4 * 1024 * 1024

/** Whatever JSON there is. @throws {CommandError} `input.missing`, `input.unreadable`, `input.rules-json` */
export async function readRulesJson(
  path: string,
  argument: string,
  maxBytes: number = maxSetBytes,
): Promise<unknown> {
  try {
    const bytes = await readFileBytes(path, maxBytes)
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    if (error instanceof CommandError && error.code !== 'input.too-large') throw error
    throw rulesFailure('input.rules-json', {
      file: argument,
      limit: maxBytes === maxSetBytes ? '512 KiB' : '4 MiB',
    })
  }
}

/** A set without faults. @throws {CommandError} as above; `input.rules-set` */
export async function readRuleSet(path: string, argument: string): Promise<RuleSet> {
  const set = await readRulesJson(path, argument)
  const [fault] = checkRuleSet(set, ruleSets)
  if (fault === undefined) return set as RuleSet
  throw rulesFailure('input.rules-set', { file: argument, place: placeOf(fault.path) })
}

/** @throws {CommandError} as above; `input.rules-cases` */
export async function readRuleCases(path: string): Promise<RuleCases> {
  const cases = await readRulesJson(path, '<cases>', maxCasesBytes)
  if (validateRuleCases(cases)) return cases
  const place = placeOf(validateRuleCases.errors?.[0]?.instancePath ?? '')
  throw rulesFailure('input.rules-cases', { file: '<cases>', place })
}

/** Pointers hold names of members and indexes; the whole is `/`. */
function placeOf(path: string): string {
  return path === '' ? '/' : path
}
