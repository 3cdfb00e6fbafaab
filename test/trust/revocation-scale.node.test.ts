import { expect, it } from 'vitest'
import { measureRevocation } from '../bench/revocation.ts'

it('200,000 revoked codes among 220,000 take few bytes and less than 1 GB to build', async () => {
  // The process looks every kind of code up, and fails where one is not what it should be.
  const rows = await measureRevocation({ rounds: 1, milliseconds: 5 }, 200_000)
  const [disk, , , , memory] = rows
  expect(Number.parseFloat(disk?.rate ?? '')).toBeGreaterThan(2.9)
  expect(Number.parseFloat(disk?.rate ?? '')).toBeLessThan(3.2)
  expect(memory?.goal?.measured).toBeLessThan(1000)
})
