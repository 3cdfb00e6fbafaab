import { expect, test } from 'vitest'
import { auditLog } from '../../../trust-store/log/audit.ts'
import { openLog } from '../../../trust-store/log/log.ts'
import { createMemoryTileStore } from '../../../trust-store/log/tile-store.ts'
import { bytes, logKeys } from './fixture.ts'

const size = 51_200

test('a log of 51,200 entries in fifty appends is audited whole, with progress', async () => {
  const keys = await logKeys()
  const store = createMemoryTileStore()
  const log = await openLog({ store, ...keys })
  for (let start = 0; start < size; start += 1024) {
    await log.append(
      Array.from({ length: 1024 }, (_, at) => bytes(`${start + at}`.padStart(100, '.'))),
    )
  }
  let seen = 0
  const progress: number[] = []
  await auditLog({
    read: store.read,
    log: keys.identity,
    onEntry: () => {
      seen += 1
    },
    onProgress: ({ entries }) => void progress.push(entries),
  })
  expect(seen).toBe(size)
  expect(progress.at(-1)).toBe(size)
})
