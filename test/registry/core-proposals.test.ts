import { describe, expect, test } from 'vitest'
import type { Action } from '../../trust-store/registry/entry.ts'
import {
  admit,
  applicationOf,
  approvalOf,
  approve,
  asOperator,
  codeOf,
  createWorld,
  creditCode,
  dayMs,
  decide,
  issuerManifest,
  json,
  newId,
  person,
  propose,
  requestOf,
  type World,
} from './fixture.ts'

async function applied() {
  const world = await createWorld()
  const city = await applicationOf(1)
  await world.registry.apply(json(city.application))
  const action: Action = { kind: 'admit', application: city.application.id, validDays: 365 }
  return { world, city, action }
}

describe('two persons', () => {
  test('sign what adds trust', async () => {
    const { world, action } = await applied()
    const proposal = await propose(world, world.wang, action)
    expect(proposal.entry).toMatchObject({ body: { effect: null } })
    expect((await world.registry.state()).participants.size).toBe(0)
    const approval = await approve(world, world.li, proposal)
    expect(approval.entry).toMatchObject({ body: { effect: { licence: null } } })
    const { participants, proposals } = await world.registry.state()
    expect(participants.size).toBe(1)
    expect(proposals.get(proposal.entry.id)).toMatchObject({
      outcome: 'done',
      signedBy: ['wang', 'li'],
    })
  })

  test('are not one operator twice, nor one person with two keys', async () => {
    const { world, action } = await applied()
    const proposal = await propose(world, world.wang, action)
    expect(await codeOf(approve(world, world.wang, proposal))).toBe('registry.same-person')
    expect(await codeOf(approve(world, world.wangAgain, proposal))).toBe('registry.same-person')
  })

  test('are needed for what a participant asks for itself', async () => {
    const { world, city } = await applied()
    const id = await admit(world, city)
    const asCity = { by: `participant:${id}`, key: city.key } as const
    const manifest = issuerManifest('330100', { hints: ['division:330102'] })
    const action: Action = { kind: 'change', participant: id, manifest }
    const proposal = await world.registry.act(
      await requestOf(world, asCity, { kind: 'propose', action }),
    )
    expect((await approve(world, world.wang, proposal)).entry).toMatchObject({
      body: { effect: null },
    })
    expect(await codeOf(approve(world, world.wangAgain, proposal))).toBe('registry.same-person')
    expect((await world.registry.state()).participants.get(id)?.manifest).not.toEqual(manifest)
    await approve(world, world.li, proposal)
    expect((await world.registry.state()).participants.get(id)?.manifest).toEqual(manifest)
  })

  test('do not include one who is an operator no more', async () => {
    const { world, action } = await applied()
    const proposal = await propose(world, world.zhao, action)
    await decide(world, { kind: 'remove-operator', operator: 'zhao' })
    expect((await approve(world, world.wang, proposal)).entry).toMatchObject({
      body: { effect: null },
    })
    expect((await approve(world, world.li, proposal)).entry).not.toMatchObject({
      body: { effect: null },
    })
  })

  test('are not asked for where trust is held back', async () => {
    const { world, city } = await applied()
    const id = await admit(world, city)
    await propose(world, world.wang, { kind: 'suspend', participant: id, reason: '核查' })
    expect((await world.registry.state()).participants.get(id)?.status).toBe('suspended')
  })
})

describe('an approval is refused', () => {
  test('that names other content than the proposal has', async () => {
    const { world, action } = await applied()
    const { entry } = await propose(world, world.wang, action)
    const other = { kind: 'approve', proposal: entry.id, actionDigest: '0'.repeat(64) } as const
    expect(
      await codeOf(world.registry.act(await requestOf(world, asOperator(world.li), other))),
    ).toBe('registry.digest-mismatch')
  })

  test('of an expired proposal', async () => {
    const { world, action } = await applied()
    const proposal = await propose(world, world.wang, action)
    world.clock.now += 7 * dayMs - 1
    const late = { ...world, clock: { now: world.clock.now } }
    const jws = await requestOf(late, asOperator(world.li), approvalOf(proposal))
    world.clock.now += 1
    expect(await codeOf(world.registry.act(jws))).toBe('registry.proposal-expired')
  })

  test('of a proposal that was withdrawn, was carried out, or never was', async () => {
    const { world, action } = await applied()
    const first = await propose(world, world.wang, action)
    await withdraw(world, first.entry.id)
    expect(await codeOf(approve(world, world.li, first))).toBe('registry.proposal-closed')
    const second = await propose(world, world.wang, action)
    await approve(world, world.li, second)
    expect(await codeOf(approve(world, world.zhao, second))).toBe('registry.proposal-closed')
    const unknown = { kind: 'approve', proposal: newId(), actionDigest: '0'.repeat(64) } as const
    expect(
      await codeOf(world.registry.act(await requestOf(world, asOperator(world.li), unknown))),
    ).toBe('registry.unknown-proposal')
  })

  test('where what it is about has changed since', async () => {
    const { world, city } = await applied()
    const participant = await admit(world, city)
    const manifest = issuerManifest('330100', { hints: ['division:330103'] })
    const first = await propose(world, world.wang, { kind: 'change', participant, manifest })
    await decide(world, { kind: 'change', participant, manifest: issuerManifest() })
    expect(await codeOf(approve(world, world.li, first))).toBe('registry.conflict')
  })

  test('of a participant', async () => {
    const { world, city } = await applied()
    const id = await admit(world, city)
    const proposal = await propose(world, world.wang, {
      kind: 'revoke',
      participant: id,
      serial: null,
      reason: 'superseded',
    })
    const asCity = { by: `participant:${id}`, key: city.key } as const
    expect(
      await codeOf(world.registry.act(await requestOf(world, asCity, approvalOf(proposal)))),
    ).toBe('registry.not-allowed')
  })

  test('never because it was replayed: it has the same receipt', async () => {
    const { world, action } = await applied()
    const proposal = await propose(world, world.wang, action)
    const jws = await requestOf(world, asOperator(world.li), approvalOf(proposal))
    const first = await world.registry.act(jws)
    world.clock.now += 8 * dayMs
    expect(await world.registry.act(jws)).toEqual({ ...first, repeated: true })
    expect((await world.registry.state()).participants.size).toBe(1)
  })
})

describe('a proposal', () => {
  test('is taken back by whoever made it, and by nobody else', async () => {
    const { world, action } = await applied()
    const { entry } = await propose(world, world.wang, action)
    expect(await codeOf(withdraw(world, entry.id, world.li))).toBe('registry.not-allowed')
    expect((await withdraw(world, entry.id)).entry).toMatchObject({ kind: 'withdrawn' })
    expect(await codeOf(withdraw(world, entry.id))).toBe('registry.proposal-closed')
    expect(await codeOf(withdraw(world, newId()))).toBe('registry.unknown-proposal')
  })

  test('of a participant is for itself, and for its keys and manifest only', async () => {
    const { world, city } = await applied()
    const id = await admit(world, city)
    const asCity = { by: `participant:${id}`, key: city.key } as const
    const actions: readonly Action[] = [
      { kind: 'resume', participant: id },
      { kind: 'change', participant: `issuer:${creditCode(2)}`, manifest: issuerManifest() },
      { kind: 'admit', application: city.application.id, validDays: 365 },
    ]
    for (const action of actions) {
      const jws = await requestOf(world, asCity, { kind: 'propose', action })
      expect(await codeOf(world.registry.act(jws))).toBe('registry.not-allowed')
    }
  })

  test('is refused where it could not be carried out now', async () => {
    const { world } = await applied()
    const unknown: readonly [Action, string][] = [
      [{ kind: 'admit', application: newId(), validDays: 1 }, 'registry.unknown-application'],
      [{ kind: 'reject', application: newId(), reason: '无' }, 'registry.unknown-application'],
      [{ kind: 'unrecognise', authority: 'mars', reason: '无' }, 'registry.unknown-authority'],
      [{ kind: 'remove-operator', operator: 'nobody' }, 'registry.unknown-operator'],
    ]
    for (const [action, code] of unknown) {
      expect(await codeOf(propose(world, world.wang, action))).toBe(code)
    }
  })
})

describe('operators', () => {
  test('are added and removed by two persons', async () => {
    const world = await createWorld()
    const qian = await person('qian', '1004')
    await decide(world, { kind: 'add-operator', operator: qian.operator })
    const action: Action = { kind: 'remove-operator', operator: 'zhao' }
    await approve(world, qian, await propose(world, world.wang, action))
    expect([...(await world.registry.state()).operators.keys()]).toEqual([
      'wang',
      'wang-again',
      'li',
      'qian',
    ])
    const jws = await requestOf(world, asOperator(world.zhao), { kind: 'propose', action })
    expect(await codeOf(world.registry.act(jws))).toBe('registry.unknown-signer')
  })

  test('are never so few that nothing could be decided', async () => {
    const world = await createWorld()
    await decide(world, { kind: 'remove-operator', operator: 'zhao' })
    const action: Action = { kind: 'remove-operator', operator: 'li' }
    expect(await codeOf(propose(world, world.wang, action))).toBe('registry.too-few-operators')
    await decide(world, { kind: 'remove-operator', operator: 'wang-again' })
  })

  test('never get the id or the key of another, also of one who is no more', async () => {
    const world = await createWorld()
    await decide(world, { kind: 'remove-operator', operator: 'zhao' })
    const adding = async (id: string, key = world.li.key) => {
      const operator = { ...(await person(id, '1005')).operator }
      const same = key === world.li.key ? world.li.operator.key : world.zhao.operator.key
      return codeOf(
        propose(world, world.wang, { kind: 'add-operator', operator: { ...operator, key: same } }),
      )
    }
    expect(await adding('zhao')).toBe('registry.operator-exists')
    expect(await adding('sun')).toBe('registry.key-in-use')
    expect(await adding('sun', world.zhao.key)).toBe('registry.key-in-use')
  })

  test('have keys that can be checked', async () => {
    const world = await createWorld()
    const offCurve = 'A'.repeat(43)
    for (const x of ['AA', offCurve]) {
      const key = { kty: 'EC', crv: 'P-256', x, y: x } as const
      const operator = { id: 'sun', person: '1005', key }
      const action: Action = { kind: 'add-operator', operator }
      expect(await codeOf(propose(world, world.wang, action))).toBe('registry.weak-key')
    }
  })

  test('cannot be changed by two proposals that rest on the same ones', async () => {
    const world = await createWorld()
    const first = await propose(world, world.wang, { kind: 'remove-operator', operator: 'zhao' })
    const second = await propose(world, world.wang, { kind: 'remove-operator', operator: 'li' })
    await approve(world, world.li, first)
    expect(await codeOf(approve(world, world.li, second))).toBe('registry.conflict')
  })
})

async function withdraw(world: World, proposal: string, who = world.wang) {
  return world.registry.act(await requestOf(world, asOperator(who), { kind: 'withdraw', proposal }))
}
