/**
 * Many presentations in one request: NDJSON in, NDJSON out, streamed, in the order of the input.
 * A line that is wrong spoils only itself; memory is bounded by the window, not by the batch.
 */
import { maxBodyBytes } from './body.ts'
import { chunksOf } from './chunks.ts'
import type { ProblemCode } from './problems.ts'
import { RequestError } from './problems.ts'

/** Greatest number of lines in a batch; the lines after them are not read. */
export const maxBatchLines = 1000

/** Presentations under way at once in one batch, so that a slow issuer delays few of them. */
const windowLines = 32

const newline = 0x0a
const carriageReturn = 0x0d

/** One line's bytes, or why it cannot be one. Empty lines are skipped and not counted. */
type Line = { readonly bytes: Uint8Array } | { readonly problem: ProblemCode }

/**
 * Answers each line with `answer(bytes)`, or with `refuse(error)` where the line itself is wrong.
 * Both give the text of one output line without its end; neither may throw.
 */
export function answerLines(
  input: ReadableStream<Uint8Array>,
  answer: (bytes: Uint8Array, line: number) => Promise<string>,
  refuse: (error: RequestError, line: number) => string,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const answers = inOrder(linesOf(input), (line, number) =>
    'bytes' in line
      ? answer(line.bytes, number)
      : Promise.resolve(refuse(new RequestError(line.problem), number)),
  )
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await answers.next()
      if (next.done === true) controller.close()
      else controller.enqueue(encoder.encode(`${next.value}\n`))
    },
    async cancel() {
      await answers.return(undefined)
    },
  })
}

async function* inOrder(
  lines: AsyncGenerator<Line>,
  work: (line: Line, number: number) => Promise<string>,
): AsyncGenerator<string, undefined> {
  const underWay: Promise<string>[] = []
  let number = 0
  try {
    for await (const line of lines) {
      number += 1
      underWay.push(work(line, number))
      const first = underWay.length >= windowLines ? underWay.shift() : undefined
      if (first !== undefined) yield await first
    }
    for (const rest of underWay) yield await rest
    return undefined
  } finally {
    await lines.return(undefined)
  }
}

async function* linesOf(input: ReadableStream<Uint8Array>): AsyncGenerator<Line> {
  let held: Uint8Array = new Uint8Array()
  let skipping = false
  let count = 0
  for await (const chunk of chunksOf(input)) {
    let start = 0
    for (;;) {
      const end = chunk.indexOf(newline, start)
      if (end === -1) break
      const line = joined(held, chunk.subarray(start, end))
      held = new Uint8Array()
      start = end + 1
      if (skipping) {
        skipping = false
        continue
      }
      const entry = lineOf(line)
      if (entry === null) continue
      count += 1
      if (count > maxBatchLines) {
        yield { problem: 'request.batch-lines' }
        return
      }
      yield entry
    }
    if (skipping) continue
    held = joined(held, chunk.subarray(start))
    if (held.length > maxBodyBytes) {
      held = new Uint8Array()
      skipping = true
      count += 1
      yield { problem: count > maxBatchLines ? 'request.batch-lines' : 'request.too-large' }
      if (count > maxBatchLines) return
    }
  }
  const last = lineOf(held)
  if (last !== null) yield count < maxBatchLines ? last : { problem: 'request.batch-lines' }
}

function lineOf(bytes: Uint8Array): Line | null {
  const line = bytes.at(-1) === carriageReturn ? bytes.subarray(0, -1) : bytes
  if (line.length === 0) return null
  return line.length > maxBodyBytes ? { problem: 'request.too-large' } : { bytes: line }
}

function joined(head: Uint8Array, tail: Uint8Array): Uint8Array {
  if (head.length === 0) return tail.slice()
  const whole = new Uint8Array(head.length + tail.length)
  whole.set(head)
  whole.set(tail, head.length)
  return whole
}
