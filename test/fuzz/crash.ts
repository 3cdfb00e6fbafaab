/** What was thrown and should not have been. */
import type { Fault } from './target.ts'

/** The same for the same place in the code, on every machine. */
export function crashOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { kind: 'crash', detail: 'something that is no Error' }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const place = frames.map(
    (line) => /(?:adapters|specs|trust-store)\/\S+?\.[jt]s:\d+/.exec(line)?.[0],
  )
  return {
    kind: 'crash',
    detail: `${error.name} at ${place.find((one) => one) ?? 'an unknown place'}`,
  }
}
