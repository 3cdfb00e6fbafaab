import { describe, expect, it } from 'vitest'
import { utf8Bytes } from '../../adapters/codec/text.ts'
import { signVoucher } from '../../gateway/voucher.ts'
import { checkVoucher, parseVoucherKeySet, VoucherError } from '../../gateway/voucher-check.ts'
import type { VoucherJwk } from '../../gateway/voucher-keys.ts'
import { backend, claims, createKey, issuedAt, part, signAnything } from './voucher-signing.ts'

const at = (issuedAt + 10) * 1000
const es256 = await createKey('ES256')
const sm2 = await createKey('SM2-SM3')
const keySet = { keys: [es256.jwk, sm2.jwk] }
const header = { alg: 'ES256', kid: es256.signer.kid, typ: 'tongxing-voucher+jwt' }
const good = await signVoucher(claims, es256.signer)

async function codeOf(text: string, keys: readonly VoucherJwk[] = keySet.keys, when = at) {
  try {
    await checkVoucher(text, { keys }, when, backend)
    return 'holds'
  } catch (error) {
    if (error instanceof VoucherError) return error.code
    throw error
  }
}

describe('a voucher checked with the key set alone', () => {
  it.each([
    ['ES256', es256],
    ['SM2 with SM3', sm2],
  ])('holds under %s, and gives its claims', async (_, { signer }) => {
    const voucher = await signVoucher(claims, signer)
    expect(await checkVoucher(voucher, keySet, at, backend)).toEqual(claims)
  })

  it('holds under either of two keys that share an id', async () => {
    const twin = await createKey('ES256', es256.signer.kid)
    expect(await codeOf(good, [twin.jwk, es256.jwk])).toBe('holds')
    expect(await codeOf(good, [twin.jwk])).toBe('voucher.signature')
  })

  it('names no key of another gateway', async () => {
    const other = await createKey('ES256')
    expect(await codeOf(good, [other.jwk, sm2.jwk])).toBe('voucher.key-unknown')
    expect(await codeOf(good, [])).toBe('voucher.key-unknown')
  })

  it('does not hold under a key that is off its curve', async () => {
    const broken = { ...es256.jwk, x: 'A'.repeat(43) }
    expect(await codeOf(good, [broken])).toBe('voucher.key-unknown')
    expect(await codeOf(good, [{ ...es256.jwk, x: 'A' }])).toBe('voucher.key-unknown')
  })

  it('does not hold with one bit flipped anywhere in claims or signature', async () => {
    const [head, body = '', signature = ''] = good.split('.')
    const flipped = (text: string, index: number) =>
      text.slice(0, index) + (text[index] === 'A' ? 'E' : 'A') + text.slice(index + 1)
    for (const index of [0, 7, body.length >> 1, body.length - 3]) {
      const text = `${head}.${flipped(body, index)}.${signature}`
      expect(await codeOf(text)).toBe('voucher.signature')
    }
    for (const index of [0, 40, 43, 80]) {
      const text = `${head}.${body}.${flipped(signature, index)}`
      expect(await codeOf(text)).toBe('voucher.signature')
    }
    expect(await codeOf(`${head}.${part({ ...claims, outcome: 'refused' })}.${signature}`)).toBe(
      'voucher.signature',
    )
  })

  it('does not hold where the header swaps the algorithm for that of another key', async () => {
    const swapped = await signAnything({ ...header, alg: 'SM2-SM3' }, claims, es256.signer)
    expect(await codeOf(swapped)).toBe('voucher.signature')
    const crossed = await signAnything({ ...header, kid: sm2.signer.kid }, claims, es256.signer)
    expect(await codeOf(crossed)).toBe('voucher.signature')
    const hmac = await signAnything({ ...header, alg: 'HS256' }, claims, es256.signer)
    expect(await codeOf(hmac)).toBe('voucher.signature')
  })

  it.each([
    ['alg is none', { ...header, alg: 'none' }],
    ['typ is another', { ...header, typ: 'JWT' }],
    ['typ is missing', { alg: 'ES256', kid: header.kid }],
    ['kid is missing', { alg: 'ES256', typ: header.typ }],
    ['a key is carried along', { ...header, jwk: es256.jwk }],
    ['a key is pointed to', { ...header, jku: 'https://elsewhere.example/jwks.json' }],
    ['something is critical', { ...header, crit: ['exp'] }],
    [
      'a member comes twice',
      `{"alg":"ES256","alg":"ES256","kid":"${header.kid}","typ":"${header.typ}"}`,
    ],
    ['it is no object', '[]'],
    ['it is no JSON', '{'],
  ])('is none where %s in the header', async (_, stated) => {
    expect(await codeOf(await signAnything(stated, claims, es256.signer))).toBe('voucher.form')
  })

  it.each([
    ['nothing', ''],
    ['a health code', 'HC1:6BFOXN'],
    ['two parts', good.slice(0, good.lastIndexOf('.'))],
    ['four parts', `${good}.AAAA`],
    ['white space', `${good}\n`],
    ['padding', `${good}==`],
    ['the other alphabet', good.replace(/\.(.)/, '.+$1')],
    ['more than 8 KiB', `${good.slice(0, 90)}${'A'.repeat(8192)}`],
  ])('is none where it has %s', async (_, text) => {
    expect(await codeOf(text)).toBe('voucher.form')
  })

  it.each([
    ['an outcome that does not exist', { ...claims, outcome: 'green' }],
    ['a claim too many', { ...claims, sub: 'x' }],
    ['no digest', { ...claims, code: {} }],
    ['an expiry before its issue', { ...claims, exp: issuedAt - 1 }],
    ['a time that is no integer', { ...claims, iat: issuedAt + 0.5 }],
    ['no object', 'null'],
    ['no JSON', '{'],
    ['a claim twice', `${JSON.stringify(claims).slice(0, -1)},"outcome":"accepted"}`],
    ['lists in lists in lists', '['.repeat(100)],
  ])('does not hold where a genuine signature covers %s', async (_, signed) => {
    expect(await codeOf(await signAnything(header, signed, es256.signer))).toBe('voucher.claims')
  })

  it('lasts to the very instant of its expiry', async () => {
    expect(await codeOf(good, keySet.keys, claims.exp * 1000)).toBe('holds')
    expect(await codeOf(good, keySet.keys, claims.exp * 1000 + 1)).toBe('voucher.expired')
  })

  it('may be a minute ahead of the clock, and no more', async () => {
    expect(await codeOf(good, keySet.keys, (issuedAt - 60) * 1000)).toBe('holds')
    expect(await codeOf(good, keySet.keys, (issuedAt - 60) * 1000 - 1)).toBe(
      'voucher.not-yet-valid',
    )
  })

  it('is refused without a word of its content', async () => {
    const text = await signAnything(header, { ...claims, iss: 'SECRET' }, sm2.signer)
    await expect(checkVoucher(text, keySet, at, backend)).rejects.toSatisfy(
      (error) => error instanceof VoucherError && !error.message.includes('SECRET'),
    )
  })
})

describe('a published key set', () => {
  const read = (value: unknown) => parseVoucherKeySet(utf8Bytes(JSON.stringify(value)))

  it('gives the keys that sign vouchers and leaves out the others', () => {
    const rsa = { kty: 'RSA', kid: 'r', n: 'AQAB', e: 'AQAB', alg: 'RS256' }
    const crossed = { ...es256.jwk, alg: 'SM2-SM3' }
    expect(read({ keys: [rsa, crossed, es256.jwk, sm2.jwk] })).toEqual(keySet)
  })

  it.each([
    ['a private key', { keys: [{ ...es256.jwk, d: 'AAAA' }] }, 'read.schema'],
    ['no keys', { keys: [] }, 'read.schema'],
    ['something else', 'https://elsewhere.example', 'read.schema'],
    ['deep nesting', { keys: [[[[[[[]]]]]]] }, 'decode.depth'],
    ['more than 64 KiB', { keys: ['A'.repeat(70_000)] }, 'decode.size'],
  ])('is refused where it has %s', (_, value, code) => {
    expect(() => read(value)).toThrow(expect.objectContaining({ code }))
  })

  it('is refused where it is not text', () => {
    const code = 'decode.text'
    expect(() => parseVoucherKeySet(new Uint8Array([0xff]))).toThrow(
      expect.objectContaining({ code }),
    )
  })
})
