/** A signing job that does not run: complaint 9. */
import { expect, test } from 'vitest'
import { expiring } from '../../trust-store/expiring.ts'
import { verifyTrustList } from '../../trust-store/trust-list.ts'
import { keysOf, nationalCode } from '../gateway/codes.ts'
import { createTestGateway, day, foundFederation, publishAt, start } from '../gateway/fixture.ts'
import { backend, dayMs, start as opening } from '../registry/fixture.ts'
import { codeOf, createGateway } from './gateway.ts'
import { admitCity, foundProvince } from './province.ts'

const hourMs = 3_600_000

test('complaint 9: a list is published every day though nothing changes, and outlives six days without', async () => {
  const clock = { now: opening }
  const province = await foundProvince('zhejiang', '330000', clock)
  const code = await codeOf(await admitCity(province, 1, '330100'), 'any')
  const gateway = createGateway({ provinces: [province], clock })
  let oldest = 0
  for (let hour = 0; hour < 15 * 24; hour += 6) {
    clock.now = opening + hour * hourMs
    await province.tend()
    const list = await province.world.registry.list()
    oldest = Math.max(oldest, clock.now - (list?.issuedAt ?? 0))
  }
  expect(oldest).toBeLessThanOrEqual(dayMs)
  await gateway.keeper.refresh()
  clock.now += 6 * dayMs
  await gateway.keeper.refresh()
  expect(await gateway.verdict(code)).toBe('opened')
})

test('complaint 9: before a list that nobody renews has ended, whoever watches is told for days', async () => {
  const clock = { now: opening }
  const province = await foundProvince('zhejiang', '330000', clock)
  await admitCity(province, 1, '330100')
  await province.tend()
  const jws = (await province.world.registry.list())?.jws ?? ''
  const { list } = await verifyTrustList(jws, province.anchor, clock.now, backend)
  const warnings: string[] = []
  for (let days = 0; days <= 7; days++) {
    const { soon } = expiring([{ list, chain: [] }], [], opening + days * dayMs)
    const warned = soon.find(({ kind }) => kind === 'list')
    warnings.push(warned === undefined ? 'nothing' : `${warned.daysLeft} days left`)
  }
  const left = [3, 2, 1, 0].map((days) => `${days} days left`)
  expect(warnings).toEqual([...Array(4).fill('nothing'), ...left])
  // Its own operators see how old it is.
  clock.now = opening + 5 * dayMs
  const ready = await province.fetch(new Request(`https://${province.host}/readyz`))
  expect(await ready.json()).toMatchObject({ list: { ageSeconds: (5 * dayMs) / 1000 } })
})

test('complaint 9: where one province signs no more, its own codes are undecided and all others go on', async () => {
  const clock = { now: opening }
  const provinces = await Promise.all([
    foundProvince('zhejiang', '330000', clock),
    foundProvince('jiangsu', '320000', clock),
  ])
  const [zhejiang, jiangsu] = provinces
  const [ours, theirs] = await Promise.all([
    codeOf(await admitCity(zhejiang, 1, '330100'), 'one'),
    codeOf(await admitCity(jiangsu, 2, '320100'), 'two'),
  ])
  const gateway = createGateway({ provinces, clock })
  for (const province of provinces) await province.tend()
  await gateway.keeper.refresh()
  for (let days = 1; days <= 8; days++) {
    clock.now = opening + days * dayMs
    await jiangsu.tend()
    await gateway.keeper.refresh()
  }
  expect(await gateway.verdict(ours)).toBe('trust.stale')
  expect(await gateway.verdict(theirs)).toBe('opened')
  // One run of the job is enough.
  await zhejiang.tend()
  await gateway.keeper.refresh()
  expect(await gateway.verdict(ours)).toBe('opened')
})

test('complaint 9: at the gate it is neither red nor green, and says when to try again', async () => {
  const federation = await foundFederation()
  const gateway = await createTestGateway(federation)
  const late = start + 8 * day
  for (const authority of federation) {
    if (authority.plan.id === 'beijing') continue
    gateway.publish(authority.plan.id, await publishAt(authority, late, 2))
  }
  gateway.at(late)
  await gateway.keeper.refresh()
  const [key] = keysOf(federation, 'beijing-national-code')
  const beijing = await gateway.verify(nationalCode(key, { expiresAt: late + day }))
  expect(beijing).toMatchObject({ status: 503, outcome: 'undecided', code: 'trust.stale' })
  expect(beijing.headers.get('retry-after')).toMatch(/^\d+$/)
  expect(beijing.body).not.toHaveProperty('decision')
  const other = await gateway.verify(gateway.cities['anhui-ankangma'].mint())
  expect(other).toMatchObject({ status: 200, outcome: 'accepted' })
})
