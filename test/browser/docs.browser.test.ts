/** What leads to the screens, and what there is to read: in a real browser, at both widths. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAssets } from '../../gateway/node/assets.ts'
import contract from '../../specs/generated/openapi.json' with { type: 'json' }
import { reasons } from '../../specs/generated/reason-texts.ts'
import { createTestGateway, foundFederation } from '../gateway/fixture.ts'
import { launchBrowser } from './launch.ts'
import {
  desk,
  expectAccessible,
  expectNoOverflow,
  expectSound,
  openScreen,
  phone,
  picture,
} from './screen.ts'
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

  const expectFits = async (page: Page, name: string) => {
    for (const [where, size] of Object.entries({ desk, phone })) {
      await page.setViewportSize(size)
      await expectNoOverflow(page)
      await picture(page, `${name}-${where}`)
    }
  }
  const shown = (page: Page, text: string) => page.getByText(text).first().waitFor()

  test('tell of every format how sure it is, and part by part from where it is known', async () => {
    const screen = await openScreen(browser, `${server.origin}/docs`)
    const { page } = screen
    await page.getByRole('link', { name: '详情 · 苏康码' }).click()
    await shown(page, '逐项说明')
    await shown(page, 'Reply of the same interface')
    await expectFits(page, 'docs-formats')
    await page.getByRole('searchbox').fill('苏康码')
    await shown(page, '共 1 项')
    await expectSound(page, 'docs-format')
    await page.getByRole('searchbox').fill('天府')
    await shown(page, '共 1 项')
    await page.getByLabel('怎样核验').selectOption('offline')
    await shown(page, '没有符合的')
    await page.getByRole('searchbox').fill('')
    await shown(page, '国家政务服务平台防疫健康信息码')
    expect(await page.getByText('苏康码').count()).toBe(0)
    await screen.close()
  })

  test('tell the rules of a province, and those of two side by side', async () => {
    // A province without a set of its own is a 404, which the console tells.
    const screen = await openScreen(browser, `${server.origin}/docs#rules`, { expected: /404/ })
    const { page } = screen
    await shown(page, '没有机关评定为黄码；只因逾期未检')
    await page.getByLabel('省份').selectOption('110000')
    await shown(page, '110000-TEST-01')
    await page.getByRole('button', { name: '看看有没有' }).click()
    await shown(page, '没有已公布而尚未施行的版本')
    await expectFits(page, 'docs-rules')
    await page.getByLabel('与另一省比较').selectOption('330000')
    await page.getByRole('row', { name: /000000-GRADE-02.*适用.*330000-GRADE-01/ }).waitFor()
    await expectSound(page, 'docs-comparison')
    expect(new URL(page.url()).hash).toBe('#rules/110000/330000')
    // Taiwan publishes no set.
    await page.goto(`${server.origin}/docs#rules/710000`)
    await shown(page, '没有公布自己的规则')
    await screen.close()
  })

  test('tell every answer, to be found by its code or by a word', async () => {
    const screen = await openScreen(browser, `${server.origin}/docs#reasons`, { locale: 'en-GB' })
    const { page } = screen
    await shown(page, `${Object.keys(reasons).length} shown`)
    await picture(page, 'docs-reasons')
    await page.getByLabel('Belongs to').selectOption('refused')
    await expectFits(page, 'docs-refused')
    await expectAccessible(page)
    await page.getByLabel('Belongs to').selectOption('')
    await page.getByRole('searchbox').fill('issuer.unreachable')
    await shown(page, '1 shown')
    await page.getByLabel('Belongs to').selectOption('accepted')
    await shown(page, 'Nothing matches')
    await page.getByRole('link', { name: 'Issuers' }).click()
    await shown(page, 'Chengdu')
    await expectFits(page, 'docs-issuers')
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Interface', exact: true }).click()
    await shown(page, 'This gateway names no registry')
    await expectFits(page, 'docs-interface')
    await expectAccessible(page)
    await page.keyboard.press('Shift+Tab')
    await page.getByRole('link', { name: 'Skip to content' }).focus()
    await page.keyboard.press('Enter')
    await shown(page, 'This gateway names no registry')
    await screen.close()
  })

  test('show every operation, at a desk and on a phone', async () => {
    const screen = await openScreen(browser, `${server.origin}/docs/api`, { viewport: desk })
    const { page } = screen
    await page.waitForSelector('.opblock')
    const operations = Object.values(contract.paths).flatMap((path) =>
      Object.keys(path).filter((method) => ['get', 'post'].includes(method)),
    )
    expect(await page.locator('.opblock').count()).toBe(operations.length)
    await expectFits(page, 'api')
    await screen.close()
  })
})
