/** "The gate's issuer is down, and the traveller's voucher stands in": `fallback` in a verify request. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { IssuerError } from '../../gateway/issuers/error.ts'
import type { HolderKey } from '../../gateway/wallet/key.ts'
import { validateProblem, validateVerifyAnswer } from '../../specs/generated/validators.js'
import type { FoundedAuthority } from '../federation/found.ts'
import { keysOf, nationalCode } from '../gateway/codes.ts'
import {
  createTestGateway,
  foundFederation,
  hour,
  publishAt,
  start,
  type TestGateway,
} from '../gateway/fixture.ts'
import { getVoucher, holderPen, makeKey, show } from './holding.ts'

const city = 'jiangsu-sukangma'
let federation: readonly FoundedAuthority[]
let gateway: TestGateway
let key: HolderKey
let code: string
let voucher: string
beforeAll(async () => {
  federation = await foundFederation()
  key = await makeKey()
  await begin()
})
beforeEach(() => {
  gateway.cities[city].failure = null
  gateway.cities[city].mode = 'normal'
})

/** A gateway that no issuer has failed yet. */
async function begin(): Promise<void> {
  gateway = await createTestGateway(federation, {
    translation: [holderPen(federation, { lifetimeSeconds: 259_200 })],
  })
  code = gateway.cities[city].mint()
  voucher = await got(code)
}

async function got(of: string): Promise<string> {
  const { answer, text } = await getVoucher(gateway, of, key)
  if (answer?.voucher === undefined) throw new Error(text)
  return answer.voucher
}

const failures = [
  'issuer.unreachable',
  'issuer.timeout',
  'issuer.overloaded',
  'issuer.error',
] as const

describe('a voucher stands in', () => {
  it.each(failures)('where the issuer is down: %s', async (failure) => {
    await begin()
    gateway.cities[city].failure = new IssuerError(failure)
    const answer = await gateway.verify(code, { fallback: await show(voucher, key) })
    expect(validateVerifyAnswer(answer.body)).toBe(true)
    expect(answer).toMatchObject({ status: 200, outcome: 'accepted', code: 'rule.grade-green' })
    expect(answer.body.fallback).toMatchObject({ because: failure, maxAgeHours: 24 })
    expect(answer.body.record).toMatchObject({ issuer: { id: city }, assurance: 'voucher' })
  })

  it.each(['busy', 'wrong'] as const)('where the issuer is %s', async (mode) => {
    await begin()
    gateway.cities[city].mode = mode
    const answer = await gateway.verify(code, { fallback: await show(voucher, key) })
    expect(answer).toMatchObject({ status: 200, outcome: 'accepted' })
    expect(answer.body.fallback).toMatchObject({ because: expect.stringMatching(/^issuer\./) })
  })

  it('and the log says that it did, without the traveller', async () => {
    gateway.cities[city].failure = new IssuerError('issuer.timeout')
    await gateway.verify(code, { fallback: await show(voucher, key) })
    const line = gateway.lines.findLast((one) => one.includes('"evidence"')) ?? ''
    expect(JSON.parse(line)).toMatchObject({ evidence: 'fallback', assurance: 'voucher' })
  })

  it('only with the challenge that the verifier gave', async () => {
    gateway.cities[city].failure = new IssuerError('issuer.timeout')
    const challenge = 'gate-7-challenge'
    const wrong = await gateway.verify(code, { challenge, fallback: await show(voucher, key) })
    expect(wrong).toMatchObject({ status: 503, outcome: 'undecided' })
    expect(wrong.body.fallback).toMatchObject({ code: 'trust.challenge' })
    const fallback = await show(voucher, key, { nonce: challenge })
    expect(await gateway.verify(code, { challenge, fallback })).toMatchObject({ status: 200 })
  })
})

describe('a voucher does not stand in', () => {
  it('where the issuer answers, whatever it says', async () => {
    await begin()
    const answer = await gateway.verify(code, { fallback: await show(voucher, key) })
    expect(answer.outcome).toBe('accepted')
    expect(answer.body).not.toHaveProperty('fallback')
    expect(answer.body.record).toMatchObject({ assurance: 'channel' })
    const stranger = await gateway.verify(`${code}x`, { fallback: await show(voucher, key) })
    expect(stranger.body).not.toHaveProperty('record')
  })

  it('where the code is forged', async () => {
    const forged = nationalCode(keysOf(federation, 'zhejiang-gateway')[0])
    const answer = await gateway.verify(forged, { fallback: await show(voucher, key) })
    expect(answer.outcome).toBe('not-recognised')
    expect(answer.body).not.toHaveProperty('fallback')
  })

  it.each([
    [
      'of another issuer',
      async (): Promise<string> => show(await got(gateway.cities['anhui-ankangma'].mint()), key),
      'code.fallback-other-issuer',
    ],
    [
      'that is no voucher',
      async (): Promise<string> => gateway.cities[city].mint(),
      'code.fallback-not-a-voucher',
    ],
    ['that is no code', async (): Promise<string> => 'no code', 'code.fallback-not-a-voucher'],
    [
      'of somebody else',
      async (): Promise<string> => show(voucher, await makeKey()),
      'trust.signature',
    ],
    [
      'as a screenshot',
      async (): Promise<string> => show(voucher, key, { at: start - 10 * 60_000 }),
      'code.stale',
    ],
  ] as const)('%s: it stays undecided, and says why', async (_what, make, why) => {
    const fallback = await make()
    const asked = gateway.asked.length
    gateway.cities[city].failure = new IssuerError('issuer.unreachable')
    const answer = await gateway.verify(code, { fallback })
    expect(validateProblem(answer.body)).toBe(true)
    expect(answer).toMatchObject({ status: 503, outcome: 'undecided' })
    expect(answer.body.fallback).toMatchObject({ code: why })
    expect(gateway.asked.slice(asked).length).toBeLessThanOrEqual(1)
  })

  it('that is older than the destination allows', async () => {
    await begin()
    const later = start + 24 * hour + 1000
    gateway.at(later)
    for (const one of federation) gateway.publish(one.plan.id, await publishAt(one, later, 2))
    await gateway.keeper.refresh()
    gateway.cities[city].failure = new IssuerError('issuer.unreachable')
    const fallback = await show(voucher, key, { at: later })
    const answer = await gateway.verify(code, { fallback })
    expect(answer).toMatchObject({ status: 503, code: 'issuer.unreachable' })
    expect(answer.body.fallback).toMatchObject({ code: 'code.fallback-too-old' })
  })

  it('beyond what the code would: each destination decides as it does of the code itself', async () => {
    await begin()
    const destinations = ['110000', '310000', '320000', '440000', '510000', '650000']
    const codes = async (extra: () => Promise<object>): Promise<readonly string[]> => {
      const answers: string[] = []
      for (const destination of destinations) {
        const { outcome, code: why } = await gateway.verify(code, {
          destination,
          ...(await extra()),
        })
        answers.push(`${destination} ${outcome} ${why}`)
      }
      return answers
    }
    const before = await codes(async () => ({}))
    gateway.cities[city].failure = new IssuerError('issuer.unreachable')
    const after = await codes(async () => ({ fallback: await show(voucher, key) }))
    expect(after).toEqual(before)
    expect(after.join()).toContain('refused')
  })
})
