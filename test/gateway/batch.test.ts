import { describe, expect, it } from 'vitest'
import { answerLines, maxBatchLines } from '../../gateway/batch.ts'

const utf8 = new TextEncoder()

/** A body that arrives in the chunks given. */
function arriving(...chunks: readonly string[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(utf8.encode(chunk))
      controller.close()
    },
  })
}

/** Answers with the line's number and text; `slow` answers only when released. */
async function answersTo(...chunks: readonly string[]): Promise<readonly string[]> {
  const answers = answerLines(
    arriving(...chunks),
    async (bytes, line) => `${line}:${new TextDecoder().decode(bytes)}`,
    (error, line) => `${line}!${error.code}`,
  )
  const text = await new Response(answers).text()
  return text === '' ? [] : text.replace(/\n$/, '').split('\n')
}

describe('a batch', () => {
  it('answers every line, in order, however the bytes were cut', async () => {
    expect(await answersTo('a\nb', 'b\n', '\ncc', 'c\r\nd')).toEqual([
      '1:a',
      '2:bb',
      '3:ccc',
      '4:d',
    ])
    expect(await answersTo(...'one\ntwo\n')).toEqual(['1:one', '2:two'])
  })

  it('has no answer for nothing', async () => {
    expect(await answersTo()).toEqual([])
    expect(await answersTo('\n\r\n\n')).toEqual([])
  })

  it('refuses a line that is too long, and only that line', async () => {
    const long = 'x'.repeat(20_000)
    expect(await answersTo('a\n', long, '\nb\n')).toEqual(['1:a', '2!request.too-large', '3:b'])
    expect(await answersTo(`${long}\nb`)).toEqual(['1!request.too-large', '2:b'])
    expect(await answersTo(long, long, long)).toEqual(['1!request.too-large'])
  })

  it('answers a thousand lines and says that it stops there', async () => {
    const lines = await answersTo(
      ...Array.from({ length: maxBatchLines + 5 }, (_, at) => `${at}\n`),
    )
    expect(lines).toHaveLength(maxBatchLines + 1)
    expect(lines.at(-2)).toBe('1000:999')
    expect(lines.at(-1)).toBe('1001!request.batch-lines')
  })

  it('keeps the order while an earlier line is still under way', async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const done: number[] = []
    const answers = answerLines(
      arriving('first\nsecond\nthird\n'),
      async (_bytes, line) => {
        if (line === 1) await held
        done.push(line)
        if (done.length === 2) release()
        return String(line)
      },
      (error) => error.code,
    )
    expect(await new Response(answers).text()).toBe('1\n2\n3\n')
    expect(done).toEqual([2, 3, 1])
  })

  it('stops reading when the verifier goes away', async () => {
    let cancelled = false
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(utf8.encode('line\n')),
      cancel: () => {
        cancelled = true
      },
    })
    const answers = answerLines(
      endless,
      async () => 'answer',
      (error) => error.code,
    )
    const reader = answers.getReader()
    await reader.read()
    await reader.cancel()
    expect(cancelled).toBe(true)
  })
})
