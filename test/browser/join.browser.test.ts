/** A city joins: in a real browser, against a registry. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseCertificate } from '../../trust-store/certificate/parse.ts'
import { makeCertificationRequest } from '../../trust-store/certificate/request.ts'
import type { KeyHolder } from '../../trust-store/key-holder.ts'
import { openKey } from '../../trust-store/registry/keys/holder.ts'
import { toBase64 } from '../../trust-store/trust-list/base64.ts'
import { nationalTestCode } from '../registry/assembled.ts'
import { backend, creditCode, holder, issuerManifest } from '../registry/fixture.ts'
import { pictureOf } from './camera.ts'
import { launchBrowser } from './launch.ts'
import { passphrase, type ServedRegistry, serveRegistry, start } from './registry.ts'
import { desk, expectNoOverflow, expectSound, openScreen, picture, type Screen } from './screen.ts'

let browser: Browser
let server: ServedRegistry

beforeAll(async () => {
  ;[server, browser] = await Promise.all([serveRegistry(), launchBrowser()])
})

afterAll(async () => {
  await browser.close()
  await server.close()
})

const faultyManifest = fileURLToPath(new URL('../kit/faulty-city/manifest.json', import.meta.url))

const longZh =
  '浙江省杭州市未来科技城健康码互认与个人信息保护公共服务中心（含所属各区县市乡镇街道社区服务站点与流动登记车队）模拟单位'
const longEn =
  'Hangzhou Future Sci-Tech City public service centre for the mutual recognition of health codes (simulated)'

describe('a city', () => {
  test('makes its key, tries its codes, applies, and takes its certificate home', async () => {
    const screen = await open()
    const { page } = screen
    await picture(page, 'join-start')
    await fillWho(page, 101)
    await picture(page, 'join-who')
    await next(page)

    await page.getByLabel('密钥种类').selectOption('SM2-SM3')
    await page.getByLabel('口令', { exact: true }).fill(passphrase)
    await page.getByLabel('再输入一次口令').fill(`${passphrase}x`)
    await page.getByText('两次输入的口令不同').waitFor()
    await page.getByLabel('再输入一次口令').fill(passphrase)
    await page.getByRole('button', { name: '生成密钥' }).click()
    const saving = page.waitForEvent('download')
    await page.getByRole('link', { name: '保存密钥文件' }).click()
    const file = await (await saving).path()
    const key = await openKey(await readFile(file, 'utf8'), passphrase, backend)
    expect(key.algorithm.id).toBe('SM2-SM3')
    await page.getByLabel('我已保存好密钥文件').check()
    await page.getByRole('button', { name: '使用这把密钥' }).click()
    await page.getByText('成立：由它自己的私钥签名').waitFor()
    await picture(page, 'join-key')
    await next(page)

    await page.getByLabel('码里的密钥标识').fill('33010001')
    await page.getByLabel('窗口电话').fill('12345')
    await page
      .getByLabel('码的格式')
      .locator('option', { hasText: 'shanghai-offline' })
      .waitFor({ state: 'attached' })
    await sound(page, 'join-manifest')
    await next(page)

    await addCode(page, 'green.txt', (await nationalTestCode(key)).code)
    await page.getByLabel('它应当是').selectOption('00')
    await page.getByRole('button', { name: '在本机检查这些码' }).click()
    await page.getByRole('heading', { name: '测试码全部通过' }).waitFor()
    await picture(page, 'join-codes')
    await next(page)

    await page.getByText('与日志分开存放').waitFor()
    await sound(page, 'join-send')
    // Twice in one moment: it is registered once.
    await page.getByRole('button', { name: '发送申请' }).evaluate((button) => {
      button.dispatchEvent(new MouseEvent('click', { bubbles: true }))
      button.dispatchEvent(new MouseEvent('click', { bubbles: true }))
    })
    await page.getByRole('heading', { name: '等待审批' }).waitFor()
    await page.getByText('还没有人签名').waitFor()
    await picture(page, 'join-follow')

    const application = new URL(page.url()).hash.slice(1)
    await server.decide({ kind: 'admit', application, validDays: 365 })
    await page.getByRole('button', { name: '刷新' }).click()
    await page.getByRole('heading', { name: '已接纳' }).waitFor()
    const taking = page.waitForEvent('download')
    await page.getByRole('link', { name: '下载证书（PEM）' }).click()
    const pem = await readFile(await (await taking).path(), 'utf8')
    const certificate = parseCertificate(Buffer.from(pem.replace(/-.*-|\s/g, ''), 'base64'))
    expect(toBase64(certificate.spki)).toBe(toBase64(key.spki))
    await sound(page, 'join-admitted')
    await screen.close()
  })

  test('that brings a request and a manifest of its own is told what its codes lack', async () => {
    const key = await holder('SM2-SM3')
    const manifest = issuerManifest('330200', { algorithms: ['SM2-SM3'], keyId: '33020001' })
    const screen = await open({ locale: 'en-GB', viewport: desk, expected: /409/ })
    const { page } = screen
    await fillWho(page, 102, english, ['宁波', '330200'])
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByRole('button', { name: 'Upload a request made elsewhere' }).click()
    const upload = (name: string, buffer: Buffer) =>
      page
        .getByLabel('Certification request (PKCS#10)')
        .setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
    await upload('key.pem', Buffer.from(server.li.pem))
    await page.getByText('request.private-key').waitFor()
    await upload('large.der', Buffer.alloc(70_000))
    await page.getByText('request.file').waitFor()
    const der = Buffer.from(await requestOf(key))
    const forged = Buffer.from(der)
    forged[forged.length - 1] = (forged.at(-1) ?? 0) ^ 1
    await upload('forged.der', forged)
    await page.getByText('request.signature').waitFor()
    await upload('request.csr', Buffer.from(pemOf(der)))
    await page.getByRole('heading', { name: 'The request is ready' }).waitFor()
    await page.getByRole('button', { name: 'Next' }).click()

    await page.getByText('The manifest as JSON (for experts)').click()
    const json = page.getByLabel('Manifest as JSON')
    await json.fill('{ "role": "issuer" ')
    await page.getByText('This is not JSON').waitFor()
    await json.fill('{ "role": "nobody" }')
    await page.getByText('not in its form at /,').waitFor()
    await json.fill(JSON.stringify({ ...manifest, services: [] }))
    await page.getByText('not in its form at /services').waitFor()
    await json.fill(JSON.stringify(manifest))
    await expect.poll(() => page.getByLabel('Key id in the code').inputValue()).toBe('33020001')
    await page.getByLabel('Telephone of the office').fill('0571-12345')
    await expect.poll(() => json.inputValue()).toContain('0571-12345')
    await page.getByRole('button', { name: 'Next' }).click()

    await page.getByLabel(english.files).setInputFiles({
      name: '<b>red</b>\u202e.bmp',
      mimeType: 'image/bmp',
      buffer: pictureOf([{ code: 'not a code' }]),
    })
    await page.getByText('\\u{202e}').waitFor()
    await page.getByRole('button', { name: 'Check the codes on this device' }).click()
    await page.getByRole('heading', { name: 'Not every test code passed' }).waitFor()
    await page.getByText('format.unknown').waitFor()
    await sound(page, 'join-failed')
    await page.setViewportSize(desk)
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByRole('button', { name: 'Send the application' }).click()
    await page.getByText('it will not be admitted').waitFor()
    const id = new URL(page.url()).hash.slice(1)
    await server.decide({ kind: 'reject', application: id, reason: 'Test codes <i>failed</i>' })
    await page.getByRole('button', { name: 'Refresh' }).click()
    await page.getByRole('heading', { name: 'Rejected' }).waitFor()
    await page.getByText('Test codes <i>failed</i>').waitFor()
    await page.getByRole('button', { name: 'Mend it and apply anew' }).click()
    await page.getByRole('heading', { name: 'Take part' }).waitFor()
    expect(await page.getByLabel('Name in Chinese').inputValue()).toBe('测试市健康码')
    expect(await page.getByLabel('Name of the contact').inputValue()).toBe('模拟联系人')
    await screen.close()
  })
})

describe('what is filled in', () => {
  test('is checked while it is typed, and nothing long overflows', async () => {
    const screen = await open()
    const { page } = screen
    await page.getByLabel('机构名称（中文）').fill(longZh)
    await page.getByLabel('机构名称（英文）').fill(longEn)
    const code = page.getByLabel('统一社会信用代码')
    await code.fill('1233010')
    await page.getByText('应为 18 位，现有 7 位').waitFor()
    const right = creditCode(103)
    await code.fill(`${right.slice(0, 17)}${right.endsWith('0') ? '1' : '0'}`)
    await page.getByText('校验位不对').waitFor()
    await code.fill(right.toLowerCase())
    await expect.poll(() => code.inputValue()).toBe(right)
    expect(await page.getByText('校验位不对').count()).toBe(0)
    await page.getByLabel('行政区划').fill('南京')
    await page.getByText('在这个登记机构的范围内没有找到').waitFor()
    await page.getByLabel('行政区划').fill('景宁')
    await page.getByRole('button', { name: /景宁畲族自治县/ }).click()
    await page.getByLabel('网站').fill('example')
    await page.getByText('应以 https:// 或 http:// 开头').waitFor()
    await next(page)
    await page.getByText('请填写。').first().waitFor()
    await sound(page, 'join-faults')
    await page.getByRole('button', { name: '清单：做什么' }).click()
    await page.getByLabel('格式清单（仅新格式需要）').setInputFiles(faultyManifest)
    await page.getByText('没有一种码使用这份格式清单的 id').waitFor()
    await page.getByLabel('码的格式').selectOption({ label: '另一种（附格式清单）' })
    await page.getByLabel('格式标识').fill('faulty-city')
    await page.getByText('没有一种码使用这份格式清单的 id').waitFor({ state: 'detached' })
    await page.getByLabel('在线受理纠错请求').check()
    await page.getByLabel('纠错接口公钥（JWK）').fill('{ "kty": "EC", "d": "secret" }')
    await page.getByText('这是私钥，没有采用').waitFor()
    expect(await page.getByLabel('纠错接口公钥（JWK）').inputValue()).toBe('')
    await page.getByLabel('绿码（00）在码里写作').fill('green, 绿')
    await page.getByLabel('红码（10）在码里写作').fill('绿')
    await expect.poll(() => page.getByLabel('绿码（00）在码里写作').inputValue()).toBe('green')
    await page.getByLabel('核验时要向我们的接口查询').check()
    await page.getByLabel('查询接口地址').fill('http://city.example')
    await page.getByText('应以 https:// 开头').waitFor()
    await sound(page, 'join-manifest-faults')
    await page.getByLabel('身份').selectOption('verifier')
    await page.getByLabel('公共交通乘车').check()
    expect(await page.getByRole('button', { name: '测试码' }).count()).toBe(0)
    await expectNoOverflow(page)
    await page.getByRole('button', { name: 'English' }).click()
    expect(await page.getByLabel('Public transport').isChecked()).toBe(true)
    await page.getByRole('button', { name: 'Check and send' }).click()
    await page.getByText(longZh).waitFor()
    await expectNoOverflow(page)
    await picture(page, 'join-long')
    await screen.close()
  })

  test('is there again after the page was closed, without persons; another tab is told', async () => {
    const screen = await open({ expected: /^$/ })
    const { page, context } = screen
    await fillWho(page, 104)
    const second = await context.newPage()
    await second.clock.setFixedTime(start)
    await second.goto(`${server.origin}/join`)
    await expect.poll(() => second.getByLabel('机构名称（中文）').inputValue()).toBe('测试市健康码')
    expect(await second.getByLabel('联系人姓名').inputValue()).toBe('')
    await second.getByLabel('地址').fill('另一条路2号')
    await page.getByLabel('地址').fill('这一条路3号')
    await page.getByText('join.other-tab').waitFor()
    await page.reload()
    await expect.poll(() => page.getByLabel('地址').inputValue()).toBe('另一条路2号')
    await page.getByRole('button', { name: '清空重填' }).click()
    await expect.poll(() => page.getByLabel('地址').inputValue()).toBe('')
    await screen.close()
  })

  test('is sent once where the network is lost, and by the keyboard alone', async () => {
    const key = await holder('SM2-SM3')
    const screen = await open({ expected: /ERR_|Failed to load/ })
    const { page } = screen
    await fillWho(page, 105, chinese, ['温州', '330300'])
    await next(page)
    await page.getByRole('button', { name: '上传别处生成的证书申请' }).press('Enter')
    await page.getByLabel('证书申请文件（PKCS#10）').setInputFiles({
      name: 'request.der',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(await requestOf(key)),
    })
    await page.getByRole('heading', { name: '证书申请已就绪' }).waitFor()
    await page.getByRole('button', { name: '下一步' }).press('Enter')
    await page.getByLabel('码里的密钥标识').fill('33010001')
    await page.getByLabel('窗口电话').fill('12345')
    await page.getByRole('button', { name: '下一步' }).press('Space')
    const { code } = await nationalTestCode(key)
    await page.getByLabel('粘贴一个测试码').fill(code)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText('粘贴的码').waitFor()
    await page.getByRole('button', { name: '下一步' }).press('Enter')

    // The request arrives; its answer does not.
    await page.route('**/v1/applications', async (route) => {
      await route.fetch()
      await route.abort('connectionreset')
    })
    await page.getByRole('button', { name: '发送申请' }).press('Enter')
    await page.getByText('network.unreachable').waitFor()
    await page.getByText('再发一次是安全的').waitFor()
    await expectNoOverflow(page)
    await page.unroute('**/v1/applications')
    await page.getByRole('button', { name: '发送申请' }).press('Enter')
    await page.getByRole('heading', { name: '等待审批' }).waitFor()
    const { openApplications } = await server.registry.state()
    expect([...openApplications.keys()].filter((id) => id.includes(creditCode(105)))).toHaveLength(
      1,
    )
    await screen.close()
  })
})

const chinese = {
  zh: '机构名称（中文）',
  en: '机构名称（英文）',
  code: '统一社会信用代码',
  division: '行政区划',
  address: '地址',
  website: '网站',
  name: '联系人姓名',
  phone: '联系人电话',
  files: '放入测试码（图片或文本文件）',
} as const

const english = {
  zh: 'Name in Chinese',
  en: 'Name in English',
  code: 'Unified social credit code',
  division: 'Division',
  address: 'Address',
  website: 'Website',
  name: 'Name of the contact',
  phone: 'Telephone of the contact',
  files: 'Add test codes (pictures or text files)',
} as const

/** From the top: what a sticky header covers halfway is no small target. */
async function sound(page: Page, name: string): Promise<void> {
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }))
  await expectSound(page, name)
}

type Labels = Readonly<Record<keyof typeof chinese, string>>

function open(options: Parameters<typeof openScreen>[2] = {}): Promise<Screen> {
  return openScreen(browser, `${server.origin}/join`, { at: start, ...options })
}

async function fillWho(
  page: Page,
  number: number,
  labels: Labels = chinese,
  [name, division] = ['杭州', '330100'],
): Promise<void> {
  const fill = (label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text)
  await fill(labels.zh, '测试市健康码')
  await fill(labels.en, 'Test city health code')
  await fill(labels.code, creditCode(number))
  await fill(labels.division, name)
  await page.getByRole('button', { name: `浙江省${name}市 ${division}` }).click()
  await fill(labels.address, '测试路1号')
  await fill(labels.website, 'https://city.example/')
  await fill(labels.name, '模拟联系人')
  await fill(labels.phone, '000-12345')
}

async function next(page: Page): Promise<void> {
  await page.getByRole('button', { name: '下一步' }).click()
}

async function addCode(page: Page, name: string, code: string): Promise<void> {
  await page
    .getByLabel(chinese.files)
    .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(code) })
}

async function requestOf(key: KeyHolder): Promise<Uint8Array> {
  const { der } = await makeCertificationRequest({ territory: '330100', commonName: 'Any' }, key)
  return der
}

function pemOf(der: Uint8Array): string {
  const lines = toBase64(der).match(/.{1,64}/g) ?? []
  const label = 'CERTIFICATE REQUEST'
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}
