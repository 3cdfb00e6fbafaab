import { expect, test } from 'vitest'

import { maxGzipKiB, measureBundle } from './bundle.ts'

test('the Worker is small enough for its platform, and more than a shell', async () => {
  const { gzipKiB } = await measureBundle()
  expect(gzipKiB).toBeGreaterThan(100)
  expect(gzipKiB).toBeLessThanOrEqual(maxGzipKiB)
})
