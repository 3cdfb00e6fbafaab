/** Revoked codes at a gateway: from an issuer's folder to what a verifier is told. */
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { validateTrustStatus } from '../../specs/generated/validators.js'
import type { RevocationHead } from '../../trust-store/revocation/head.ts'
import { headFile, partFile, partsOf, signHead } from '../../trust-store/revocation/head.ts'
import type { TrustList } from '../../trust-store/trust-list/model.ts'
import type { FoundedAuthority } from '../federation/found.ts'
import type { Published } from '../trust/revocation-sets.ts'
import { build, extend, idsOf, issued } from '../trust/revocation-sets.ts'
import { euCode, keysOf, nationalCode } from './codes.ts'
import {
  createTestGateway,
  day,
  foundFederation,
  publishAt,
  start,
  type TestGateway,
} from './fixture.ts'

const issuer = 'beijing-national-code'
const folder = 'https://codes.example/beijing'
const format = 'national-code'
/** As the code of `nationalCode` names itself. */
const identity = '07'.repeat(20)
const others = ['aa', 'bb'].map((pair) => pair.repeat(20))

let federation: readonly FoundedAuthority[]
let code: string
let foreign: string
let files: Map<string, Uint8Array>
/** Called before a file is given; may throw, or never end. */
let meddle: (url: string) => Promise<void>
let gateway: TestGateway

beforeAll(async () => {
  federation = await foundFederation()
  const [key] = keysOf(federation, issuer)
  code = nationalCode(key)
  foreign = await euCode(keysOf(federation, 'at-ministry')[0])
})

beforeEach(async () => {
  files = new Map()
  meddle = async () => {}
  gateway = await createTestGateway(federation, { change: withFolder, fetchSet })
})

/** The list says where the issuer's set is. */
function withFolder(list: TrustList): TrustList {
  const issuers = list.issuers.map((one) => {
    if (one.id !== issuer) return one
    const services = one.services.map((service) => ({ ...service, revocations: { url: folder } }))
    return { ...one, services }
  })
  return { ...list, issuers }
}

async function fetchSet({ url }: Request): Promise<Response> {
  await meddle(url)
  const bytes = files.get(url)
  if (bytes === undefined) return new Response(null, { status: 404 })
  return new Response(Uint8Array.from(bytes))
}

const setScope = {
  issuer,
  format,
  salt: new Uint8Array(32).fill(5),
  kinds: ['id'],
  width: 41,
} as const

/** Everything that the issuer issued is known to whoever builds its set. */
function firstSet(revoked: readonly string[]): Promise<Published> {
  return build(null, {
    scope: setScope,
    revoked: idsOf(revoked),
    issued: issued([identity, ...others], start - day),
    until: start,
    at: start - 60_000,
  })
}

/** As the issuer signs and uploads it. */
async function upload(set: Published, changes: Partial<RevocationHead> = {}): Promise<Published> {
  const [key] = keysOf(federation, issuer)
  if (key === undefined) throw new Error('no key')
  const head = { ...set.signed.head, ...changes }
  const signed = await signHead(head, key.holder.keyHolder, key.keyId)
  files.set(`${folder}/${headFile}`, new TextEncoder().encode(signed.jws))
  for (const part of partsOf(signed.head)) {
    const bytes = set.parts.get(part.sha256)
    if (bytes !== undefined) files.set(`${folder}/${partFile(part)}`, bytes)
  }
  return { ...set, signed, set: { ...set.set, head: signed.head, digest: signed.digest } }
}

async function said(): Promise<string> {
  const { outcome, code: reason } = await gateway.verify(code)
  return `${outcome} ${reason}`
}

/** The second list of an authority, which names no set. */
async function publishAgain(id: string): Promise<void> {
  const authority = federation.find(({ plan }) => plan.id === id)
  if (authority === undefined) throw new Error(`no authority ${id}`)
  gateway.publish(id, await publishAt(authority, start, 2))
}

const status = () => gateway.keeper.revocations()[0]

describe('a long-lived code', () => {
  it('is undecided until its issuer’s set was fetched once, and then as the set says', async () => {
    expect(await said()).toBe('undecided trust.revocation-unknown')
    expect(status()).toMatchObject({ issuer, state: 'none', trouble: 'revocation.unreachable' })

    const first = await upload(await firstSet(others))
    await gateway.keeper.refresh()
    expect(status()).toMatchObject({ issuer, format, state: 'fresh', number: 1, trouble: null })
    expect((await gateway.verify(code)).outcome).toBe('accepted')

    const next = { revoked: idsOf([identity]), issued: [], at: start }
    await upload(await extend(first, next))
    await gateway.keeper.refresh()
    expect(status()).toMatchObject({ number: 2, trouble: null })
    expect(await said()).toBe('not-recognised code.revoked')
  })

  it('stays revoked though its issuer publishes a set without it', async () => {
    const first = await upload(await firstSet([identity, ...others]))
    await gateway.keeper.refresh()
    expect(status()).toMatchObject({ number: 1, count: 3 })
    const changes = { number: 2, previous: first.signed.digest, issuedAt: start }
    await upload(await firstSet(others), changes)
    await gateway.keeper.refresh()
    expect(status()).toMatchObject({ number: 1, trouble: 'revocation.shrunk' })
    expect(await said()).toBe('not-recognised code.revoked')
  })

  it('stays revoked though the list does not name a set any more', async () => {
    await upload(await firstSet([identity]))
    await gateway.keeper.refresh()
    await publishAgain('beijing')
    await gateway.keeper.refresh()
    expect(gateway.keeper.revocations()).toEqual([])
    expect(await said()).toBe('not-recognised code.revoked')
  })

  it('of another issuer is untouched by all of it', async () => {
    const { outcome } = await gateway.verify(foreign)
    expect(outcome).toBe('accepted')
    await upload(await firstSet([identity]))
    await gateway.keeper.refresh()
    expect((await gateway.verify(foreign)).outcome).toBe('accepted')
  })
})

describe('an issuer that is slow to give its set', () => {
  it('keeps no list from being swapped, and is asked once at a time', async () => {
    const stuck = Promise.withResolvers<void>()
    let asked = 0
    meddle = () => {
      asked += 1
      return stuck.promise
    }
    const first = gateway.keeper.refresh()
    await vi.waitFor(() => expect(asked).toBe(1))
    await publishAgain('national')
    const second = gateway.keeper.refresh()
    await vi.waitFor(() => expect(gateway.keeper.current()?.lists[0]?.sequence).toBe(2))
    expect((await gateway.verify(foreign)).outcome).toBe('accepted')
    expect(await said()).toBe('undecided trust.revocation-unknown')
    stuck.resolve()
    await Promise.all([first, second])
    expect(asked).toBe(1)
  })
})

describe('what the gateway says of sets', () => {
  const get = async (path: string) => (await gateway.app.request(path)).json()

  it('is their number, count and state, or what stands in the way', async () => {
    const missing = { issuer, format, authority: 'beijing', state: 'none' } as const
    const trouble = 'revocation.unreachable'
    expect(await get('/v1/trust-list')).toMatchObject({
      revocations: [{ ...missing, trouble }],
      moreRevocations: 0,
    })
    expect(await get('/readyz')).toMatchObject({
      ready: true,
      reasons: [
        { code: trouble, subject: issuer },
        { code: 'trust.revocation-unknown', subject: issuer },
      ],
    })
    await upload(await firstSet(others))
    await gateway.keeper.refresh()
    const status = await get('/v1/trust-list')
    expect(validateTrustStatus(status), JSON.stringify(validateTrustStatus.errors)).toBe(true)
    expect(status).toMatchObject({
      revocations: [{ issuer, state: 'fresh', number: 1, count: 2 }],
    })
    expect(await get('/readyz')).toEqual({ ready: true, access: 'anonymous', reasons: [] })
  })
})
