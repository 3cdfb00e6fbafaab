/** `/docs` in a real browser: the contract is shown from our own files, at both widths. */
import { createAdaptorServer } from '@hono/node-server'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAssets } from '../../gateway/node/assets.ts'
import contract from '../../specs/generated/openapi.json' with { type: 'json' }
import { createTestGateway, foundFederation } from '../gateway/fixture.ts'
import { launchBrowser } from './launch.ts'

describe('the API page', () => {
  let browser: Browser
  let server: ReturnType<typeof createAdaptorServer>
  let origin: string

  beforeAll(async () => {
    const { app } = await createTestGateway(await foundFederation(), { assets: createAssets() })
    server = createAdaptorServer({ fetch: app.fetch })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    origin = `http://127.0.0.1:${address.port}`
    browser = await launchBrowser()
  })

  afterAll(async () => {
    await browser.close()
    server.close()
  })

  test.each([
    ['a desk', 1440, 900],
    ['a phone', 360, 780],
  ] as const)(
    'shows every operation on %s, without a word to anybody else',
    async (_where, width, height) => {
      const page = await browser.newPage({ viewport: { width, height } })
      const elsewhere: string[] = []
      const complaints: string[] = []
      page.on('request', (request) => {
        if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(origin)) {
          elsewhere.push(request.url())
        }
      })
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text())
      })
      page.on('pageerror', (error) => complaints.push(error.message))
      await page.goto(`${origin}/docs`)
      await page.waitForSelector('.opblock')
      const operations = Object.values(contract.paths).flatMap((path) =>
        Object.keys(path).filter((method) => ['get', 'post'].includes(method)),
      )
      expect(await page.locator('.opblock').count()).toBe(operations.length)
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      const folder = process.env.TONGXING_SCREENSHOTS
      if (folder !== undefined) await page.screenshot({ path: `${folder}/docs-${width}.png` })
      expect({ elsewhere, complaints, overflow }).toEqual({
        elsewhere: [],
        complaints: [],
        overflow: 0,
      })
      await page.close()
    },
  )
})
