/** Which check runs: one line that changes on a terminal, elsewhere one line for each check. */
import type { Check } from '../conformance/kit/model.ts'
import type { Language } from './failure.ts'
import { checkNames } from './issuer-report.ts'

export interface CheckProgress {
  readonly update: (check: Check, done: number, of: number) => void
  /** Leaves a terminal's line empty. */
  end(): void
}

/** On standard error, so that standard output has the report only. */
export function createCheckProgress(language: Language): CheckProgress {
  const isTerminal = process.stderr.isTTY === true
  let current: Check | null = null
  return {
    update(check, done, of) {
      if (isTerminal) {
        const count = of > 1 ? ` ${done + 1}/${of}` : ''
        process.stderr.write(`\r\u001b[K${checkNames[check][language]}${count}`)
      } else if (check !== current) {
        process.stderr.write(`${checkNames[check][language]}\n`)
      }
      current = check
    },
    end() {
      if (isTerminal && current !== null) process.stderr.write('\r\u001b[K')
      current = null
    },
  }
}
