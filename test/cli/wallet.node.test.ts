/** `tongxing wallet` with a gateway over the test federation. */
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { getRequestListener } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseServer } from '../../gateway/cli/server.ts'
import { verify } from '../../gateway/cli/verify.ts'
import { type ShowingAsked, walletGet, walletShow } from '../../gateway/cli/wallet.ts'
import { walletKey } from '../../gateway/cli/wallet-key.ts'
import { IssuerError } from '../../gateway/issuers/error.ts'
import { createTestGateway, foundFederation, start, type TestGateway } from '../gateway/fixture.ts'
import { holderPen } from '../wallet/holding.ts'
import { tongxing } from './run.ts'

const folder = await mkdtemp(join(tmpdir(), 'tongxing-wallet-'))
const inFolder = (name: string) => join(folder, name)
const [key, voucher] = [inFolder('key.pem'), inFolder('voucher.txt')]
const stdin = () => Readable.from([])

let gateway: TestGateway
let code: string
let url: string
const server = createServer((request, response) => {
  getRequestListener(gateway.app.fetch)(request, response)
})
beforeAll(async () => {
  const federation = await foundFederation()
  gateway = await createTestGateway(federation, { translation: [holderPen(federation)] })
  code = gateway.cities['jiangsu-sukangma'].mint()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await walletKey(key)
  await walletGet(getting(), stdin())
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await rm(folder, { recursive: true })
})

function getting(changes: object = {}) {
  const asked = { input: code, index: null, destination: '330000', purpose: 'gate', key }
  return { ...asked, out: voucher, server: parseServer(url, 10), ...changes }
}

function showing(changes: Partial<ShowingAsked> = {}): ShowingAsked {
  const asked = { input: voucher, key, disclose: 'grade', challenge: null, picture: null }
  return { ...asked, at: start, ...changes }
}

async function presentationOf(changes: Partial<ShowingAsked> = {}): Promise<string> {
  const { document } = await walletShow(showing(changes), stdin())
  return (document as { readonly presentation: string }).presentation
}

describe('tongxing wallet', () => {
  it('keeps key and voucher in files that only their owner reads, and replaces none', async () => {
    expect([(await stat(key)).mode & 0o777, (await stat(voucher)).mode & 0o777]).toEqual([
      0o600, 0o600,
    ])
    await expect(walletKey(key)).rejects.toMatchObject({ code: 'input.wallet-file' })
    await expect(walletGet(getting(), stdin())).rejects.toMatchObject({
      code: 'input.wallet-file',
    })
  })

  it('says until when the voucher is good and what it can show', async () => {
    const out = inFolder('another.txt')
    const { exit, lines } = await walletGet(getting({ out, destination: '000000' }), stdin())
    expect(exit).toBe(0)
    expect(lines('en').join('\n')).toContain('Can be shown: grade grounds name idLast')
    expect(lines('zh').join('\n')).toContain('凭证有效至')
  })

  it('shows the grade alone, and a gate decides by it while the issuer is down', async () => {
    const shown = inFolder('shown.txt')
    await writeFile(shown, await presentationOf())
    gateway.cities['jiangsu-sukangma'].failure = new IssuerError('issuer.unreachable')
    const asked = { ...getting(), voucherOut: null, fallback: shown }
    const { exit, lines } = await verify(asked, stdin())
    gateway.cities['jiangsu-sukangma'].failure = null
    expect(exit).toBe(0)
    expect(lines('en').join('\n')).toContain('The issuer cannot be asked now')
  })

  it('draws it as a QR code that a gate reads', async () => {
    const picture = { file: inFolder('gate.png'), kind: 'png', symbology: 'qrcode' } as const
    await presentationOf({ picture, disclose: 'grade, name' })
    const result = await verify({ ...getting({ input: picture.file }), voucherOut: null }, stdin())
    expect(result.exit).toBe(0)
    expect(result.lines('zh').join('\n')).toContain('测***')
  })

  it('signs the challenge of the verifier', async () => {
    const shown = inFolder('challenged.txt')
    await writeFile(shown, await presentationOf({ challenge: 'gate-7-challenge' }))
    const asked = { ...getting({ input: shown }), voucherOut: null, challenge: 'gate-8-challenge' }
    expect((await verify(asked, stdin())).exit).toBe(11)
    expect((await verify({ ...asked, challenge: 'gate-7-challenge' }, stdin())).exit).toBe(0)
  })

  it.each([
    ['an unknown claim', { disclose: 'grade,phone' }, 'usage.disclose'],
    ['a challenge that is too short', { challenge: 'short' }, 'usage.challenge'],
    ['a voucher that is none', { input: key }, 'input.wallet-voucher'],
    ['a key that is none', { key: voucher }, 'input.wallet-key'],
  ] as const)('names %s', async (_what, changes, why) => {
    await expect(walletShow(showing(changes), stdin())).rejects.toMatchObject({ code: why })
  })

  it('has its commands, in both languages', async () => {
    const [en, zh] = await Promise.all([
      tongxing(['wallet', 'show', '--help']),
      tongxing(['--lang', 'zh', 'wallet', '--help']),
    ])
    expect(en.stdout).toContain('--disclose')
    expect(zh.stdout).toContain('旅客自己持有的凭证')
    expect(await readFile(key, 'utf8')).toContain('PRIVATE KEY')
  })
})
