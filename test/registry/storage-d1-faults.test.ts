import { afterEach, describe, expect, test, vi } from 'vitest'
import { createD1Database, type D1Binding } from '../../trust-store/registry/storage/d1.ts'
import { codeOf } from '../trust/log/fixture.ts'

afterEach(() => void vi.useRealTimers())

/** Answers everything with the one answer. */
function answering(answer: () => Promise<unknown[]>): D1Binding {
  const prepared = {
    bind: () => prepared,
    all: async () => ({ results: await answer() }),
  }
  return { prepare: () => prepared, batch: answer }
}

const failing = (message: string) => answering(() => Promise.reject(new Error(message)))
const statement = { sql: 'insert into kept default values', parameters: [] }

describe('a D1 binding', () => {
  test.each([
    ['D1_ERROR: CHECK constraint failed: guards_ok: SQLITE_CONSTRAINT', 'log.conflict'],
    ['D1_ERROR: UNIQUE constraint failed: kept.key: SQLITE_CONSTRAINT', 'log.conflict'],
    ['D1_ERROR: Network connection lost.', 'log.store'],
    [
      'D1_ERROR: D1 DB storage operation exceeded timeout which caused object to be reset',
      'log.store',
    ],
    ['D1_ERROR: Exceeded maximum DB size', 'log.store'],
    ['', 'log.store'],
  ])('that says "%s" to a batch gives %s', async (message, code) => {
    expect(await codeOf(createD1Database(failing(message)).batch([statement]))).toBe(code)
  })

  test('that does not answer is not waited for', async () => {
    vi.useFakeTimers()
    const silent = createD1Database(answering(() => new Promise(() => {})))
    const code = codeOf(silent.batch([statement]))
    await vi.advanceTimersByTimeAsync(35_000)
    expect(await code).toBe('log.store')
  })

  test('leaves no timer behind', async () => {
    vi.useFakeTimers()
    await createD1Database(answering(async () => [])).batch([statement])
    expect(vi.getTimerCount()).toBe(0)
  })
})
