/** What leads to the screens, and what there is to read: in a real browser, at both widths. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAssets } from '../../gateway/node/assets.ts'
import contract from '../../specs/generated/openapi.json' with { type: 'json' }
import { createTestGateway, foundFederation } from '../gateway/fixture.ts'
import { launchBrowser } from './launch.ts'
import { desk, expectNoOverflow, expectSound, openScreen, phone, picture } from './screen.ts'
import { type Served, serve } from './serve.ts'

describe('the pages of a gateway', () => {
  let browser: Browser
  let server: Served

  beforeAll(async () => {
    const { app } = await createTestGateway(await foundFederation(), { assets: createAssets() })
    server = await serve(app.fetch)
    browser = await launchBrowser()
  })

  afterAll(async () => {
    await browser.close()
    await server.close()
  })

  test('begin with what there is for whom, in either language', async () => {
    const screen = await openScreen(browser, server.origin)
    const { page } = screen
    await page.getByRole('heading', { name: '一次扫码，各省互认' }).waitFor()
    await page.getByText('浙江省').waitFor()
    await expectSound(page, 'home')
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'One scan, every province' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'One scan, every province' }).waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en-GB')
    await screen.close()
  })

  test('lead to registries, of which this gateway names none', async () => {
    const screen = await openScreen(browser, `${server.origin}/join`)
    await screen.page.getByText('没有列出登记机构').waitFor()
    await expectSound(screen.page, 'choose')
    await screen.close()
  })

  test.each([
    ['a desk', desk],
    ['a phone', phone],
  ] as const)('show every operation on %s', async (_where, viewport) => {
    const screen = await openScreen(browser, `${server.origin}/docs/api`, { viewport })
    const { page } = screen
    await page.waitForSelector('.opblock')
    const operations = Object.values(contract.paths).flatMap((path) =>
      Object.keys(path).filter((method) => ['get', 'post'].includes(method)),
    )
    expect(await page.locator('.opblock').count()).toBe(operations.length)
    await expectNoOverflow(page)
    await picture(page, `api-${viewport.width}`)
    await screen.close()
  })
})
