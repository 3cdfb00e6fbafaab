/** Lines held until then are written at once, so that memory stays bounded in a busy turn. */
const mostHeld = 64 * 1024

export interface LineSink {
  /** Takes one line with its line feed; it is written in this turn of the event loop or the next. */
  readonly write: (line: string) => void
  /** Writes what is held, now. */
  readonly flush: () => void
}

/**
 * Writes lines together: writing to a pipe or a file blocks, and a busy process would pay for that
 * at every passage. Whoever owns the sink flushes it at the end of the process.
 */
export function createLineSink(write: (text: string) => void): LineSink {
  let held = ''
  let scheduled: NodeJS.Immediate | null = null
  const flush = () => {
    if (scheduled !== null) clearImmediate(scheduled)
    scheduled = null
    if (held === '') return
    const text = held
    held = ''
    write(text)
  }
  return {
    write(line) {
      held += line
      if (held.length >= mostHeld) flush()
      else scheduled ??= setImmediate(flush)
    },
    flush,
  }
}
