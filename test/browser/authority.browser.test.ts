/** A registry's screen: what stands there, in every section, for everybody to read. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  admitted,
  applyAs,
  applyVerifier,
  hostileName,
  longName,
  nextRules,
  publishCounts,
} from './authority-story.ts'
import { launchBrowser } from './launch.ts'
import { passphrase, type ServedRegistry, serveRegistry, start } from './registry.ts'
import {
  desk,
  expectAccessible,
  expectNoOverflow,
  expectSound,
  openScreen,
  picture,
} from './screen.ts'
import { type Served, serve } from './serve.ts'

const scores = {
  since: '2030-05-31T00:00:00Z',
  view: 'one-copy',
  issuers: [
    {
      id: 'hangzhou',
      name: longName,
      territory: '330100',
      authority: 'zhejiang',
      questions: { asked: 900, availability: 0.998, p50Ms: 25, p95Ms: 100 },
      grades: { nonGreen: null, substantiated: null },
      corrections: { forwarded: 12, unreachable: 0, overdue: null },
    },
  ],
}

describe('the screen of a registry', () => {
  let browser: Browser
  let place: ServedRegistry
  let gateway: Served
  let application: string
  let participant: string

  beforeAll(async () => {
    gateway = await serve(() =>
      Response.json(scores, { headers: { 'access-control-allow-origin': '*' } }),
    )
    place = await serveRegistry({ gateways: [gateway.origin, 'http://127.0.0.1:9'] })
    const city = await applyAs(place, 1, longName)
    participant = await admitted(place, city)
    await publishCounts(place, city)
    await place.decide({ kind: 'publish-rules', set: nextRules('9.0.0') })
    await place.tend()
    const hostile = { zh: hostileName, en: hostileName }
    application = (await applyVerifier(place, 2, hostile)).id
    browser = await launchBrowser()
  })

  afterAll(async () => {
    await browser?.close()
    await place?.close()
    await gateway?.close()
  })

  async function open(hash = '', options = {}) {
    return openScreen(browser, `${place.origin}/authority${hash}`, { at: start, ...options })
  }

  test('shows each section to everybody, whole at both widths, light and dark', async () => {
    const screen = await open('#applications', {
      others: [gateway.origin, 'http://127.0.0.1:9'],
      expected: /ERR_CONNECTION_REFUSED|ERR_UNSAFE_PORT/,
    })
    const { page } = screen
    await page.getByRole('heading', { level: 1, name: '浙江省健康码互认登记机构' }).waitFor()
    await page.getByText('\\u{202e}').first().waitFor()
    await expectSound(page, 'authority-applications')
    await page.getByRole('link', { name: '恶意' }).click()
    await page.getByText('持有密钥的证明').waitFor()
    await page.getByText('✓ 成立').waitFor()
    expect(await page.locator('b[onclick]').count()).toBe(0)
    await page.getByRole('link', { name: '全部申请' }).click()
    await page.getByText('已办结的申请').click()
    await page.getByRole('link', { name: longName.zh }).click()
    await page.getByText('全部通过').first().waitFor()
    await expectSound(page, 'authority-application')

    await goTo(page, '提案')
    await page.getByText('没有待批准的提案').waitFor()
    await page.getByText('已了结的提案').click()
    await page.getByText('公布 330000 的规则集 9.0.0').first().waitFor()
    await goTo(page, '参与方')
    await page.getByRole('link', { name: longName.zh }).click()
    await page.getByText('使用中').waitFor()
    await glance(page, 'authority-participant')
    await goTo(page, '即将到期')
    await page.getByRole('heading', { name: '30 天之内' }).waitFor()
    await goTo(page, '信任名单')
    await page.getByText('签名已在本机核实').waitFor()
    await page.getByText(longName.zh).waitFor()
    await glance(page, 'authority-lists')
    await goTo(page, '公开日志')
    await page.getByText('公布 2030-05-31 的每日统计').waitFor()
    await page.getByText('第一次看到这个日志').waitFor()
    await glance(page, 'authority-log')
    await goTo(page, '规则集')
    await page.getByText('9.0.0').first().waitFor()
    await page.getByText('330000-TEST-99').waitFor()
    await page.getByText('可能更严').waitFor()
    await glance(page, 'authority-rules')
    await goTo(page, '机构评分')
    await page.getByText('99.8%').waitFor()
    await page.getByText('网关没有回答').waitFor()
    await glance(page, 'authority-scores')
    await goTo(page, '每日统计')
    await page.locator('.uplot').nth(1).waitFor()
    await page.getByText('每一天的签名和日志摘要都已在本机核实').waitFor()
    await page.getByRole('cell', { name: '不显示' }).first().waitFor()
    await page.getByText('至少 65 人').waitFor()
    await page.getByLabel('哪一天').selectOption('2030-05-28')
    await page.getByRole('row', { name: /密切接触者?.*少于十人/ }).waitFor()
    await expectSound(page, 'authority-counts')
    await goTo(page, '承认的机构')
    await page.getByText('还没有承认其他机构').waitFor()
    await goTo(page, '操作员')
    await page.getByText('staff-2').waitFor()
    await glance(page, 'authority-operators')
    await screen.close()
  })

  test('tells that the log continues what this device saw, by a link in English', async () => {
    const screen = await open('#log', { locale: 'en-GB', viewport: desk })
    const { page } = screen
    await page.getByText('for the first time').waitFor()
    await page.reload()
    await page.getByText('that this device saw before, unchanged').waitFor()
    await glance(page, 'authority-log-english')
    await page.goto(`${place.origin}/authority#participants/${encodeURIComponent(participant)}`)
    await page.getByText('in force').waitFor()
    await screen.close()
  })

  test('takes a key of the operator alone, and by the keyboard alone proposes', async () => {
    const screen = await open(`#applications/${application}`)
    const { page } = screen
    await page.getByText('以操作员身份签署').click()
    await page.getByLabel('我是操作员').selectOption('li')
    const file = (pem: string) => ({
      name: 'key.pem',
      mimeType: 'application/x-pem-file',
      buffer: Buffer.from(pem),
    })
    await page.getByLabel('操作员的密钥文件').setInputFiles(file(place.wang.pem))
    await page.getByLabel('密钥口令').fill(passphrase)
    await page.keyboard.press('Enter')
    await page.getByText('这把密钥属于另一位操作员').waitFor()
    await page.getByText('这是操作员 wang 的密钥').waitFor()
    await page.getByRole('button', { name: '换一把密钥' }).click()
    await page.getByLabel('在这台设备上保留密钥').check()
    await page.getByLabel('操作员的密钥文件').setInputFiles(file(place.li.pem))
    await page.getByText('以操作员 li 的身份签署').waitFor()
    await expect.poll(() => keptKeys(page)).toEqual(['false'])
    await page.reload()
    await page.getByText('以操作员 li 的身份签署').waitFor()

    await page.getByLabel('证书有效天数').focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('需要两个人签名，这是第一个').waitFor()
    await dialog.getByText(`操作员 li 提议：接纳申请 ${application}`).waitFor()
    await expectSound(page, 'authority-sign')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect((await place.registry.state()).proposals.size).toBe(2)

    await goTo(page, '规则集')
    const rules = page.getByLabel('规则集文件（JSON）')
    await rules.setInputFiles(file('{"rules": '))
    await page.getByText('authority.json').waitFor()
    await rules.setInputFiles(file(JSON.stringify({ ...nextRules('9.1.0'), rules: [{}] })))
    await page.getByText('不能公布').waitFor()
    await rules.setInputFiles(file(JSON.stringify(nextRules('9.1.0'))))
    await page.getByText('与 9.0.0 版相比').waitFor()
    await page.getByText('两个版本的规则相同').waitFor()
    await page.getByRole('button', { name: '提议公布…' }).click()
    await dialog.getByText('公布 330000 的规则集 9.1.0').first().waitFor()
    await dialog.getByRole('button', { name: '不签' }).click()
    await goTo(page, '参与方')
    await page.getByRole('link', { name: longName.zh }).click()
    const actions = ['暂停', '吊销', '换发新密钥的证书', '变更清单']
    for (const name of actions) await page.getByText(name, { exact: true }).click()
    await page.getByLabel('新密钥的证书申请（PKCS#10）').setInputFiles(file('no request'))
    await page.getByText('authority.csr').waitFor()
    await glance(page, 'authority-participant-actions')
    await page.getByRole('button', { name: '退出并忘掉密钥' }).click()
    await page.getByText('要签署，请先在页面上方打开操作员密钥').waitFor()
    await expect.poll(() => keptKeys(page)).toEqual([])
    await screen.close()
  })

  test("tells by how much the device's clock is wrong, and signs once where the network is lost", async () => {
    const screen = await open(`#applications/${application}`, {
      at: start + 7_200_000,
      expected: /ERR_INTERNET_DISCONNECTED|ERR_FAILED|400|403|409|422/,
    })
    const { page } = screen
    await page.getByText('以操作员身份签署').click()
    await page.getByLabel('我是操作员').selectOption('li')
    await page.getByLabel('操作员的密钥文件').setInputFiles({
      name: 'li.pem',
      mimeType: 'application/x-pem-file',
      buffer: Buffer.from(place.li.pem),
    })
    await page.getByRole('button', { name: '提议接纳…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('比登记机构快约 2小时').waitFor()
    await dialog.getByRole('button', { name: '签署', exact: true }).click()
    await dialog.getByText('registry.request-early').waitFor()
    await dialog.getByRole('button', { name: '不签' }).click()

    // The answer is lost on its way, though the registry did what it was asked.
    await page.clock.setFixedTime(start)
    let lost = 0
    await page.route('**/v1/requests', async (route) => {
      lost++
      await route.fetch()
      await route.abort()
    })
    await page.getByRole('button', { name: '提议接纳…' }).click()
    await dialog.getByRole('button', { name: '签署', exact: true }).click()
    await dialog.getByText('authority.unsure').waitFor()
    await dialog.getByRole('button', { name: '再试一次' }).click()
    await dialog.getByText('没有重复执行').waitFor()
    expect(lost).toBe(1)
    expect((await place.registry.state()).proposals.size).toBe(3)
    await screen.close()
  })
})

/** At the width that it has, and as a machine can tell. */
async function glance(page: Page, name: string): Promise<void> {
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }))
  await expectNoOverflow(page)
  await expectAccessible(page)
  await picture(page, name)
}

async function goTo(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: '登记事务' }).getByRole('link', { name }).click()
  await page.getByRole('heading', { level: 2, name }).waitFor()
}

/** Whether each key that this device keeps could be taken out. */
function keptKeys(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const opening = indexedDB.open('keyval-store')
    const database = await new Promise<IDBDatabase>((resolve) => {
      opening.onsuccess = () => resolve(opening.result)
    })
    const asking = database.transaction('keyval').objectStore('keyval').getAll()
    const values = await new Promise<readonly unknown[]>((resolve) => {
      asking.onsuccess = () => resolve(asking.result)
    })
    database.close()
    return values.flatMap((value) => {
      const handle = typeof value === 'object' && value !== null && Reflect.get(value, 'handle')
      return handle instanceof CryptoKey ? [String(handle.extractable)] : []
    })
  })
}
