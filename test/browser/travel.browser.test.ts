/** Before a journey, at its end and on paper: the traveller's screen in a real browser. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readBarcodes } from 'zxing-wasm/reader'
import { createCodeReader, type ReadCodes } from '../../gateway/cli/picture.ts'
import { IssuerError } from '../../gateway/issuers/error.ts'
import { start } from '../gateway/fixture.ts'
import { launchBrowser } from './launch.ts'
import { bitmapOf, pagesOf } from './print.ts'
import {
  desk,
  expectAccessible,
  expectNoOverflow,
  expectSound,
  openScreen,
  phone,
  picture,
  type Screen,
  type ScreenOptions,
} from './screen.ts'
import { type Served, serve } from './serve.ts'
import { deadlineHours, deskCity, type TravelStory, tellTravelStory } from './travel-story.ts'

const home = 'chengdu-tianfu'

let browser: Browser
let server: Served
let story: TravelStory
let read: ReadCodes

beforeAll(async () => {
  story = await tellTravelStory()
  const { app } = story.gateway
  server = await serve(app.fetch)
  ;[browser, read] = await Promise.all([launchBrowser(), createCodeReader()])
})

afterAll(async () => {
  await browser.close()
  await server.close()
})

const open = (task = '', options: ScreenOptions = {}): Promise<Screen> =>
  openScreen(browser, `${server.origin}/travel${task}`, { at: start, ...options })

async function load(page: Page, code: string): Promise<void> {
  await page.getByRole('button', { name: '文字' }).click()
  await page.getByLabel('粘贴码的文字').fill(code)
  await page.getByRole('button', { name: '读这个码' }).click()
}

/** From the top, where the header lies over nothing. */
async function sound(page: Page, name: string): Promise<void> {
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }))
  await expectSound(page, name)
}

/** At both widths, and to those who hear it or see it in the dark. */
async function seen(page: Page, name: string): Promise<void> {
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }))
  await page.setViewportSize(desk)
  await expectNoOverflow(page)
  await picture(page, `${name}-desk`)
  await page.setViewportSize(phone)
  await expectNoOverflow(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(page)
  await picture(page, `${name}-phone-dark`)
  await page.emulateMedia({ colorScheme: 'light' })
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** What the codes in a picture say. */
async function textsIn(picture: Uint8Array): Promise<readonly (string | null)[]> {
  return (await read(picture)).map(({ text }) => text)
}

describe('before a journey', () => {
  test('destinations on map and list, by keyboard alone, and what each will decide', async () => {
    const screen = await open()
    const { page } = screen
    await page.getByRole('heading', { name: '先读入您的健康码' }).waitFor()
    await picture(page, 'travel-load')
    await load(page, story.gateway.cities[home].mint())
    await page.getByText('已读入您的码').waitFor()

    await button(page, '浙江').focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowUp')
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('上海')
    await page.keyboard.press('Enter')
    await expect.poll(() => button(page, '上海').getAttribute('aria-pressed')).toBe('true')
    await button(page, '列表').focus()
    await page.keyboard.press('Enter')
    await page.getByLabel('查找').focus()
    await page.keyboard.type('bj')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await page.getByText('已选 3 处').waitFor()
    await button(page, '看看会怎样判定').focus()
    await page.keyboard.press('Enter')

    const outcomes = page.locator('[data-outcome][data-division]')
    await page.getByRole('heading', { name: '各地会怎样判定' }).waitFor()
    const found = await outcomes.evaluateAll((cards) =>
      cards.map((card) => [card.dataset.division, card.dataset.outcome].join(' ')),
    )
    expect(found).toEqual(['330000 accepted', '310000 refused', '110000 refused'])
    await outcomes.nth(2).getByText('为什么，怎样会不同').click()
    await outcomes.nth(2).getByText('怎样会不同（满足任一项）').first().waitFor()
    await sound(page, 'travel-plan')

    await button(page, '地图').click()
    await picture(page, 'travel-map')
    await button(page, 'English').click()
    await page.getByRole('heading', { name: 'What each place will decide' }).waitFor()
    await seen(page, 'travel-map-en')
    await screen.close()
  })

  test('what cannot be asked is told, and unknown is not red', async () => {
    const screen = await open('', { expected: /status of 503/ })
    const { page } = screen
    const city = story.gateway.cities[home]
    await load(page, city.mint())
    await button(page, '看看会怎样判定').click()
    await page.getByText('还没有选目的地。').first().waitFor()
    await button(page, '江苏').click()
    await page.getByLabel('到达时间').fill('2022-05-20T08:00')
    await button(page, '看看会怎样判定').click()
    await page.getByText('这个到达时间查不了。').waitFor()
    await page.getByLabel('到达时间').fill('')

    city.failure = new IssuerError('issuer.unreachable')
    await button(page, '看看会怎样判定').click()
    await page.locator('.notice.undecided').waitFor()
    await picture(page, 'travel-undecided')
    city.failure = null

    await button(page, '忘掉，换一个').click()
    await load(page, '<b>no\u202ehealth code</b>')
    await button(page, '看看会怎样判定').click()
    await page.getByText('这个码没有被认可').waitFor()
    await picture(page, 'travel-unread')
    await screen.close()
  })

  test('without a network it says so, and the code is forgotten when the page is left', async () => {
    const screen = await open('', { expected: /ERR_INTERNET_DISCONNECTED/ })
    const { page, context } = screen
    await load(page, story.gateway.cities[home].mint())
    await button(page, '江苏').click()
    await context.setOffline(true)
    await button(page, '看看会怎样判定').click()
    await page.getByText('连不上服务器。').waitFor()
    await context.setOffline(false)
    await button(page, '再试一次').click()
    await page.getByRole('heading', { name: '各地会怎样判定' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: '先读入您的健康码' }).waitFor()
    const kept = await page.evaluate(async () => {
      const databases = await indexedDB.databases()
      return [localStorage.length, sessionStorage.length, databases.length]
    })
    expect(kept[0]).toBe(0)
    await screen.close()
  })
})

describe('at the destination', () => {
  test('a code that is read there, as a picture', async () => {
    const screen = await open('#code')
    const { page } = screen
    await load(page, story.gateway.cities[home].mint())
    await button(page, '取新码').click()
    const drawn = page.getByRole('img', { name: '给浙江扫的新码' })
    await drawn.waitFor()
    await page.getByText('2022年3月10日 12:10').waitFor()
    await picture(page, 'travel-code')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '保存图片' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('tongxing-330000.png')
    const source = (await drawn.getAttribute('src')) ?? ''
    const [text] = await textsIn(Buffer.from(source.split(',')[1] ?? '', 'base64'))
    const verified = await story.gateway.verify(text ?? '')
    expect(verified).toMatchObject({ outcome: 'accepted' })
    await screen.close()
  })

  test('a voucher for the wallet: shown, renewed, kept only where that is wanted', async () => {
    const screen = await open('#code')
    const { page } = screen
    const code = story.gateway.cities[home].mint()
    await load(page, code)
    await button(page, '取凭证').click()
    await page.getByLabel('遮盖的姓名', { exact: true }).check()
    await button(page, '出示').click()
    const qr = page.getByRole('img', { name: '凭证二维码' })
    await qr.waitFor()
    await page.getByText('还有 2:00').waitFor()
    await sound(page, 'travel-wallet')
    const [shown] = await textsIn(await qr.screenshot())
    expect(await story.gateway.verify(shown ?? '')).toMatchObject({ outcome: 'accepted' })

    await page.clock.setFixedTime(start + 121_000)
    await page.getByText('这个二维码已经过期').waitFor()
    await button(page, '换一个新的').click()
    await page.getByText('还有 2:00').waitFor()

    await page.reload()
    await page.getByRole('heading', { name: '先读入您的健康码' }).waitFor()
    expect(await page.getByText('放进钱包的凭证').count()).toBe(0)
    await load(page, code)
    await button(page, '取凭证').click()
    await page.evaluate(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('full', 'QuotaExceededError')
      }
    })
    await page.getByLabel('把凭证').click()
    await page.getByText('设备的存储已满').waitFor()
    expect(await page.getByLabel('把凭证').isChecked()).toBe(false)

    await page.reload()
    await load(page, code)
    await button(page, '取凭证').click()
    await page.getByLabel('把凭证').check()
    await page.reload()
    await button(page, '出示').waitFor()
    await button(page, '删掉这张凭证').click()
    await page.getByText('凭证有效至').waitFor({ state: 'detached' })
    await screen.close()
  })
})

describe('on paper', () => {
  test('a family’s codes are read back out of the printed PDF', async () => {
    const screen = await open('#paper')
    const { page } = screen
    await button(page, '准备卡片').click()
    await page.getByText('纸上还没有人。').waitFor()
    const codes = ['奶奶', '外公外婆家的大表哥·一个很长的称呼'].map((label) => ({
      label,
      code: story.gateway.cities[deskCity].mint(),
    }))
    for (const { label, code } of codes) {
      await page.getByLabel('怎样称呼').fill(label)
      await button(page, '加上另一个人的码').click()
      await load(page, code)
      await page.getByRole('button', { name: `去掉 ${label}` }).waitFor()
    }
    await button(page, '准备卡片').click()
    await page.locator('.paper-card .qr').nth(1).waitFor()
    await seen(page, 'travel-paper')

    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('navigation').count()).toBe(0)
    await picture(page, 'travel-print')
    await page.emulateMedia({ media: null })
    for (const [paper, width, pages] of [
      ['a4', 595, 1],
      ['a5', 420, 2],
    ] as const) {
      await page.getByLabel('纸张').selectOption(paper)
      const drawn = pagesOf(await page.pdf({ preferCSSPageSize: true }))
      expect(drawn.map((one) => Math.round(one.width))).toEqual(Array(pages).fill(width))
      const texts: string[] = []
      for (const one of drawn) {
        const found = await readBarcodes(bitmapOf(one), { formats: ['QRCode'] })
        texts.push(...found.map(({ text }) => text))
      }
      expect(texts.toSorted()).toEqual(codes.map(({ code }) => code).toSorted())
    }

    await page.getByLabel('印哪个码').selectOption('new')
    await button(page, '准备卡片').click()
    await page.getByText('奶奶：这个新码只到 2022年3月10日 12:10 有效').waitFor()
    await page.getByLabel('目的地').selectOption('110000')
    await button(page, '准备卡片').click()
    await page.getByText('奶奶：那里现在不会通过（不通过），没有做卡片。').waitFor()
    expect(await page.locator('.paper-card').count()).toBe(0)
    await screen.close()
  })
})

describe('what is wrong', () => {
  test('is said to the issuer, followed, and its answer read by the traveller alone', async () => {
    const screen = await open('#correct')
    const { page } = screen
    await load(page, story.gateway.cities[deskCity].mint({ grade: '10' }))
    await button(page, '送出').click()
    await page.getByText('说明是空的').first().waitFor()
    await page.getByLabel('用您自己的话说明').fill('字'.repeat(1001))
    await page.getByText('太长了：请删去 1 字。').waitFor()
    await page.getByLabel('用您自己的话说明').fill('我没有去过那里。')
    await page.getByLabel('怎样联系您').selectOption('phone')
    await button(page, '送出').click()
    await page.getByText('没有写号码或地址').waitFor()
    await page.getByLabel('号码或地址').fill('139')
    await page.getByLabel('在这台设备上存下').check()
    await picture(page, 'travel-correct')
    await button(page, '送出').click()
    await page.getByRole('heading', { name: '已送达' }).waitFor()
    await page.getByRole('img', { name: '回执二维码' }).waitFor()
    await seen(page, 'travel-receipt')

    const [[id = '', content] = []] = [...story.desk.received]
    expect(content).toMatchObject({
      statement: '我没有去过那里。',
      contact: { channel: 'phone', value: '139' },
    })
    story.at(start + (deadlineHours + 1) * 3_600_000)
    await button(page, '查进度').first().click()
    await page.getByText('已逾期').waitFor()
    story.at(start)
    await story.desk.decide(id, { state: 'upheld', words: '<b>核实无误</b>，请来窗口。' })
    await page.reload()
    await button(page, '查进度').first().click()
    await page.locator('[data-state=upheld]').waitFor()
    await page.getByText('<b>核实无误</b>，请来窗口。').waitFor()
    await picture(page, 'travel-follow')
    await page.getByLabel('回执文字').fill('no receipt')
    await button(page, '查进度').last().click()
    await page.getByText('这不是一张回执。').waitFor()
    await button(page, '删除').click()
    await page.getByText('这台设备上的回执').waitFor({ state: 'detached' })
    await screen.close()
  })
})

test('what is shown to whom, and what is kept', async () => {
  const screen = await open('#privacy')
  await screen.page.getByText('网关不留下您的任何信息').waitFor()
  await picture(screen.page, 'travel-privacy')
  await button(screen.page, 'English').click()
  await seen(screen.page, 'travel-privacy-en')
  await screen.close()
})
