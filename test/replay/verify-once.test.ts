/** `once: true` over the whole assembly. */
import { beforeAll, describe, expect, it } from 'vitest'
import { type ReplayDriver, ReplayError } from '../../gateway/replay/driver.ts'
import { createMemoryReplay } from '../../gateway/replay/memory.ts'
import { validateVerifyAnswer } from '../../specs/generated/validators.js'
import { euCode, keysOf, shanghaiCode } from '../gateway/codes.ts'
import { createTestGateway, foundFederation, hour, start } from '../gateway/fixture.ts'

let federation: Awaited<ReturnType<typeof foundFederation>>
beforeAll(async () => {
  federation = await foundFederation()
})

const once = { once: true }
const shanghai = () => keysOf(federation, 'shanghai-suishenma')

function memory() {
  const asked: { readonly digest: string; readonly ttlSeconds: number }[] = []
  const uses = createMemoryReplay({ maxDigests: 1_000, elapsed: () => 0 })
  const replay: ReplayDriver = {
    ...uses,
    use(digest, ttlSeconds) {
      asked.push({ digest, ttlSeconds })
      return uses.use(digest, ttlSeconds)
    },
  }
  return { replay, asked }
}

describe('a code for one use', () => {
  it('is accepted once, and then used already', async () => {
    const { replay, asked } = memory()
    const gateway = await createTestGateway(federation, { replay })
    const code = shanghaiCode(shanghai())
    const first = await gateway.verify(code, once)
    expect(first).toMatchObject({ status: 200, outcome: 'accepted' })
    expect(first.body).toMatchObject({ replay: { checked: true, by: 'memory' } })
    const second = await gateway.verify(code, once)
    expect(second).toMatchObject({
      status: 200,
      outcome: 'not-recognised',
      code: 'code.used-already',
    })
    expect(second.body).toMatchObject({ stage: 'trust', replay: { checked: true, by: 'memory' } })
    for (const { body } of [first, second]) expect(validateVerifyAnswer(body)).toBe(true)
    expect(asked[0]?.ttlSeconds).toBe(hour / 1000 + 1)
  })

  it('is used once by many gates at the same time', async () => {
    const gateway = await createTestGateway(federation, memory())
    const code = gateway.cities['jiangsu-sukangma'].mint()
    const found = await Promise.all(Array.from({ length: 20 }, () => gateway.verify(code, once)))
    expect(found.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(1)
    expect(found.filter(({ code }) => code === 'code.used-already')).toHaveLength(19)
  })

  it('is remembered by a digest that is another in another deployment', async () => {
    const [one, two] = [memory(), memory()]
    const code = shanghaiCode(shanghai())
    for (const { replay } of [one, two]) {
      await (await createTestGateway(federation, { replay })).verify(code, once)
    }
    expect(one.asked[0]?.digest).toMatch(/^[\w-]{43}$/)
    expect(one.asked[0]?.digest).not.toBe(two.asked[0]?.digest)
  })

  it('is not used up by what was forged or not yet valid', async () => {
    const { replay, asked } = memory()
    const gateway = await createTestGateway(federation, { replay })
    const [outer, inner] = shanghai()
    if (outer === undefined || inner === undefined) throw new Error('two keys')
    const forged = shanghaiCode([{ ...outer, holder: inner.holder }, inner])
    const answer = await gateway.verify(forged, once)
    expect(answer.code).toBe('trust.signature')
    expect(answer.body).toMatchObject({ replay: { checked: false } })
    expect(asked).toEqual([])
  })

  it('is another where it is made anew', async () => {
    const gateway = await createTestGateway(federation, memory())
    expect((await gateway.verify(shanghaiCode(shanghai()), once)).outcome).toBe('accepted')
    const anew = shanghaiCode(shanghai(), { expiresAt: start + hour + 1000 })
    expect((await gateway.verify(anew, once)).outcome).toBe('accepted')
  })
})

describe('where a use is not checked, the answer says so', () => {
  it('because nobody asked for it: nothing is said, and the code may come again', async () => {
    const { replay, asked } = memory()
    const gateway = await createTestGateway(federation, { replay })
    const code = shanghaiCode(shanghai())
    for (const request of [{}, { once: false }, {}]) {
      const { outcome, body } = await gateway.verify(code, request)
      expect(outcome).toBe('accepted')
      expect(body).not.toHaveProperty('replay')
    }
    expect(asked).toEqual([])
  })

  it('because uses are remembered nowhere', async () => {
    const gateway = await createTestGateway(federation)
    const code = shanghaiCode(shanghai())
    for (let times = 0; times < 2; times += 1) {
      const { outcome, body } = await gateway.verify(code, once)
      expect(outcome).toBe('accepted')
      expect(body).toMatchObject({ replay: { checked: false } })
      expect(validateVerifyAnswer(body)).toBe(true)
    }
  })

  it('because a certificate is meant to be shown again', async () => {
    const { replay, asked } = memory()
    const gateway = await createTestGateway(federation, { replay })
    const certificate = await euCode(keysOf(federation, 'at-ministry')[0])
    const found = [await gateway.verify(certificate, once), await gateway.verify(certificate, once)]
    expect(found.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted'])
    expect(found[1]?.body).toMatchObject({ replay: { checked: false } })
    expect(asked).toEqual([])
  })
})

describe('where it cannot be told', () => {
  const replay: ReplayDriver = {
    kind: 'redis',
    use: () => Promise.reject(new ReplayError('the store does not answer')),
    close: async () => {},
  }

  it('the passage is undecided for those that asked, and for nobody else', async () => {
    const gateway = await createTestGateway(federation, { replay })
    const code = shanghaiCode(shanghai())
    const undecided = await gateway.verify(code, once)
    expect(undecided).toMatchObject({ status: 503, outcome: 'undecided' })
    expect(undecided.code).toBe('gateway.replay-unavailable')
    expect(undecided.headers.get('retry-after')).toBe('5')
    expect((await gateway.verify(code)).outcome).toBe('accepted')
  })

  it('a fault of ours is a fault, and no answer', async () => {
    const broken = { ...replay, use: () => Promise.reject(new TypeError('broken')) }
    const gateway = await createTestGateway(federation, { replay: broken })
    const answer = await gateway.verify(shanghaiCode(shanghai()), once)
    expect(answer).toMatchObject({ status: 500, code: 'gateway.internal' })
  })
})
