import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it, vi } from 'vitest'
import { tongxing } from './run.ts'

vi.setConfig({ testTimeout: 60_000 })

const folder = await mkdtemp(join(tmpdir(), 'tongxing-serve-'))
afterAll(() => rm(folder, { recursive: true }))

it('tongxing serve does not start without its configuration', async () => {
  expect(await tongxing(['serve'])).toMatchObject({ exit: 2 })
  const words = ['serve', '--config', join(folder, 'none.json'), '--workers', '0']
  expect(await tongxing(words)).toMatchObject({ exit: 2 })
})

it('tongxing serve ends with 78 where the configuration is wrong, naming the setting', async () => {
  const config = join(folder, 'gateway.json')
  await writeFile(config, '{"gateway":{"id":"gateway.example"}}')
  const { exit, stderr } = await tongxing(['serve', '--config', config])
  expect(exit).toBe(78)
  expect(stderr).toContain('gateway.division')
})
