/** From an application to what everybody believes: a city and two operators, each at a browser. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCertificationRequest } from '../../trust-store/certificate/request.ts'
import type { KeyHolder } from '../../trust-store/key-holder.ts'
import { digestOfJson } from '../../trust-store/registry/canonical.ts'
import { signRequest } from '../../trust-store/registry/sign-request.ts'
import { nationalTestCode, sm2Manifest } from '../registry/assembled.ts'
import { contact, creditCode, holder, newId } from '../registry/fixture.ts'
import { launchBrowser } from './launch.ts'
import {
  type OperatorWithFile,
  passphrase,
  type ServedRegistry,
  serveRegistry,
  start,
} from './registry.ts'
import { openScreen, picture, type Screen } from './screen.ts'

describe('a city', () => {
  let browser: Browser
  let place: ServedRegistry

  beforeAll(async () => {
    ;[place, browser] = await Promise.all([serveRegistry(), launchBrowser()])
  })

  afterAll(async () => {
    await browser?.close()
    await place?.close()
  })

  test('applies, is admitted by two persons in two browsers, and is suspended by one', async () => {
    const participant = `issuer:${creditCode(1)}`
    const application = await join()

    const li = await signedIn(place.li, `#applications/${application}`)
    await li.page.getByText('全部通过').first().waitFor()
    await li.page.getByRole('button', { name: '查看联系人…' }).click()
    const dialog = li.page.getByRole('dialog')
    await dialog.getByText('日志会公开记载你查看过').waitFor()
    await sign(li.page)
    await dialog.getByText(contact.name).waitFor()
    await dialog.getByRole('button', { name: '关闭' }).click()
    await li.page.getByText(contact.name).waitFor({ state: 'detached' })

    await li.page.getByLabel('证书有效天数').fill('400')
    await li.page.getByRole('button', { name: '提议接纳…' }).click()
    await dialog.getByText('这是第一个').waitFor()
    await dialog.getByText('杭州测试中心').waitFor()
    const digest = await dialog.locator('[data-what=digest]').textContent()
    await sign(li.page)
    await dialog.getByText('还要另一个人批准').waitFor()
    const link = await dialog.getByRole('link').getAttribute('href')
    await dialog.getByRole('button', { name: '关闭' }).click()
    const proposal = link?.split('/')[1] ?? ''

    // Nobody signs twice: it is not offered, and the registry refuses it from elsewhere.
    await li.page.goto(`${place.origin}/authority${link}`)
    await li.page.getByText('你已经签过').waitFor()
    expect(await li.page.getByRole('button', { name: '批准…' }).count()).toBe(0)
    expect(await approveElsewhere(place.li, proposal)).toBe('registry.same-person')

    const size = await sizeIn(li.page)
    const wang = await signedIn(place.wang, `${link}`)
    await wang.page.getByText(`接纳申请 ${application}，有效 400 天`).waitFor()
    await picture(wang.page, 'admission-proposal')
    await wang.page.getByRole('button', { name: '批准…' }).click()
    const second = wang.page.getByRole('dialog')
    await second.getByText('这是第二个').waitFor()
    await second.getByText('杭州测试中心').waitFor()
    expect(await second.locator('[data-what=digest]').textContent()).toBe(digest)
    await picture(wang.page, 'admission-second')
    await sign(wang.page)
    await second.getByText('已执行。').waitFor()
    await second.getByRole('button', { name: '关闭' }).click()
    await place.tend()

    await goTo(wang.page, '信任名单')
    await wang.page.getByText('签名已在本机核实').waitFor()
    await wang.page.getByRole('link', { name: '杭州测试中心' }).waitFor()
    expect(await sizeIn(wang.page)).toBeGreaterThan(size)
    await wang.page.getByText(/批准提案 .*，已执行/).waitFor()

    await goTo(li.page, '参与方')
    await li.page.getByRole('link', { name: '杭州测试中心' }).click()
    await li.page.getByText('✓ 有效').waitFor()
    await li.page.getByText('暂停', { exact: true }).click()
    await li.page.getByLabel('理由', { exact: true }).first().fill('例行演练')
    await li.page.getByRole('button', { name: '暂停…' }).click()
    await dialog.getByText('一个签名即可').waitFor()
    await sign(li.page)
    await dialog.getByText('已执行。').waitFor()
    await dialog.getByRole('button', { name: '关闭' }).click()
    await li.page.getByText('已暂停').waitFor()
    const state = await place.registry.state()
    expect(state.participants.get(participant)?.status).toBe('suspended')

    // Two at once: what one takes back, the other approves no more, and is told.
    await li.page.getByRole('button', { name: '提议恢复…' }).click()
    await dialog.getByText('这是第一个').waitFor()
    await sign(li.page)
    await dialog.getByText('还要另一个人批准').waitFor()
    await dialog.getByRole('button', { name: '关闭' }).click()
    await goTo(wang.page, '提案')
    await wang.page.getByRole('button', { name: '批准…' }).click()
    await second.getByText('这是第二个').waitFor()
    await goTo(li.page, '提案')
    await li.page.getByRole('button', { name: '撤回…' }).click()
    await sign(li.page)
    await dialog.getByText('撤回提案').waitFor()
    await sign(wang.page)
    await second.getByText('registry.proposal-closed').waitFor()
    await second.getByRole('button', { name: '不签' }).click()
    await wang.page.getByText('没有待批准的提案').waitFor()
    await li.close()
    await wang.close()
  })

  /** Through the applicant's own screen; the id of its application. */
  async function join(): Promise<string> {
    const key = await holder('SM2-SM3')
    const screen = await openScreen(browser, `${place.origin}/join`, { at: start })
    const { page } = screen
    const fields = {
      '机构名称（中文）': '杭州测试中心',
      '机构名称（英文）': 'Hangzhou Test Centre',
      统一社会信用代码: creditCode(1),
      地址: '测试路1号',
      网站: 'https://office.example/',
      联系人姓名: contact.name,
      联系人电话: contact.phone,
    }
    for (const [label, text] of Object.entries(fields)) await page.getByLabel(label).fill(text)
    await page.getByLabel('行政区划').fill('杭州')
    await page.getByRole('button', { name: '浙江省杭州市 330100' }).click()
    await page.getByRole('button', { name: '下一步' }).click()
    await page.getByRole('button', { name: '上传别处生成的证书申请' }).click()
    const { der } = await makeCertificationRequest(
      { territory: '330100', commonName: 'Hangzhou' },
      key,
    )
    await page.getByLabel('证书申请文件（PKCS#10）').setInputFiles(file('request.der', der))
    await page.getByRole('heading', { name: '证书申请已就绪' }).waitFor()
    await page.getByRole('button', { name: '下一步' }).click()
    await page.getByText('清单 JSON（供熟悉者使用）').click()
    await page.getByLabel('清单 JSON', { exact: true }).fill(JSON.stringify(sm2Manifest))
    await page.getByRole('button', { name: '下一步' }).click()
    await addCode(page, key)
    await page.getByRole('button', { name: '下一步' }).click()
    await page.getByRole('button', { name: '发送申请' }).click()
    await page.getByRole('heading', { name: '等待审批' }).waitFor()
    const id = new URL(page.url()).hash.slice(1)
    await screen.close()
    return id
  }

  async function signedIn(operator: OperatorWithFile, hash: string): Promise<Screen> {
    const screen = await openScreen(browser, `${place.origin}/authority${hash}`, {
      at: start,
      expected: /status of 409/,
    })
    const { page } = screen
    await page.getByText('以操作员身份签署').click()
    await page.getByLabel('我是操作员').selectOption(operator.operator.id)
    const pem = file('operator.pem', new TextEncoder().encode(operator.pem))
    await page.getByLabel('操作员的密钥文件').setInputFiles(pem)
    if (operator.encrypted) {
      await page.getByLabel('密钥口令').fill(passphrase)
      await page.getByRole('button', { name: '打开密钥' }).click()
    }
    await page.getByText(`以操作员 ${operator.operator.id} 的身份签署`).waitFor()
    return screen
  }

  /** The code of the refusal. */
  async function approveElsewhere({ operator, key }: OperatorWithFile, proposal: string) {
    const { proposals } = await place.registry.state()
    const actionDigest = digestOfJson(proposals.get(proposal)?.action)
    const by = `operator:${operator.id}` as const
    const times = { issuedAt: start, expiresAt: start + 300_000 }
    const request = { kind: 'approve', proposal, actionDigest } as const
    const claims = { registry: 'zhejiang', id: newId(), ...times, by, request }
    const response = await fetch(`${place.origin}/v1/requests`, {
      method: 'POST',
      headers: { 'content-type': 'application/jose' },
      body: await signRequest(claims, key),
    })
    const { code }: { readonly code?: unknown } = await response.json()
    return code
  }
})

async function sign(page: Page): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: '签署', exact: true }).click()
}

async function goTo(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: '登记事务' }).getByRole('link', { name }).click()
  await page.getByRole('heading', { level: 2, name }).waitFor()
}

/** Entries of the log, by the verified checkpoint. */
async function sizeIn(page: Page): Promise<number> {
  await goTo(page, '公开日志')
  return Number(await page.locator('[data-what=size]').textContent())
}

async function addCode(page: Page, key: KeyHolder): Promise<void> {
  const { code } = await nationalTestCode(key)
  await page.getByLabel('粘贴一个测试码').fill(code)
  await page.getByRole('button', { name: '加入', exact: true }).click()
}

function file(name: string, bytes: Uint8Array) {
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) }
}
