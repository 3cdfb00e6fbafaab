/** How far an audit has come: one line that changes on a terminal, else a line now and then. */
import type { Language } from './failure.ts'

export interface Progress {
  update(entries: number, size: number): void
  /** Leaves a terminal's line empty. */
  end(): void
}

export interface ProgressOptions {
  readonly write: (text: string) => void
  readonly isTerminal: boolean
  /** Milliseconds, of any origin. */
  readonly now: () => number
  readonly language: Language
}

const terminalMs = 100
const elsewhereMs = 5_000

export function createProgress({ write, isTerminal, now, language }: ProgressOptions): Progress {
  const started = now()
  const every = isTerminal ? terminalMs : elsewhereMs
  let [last, shown] = [started, false]
  return {
    update(entries, size) {
      const time = now()
      if (time - last < every) return
      last = time
      shown = true
      const line = progressLine(entries, size, entries / ((time - started) / 1000), language)
      write(isTerminal ? `\r\u001b[K${line}` : `${line}\n`)
    },
    end() {
      if (shown && isTerminal) write('\r\u001b[K')
      shown = false
    },
  }
}

/** On standard error, so that standard output has the result only. */
export function stderrProgress(language: Language): Progress {
  return createProgress({
    write: (text) => void process.stderr.write(text),
    isTerminal: process.stderr.isTTY === true,
    now: () => performance.now(),
    language,
  })
}

function progressLine(entries: number, size: number, rate: number, language: Language): string {
  const count = (value: number) => Math.floor(value).toLocaleString('en')
  const percent = size === 0 ? 100 : Math.floor((100 * entries) / size)
  return language === 'zh'
    ? `已验证 ${count(entries)} / ${count(size)} 个条目（${percent}%），每秒 ${count(rate)} 个`
    : `${count(entries)} of ${count(size)} entries verified (${percent}%), ${count(rate)}/s`
}
