import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, describe, expect, it } from 'vitest'
import { CommandError } from '../../gateway/cli/failure.ts'
import { parseServer } from '../../gateway/cli/server.ts'
import { type Verification, verify } from '../../gateway/cli/verify.ts'
import type { Result } from '../../gateway/cli/words.ts'
import {
  accepted,
  notReady,
  notRecognised,
  problemReply,
  refused,
  undecided,
  unknownDivision,
} from './answers.ts'
import { pngOf, qrBitmap } from './pictures.ts'
import { type Asked, type Reply, stubGateway } from './stub-gateway.ts'

const folder = await mkdtemp(join(tmpdir(), 'tongxing-verify-'))
afterAll(() => rm(folder, { recursive: true }))

const code = 'HC1:6BFOXN'
const asking: Omit<Verification, 'server'> = {
  input: code,
  index: null,
  destination: '310000',
  purpose: 'gate',
  voucherOut: null,
}

/** One verification by a gateway that always gives this reply. */
async function verified(
  reply: Reply | null,
  asked: Partial<Verification> = {},
  timeoutSeconds = 10,
): Promise<Result & { readonly asked: readonly Asked[]; readonly text: string }> {
  await using gateway = await stubGateway(() => reply)
  const server = parseServer(gateway.url, timeoutSeconds)
  const result = await verify({ ...asking, server, ...asked }, Readable.from([]))
  return { ...result, asked: gateway.asked, text: result.lines('en').join('\n') }
}

describe('tongxing verify', () => {
  it('sends the code, the destination and the purpose, and nothing else', async () => {
    const { asked } = await verified({ body: accepted }, { purpose: 'boarding' })
    const body = { code, destination: '310000', purpose: 'boarding' }
    expect(asked).toEqual([{ method: 'POST', path: '/v1/verify', body }])
  })

  it('asks that a second use be caught, and says whether that was looked for', async () => {
    const replay = { checked: false, zh: '没有查重。', en: 'Nobody remembers uses here.' }
    const { asked, text } = await verified({ body: { ...accepted, replay } }, { once: true })
    expect(asked[0]?.body).toMatchObject({ once: true })
    expect(text).toContain('Uses: Nobody remembers uses here.')
  })

  it('shows each person of a companion code, and ends as the first who is not accepted', async () => {
    const input = 'TXC1|4|AAAA|4|BBBB|4|CCCC'
    const people = [
      { position: 1, status: 200, answer: accepted },
      { position: 2, status: 503, problem: undecided },
      { position: 3, status: 200, answer: refused },
    ]
    const { asked, exit, text } = await verified({ body: { people } }, { input })
    expect(asked[0]).toMatchObject({ path: '/v1/verify/companion', body: { code: input } })
    expect(exit).toBe(12)
    const heads = text.split('\n').filter((line) => /^(Person|[A-Z]{4,})/.test(line))
    expect(heads.map((line) => line.split(/[:\n]/)[0])).toEqual([
      ...['Person 1', 'ACCEPTED', 'Person 2', 'UNDECIDED', 'Person 3', 'REFUSED'],
    ])
  })

  it('sends a binary code of a picture as bytes', async () => {
    const bytes = Uint8Array.from({ length: 120 }, (_, index) => (index * 167 + 31) & 0xff)
    const input = join(folder, 'binary.png')
    await writeFile(input, pngOf(qrBitmap(bytes)))
    const { asked, exit } = await verified({ body: notRecognised }, { input })
    const codeBytes = Buffer.from(bytes).toString('base64')
    expect(asked[0]?.body).toEqual({ codeBytes, destination: '310000', purpose: 'gate' })
    expect(exit).toBe(11)
  })

  it('says reasons with what to do, issuer, grades, contact and times in words', async () => {
    const { text } = await verified({ body: refused })
    for (const part of [
      '[rule.test-too-old]',
      'What to do: ',
      '310000-TEST-02',
      'Hangzhou health code',
      '浙江省杭州市 330100',
      'Grade at home: Green: nothing found',
      'Grade here: Yellow: under observation',
      "the issuer's answer, over an authenticated channel only",
      '12345 https://health.example/correction',
      'Assessed: 2022-05-01 16:00:00 China time',
      '张**',
    ]) {
      expect(text).toContain(part)
    }
  })

  it('names where the passage stopped', async () => {
    const { text } = await verified({ body: { ...notRecognised, path: 'payload.exp' } })
    expect(text).toContain('Stopped at: trust payload.exp')
  })

  it('tells of an undecided passage when to try again and whom to ask', async () => {
    const { text, exit, document } = await verified(problemReply(undecided))
    expect(exit).toBe(12)
    expect(document).toEqual(undecided)
    expect(text).toMatch(/^UNDECIDED: neither green nor red/)
    expect(text).toContain('[issuer.timeout]')
    expect(text).toContain('in 5 seconds')
    expect(text).toContain('更正窗口 12345')
  })

  it('keeps the voucher short, and writes it whole for its owner alone', async () => {
    const voucherOut = join(folder, 'voucher.jwt')
    const { text } = await verified({ body: accepted }, { voucherOut })
    expect(text).not.toContain(accepted.voucher)
    expect(text).toContain(voucherOut)
    expect(await readFile(voucherOut, 'utf8')).toBe(`${accepted.voucher}\n`)
    expect((await stat(voucherOut)).mode & 0o777).toBe(0o600)
  })
})

describe('tongxing verify stops', () => {
  const redirect = { status: 302, headers: { location: 'http://127.0.0.1:1/' }, body: '' }
  const badGateway = { status: 502, contentType: 'text/html', body: 'Bad gateway' }

  it.each<[string, Reply | null, number, string]>([
    ['does not know the destination', problemReply(unknownDivision), 2, 'request.division-unknown'],
    ['is not ready', problemReply(notReady), 69, 'gateway.not-ready'],
    ['never answers', null, 69, 'gateway.timeout'],
    ['redirects', redirect, 69, 'gateway.not-a-gateway'],
    ['answers a page', { contentType: 'text/html', body: '<html>' }, 69, 'gateway.not-a-gateway'],
    ['is down behind a proxy', badGateway, 69, 'gateway.not-a-gateway'],
    ['invents an outcome', { body: { ...accepted, outcome: 'x' } }, 69, 'gateway.not-a-gateway'],
    ['answers megabytes', { body: ['A'.repeat(2_000_000)] }, 69, 'gateway.not-a-gateway'],
  ])('where the gateway %s', async (_, reply, exit, code) => {
    const error = await verified(reply, {}, 0.3).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(CommandError)
    expect(error).toMatchObject({ code, exit })
  })

  it('where the voucher cannot be written', async () => {
    const voucherOut = join(folder, 'no such folder', 'voucher.jwt')
    await expect(verified({ body: accepted }, { voucherOut })).rejects.toMatchObject({
      code: 'input.unwritable',
    })
  })
})
