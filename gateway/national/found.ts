import type { Refusal } from '../../specs/words.ts'
import { retrySecondsOf } from '../problems.ts'
import { reasonOf } from '../stages/decide.ts'
import { resultOf } from './results.ts'

/** How a request ended: its result, and what else the answer says. */
export interface Found {
  /** Code of specs/values/national-results.json. */
  readonly result: string
  readonly members: Readonly<Record<string, unknown>>
}

/** What a stage that stopped means for the caller: never a colour. */
export function foundOfRefusal({ code, retryAfterSeconds }: Refusal): Found {
  const retry = retrySecondsOf(code, retryAfterSeconds)
  return {
    result: resultOf(code),
    members: {
      reasons: [reasonOf(code)],
      ...(retry === null ? {} : { retryAfterSeconds: retry }),
    },
  }
}
