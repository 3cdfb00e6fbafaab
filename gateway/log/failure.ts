/** What may be logged of a thrown value: its class and where it was thrown, never its message. */
export interface FailureTrace {
  readonly class: string
  /** `gateway/app.ts:12`, innermost first, at most twelve; empty where it cannot be told. */
  readonly frames: readonly string[]
  /** Classes of the causes, outermost first, at most four. */
  readonly causes: readonly string[]
}

const maxFrames = 12
const maxCauses = 4

/** Reduces what was thrown. Never throws, whatever it is given. */
export function describeFailure(thrown: unknown): FailureTrace {
  try {
    return { class: className(thrown), frames: frames(thrown), causes: causes(thrown) }
  } catch {
    // A getter or a proxy among the thrown things threw in its turn.
    return { class: 'unreadable', frames: [], causes: [] }
  }
}

function className(thrown: unknown): string {
  if (!(thrown instanceof Error)) return thrown === null ? 'null' : typeof thrown
  const name: unknown = thrown.constructor.name
  return typeof name === 'string' && /^[A-Za-z_$][\w$]{0,63}$/.test(name) ? name : 'Error'
}

/**
 * A message may hold lines that look like frames, so the stack is only read after its head: the
 * name and message that stand before the first frame. Where the head is not found, there are none.
 */
function frames(thrown: unknown): readonly string[] {
  if (!(thrown instanceof Error) || typeof thrown.stack !== 'string') return []
  const head = thrown.message === '' ? '\n' : `: ${thrown.message}\n`
  const at = thrown.stack.indexOf(head)
  if (at === -1 || !/^[\w$]{1,64}(?: \[\w{1,64}\])?$/.test(thrown.stack.slice(0, at))) return []
  return thrown.stack
    .slice(at + head.length)
    .split('\n', 64)
    .map(place)
    .filter((frame) => frame !== null)
    .slice(0, maxFrames)
}

const ours =
  /(?:^|\/)((?:gateway|adapters|trust-store|specs|test)\/[\w./-]{1,120}\.[jt]s:\d+):\d+\)?$/
const packaged = /\/node_modules\/([\w@./-]{1,160}\.[cm]?[jt]s:\d+):\d+\)?$/
const platform = /[( ](node:[\w/]{1,80}:\d+):\d+\)?$/
const bundled = /(?:^|[/( ])(worker\.js:\d+:\d+)\)?$/

function place(line: string): string | null {
  if (!line.startsWith('    at ')) return null
  for (const pattern of [packaged, ours, platform, bundled]) {
    const found = pattern.exec(line)?.[1]
    if (found !== undefined) return found
  }
  return null
}

function causes(thrown: unknown): readonly string[] {
  const found: string[] = []
  let cause = thrown instanceof Error ? thrown.cause : undefined
  while (cause !== undefined && found.length < maxCauses) {
    found.push(className(cause))
    cause = cause instanceof Error ? cause.cause : undefined
  }
  return found
}
