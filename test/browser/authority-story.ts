/** What stands in a registry before its operators look at it: cities, counts, rules. */
import { ruleSets } from '../../specs/generated/rule-sets.ts'
import type { KeyHolder } from '../../trust-store/key-holder.ts'
import { signCounts } from '../../trust-store/ledger/signed-counts.ts'
import type { Application } from '../../trust-store/registry/application.ts'
import { signRequest } from '../../trust-store/registry/signed-request.ts'
import { dayCounts } from '../ledger/days.ts'
import { nationalTestCode, sm2Manifest } from '../registry/assembled.ts'
import {
  applicationOf,
  dayMs,
  holder,
  json,
  newId,
  start,
  verifierManifest,
} from '../registry/fixture.ts'
import type { ServedRegistry } from './registry.ts'

/** A name with markup and an override of the writing direction. */
export const hostileName = '<b onclick="alert(1)">恶意</b>\u202e名称'

export const longName = {
  zh: '浙江省杭州市西湖区健康码互认与通行管理联合服务中心（含富阳、临安、桐庐、淳安各县区分中心）筹备组',
  en: 'Joint Service Centre for Mutual Recognition of Health Codes and Passage of Xihu District, Hangzhou',
}

export interface City {
  readonly application: Application
  readonly key: KeyHolder
}

/** Applies with a test code that passes. */
export async function applyAs(
  { registry }: ServedRegistry,
  number: number,
  name?: Application['organization']['name'],
): Promise<City> {
  const key = await holder('SM2-SM3')
  const testCodes = [await nationalTestCode(key)]
  const made = await applicationOf(number, sm2Manifest, { key, testCodes })
  const { organization } = made.application
  const application = {
    ...made.application,
    organization: { ...organization, name: name ?? organization.name },
  }
  await registry.apply(json(application))
  return { application, key }
}

/** A verifier applies; it has nothing to show. */
export async function applyVerifier(
  { registry }: ServedRegistry,
  number: number,
  name: Application['organization']['name'],
): Promise<Application> {
  const { application } = await applicationOf(number, verifierManifest)
  const named = { ...application, organization: { ...application.organization, name } }
  await registry.apply(json(named))
  return named
}

/** Admitted by both operators, without a screen; its participant id. */
export async function admitted(place: ServedRegistry, { application }: City): Promise<string> {
  await place.decide({ kind: 'admit', application: application.id, validDays: 25 })
  return `issuer:${application.organization.creditCode}`
}

/** Counts of the days before the start; on the second the reds are too few to be told. */
export async function publishCounts(place: ServedRegistry, { application, key }: City) {
  const { creditCode } = application.organization
  const people = [40, 4, 65, 120, 80]
  for (const [index, count] of people.entries()) {
    const day = new Date(start - (people.length - index) * dayMs).toISOString().slice(0, 10)
    // On one day some have no reason.
    const reason = count === 65 ? null : 'close-contact'
    const given = [['10', reason, count]] as const
    const { jws: counts } = await signCounts(dayCounts(creditCode, day, { given }), key)
    const times = { issuedAt: place.clock.now, expiresAt: place.clock.now + 300_000 }
    const by = `participant:issuer:${creditCode}` as const
    const request = { kind: 'publish-counts', counts } as const
    const claims = { registry: 'zhejiang', id: newId(), ...times, by, request }
    await place.registry.act(await signRequest(claims, key))
  }
}

/** The built-in set of the province with one rule more, in force in two days. */
export function nextRules(version: string): Record<string, unknown> {
  const own = ruleSets.find(({ division }) => division === '330000')
  const [rule] = ruleSets.find(({ division }) => division === '000000')?.rules ?? []
  const added = { ...rule, id: '330000-TEST-99' }
  const effectiveFrom = new Date(start + 3 * dayMs).toISOString()
  return { ...own, version, effectiveFrom, rules: [...(own?.rules ?? []), added] }
}
