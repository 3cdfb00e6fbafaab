/** A gate without a network: synced once, cut off, and honest about what it cannot know. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAssets } from '../../gateway/node/assets.ts'
import { parseCertificationRequest } from '../../trust-store/certificate/request.ts'
import { gatewayUrl, licenceFor } from '../access/verifier.ts'
import type { FoundedAuthority } from '../federation/found.ts'
import { keysOf, nationalCode } from '../gateway/codes.ts'
import {
  createTestGateway,
  day,
  foundFederation,
  hour,
  start,
  type TestGateway,
} from '../gateway/fixture.ts'
import { launchBrowser } from './launch.ts'
import { expectSound, openScreen, picture, type Screen, type ScreenOptions } from './screen.ts'
import { type Served, serve } from './serve.ts'

let browser: Browser
let federation: readonly FoundedAuthority[]
let gateway: TestGateway
let green: string
const servers: Served[] = []

beforeAll(async () => {
  federation = await foundFederation()
  green = nationalCode(keysOf(federation, 'beijing-national-code')[0])
  gateway = await createTestGateway(federation, { assets: createAssets() })
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser.close()
  for (const server of servers) await server.close()
})

async function served(fetch: Parameters<typeof serve>[0]): Promise<Served> {
  const server = await serve(fetch)
  servers.push(server)
  return server
}

const open = ({ origin }: Served, options: ScreenOptions = {}): Promise<Screen> =>
  openScreen(browser, `${origin}/verify`, {
    at: start,
    ...options,
    expected: /ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED|401/,
  })

async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: '文字', exact: true }).click()
  await page.getByLabel('粘贴码的文字').fill(text)
  await page.getByRole('button', { name: '读这个码' }).click()
}

const panel = (page: Page) => page.getByRole('region', { name: '离线' })
const ready = (page: Page) => panel(page).getByText('已更新。').waitFor()

/** The worker that keeps the page is there, and has the page. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready
    while (navigator.serviceWorker.controller === null) {
      await new Promise((resolve) =>
        navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
      )
    }
  })

describe('a gate', () => {
  test('that loses its network decides what it can, and says what it cannot', async () => {
    const server = await served(gateway.app.fetch)
    const screen = await open(server)
    const { page, context } = screen
    await panel(page).getByText('可以离线验码').waitFor()
    await ready(page)
    await kept(page)
    await picture(page, 'offline-ready')

    await context.setOffline(true)
    await server.close()
    await page.reload()
    await panel(page).getByText('2022年3月10日 12:00').waitFor()
    await write(page, green)
    await page.locator('[data-outcome="accepted"]').waitFor()
    await page.getByText('离线，信任数据截至').waitFor()
    await picture(page, 'offline-accepted')

    await write(page, gateway.cities['anhui-ankangma'].mint())
    await page.locator('[data-outcome="undecided"]', { hasText: '只有发码机构能说明' }).waitFor()
    await expectSound(page, 'offline-opaque')

    for (const [at, text] of [
      [start + 2 * day, '离线数据太旧'],
      [start + hour, '设备的时钟比先前更早'],
    ] as const) {
      await page.clock.setFixedTime(at)
      await write(page, green)
      await page.getByText(text).first().waitFor()
      expect(await page.locator('[data-outcome="accepted"]').count()).toBe(0)
    }
    await picture(page, 'offline-clock')
    const names = await page.evaluate(async () => {
      const found: string[] = []
      for (const name of await caches.keys()) {
        for (const { url } of await (await caches.open(name)).keys()) found.push(url)
      }
      return found
    })
    expect(names.length).toBeGreaterThan(20)
    expect(names.filter((name) => name.includes('/v1/'))).toEqual([])
    await screen.close()
  })

  test('is an app with icons, whose new version waits until it is let take over', async () => {
    let build = 1
    const server = await served(async (request) => {
      if (!request.url.endsWith('/service-worker.js')) return gateway.app.fetch(request)
      // Without what the browser accepts: not compressed.
      const response = await gateway.app.fetch(new Request(request.url))
      const text = (await response.text()).replace('"version":"', `"version":"${build}`)
      return new Response(text, { headers: response.headers })
    })
    const screen = await open(server)
    const { page } = screen
    await kept(page)
    const icons = await page.evaluate(async () => {
      const link = document.querySelector<HTMLLinkElement>('link[rel=manifest]')
      const manifest = await (await fetch(link?.href ?? '')).json()
      const bitmaps = manifest.icons
        .filter(({ type }: { readonly type: string }) => type === 'image/png')
        .map(async ({ src, sizes }: { readonly src: string; readonly sizes: string }) => {
          const { width, height } = await createImageBitmap(await (await fetch(src)).blob())
          return [sizes, `${width}x${height}`]
        })
      return [manifest.display, manifest.start_url, ...(await Promise.all(bitmaps))]
    })
    expect(icons).toEqual(['standalone', '/verify', ['192x192', '192x192'], ['512x512', '512x512']])

    build = 2
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update())
    await page.getByText('页面有新版本。').waitFor()
    await picture(page, 'offline-new-version')
    await Promise.all([
      page.waitForEvent('load'),
      page.getByRole('button', { name: '换用新版本' }).click(),
    ])
    await kept(page)
    const names = await page.evaluate(() => caches.keys())
    expect(names.map((name) => name.slice(0, 'screens-2'.length))).toEqual(['screens-2'])
    await screen.close()
  })

  test('does not believe other roots of trust until a person has compared them', async () => {
    let isOther = false
    const server = await served(async (request) => {
      if (!isOther || !request.url.endsWith('/v1/offline')) return gateway.app.fetch(request)
      const document = await (await gateway.app.fetch(new Request(request.url))).json()
      return Response.json({ ...document, anchors: document.anchors.slice(1) })
    })
    const screen = await open(server, { serviceWorkers: 'block' })
    const { page } = screen
    await ready(page)
    isOther = true
    const update = panel(page).getByRole('button', { name: '立即更新' })
    await update.click()
    await panel(page).getByText('网关换了信任的起点').waitFor()
    await expectSound(page, 'offline-anchors')
    await panel(page).getByRole('button', { name: '已核对，接受' }).click()
    await ready(page)
    expect(await panel(page).getByText('网关换了信任的起点').count()).toBe(0)
    await screen.close()
  })
})

describe('a licence', () => {
  test('is bound to a key that is made here, and opens a gateway that asks for one', async () => {
    const licensed = await createTestGateway(federation, {
      assets: createAssets(),
      access: { mode: 'licensed', url: gatewayUrl },
    })
    const server = await served(licensed.app.fetch)
    const screen = await open(server, { serviceWorkers: 'block' })
    const { page } = screen
    await write(page, green)
    await page.getByText('licence.missing').waitFor()

    const licence = page.getByRole('region', { name: '验码许可' })
    await licence.getByRole('button', { name: '生成密钥' }).click()
    const pem = await licence.getByLabel('申请（交给登记机构）').inputValue()
    const der = Buffer.from(pem.replace(/-----[A-Z ]+-----|\s/g, ''), 'base64')
    await page.evaluate(() => scrollTo(0, 0))
    await expectSound(page, 'licence-request')
    const authority = federation.find(({ plan }) => plan.id === 'national')
    if (authority === undefined) throw new Error('no authority')
    const { spki } = parseCertificationRequest(new Uint8Array(der))
    const wish = { divisions: ['330000'], level: 'status' } as const
    const issued = await licenceFor({ spki } as Parameters<typeof licenceFor>[0], authority, wish)
    await licence.getByLabel('粘贴许可').fill(issued.slice(0, -9))
    await licence.getByRole('button', { name: '载入许可' }).click()
    await licence.getByText('licence.form').waitFor()
    await licence.getByLabel('粘贴许可').fill(issued)
    await licence.getByRole('button', { name: '载入许可' }).click()
    await licence.getByText('浙江省').waitFor()
    await page.evaluate(() => scrollTo(0, 0))
    await expectSound(page, 'licence-there')
    for (const _ of ['with the nonce that is asked for', 'with the one that was kept']) {
      await write(page, green)
      await page.locator('[data-outcome="accepted"]').waitFor()
    }

    await page.clock.setFixedTime(start + 301 * day)
    await write(page, green)
    await page.getByText('licence.expired').first().waitFor()
    await licence.getByRole('button', { name: '移除许可' }).click()
    await licence.getByRole('button', { name: '载入许可' }).waitFor()
    await screen.close()
  })
})
