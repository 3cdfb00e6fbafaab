/** How sets of revoked codes reach gateways, and what they tell of anybody: complaints 15 to 17. */
import { expect, test } from 'vitest'
import { auditLog } from '../../trust-store/log/audit.ts'
import { createLogIdentity } from '../../trust-store/log/policy-settings.ts'
import { createCodeDigest } from '../../trust-store/revocation/code-digest.ts'
import { headFile, partsOf } from '../../trust-store/revocation/head.ts'
import { fromBase64Url } from '../../trust-store/trust-list/base64.ts'
import { backend, start } from '../registry/fixture.ts'
import { codeOf, createGateway } from './gateway.ts'
import { revokerOf, scopeOf } from './issuer.ts'
import { admitCity, type City, format, foundProvince, type Province } from './province.ts'

const hourMs = 3_600_000

async function revoking() {
  const clock = { now: start }
  const province = await foundProvince('zhejiang', '330000', clock)
  const city = await admitCity(province, 1, '330100')
  const revoker = revokerOf(city)
  await revoker.revoke(['code-0'], clock.now)
  await province.tend()
  return { clock, province, city, revoker }
}

const isHead = (path: string) => path.endsWith(`/${headFile}`)
const isShard = (path: string) => path.endsWith('.shard')

test('complaint 15: who was away for sixty sets has the last one after one refresh, and asks for none between', async () => {
  const { clock, province, city, revoker } = await revoking()
  const gateway = createGateway({ provinces: [province], clock })
  await gateway.keeper.refresh()
  expect(gateway.keeper.revocations()).toMatchObject([{ number: 1, trouble: null }])
  for (let number = 2; number <= 61; number++) {
    clock.now += hourMs
    await revoker.revoke([`code-${number}`], clock.now)
  }
  await province.tend()
  gateway.asked.length = 0
  await gateway.keeper.refresh()
  expect(gateway.keeper.revocations()).toMatchObject([
    { number: 61, count: 61, state: 'fresh', trouble: null },
  ])
  // One head, and of sixty sets no more files than the last one has.
  expect(gateway.asked.filter(isHead)).toHaveLength(1)
  const last = revoker.heads.at(-1)?.head
  const files = last === undefined ? [] : partsOf(last)
  expect(gateway.asked.filter(isShard).length).toBeLessThanOrEqual(files.length)
  expect(files.length).toBeLessThanOrEqual(7)
  for (const number of [0, 2, 30, 61]) {
    expect(await gateway.verdict(await codeOf(city, `code-${number}`))).toBe('code.revoked')
  }
})

test('complaint 16: gateways that are at different sets ask for the same files, and a cache answers all but the first', async () => {
  const { clock, province, revoker } = await revoking()
  const early = createGateway({ provinces: [cached(province).province], clock })
  await early.keeper.refresh()
  for (let number = 2; number <= 9; number++) await revoker.revoke([`code-${number}`], clock.now)

  const cache = cached(province)
  const gateways = Array.from({ length: 20 }, () =>
    createGateway({ provinces: [cache.province], clock }),
  )
  for (const gateway of gateways) await gateway.keeper.refresh()
  await early.keeper.refresh()
  const asked = gateways.flatMap((gateway) => gateway.asked).filter(isShard)
  // By content, without a version, a time or a position of whoever asks.
  const last = revoker.heads.at(-1)?.head
  const names = new Set((last === undefined ? [] : partsOf(last)).map(({ sha256 }) => sha256))
  for (const path of asked) expect(names).toContain(path.slice(path.lastIndexOf('/') + 1, -6))
  for (const path of early.asked.filter(isShard).slice(1)) expect(asked).toContain(path)
  expect(asked.length).toBe(gateways.length * names.size)
  expect(cache.passed.filter(isShard)).toHaveLength(names.size)
  expect(cache.passed.filter(isHead)).toHaveLength(1)
})

test('complaint 16: a set that has not changed is not sent again', async () => {
  const { clock, province } = await revoking()
  const statuses: number[] = []
  const counted: Province = {
    ...province,
    async fetch(request) {
      const response = await province.fetch(request)
      if (isHead(new URL(request.url).pathname)) statuses.push(response.status)
      return response
    },
  }
  const gateway = createGateway({ provinces: [counted], clock })
  for (let times = 0; times < 4; times++) await gateway.keeper.refresh()
  expect(statuses).toEqual([200, 304, 304, 304])
  expect(gateway.asked.filter(isShard)).toHaveLength(1)
})

test('complaint 17: files, log and list say nothing of a revoked code to whoever does not have it', async () => {
  const { clock, province, city, revoker } = await revoking()
  const id = '330106199001011234'
  await revoker.revoke([id], clock.now)
  clock.now += 60_000
  await province.tend()
  const seen: Uint8Array[] = []
  const { world, host } = province
  const { origin } = world.options
  const log = await createLogIdentity(province.anchor.log?.keys ?? [], backend)
  expect(log.origin).toBe(origin)
  const { read } = world.registry
  const list = await world.registry.list()
  await auditLog({ read, log, onEntry: (_, entry) => seen.push(entry) })
  const folder = `https://${host}/v1/revocations/${city.participant}/${format}`
  const last = revoker.heads.at(-1)?.head
  const files = (last === undefined ? [] : partsOf(last)).map(({ sha256 }) => `${sha256}.shard`)
  expect(files.length).toBeGreaterThan(0)
  for (const file of [headFile, ...files]) {
    const response = await province.fetch(new Request(`${folder}/${file}`))
    expect(response.status).toBe(200)
    seen.push(new Uint8Array(await response.arrayBuffer()))
  }
  for (const jws of [revoker.heads.at(-1)?.jws, list?.jws]) {
    const [, payload = ''] = (jws ?? '').split('.')
    const decoded = fromBase64Url(payload)
    expect(decoded?.length).toBeGreaterThan(100)
    seen.push(decoded ?? new Uint8Array())
  }
  const plain = new TextEncoder().encode(id)
  // As it is, and as anybody could hash it.
  const guesses = [plain, await backend.sha256(plain)]
  for (const bytes of seen) for (const guess of guesses) expect(holds(bytes, guess)).toBe(false)
})

test('complaint 17: one code revoked by two issuers has nothing in common, and no check asks anybody', async () => {
  const { clock, province, city, revoker } = await revoking()
  const other = await admitCity(province, 2, '330200')
  const id = 'the same code'
  const digestIn = (one: City, kind = format) =>
    createCodeDigest(one.issuer, kind, scopeOf(one.issuer).salt)({ kind: 'id', value: id }).slice()
  // Under one salt even.
  expect(scopeOf(city.issuer).salt).toEqual(scopeOf(other.issuer).salt)
  const digests = [digestIn(city), digestIn(other), digestIn(city, 'eu-dcc')]
  expect(new Set(digests.map((digest) => digest.join())).size).toBe(3)

  await revoker.revoke([id], clock.now)
  const gateway = createGateway({ provinces: [province], clock })
  await gateway.keeper.refresh()
  gateway.asked.length = 0
  expect(await gateway.verdict(await codeOf(city, id))).toBe('code.revoked')
  expect(await gateway.verdict(await codeOf(city, 'another'))).toBe('opened')
  expect(gateway.asked).toEqual([])
})

/** A cache between gateways and a registry, as RFC 9111 allows it; what it passed on. */
function cached(province: Province) {
  const kept = new Map<string, Response>()
  const passed: string[] = []
  const fetch = async (request: Request): Promise<Response> => {
    const known = kept.get(request.url)
    if (known !== undefined) return known.clone()
    const response = await province.fetch(new Request(request.url))
    passed.push(new URL(request.url).pathname)
    const isPublic = response.headers.get('cache-control')?.startsWith('public, max-age=') ?? false
    if (isPublic && response.status === 200) kept.set(request.url, response.clone())
    return response
  }
  return { passed, province: { ...province, fetch } }
}

function holds(bytes: Uint8Array, part: Uint8Array): boolean {
  for (let at = 0; at + part.length <= bytes.length; at++) {
    if (part.every((byte, index) => bytes[at + index] === byte)) return true
  }
  return false
}
