import { describe, expect, it } from 'vitest'
import type { IssuerResponse } from '../../adapters/adapter.ts'
import { readFields } from '../../adapters/codec/fields.ts'
import { type Claims, compileClaims } from '../../adapters/manifest/claims.ts'
import type { Claim, Reply } from '../../adapters/manifest/manifest.ts'
import { compileReply } from '../../adapters/manifest/reply.ts'

const temperature = (from: string, optional?: true): Claim => ({
  name: 'celsius',
  from,
  type: 'number',
  min: 30,
  max: 45,
  ...(optional === undefined ? {} : { optional }),
})
const claimsOf = (claim: Claim) => compileClaims([claim], '')
const celsius = (claim: Claim, said: unknown) => claimsOf(claim).read(readFields(said, 'r')).celsius

describe('a claim in the first object of a list', () => {
  const claim = temperature('days.0.c')

  it('is that of the first, however many there are', () => {
    expect(celsius(claim, { days: [{ c: 36.5 }] })).toBe(36.5)
    expect(celsius(claim, { days: [{ c: 36.5 }, { c: 39 }] })).toBe(36.5)
    expect(celsius(temperature('a.days.0.b.c'), { a: { days: [{ b: { c: 37 } }] } })).toBe(37)
  })

  it('is absent where the list is, or is empty, and may be', () => {
    const optional = temperature('days.0.c', true)
    for (const said of [{}, { days: null }, { days: [] }, { days: [{}, { c: 36 }] }]) {
      expect(celsius(optional, said)).toBeUndefined()
    }
  })

  it.each([
    ['no list', {}, 'r.days[0]'],
    ['an empty list', { days: [] }, 'r.days[0]'],
    ['an object', { days: { '0': { c: 36 } } }, 'r.days'],
    ['an entry that is no object', { days: [36] }, 'r.days[0]'],
    ['an entry without it', { days: [{}] }, 'r.days[0].c'],
    ['another type', { days: [{ c: '36' }] }, 'r.days[0].c'],
    ['more than 64 entries', { days: Array.from({ length: 65 }, () => ({ c: 36 })) }, 'r.days'],
  ])('is refused with its place where there is %s', (_, said, path) => {
    expect(() => celsius(claim, said)).toThrow(
      expect.objectContaining({ code: 'read.field', path }),
    )
  })

  it('is written into a list', () => {
    const { write, read } = claimsOf(claim)
    const written = write({ celsius: 36.6 })
    expect(JSON.stringify(written)).toBe('{"days":[{"c":36.6}]}')
    expect(read(readFields(written, 'r'))).toEqual({ celsius: 36.6 })
  })

  it.each(['0.c', 'days.0', 'days.0.0.c', '0'])('cannot be named as %s', (from) => {
    expect(() => claimsOf(temperature(from))).toThrow(expect.objectContaining({ path: '/0/from' }))
  })
})

describe('JSON in a text that is unfolded', () => {
  const claims = claimsOf(temperature('content.data.c', true))
  const json = 'application/json'

  function replyOf(said: unknown, unfold: Reply['steps'][number]): Claims | string {
    const scope = { parts: [], tables: {}, credentials: [] }
    const understand = compileReply({ steps: [unfold] }, claims, scope, '/reply')
    const body = new TextEncoder().encode(JSON.stringify(said))
    const response: IssuerResponse = { status: 200, contentType: json, body }
    const reference = {
      kind: 'reference',
      format: 'test',
      issuerHint: 'division:330000',
      token: { untrusted: '' },
    } as const
    const asking = { at: 0, requestId: '', caller: {} }
    const reply = understand(response, reference, [''], asking)
    if (reply.kind === 'declined') return reply.code
    const { untrusted } = reply.payload
    return untrusted.kind === 'answered' ? untrusted.claims : 'signed'
  }

  it('stands as what it says, beside what stood there', () => {
    const said = { x: 1, content: '{"data":{"c":36.5}}' }
    expect(replyOf(said, { unfold: 'content' })).toEqual({ celsius: 36.5 })
  })

  it('may be absent or empty only where that is said', () => {
    for (const said of [{}, { content: '' }, { content: null }]) {
      expect(replyOf(said, { unfold: 'content', optional: true })).toEqual({})
      expect(() => replyOf(said, { unfold: 'content' })).toThrow(/^(?:read\.field|decode\.json) at/)
    }
  })

  it.each([
    ['no text', { data: { c: 36 } }, 'read.field'],
    ['no JSON', '{', 'decode.json'],
    ['more than one value', '{}{}', 'decode.json'],
    ['a member twice', '{"data":{"c":36,"c":37}}', 'decode.json'],
    ['deep nesting', `${'['.repeat(9)}${']'.repeat(9)}`, 'decode.depth'],
  ])('is refused where it is %s', (_, content, code) => {
    expect(() => replyOf({ content }, { unfold: 'content' })).toThrow(
      expect.objectContaining({ code, path: expect.stringMatching(/^reply\.content/) }),
    )
  })
})
