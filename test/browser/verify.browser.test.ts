/** The gate's screen: what a guard meets, from a green code to a broken camera. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { formatCompanion } from '../../adapters/companion-code/container.ts'
import { IssuerError } from '../../gateway/issuers/error.ts'
import { createAssets } from '../../gateway/node/assets.ts'
import type { FoundedAuthority } from '../federation/found.ts'
import { euCode, keysOf, nationalCode, shanghaiCode } from '../gateway/codes.ts'
import {
  createTestGateway,
  day,
  foundFederation,
  start,
  type TestGateway,
} from '../gateway/fixture.ts'
import { filmOf, hugePicture, pictureOf } from './camera.ts'
import { launchBrowser } from './launch.ts'
import { expectNoOverflow, expectSound, openScreen, picture, type ScreenOptions } from './screen.ts'
import { type Served, serve } from './serve.ts'

/** Markup, an override of the writing direction, a control character. */
const hostile = '\u202e\u0007<img src=x onerror="document.title=1">通行'
const inert = '\\u{202e}\\u{7}<img src=x onerror="document.t…'

let folder: string
let codes: Awaited<ReturnType<typeof codesOf>>
let gateway: TestGateway
let browser: Browser
let server: Served
/** The codes that the gateway was asked about, as they came. */
let presented: string[] = []

async function codesOf(federation: readonly FoundedAuthority[]) {
  const [beijing] = keysOf(federation, 'beijing-national-code')
  return {
    green: nationalCode(beijing),
    red: nationalCode(beijing, { grade: '10', reason: 4, basis: 'D' }),
    yellow: nationalCode(beijing, { grade: '01' }),
    forged: nationalCode(keysOf(federation, 'shanghai-suishenma')[0]),
    austrian: await euCode(keysOf(federation, 'at-ministry')[0]),
    shanghai: shanghaiCode(keysOf(federation, 'shanghai-suishenma')),
  }
}

beforeAll(async () => {
  const federation = await foundFederation()
  codes = await codesOf(federation)
  gateway = await createTestGateway(federation, { assets: createAssets() })
  server = await serve(async (request) => {
    if (new URL(request.url).pathname === '/v1/verify') {
      const { code, codeBytes } = JSON.parse(await request.clone().text())
      presented.push(code ?? codeBytes)
    }
    return gateway.app.fetch(request)
  })
  folder = await mkdtemp(join(tmpdir(), 'tongxing-camera-'))
  const cameraFile = await filmOf(folder, [
    { code: codes.green },
    { code: codes.red, turn: 0.4, dots: 430, pixels: 340 },
    { code: codes.yellow, pixels: 210 },
    { code: codes.austrian, blur: 1.1 },
    { code: codes.shanghai, dark: 8, light: 60, noise: 10 },
    { code: codes.forged, isMirrored: true },
  ])
  browser = await launchBrowser({ cameraFile })
})

beforeEach(() => {
  presented = []
})

afterAll(async () => {
  await browser.close()
  await server.close()
  await rm(folder, { recursive: true })
})

const open = (options: ScreenOptions = {}) =>
  openScreen(browser, `${server.origin}/verify`, { at: start, ...options })

async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: '文字', exact: true }).click()
  await page.getByLabel('粘贴码的文字').fill(text)
  await page.getByRole('button', { name: '读这个码' }).click()
}

async function give(page: Page, buffer: Buffer, mimeType = 'image/bmp'): Promise<void> {
  await page.getByRole('button', { name: '图片', exact: true }).click()
  await page.getByLabel('选择图片').setInputFiles({ name: 'picture', mimeType, buffer })
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent)

const outcome = (page: Page, name: string, text = '') =>
  page.locator(`[data-outcome="${name}"]`, { hasText: text }).waitFor()

describe('a camera', () => {
  test('reads what passes before it, turned, small, blurred, dim or in a mirror', async () => {
    const screen = await open({ permissions: ['camera'], expected: /503/ })
    const { page } = screen
    const wanted = [
      codes.green,
      codes.red,
      codes.yellow,
      codes.austrian,
      Buffer.from(codes.shanghai).toString('base64'),
      codes.forged,
    ]
    await expect
      .poll(() => wanted.filter((code) => !presented.includes(code)), { timeout: 50_000 })
      .toEqual([])
    // What stays in view is presented once.
    expect(presented.filter((code, at) => code === presented[at + 1])).toEqual([])
    await picture(page, 'verify-camera')
    // Without a queue it closes after the next code.
    await page.getByLabel('连续扫码').click()
    await page.getByRole('button', { name: '打开相机扫码' }).waitFor()
    await screen.close()
  })

  test('is asked for by a tap, and each way in which it fails has a way out', async () => {
    const screen = await open()
    const { page } = screen
    await page.getByRole('button', { name: '打开相机扫码' }).waitFor()
    await expectSound(page, 'verify')
    for (const [name, text] of [
      ['NotAllowedError', '浏览器没有获准使用相机。'],
      ['NotFoundError', '没有找到相机。'],
      ['NotReadableError', '相机打不开'],
    ] as const) {
      await page.evaluate((failing) => {
        navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', failing))
      }, name)
      await page.getByRole('button', { name: '打开相机扫码' }).click()
      await page.getByRole('alert').getByText(text).waitFor()
    }
    await picture(page, 'verify-no-camera')
    await screen.close()
  })
})

describe('a picture', () => {
  test('with several codes is asked about, and a hostile one is shown inert', async () => {
    const screen = await open()
    const { page } = screen
    await give(page, pictureOf([{ code: codes.green }, { code: hostile, pixels: 200 }]))
    await page.getByRole('heading', { name: '这里有几个不同的码。' }).waitFor()
    expect(await page.locator('.found .code').allTextContents()).toContain(inert)
    await picture(page, 'verify-several')
    expect(presented).toEqual([])
    await page.getByRole('button', { name: '第 1 个' }).click()
    await outcome(page, 'accepted')
    await give(page, pictureOf([{ code: hostile }]))
    await outcome(page, 'not-recognised', '这不是网关认识的任何一种健康码。')
    await page.getByText(inert).waitFor()
    await expectNoOverflow(page)
    await picture(page, 'verify-hostile')
    expect(presented).toEqual([codes.green, hostile])
    expect(await page.title()).toBe('验码 · 通行')
    await screen.close()
  })

  test('of fifty megapixels is read, dropped or pasted, too', async () => {
    const screen = await open()
    const { page } = screen
    await give(page, hugePicture(codes.green), 'image/png')
    await outcome(page, 'accepted')
    for (const [kind, name, code, expected] of [
      ['paste', 'clipboardData', codes.red, 'refused'],
      ['drop', 'dataTransfer', codes.green, 'accepted'],
    ] as const) {
      const bytes = pictureOf([{ code }]).toString('base64')
      await page.evaluate(
        ([bytes, kind, name]) => {
          const data = new DataTransfer()
          const content = Uint8Array.from(atob(bytes), (one) => one.charCodeAt(0))
          data.items.add(new File([content], 'code.bmp', { type: 'image/bmp' }))
          const options = { bubbles: true, [name]: data }
          const event =
            kind === 'paste' ? new ClipboardEvent(kind, options) : new DragEvent(kind, options)
          document.querySelector('.ways')?.dispatchEvent(event)
        },
        [bytes, kind, name] as const,
      )
      await outcome(page, expected)
    }
    await screen.close()
  })

  test('without a code, of another kind, or too large has a sentence that says what to do', async () => {
    const screen = await open()
    const { page } = screen
    const alert = page.getByRole('alert')
    await give(page, pictureOf([]))
    await alert.getByText('图片里没有找到能读的码。').waitFor()
    await give(page, Buffer.from('%PDF-1.7'))
    await alert.getByText('这个文件不是能打开的图片。').waitFor()
    await page.evaluate(() => {
      const data = new DataTransfer()
      data.items.add(new File([new Uint8Array(61 * 1024 * 1024)], 'huge.png'))
      const event = new DragEvent('drop', { bubbles: true, dataTransfer: data })
      document.querySelector('.ways')?.dispatchEvent(event)
    })
    await alert.getByText('图片太大。').waitFor()
    await screen.close()
  })
})

describe('a verdict', () => {
  test('is told by word, reason and what to do, to the ear and the hand, and counted', async () => {
    const screen = await open({ expected: /503/ })
    const { page } = screen
    await page.evaluate(() => {
      Object.assign(globalThis, { felt: [] })
      navigator.vibrate = (pattern) => {
        Reflect.get(globalThis, 'felt').push(String(pattern))
        return true
      }
    })
    for (const [name, code, text] of [
      ['accepted', codes.green, '测*'],
      ['refused', codes.red, '红码'],
      ['not-recognised', codes.forged, '签名不成立'],
      ['undecided', codes.yellow, '没有写明'],
    ] as const) {
      await write(page, code)
      await outcome(page, name, text)
      await picture(page, `verify-${name}`)
      if (name !== 'refused') continue
      await page.getByText('全部依据').click()
      await page.getByText('国家政务服务平台防疫健康信息码').waitFor()
      await picture(page, 'verify-details')
    }
    await page.getByText('怎么办').waitFor()
    await expectSound(page, 'verify-undecided')
    const felt = await page.evaluate(() => Reflect.get(globalThis, 'felt') as string[])
    expect(new Set(felt).size).toBe(4)
    await page.getByLabel('声音与振动').click()
    await write(page, codes.green)
    await outcome(page, 'accepted')
    expect(await page.evaluate(() => Reflect.get(globalThis, 'felt').length)).toBe(4)
    await page.getByText('共 5').waitFor()

    // A second tab adds to the same numbers, and the choice was kept.
    const second = await screen.context.newPage()
    await second.clock.setFixedTime(start)
    await second.goto(page.url())
    await write(second, formatCompanion([codes.green, codes.red]))
    await second.getByRole('heading', { name: '第 2 人' }).waitFor()
    await picture(second, 'verify-companion')
    await second.getByText('共 7').waitFor()
    await page.getByText('共 7').waitFor()
    expect(await second.getByLabel('声音与振动').isChecked()).toBe(false)
    await page.getByRole('button', { name: '清零' }).click()
    await second.getByText('共 0').waitFor()
    await screen.close()
  })

  test('is had by the keyboard alone, in either language', async () => {
    const screen = await open({ locale: 'en-GB' })
    const { page } = screen
    await page.getByRole('heading', { name: 'Verify codes' }).waitFor()
    await page.getByRole('button', { name: 'Text', exact: true }).focus()
    await page.keyboard.press('Enter')
    const text = page.getByLabel('Paste the text of the code')
    await text.waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.insertText(codes.red)
    await expect.poll(() => text.inputValue()).toBe(codes.red)
    await page.keyboard.press('Tab')
    await expect.poll(() => focused(page)).toBe('Read this code')
    await page.keyboard.press('Enter')
    await outcome(page, 'refused', 'Refused')
    await picture(page, 'verify-english')
    await page.getByRole('button', { name: '中文' }).press('Enter')
    await outcome(page, 'refused', '不通过')

    // The longest name of all; what was chosen is kept.
    await page.getByLabel('目的地').selectOption('620000')
    await page.getByLabel('市', { exact: true }).selectOption('622900')
    await page.getByLabel('区县').selectOption('622927')
    await page.getByText('积石山保安族东乡族撒拉族自治县').first().waitFor()
    await write(page, codes.green)
    await outcome(page, 'accepted')
    await expectNoOverflow(page)
    await picture(page, 'verify-long')
    await page.reload()
    await expect.poll(() => page.getByLabel('区县').inputValue()).toBe('622927')
    await screen.close()
  })

  test('of a city that is down is undecided, and had when it is back', async () => {
    const screen = await open({ expected: /503/ })
    const { page } = screen
    const town = gateway.cities['anhui-ankangma']
    const code = town.mint()
    town.failure = new IssuerError('issuer.unreachable')
    await write(page, code)
    await outcome(page, 'undecided')
    town.failure = null
    gateway.tick(60_000)
    await page.getByRole('button', { name: '再验一次' }).click()
    await outcome(page, 'accepted')
    await screen.close()
  })
})

describe('a device', () => {
  test('with a wrong clock is told by how much', async () => {
    const screen = await open({ at: start - day })
    await screen.page.getByRole('alert').getByText('慢了 1天').waitFor()
    await picture(screen.page, 'verify-clock')
    await screen.close()
  })

  test('that could not load the engine says so, and loads it at the next try', async () => {
    const screen = await open({ expected: /ERR_FAILED|wasm|instantiation/ })
    const { page, context } = screen
    await context.route('**/*.wasm', (route) => route.abort())
    await give(page, pictureOf([{ code: codes.green }]))
    await page.getByText('读码程序没有装载成功。').waitFor()
    await context.unroute('**/*.wasm')
    await give(page, pictureOf([{ code: codes.green }]))
    await outcome(page, 'accepted')
    await screen.close()
  })

  test('that is full still verifies, and is told what was not kept', async () => {
    const screen = await open()
    const { page } = screen
    await page.evaluate(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('', 'QuotaExceededError')
      }
    })
    await write(page, '')
    await page.getByText('还没有填码的文字。').waitFor()
    await write(page, 'A'.repeat(16 * 1024 + 1))
    await page.getByText('文字太长，不是健康码。').waitFor()
    await write(page, codes.green)
    await outcome(page, 'accepted')
    await page.locator('.counter').getByText('设备的存储已满').waitFor()
    await screen.close()
  })
})
