import { describe, expect, it } from 'vitest'
import { createMemoryReplay } from '../../gateway/replay/memory.ts'
import { replaySecretOf, type Used, useOnce } from '../../gateway/replay/single-use.ts'
import type { Sealed } from '../../specs/words.ts'

const at = Date.parse('2022-03-10T04:00:00Z')
const secret = new Uint8Array(32).fill(1)
const bytes = (text: string) => new TextEncoder().encode(text)

function sealed(signed: string, signature: string): Sealed {
  return {
    kind: 'sealed',
    format: 'hubei',
    issuerHint: null,
    signatures: [
      {
        algorithm: 'jose:ES256',
        keyHint: null,
        signed: bytes(signed),
        signature: bytes(signature),
      },
    ],
    payload: { untrusted: null },
  }
}

function used(changes: Partial<Used> = {}): Used {
  return {
    scan: { bytes: bytes('code'), text: 'code' },
    adapter: { id: 'hubei', freshness: { maxAgeSeconds: 600 } },
    code: { kind: 'reference', format: 'hubei', issuerHint: 'x', token: { untrusted: '' } },
    terms: { issuedAt: null, expiresAt: null },
    ...changes,
  }
}

/** What a driver is asked for a code. */
async function asked(one: Used, key: Uint8Array = secret) {
  let found = { digest: '', ttlSeconds: 0 }
  const driver = {
    kind: 'memory' as const,
    async use(digest: string, ttlSeconds: number) {
      found = { digest, ttlSeconds }
      return 'first' as const
    },
    close: async () => {},
  }
  await useOnce({ driver, secret: key }, one, at)
  return found
}

describe('a code for one use is known again', () => {
  it('by what is signed: who rewrites a signature so that it stays valid gains nothing', async () => {
    const driver = createMemoryReplay({ maxDigests: 10, elapsed: () => 0 })
    const take = (code: Sealed, text: string) =>
      useOnce({ driver, secret }, used({ code, scan: { bytes: bytes(text), text } }), at)
    expect((await take(sealed('body', 's'), 'body.s')).use).toBe('first')
    expect((await take(sealed('body', 'n-s'), 'body.n-s')).use).toBe('again')
    expect((await take(sealed('other', 's'), 'other.s')).use).toBe('first')
  })

  it('by its format too, and under a key that is the deployment’s', async () => {
    const other = { id: 'jiangsu', freshness: { maxAgeSeconds: 600 } }
    const { digest } = await asked(used())
    expect((await asked(used())).digest).toBe(digest)
    expect((await asked(used({ adapter: other }))).digest).not.toBe(digest)
    expect((await asked(used(), replaySecretOf(secret))).digest).not.toBe(digest)
  })
})

describe('it is remembered', () => {
  const reference = used().code
  it.each([
    ['to its end', { terms: { issuedAt: null, expiresAt: at + 90_000 } }, 91],
    ['to the age that its format allows', { code: { ...reference, madeAt: at - 1000 } }, 600],
    [
      'to whichever comes first',
      { code: { ...reference, madeAt: at }, terms: { issuedAt: null, expiresAt: at + 5_000 } },
      6,
    ],
    ['through its last instant', { terms: { issuedAt: null, expiresAt: at } }, 1],
    ['a day, where it shows neither', {}, 86_400],
    ['two days at the most', { terms: { issuedAt: null, expiresAt: at + 1e12 } }, 172_800],
  ] as const)('%s', async (_, changes, seconds) => {
    expect((await asked(used(changes as Partial<Used>))).ttlSeconds).toBe(seconds)
  })
})
