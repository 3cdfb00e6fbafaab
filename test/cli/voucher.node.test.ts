import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { parseServer } from '../../gateway/cli/server.ts'
import { type VoucherChecking, voucherCheck } from '../../gateway/cli/voucher.ts'
import { signVoucher } from '../../gateway/voucher.ts'
import { claims, createKey, issuedAt, part, signAnything } from '../gateway/voucher-signing.ts'
import { tongxing } from './run.ts'
import { stubGateway } from './stub-gateway.ts'

// Some tests start processes, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 })

const folder = await mkdtemp(join(tmpdir(), 'tongxing-voucher-'))
afterAll(() => rm(folder, { recursive: true }))

const es256 = await createKey('ES256')
const sm2 = await createKey('SM2-SM3')
const keySet = { keys: [es256.jwk, sm2.jwk] }
const keysFile = join(folder, 'jwks.json')
await writeFile(keysFile, JSON.stringify(keySet))

const voucher = await signVoucher(claims, es256.signer)
const [head, , signature] = voucher.split('.')
const tampered = `${head}.${part({ ...claims, destination: '310000' })}.${signature}`
const header = { alg: 'SM2-SM3', kid: es256.signer.kid, typ: 'tongxing-voucher+jwt' }
const swapped = await signAnything(header, claims, es256.signer)
const strange = await signVoucher(claims, (await createKey('ES256')).signer)
const at = (issuedAt + 10) * 1000
const during = ['--at', '2022-05-01T08:00:10+08:00']

function check(input: string, asked: Partial<VoucherChecking> = {}, stdin = '') {
  const defaults = { input, keys: { file: keysFile }, at, exitByOutcome: false }
  return voucherCheck({ ...defaults, ...asked }, Readable.from([Buffer.from(stdin)]))
}

describe('tongxing voucher check', () => {
  it('accepts a voucher offline, with the key set in a file, and says what it states', async () => {
    const { exit, stdout, stderr } = await tongxing([
      ...['voucher', 'check', voucher, '--keys', keysFile],
      ...during,
    ])
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' })
    for (const part of [
      'The voucher holds',
      'ACCEPTED',
      '[rule.grade-green]',
      'gateway.example',
      'Zhejiang 330000',
      'Grade here: Green: nothing found',
      'Voucher valid until: 2022-05-01 08:05:00 China time',
      '张**',
    ]) {
      expect(stdout).toContain(part)
    }
  })

  it('reads the clock where no time is given', async () => {
    const words = ['voucher', 'check', '-', '--keys', keysFile, '--json']
    const { exit, stdout } = await tongxing(words, { stdin: `${voucher}\n` })
    expect(exit).toBe(11)
    expect(JSON.parse(stdout)).toMatchObject({
      valid: false,
      reasons: [{ code: 'voucher.expired' }],
    })
  })

  it('takes the voucher from a file and from standard input', async () => {
    const file = join(folder, 'voucher.jwt')
    await writeFile(file, `${voucher}\n`)
    expect(await check(file)).toMatchObject({ exit: 0, document: { valid: true, claims } })
    expect(await check('-', {}, `${voucher}\r\n`)).toMatchObject({ exit: 0 })
  })

  it('accepts one under SM2 with SM3', async () => {
    expect(await check(await signVoucher(claims, sm2.signer))).toMatchObject({ exit: 0 })
  })

  it('takes the key set that the gateway publishes', async () => {
    await using gateway = await stubGateway(() => ({ body: keySet }))
    const environment = { TONGXING_GATEWAY: gateway.url }
    const ended = await tongxing(['voucher', 'check', voucher, ...during], { environment })
    expect(ended.exit).toBe(0)
    expect(gateway.asked.map(({ path }) => path)).toEqual(['/.well-known/jwks.json'])
    const server = parseServer(`${gateway.url}/keys`, 10)
    expect(await check(voucher, { keys: { server } })).toMatchObject({ exit: 0 })
  })

  it('ends by the outcome that a voucher states only where it is asked to', async () => {
    const refused = await signVoucher({ ...claims, outcome: 'refused' }, es256.signer)
    expect(await check(refused)).toMatchObject({ exit: 0 })
    expect(await check(refused, { exitByOutcome: true })).toMatchObject({ exit: 10 })
    const unknown = await signVoucher({ ...claims, outcome: 'not-recognised' }, es256.signer)
    expect(await check(unknown, { exitByOutcome: true })).toMatchObject({ exit: 11 })
    expect(await check(voucher, { exitByOutcome: true })).toMatchObject({ exit: 0 })
  })

  it.each([
    ['is tampered with', tampered, at, 'voucher.signature'],
    ['swaps the algorithm', swapped, at, 'voucher.signature'],
    ['is under a key that is not in the set', strange, at, 'voucher.key-unknown'],
    ['has expired', voucher, (claims.exp + 1) * 1000, 'voucher.expired'],
    ['is of the future', voucher, (issuedAt - 61) * 1000, 'voucher.not-yet-valid'],
    ['is no voucher', 'HC1:6BFOXN', at, 'voucher.form'],
  ])('does not accept one that %s', async (_, text, when, code) => {
    const { exit, document, lines } = await check(text, { at: when })
    expect({ exit, document }).toMatchObject({
      exit: 11,
      document: { valid: false, reasons: [{ code }] },
    })
    expect(lines('en').join('\n')).toMatch(/^THE VOUCHER DOES NOT HOLD/)
    expect(lines('zh').join('\n')).toContain(`[${code}]`)
  })

  it.each([
    ['no JSON', 'keys'],
    ['another document', '{"keys":"none"}'],
    ['a private key', JSON.stringify({ keys: [{ ...es256.jwk, d: 'AAAA' }] })],
  ])('refuses a key set that is %s', async (_, content) => {
    const file = join(folder, 'wrong.json')
    await writeFile(file, content)
    const refused = check(voucher, { keys: { file } })
    await expect(refused).rejects.toMatchObject({ code: 'input.keys', exit: 65 })
  })

  it('refuses a key set that is missing, or larger than one can be', async () => {
    const none = join(folder, 'none.json')
    await expect(check(voucher, { keys: { file: none } })).rejects.toMatchObject({
      code: 'input.missing',
    })
    const file = join(folder, 'large.json')
    await writeFile(file, 'A'.repeat(70_000))
    await expect(check(voucher, { keys: { file } })).rejects.toMatchObject({
      code: 'input.too-large',
    })
  })
})
