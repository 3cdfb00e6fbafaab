import { describe, expect, it } from 'vitest'
import { createWebBackend } from '../../trust-store/backend/web.ts'
import {
  maxCountsBytes,
  parseSignedCounts,
  signCounts,
  verifyCounts,
} from '../../trust-store/ledger/signed-counts.ts'
import { signCompact } from '../../trust-store/registry/jws.ts'
import { dayCounts } from './days.ts'
import { newHolder } from './keys.ts'

const backend = createWebBackend()
const counts = dayCounts('issuer:hangzhou', '2022-06-13', { given: [['10', 'close-contact', 31]] })
const holder = await newHolder(backend)
const other = await newHolder(backend)
const signed = await signCounts(counts, holder)

const failing = (code: string) => expect.objectContaining({ name: 'CountsError', code })
const typ = 'tongxing-counts+jose'

describe('signed counts', () => {
  it('are read as they were signed', async () => {
    const parsed = parseSignedCounts(signed.jws)
    expect(parsed.counts).toEqual(counts)
    expect(parsed.digest).toMatch(/^[0-9a-f]{64}$/)
    await verifyCounts(parsed, [other.spki, holder.spki], backend)
  })

  it("are refused under anybody else's key", async () => {
    await expect(verifyCounts(signed, [other.spki], backend)).rejects.toThrow(
      failing('counts.signature'),
    )
    await expect(verifyCounts(signed, [], backend)).rejects.toThrow(failing('counts.signature'))
  })

  it('are not signed where they tell a small count', async () => {
    const small = { ...counts, grades: { ...counts.grades, '00': 3 } }
    await expect(signCounts(small, holder)).rejects.toThrow(failing('counts.small'))
  })

  it.each([
    ['a key of its own', { alg: 'ES256', typ, jwk: {} }],
    ['another type', { alg: 'ES256', typ: 'JWT' }],
    ['a further member', { alg: 'ES256', typ, crit: ['b64'] }],
    ['no algorithm', { typ }],
  ])('are refused with %s in the header', async (_, header) => {
    const jws = await signCompact(header, '{}', holder)
    expect(() => parseSignedCounts(jws)).toThrow(failing('counts.jws'))
  })

  it('are refused under another algorithm, none among them', async () => {
    const [, payload, signature] = signed.jws.split('.')
    for (const alg of ['none', 'HS256', 'ES384']) {
      const header = btoa(JSON.stringify({ alg, typ })).replace(/=+$/, '')
      const parsed = parseSignedCounts(`${header}.${payload}.${signature}`)
      await expect(verifyCounts(parsed, [holder.spki], backend)).rejects.toThrow(
        failing('counts.signature'),
      )
    }
  })

  it('are refused where the payload is not canonical', async () => {
    const spaced = JSON.stringify(counts, null, 1)
    const jws = await signCompact({ alg: 'ES256', typ }, spaced, holder)
    expect(() => parseSignedCounts(jws)).toThrow(failing('counts.form'))
  })

  it('are refused where they are cut short, padded or too large', () => {
    for (const jws of ['', '..', signed.jws.slice(0, 100), `${signed.jws}=`, `${signed.jws}.`]) {
      expect(() => parseSignedCounts(jws)).toThrow(failing('counts.jws'))
    }
    expect(() => parseSignedCounts('a'.repeat(maxCountsBytes + 1))).toThrow(failing('counts.size'))
  })
})
