/** How much was read: one line that changes on a terminal, else a line now and then. */
import type { Language } from './failure.ts'

export interface CountProgress {
  readonly update: (what: 'revoked' | 'issued', count: number) => void
  /** Leaves a terminal's line empty. */
  end(): void
}

const words = {
  revoked: { zh: '已读入作废的码', en: 'revoked codes read' },
  issued: { zh: '已对照签发的码', en: 'issued codes compared' },
} as const
const terminalMs = 100
const elsewhereMs = 5_000

/** On standard error, so that standard output has the result only. */
export function createCountProgress(language: Language): CountProgress {
  const isTerminal = process.stderr.isTTY === true
  let last = performance.now()
  let shown = false
  return {
    update(what, count) {
      const time = performance.now()
      if (time - last < (isTerminal ? terminalMs : elsewhereMs)) return
      last = time
      shown = true
      const line = `${words[what][language]} ${count.toLocaleString('en')}`
      process.stderr.write(isTerminal ? `\r\u001b[K${line}` : `${line}\n`)
    },
    end() {
      if (shown && isTerminal) process.stderr.write('\r\u001b[K')
      shown = false
    },
  }
}
