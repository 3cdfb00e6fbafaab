/** Which check runs: one line that changes on a terminal, else a line now and then. */
import type { Check } from '../conformance/kit/model.ts'
import type { Language } from './failure.ts'
import { checkNames } from './issuer-report.ts'

export interface CheckProgress {
  readonly update: (check: Check, done: number, of: number) => void
  /** Leaves a terminal's line empty. */
  end(): void
}

const elsewhereMs = 5_000

/** On standard error, so that standard output has the report only. */
export function createCheckProgress(language: Language): CheckProgress {
  const isTerminal = process.stderr.isTTY === true
  let last = performance.now()
  return {
    update(check, done, of) {
      const count = of > 1 ? ` ${done + 1}/${of}` : ''
      const line = checkNames[check][language] + count
      if (isTerminal) process.stderr.write(`\r\u001b[K${line}`)
      else if (performance.now() - last > elsewhereMs) process.stderr.write(`${line}\n`)
      else return
      last = performance.now()
    },
    end() {
      if (isTerminal) process.stderr.write('\r\u001b[K')
    },
  }
}
