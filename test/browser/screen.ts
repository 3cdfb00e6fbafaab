/**
 * A screen in a real browser, watched: what it asks of others, what the browser complains of, what
 * axe finds, what overflows. `TONGXING_SCREENSHOTS` names a folder for pictures.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
)

export const phone = { width: 360, height: 780 } as const
export const desk = { width: 1440, height: 900 } as const

export interface ScreenOptions extends BrowserContextOptions {
  /** Default: `zh-CN`. */
  readonly locale?: string
  /** Instant at which the page's clock stands still; absent: the machine's clock. */
  readonly at?: number
  /** Complaints of the console that the test provokes. */
  readonly expected?: RegExp
  /** Origins beside its own that the screen may ask. */
  readonly others?: readonly string[]
}

export interface Screen {
  readonly page: Page
  readonly context: BrowserContext
  /** Nothing was asked of others, nothing was complained of: errors, reports of the policy. */
  expectQuiet(): void
  /** Closes the context, after `expectQuiet`. */
  close(): Promise<void>
}

export async function openScreen(
  browser: Browser,
  url: string,
  { at, expected = /^$/, others = [], ...options }: ScreenOptions = {},
): Promise<Screen> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: phone, ...options })
  const page = await context.newPage()
  if (at !== undefined) await page.clock.setFixedTime(at)
  const allowed = [new URL(url).origin, ...others]
  const elsewhere: string[] = []
  const complaints: string[] = []
  context.on('request', (request) => {
    const asked = request.url()
    if (/^(data|blob):/.test(asked) || allowed.includes(new URL(asked).origin)) return
    elsewhere.push(asked)
  })
  context.on('console', (message) => {
    if (message.type() === 'error' && !expected.test(message.text())) {
      complaints.push(message.text())
    }
  })
  context.on('weberror', (thrown) => complaints.push(thrown.error().message))
  await page.goto(url)
  const expectQuiet = () =>
    expect({ elsewhere, complaints }).toEqual({ elsewhere: [], complaints: [] })
  return {
    page,
    context,
    expectQuiet,
    async close() {
      expectQuiet()
      await context.close()
    },
  }
}

/** WCAG 2.2 A and AA, as far as a machine can tell. */
export async function expectAccessible(page: Page): Promise<void> {
  // What is half out of the window is not too small.
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }))
  // Evaluated by the debugger's protocol, which the page's policy does not hold back.
  await page.evaluate(axeSource)
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      readonly axe: {
        run(options: object): Promise<{
          readonly violations: readonly {
            readonly id: string
            readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
          }[]
        }>
      }
    }
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    const { violations } = await axe.run({ runOnly: { type: 'tag', values: tags } })
    return violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' | ')}`,
    )
  })
  expect(violations).toEqual([])
}

/** Nothing is wider than the screen. */
export async function expectNoOverflow(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth - clientWidth
  })
  expect(overflow).toBeLessThanOrEqual(0)
}

/** Takes a picture where somebody asked for pictures. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.TONGXING_SCREENSHOTS
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

/** The screen at both widths, light and dark: whole, accessible, and photographed. */
export async function expectSound(page: Page, name: string): Promise<void> {
  for (const [where, size] of Object.entries({ phone, desk })) {
    await page.setViewportSize(size)
    await expectNoOverflow(page)
    await picture(page, `${name}-${where}`)
  }
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(page)
  await picture(page, `${name}-dark`)
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(phone)
  await expectAccessible(page)
}
