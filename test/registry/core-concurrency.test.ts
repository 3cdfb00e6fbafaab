import { describe, expect, test } from 'vitest'
import { keyBytes } from '../../trust-store/backend/spki.ts'
import { auditLog } from '../../trust-store/log/audit.ts'
import { createVerifier } from '../../trust-store/log/ed25519.ts'
import { makeVerifierKey, signatureTypes } from '../../trust-store/log/verifier-key.ts'
import type { Action } from '../../trust-store/registry/entry.ts'
import { parseEntry } from '../../trust-store/registry/entry-bytes.ts'
import { openRegistry } from '../../trust-store/registry/open.ts'
import type { Receipt, Registry } from '../../trust-store/registry/registry.ts'
import {
  admit,
  applicationOf,
  approvalOf,
  asOperator,
  backend,
  codeOf,
  createWorld,
  gatewayManifest,
  issuerManifest,
  json,
  person,
  propose,
  requestOf,
  type World,
} from './fixture.ts'

/** Two processes on one storage. */
async function twoOf(world: World): Promise<readonly [Registry, Registry]> {
  return [world.registry, await openRegistry(world.options)]
}

/** What each request led to, the one half asked of the one registry, the other of the other. */
function askBoth([one, other]: readonly [Registry, Registry], requests: readonly string[]) {
  return Promise.all(requests.map((jws, at) => codeOf((at % 2 === 0 ? one : other).act(jws))))
}

const receiptsOf = (outcomes: readonly unknown[]) =>
  outcomes.filter((one): one is Receipt => typeof one === 'object')

/** Every entry of the log, each in its place, none twice. */
async function audited({ storage, options, registry }: World) {
  const { spki } = options.keys.logSigner
  const key = makeVerifierKey(options.origin, signatureTypes.ed25519, keyBytes(spki, 'Ed25519'))
  const log = { origin: options.origin, keys: [await createVerifier(backend, key)] }
  const ids: string[] = []
  const { entries } = await auditLog({
    read: storage.tiles.read,
    log,
    onEntry: (_, bytes) => ids.push(parseEntry(bytes).id),
  })
  expect(new Set(ids).size).toBe(entries)
  expect((await registry.state()).size).toBe(entries)
  return entries
}

describe('of many at the same time, on two processes', () => {
  test('one approval carries a proposal out, and the others hear that it was', async () => {
    const world = await createWorld()
    const both = await twoOf(world)
    const city = await applicationOf(1)
    await world.registry.apply(json(city.application))
    const action: Action = { kind: 'admit', application: city.application.id, validDays: 365 }
    const proposal = await propose(world, world.wang, action)
    const requests = await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        requestOf(world, asOperator(at % 3 === 0 ? world.zhao : world.li), approvalOf(proposal)),
      ),
    )
    const outcomes = await askBoth(both, requests)
    expect(receiptsOf(outcomes)).toHaveLength(1)
    expect(new Set(outcomes.filter((one) => typeof one === 'string'))).toEqual(
      new Set(['registry.proposal-closed']),
    )
    for (const registry of both) expect((await registry.state()).participants.size).toBe(1)
    expect(await audited(world)).toBe(4)
  })

  test('one of two contradicting proposals is carried out, and the other conflicts', async () => {
    const world = await createWorld()
    const both = await twoOf(world)
    const id = await admit(world, await applicationOf(1))
    const hints = Array.from({ length: 8 }, (_, at) => `division:33010${at + 2}`)
    const proposals: Receipt[] = []
    for (const hint of hints) {
      const manifest = issuerManifest('330100', { hints: [hint] })
      proposals.push(
        await propose(world, world.wang, { kind: 'change', participant: id, manifest }),
      )
    }
    const requests = await Promise.all(
      proposals.map((one) => requestOf(world, asOperator(world.li), approvalOf(one))),
    )
    const outcomes = await askBoth(both, requests)
    expect(receiptsOf(outcomes)).toHaveLength(1)
    expect(new Set(outcomes.filter((one) => typeof one === 'string'))).toEqual(
      new Set(['registry.conflict']),
    )
    await audited(world)
  })

  test('one of two organisations gets a name, and the other hears that it is taken', async () => {
    const world = await createWorld()
    const both = await twoOf(world)
    const proposals: Receipt[] = []
    for (const number of [1, 2, 3, 4]) {
      const { application } = await applicationOf(number)
      await world.registry.apply(json(application))
      const action: Action = { kind: 'admit', application: application.id, validDays: 365 }
      proposals.push(await propose(world, world.wang, action))
    }
    const requests = await Promise.all(
      proposals.map((one) => requestOf(world, asOperator(world.li), approvalOf(one))),
    )
    const outcomes = await askBoth(both, requests)
    expect(receiptsOf(outcomes)).toHaveLength(1)
    expect(outcomes.filter((one) => one === 'registry.hint-in-use')).toHaveLength(3)
    await audited(world)
  })

  test('one key is taken by one of those who bring it', async () => {
    const world = await createWorld()
    const both = await twoOf(world)
    const { key } = await person('x', 'x', 'ES256')
    const bodies = await Promise.all(
      [1, 2, 3, 4].map(async (number) => {
        const { application } = await applicationOf(number, gatewayManifest, { key })
        return json(application)
      }),
    )
    const outcomes = await Promise.all(
      bodies.map((body, at) => codeOf((at % 2 === 0 ? both[0] : both[1]).apply(body))),
    )
    expect(receiptsOf(outcomes)).toHaveLength(1)
    expect(outcomes.filter((one) => one === 'registry.key-in-use')).toHaveLength(3)
    expect(await audited(world)).toBe(2)
  })

  test('operators are never removed until too few are left', async () => {
    const world = await createWorld()
    const both = await twoOf(world)
    const removing: readonly (readonly [string, 'wang' | 'li' | 'zhao', 'wang' | 'li' | 'zhao'])[] =
      [
        ['li', 'wang', 'zhao'],
        ['zhao', 'wang', 'li'],
        ['wang', 'li', 'zhao'],
      ]
    const requests: string[] = []
    for (const [operator, one, other] of removing) {
      const proposal = await propose(world, world[one], { kind: 'remove-operator', operator })
      requests.push(await requestOf(world, asOperator(world[other]), approvalOf(proposal)))
    }
    const outcomes = await askBoth(both, requests)
    expect(receiptsOf(outcomes)).toHaveLength(1)
    const { operators } = await world.registry.state()
    expect(new Set([...operators.values()].map((one) => one.person)).size).toBeGreaterThan(1)
    await audited(world)
  })

  test('one request is done once, whoever is asked', async () => {
    const world = await createWorld()
    const both = await twoOf(world)
    const { application } = await applicationOf(1)
    const body = json(application)
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, at) => (at % 2 === 0 ? both[0] : both[1]).apply(body)),
    )
    expect(outcomes.filter(({ repeated }) => !repeated)).toHaveLength(1)
    expect(new Set(outcomes.map(({ index }) => index))).toEqual(new Set([1]))
    expect(await audited(world)).toBe(2)
  })

  test('those that have nothing to do with each other are all done', async () => {
    const world = await createWorld()
    const both = await twoOf(world)
    const applications = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        applicationOf(at + 1, { ...gatewayManifest, url: `https://gateway${at}.example/` }),
      ),
    )
    const outcomes = await Promise.all(
      applications.map(({ application }, at) =>
        (at % 2 === 0 ? both[0] : both[1]).apply(json(application)),
      ),
    )
    expect(new Set(outcomes.map(({ index }) => index)).size).toBe(20)
    expect(await audited(world)).toBe(21)
  })
})
