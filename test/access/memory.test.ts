import { beforeAll, describe, expect, it } from 'vitest'
import { createLicences } from '../../gateway/access/licences.ts'
import { createNonces } from '../../gateway/access/nonce.ts'
import { createReplayWindow } from '../../gateway/access/replay-window.ts'
import type { SignatureBackend } from '../../trust-store/backend.ts'
import { anchorOf, type FoundedAuthority } from '../federation/found.ts'
import { backend, foundFederation, start } from '../gateway/fixture.ts'
import { foundVerifier } from './verifier.ts'

describe('used proofs', () => {
  it('are remembered as long as they could be used again, and no longer', () => {
    const window = createReplayWindow({ lifeMs: 65_000, maxProofs: 1_000 })
    expect(window.use('key', 'one', 0)).toBe('first')
    expect(window.use('other key', 'one', 0)).toBe('first')
    expect(window.use('key', 'one', 64_999)).toBe('again')
    expect(window.use('key', 'one', 65_000)).toBe('first')
  })

  it('take bounded room, of which one verifier gets half', () => {
    const window = createReplayWindow({ lifeMs: 65_000, maxProofs: 1_000 })
    const flood = Array.from({ length: 600 }, (_, index) => window.use('loud', `${index}`, 0))
    expect(flood.filter((use) => use === 'first')).toHaveLength(500)
    expect(flood.at(-1)).toBe('full')
    expect(window.use('quiet', 'one', 0)).toBe('first')
    expect(window.use('loud', '0', 1)).toBe('again')
    expect(window.use('loud', 'new', 65_000)).toBe('first')
  })
})

describe('nonces', () => {
  it('are the same in every copy with the same secret, and other with another', () => {
    const [one, other] = [
      createNonces(new Uint8Array(32)),
      createNonces(new Uint8Array(32).fill(1)),
    ]
    const nonce = one.current(start)
    expect(createNonces(new Uint8Array(32)).isGood(nonce, start + 60_000)).toBe(true)
    expect(other.isGood(nonce, start)).toBe(false)
    expect(one.isGood(nonce, start + 120_000)).toBe(false)
    expect(one.isGood(nonce, start - 60_000)).toBe(false)
    expect(one.isGood('', start)).toBe(false)
  })
})

describe('licences in use', () => {
  let jiangsu: FoundedAuthority
  beforeAll(async () => {
    const found = (await foundFederation()).find(({ plan }) => plan.id === 'jiangsu')
    if (found === undefined) throw new Error('no authority')
    jiangsu = found
  })

  it('are verified once, and again after ten minutes or where the clock went back', async () => {
    let verified = 0
    const counting: SignatureBackend = {
      ...backend,
      sha256: (bytes) => backend.sha256(bytes),
      publicKey: (spki, algorithm) => backend.publicKey(spki, algorithm),
      verify: (key, signed, signature) => {
        verified += 1
        return backend.verify(key, signed, signature)
      },
    }
    const licences = createLicences({ anchors: [anchorOf(jiangsu)], backend: counting })
    const { licence } = await foundVerifier(jiangsu)
    const first = await licences.read(licence, start, null)
    const once = verified
    expect(once).toBeGreaterThan(0)
    expect(await licences.read(licence, start + 599_999, null)).toBe(first)
    expect(verified).toBe(once)
    expect(await licences.read(licence, start + 600_000, null)).not.toBe(first)
    expect(verified).toBe(2 * once)
    await licences.read(licence, start - 60_000, null)
    expect(verified).toBe(3 * once)
  })
})
