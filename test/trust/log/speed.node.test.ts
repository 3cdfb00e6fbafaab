import { expect, test } from 'vitest'
import { auditLog } from '../../../trust-store/log/audit.ts'
import { openLog } from '../../../trust-store/log/log.ts'
import { createMemoryTileStore } from '../../../trust-store/log/tile-store.ts'
import { bytes, logKeys } from './fixture.ts'

const size = 51_200

test('audits 50,000 entries of 100 bytes a second, and appends half as many in batches', async () => {
  const keys = await logKeys()
  const store = createMemoryTileStore()
  const log = await openLog({ store, ...keys })
  const appending = await secondsOf(async () => {
    for (let start = 0; start < size; start += 1024) {
      await log.append(
        Array.from({ length: 1024 }, (_, at) => bytes(`${start + at}`.padStart(100, '.'))),
      )
    }
  })
  expect(size / appending).toBeGreaterThan(25_000)
  // The best of a few: the machine may be busy with other suites.
  const audits: number[] = []
  while (audits.length < 5 && !audits.some((rate) => rate > 50_000)) {
    const audit = () => auditLog({ read: store.read, log: keys.identity })
    audits.push(size / (await secondsOf(audit)))
  }
  expect(Math.max(...audits)).toBeGreaterThan(50_000)
})

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}
