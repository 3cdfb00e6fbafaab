/** `npm start`, as somebody meets it who has never seen it: one address, and the four outcomes. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type PlaygroundProcess,
  removeFolder,
  runPlayground,
  temporaryFolder,
} from '../playground/process.ts'
import { launchBrowser } from './launch.ts'
import { expectAccessible, expectNoOverflow, expectSound, openScreen, picture } from './screen.ts'

let folder: string
let playground: PlaygroundProcess
let browser: Browser

beforeAll(async () => {
  folder = await temporaryFolder()
  playground = runPlayground(folder)
  browser = await launchBrowser()
  await playground.ready
})

afterAll(async () => {
  await browser.close()
  await playground.stop('SIGKILL')
  await removeFolder(folder)
})

/** Pastes the text of a step into the screen that verifies, and waits for its outcome. */
async function paste(page: Page, text: string, outcome: string): Promise<void> {
  await page.goto(`${playground.gateway()}/verify`)
  await page.getByRole('button', { name: '文字', exact: true }).click()
  await page.getByLabel('粘贴码的文字').fill(text)
  await page.getByRole('button', { name: '读这个码' }).click()
  await page.locator(`[data-outcome="${outcome}"]`).first().waitFor()
}

describe('the page of a playground', () => {
  test('has four codes, which a gate answers in the four ways', async () => {
    const front = await openScreen(browser, playground.page())
    const { page } = front
    const texts = await page.getByRole('textbox', { name: '码的文字' }).all()
    const [green = '', red = '', forged = ''] = await Promise.all(
      texts.map((one) => one.inputValue()),
    )
    await expectSound(page, 'playground-start')
    // Undecided is a 503, which the console tells.
    const gate = await openScreen(browser, `${playground.gateway()}/verify`, { expected: /503/ })
    await paste(gate.page, green, 'accepted')
    await paste(gate.page, red, 'refused')
    await paste(gate.page, forged, 'not-recognised')
    await page.getByRole('button', { name: '停止应答' }).click()
    await page.getByText('成都现在是“停止应答”').waitFor()
    await paste(gate.page, green, 'undecided')
    await page.getByRole('button', { name: '正常' }).click()
    await page.getByText('先让成都停止应答').waitFor()
    await paste(gate.page, green, 'accepted')
    await gate.close()
    await front.close()
  })

  test('has every sample, found by its outcome or its city, as large as it takes to scan', async () => {
    const screen = await openScreen(browser, `${playground.page()}/codes`)
    const { page } = screen
    const all = await page.locator('.samples li').count()
    await page.getByRole('link', { name: '不通过', exact: true }).click()
    await page.getByRole('searchbox').fill('北京')
    await page.getByRole('button', { name: '查找' }).click()
    const refused = await page.locator('.samples li').count()
    expect([refused > 0, refused < all / 10]).toEqual([true, true])
    await expectNoOverflow(page)
    await picture(page, 'playground-codes')
    await page
      .getByRole('link', { name: /红码，附理由/ })
      .first()
      .click()
    await page.getByRole('heading', { name: '在浙江验它会得到' }).waitFor()
    const { width = 0 } = (await page.getByAltText('可扫的码').boundingBox()) ?? {}
    expect(width).toBeGreaterThan(280)
    await expectSound(page, 'playground-code')
    await screen.close()
  })

  test('switches cities, for whoever opened it and for nobody else', async () => {
    const screen = await openScreen(browser, `${playground.page()}/cities`, { locale: 'en-GB' })
    const { page } = screen
    const chengdu = page.locator('#chengdu-tianfu')
    await chengdu.getByRole('button', { name: 'Lying' }).click()
    await chengdu.getByText('Now: Lying').waitFor()
    await expectNoOverflow(page)
    await picture(page, 'playground-cities')
    await page.getByRole('button', { name: 'Let all recover' }).click()
    await chengdu.getByText('Now: Normal').waitFor()
    const forge = (headers: Readonly<Record<string, string>>) =>
      fetch(`${playground.page()}/cities/chengdu-tianfu`, {
        method: 'POST',
        headers,
        body: new URLSearchParams({ mode: 'dead' }),
      })
    expect((await forge({ origin: 'https://elsewhere.example' })).status).toBe(403)
    expect((await forge({})).status).toBe(403)
    await page.reload()
    await chengdu.getByText('Now: Normal').waitFor()
    await screen.close()
  })

  test('hands out what joining and deciding take', async () => {
    const screen = await openScreen(browser, `${playground.page()}/keys`)
    const { page } = screen
    await expectNoOverflow(page)
    await expectAccessible(page)
    await picture(page, 'playground-keys')
    const saved = async (name: string) => {
      const waiting = page.waitForEvent('download')
      await page.getByRole('link', { name }).first().click()
      return (await waiting).suggestedFilename()
    }
    expect(await saved('存证书申请')).toBe('wuxi.csr')
    expect(await saved('存 li 的密钥')).toBe('beijing-li-key.pem')
    await screen.close()
  })
})
