/** What is sealed, opened by a library that we did not write. */
import jose from 'node-jose'
import { expect, it } from 'vitest'
import { countOnce } from '../../gateway/corrections/count-once.ts'
import { createIdentify } from '../../gateway/corrections/ids.ts'
import { KeyError, sealFor } from '../../gateway/corrections/seal.ts'
import { generateDeskKey } from '../cities/correction-desk.ts'

const openWith = async (jwk: object, jwe: string) =>
  jose.JWE.createDecrypt(await jose.JWK.asKey({ ...jwk })).decrypt(jwe)

it('opens with the desk’s key, and with no other', async () => {
  const [key, other] = [await generateDeskKey(), await generateDeskKey()]
  const jwe = await sealFor(key.publicJwk, { statement: '甲' })
  const { plaintext, header } = await openWith(key.privateJwk, jwe)
  expect(JSON.parse(new TextDecoder().decode(plaintext))).toEqual({ statement: '甲' })
  expect(header).toMatchObject({
    alg: 'ECDH-ES+A256KW',
    enc: 'A256GCM',
    typ: 'tongxing-correction+jwe',
    cty: 'json',
  })
  await expect(openWith(other.privateJwk, jwe)).rejects.toThrow()
})

it('is another each time, and broken by a changed bit', async () => {
  const key = await generateDeskKey()
  const [one, two] = await Promise.all([sealFor(key.publicJwk, 1), sealFor(key.publicJwk, 1)])
  for (const part of [0, 1, 2, 3, 4]) expect(one.split('.')[part]).not.toBe(two.split('.')[part])
  const changed = one.replace(
    /\.([^.]{8})([^.])([^.]*)$/,
    (_, a, b, c) => `.${a}${b === 'A' ? 'B' : 'A'}${c}`,
  )
  await expect(openWith(key.privateJwk, changed)).rejects.toThrow()
})

it('names the key as the list does, else by its thumbprint', async () => {
  const { publicJwk } = await generateDeskKey()
  const kidOf = async (kid?: string) => {
    const jwe = await sealFor(kid === undefined ? publicJwk : { ...publicJwk, kid }, {})
    return JSON.parse(atob((jwe.split('.')[0] ?? '').replace(/-/g, '+').replace(/_/g, '/'))).kid
  }
  expect(await kidOf('desk-1')).toBe('desk-1')
  expect(await kidOf()).toMatch(/^[\w-]{43}$/)
})

it('is not made for a key off its curve', async () => {
  const { publicJwk } = await generateDeskKey()
  const off = { ...publicJwk, x: publicJwk.y, y: publicJwk.x }
  await expect(sealFor(off, {})).rejects.toThrow(KeyError)
})

it('corrections are named by the gateway’s secret, the hour and the request', async () => {
  const [ours, copy, theirs] = await Promise.all(
    [1, 1, 2].map((byte) => createIdentify(new Uint8Array(32).fill(byte))),
  )
  const body = new TextEncoder().encode('{}')
  const at = 1_000 * 3_600_000
  const id = await ours?.(body, at)
  expect(id).toMatch(/^[0-9a-f]{32}$/)
  expect(await copy?.(body, at + 3_599_999)).toBe(id)
  expect(await ours?.(body, at + 3_600_000)).not.toBe(id)
  expect(await theirs?.(body, at)).not.toBe(id)
  expect(await ours?.(new TextEncoder().encode('{} '), at)).not.toBe(id)
})

it('one overdue correction is counted once, however often its receipt is presented', () => {
  const counted: string[] = []
  const count = countOnce((issuer, what) => counted.push(`${issuer} ${what}`))
  for (let time = 0; time < 3; time++) count('a', 'overdue', '1')
  count('a', 'overdue', '2')
  count('a', 'unreachable', '1')
  expect(counted).toEqual(['a overdue', 'a overdue', 'a unreachable'])
})
