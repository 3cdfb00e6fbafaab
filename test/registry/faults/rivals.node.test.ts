import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { Action } from '../../../trust-store/registry/entry.ts'
import { foundRegistry } from '../../../trust-store/registry/found.ts'
import { openRegistry } from '../../../trust-store/registry/open.ts'
import type { Receipt, Registry } from '../../../trust-store/registry/registry.ts'
import type { Participant } from '../../../trust-store/registry/state.ts'
import { openSqliteStorage } from '../../../trust-store/registry/storage/sqlite.ts'
import type { RegistryStorage } from '../../../trust-store/registry/storage.ts'
import { approvalOf, codeOf } from '../fixture.ts'
import { type Ask, askAs, askToApply, asOperator, participantIdOf, send } from './asks.ts'
import { certifyAuthority, operatorOf, optionsOf, start } from './authority.ts'
import { examine } from './examine.ts'
import { changeOf } from './participant-asks.ts'
import { load, prepareProgram } from './program.ts'
import type { Answered, RivalOrders } from './rival.ts'
import { stateDigest } from './state-digest.ts'
import { watch } from './watch.ts'

const folder = await mkdtemp(join(tmpdir(), 'tongxing-rivals-'))
afterAll(() => rm(folder, { recursive: true, force: true }))
const program = await prepareProgram(folder, 'rival')
const certificates = await certifyAuthority()

/** What two processes send at the same time, and the codes that the second may then get. */
interface Duel {
  readonly what: string
  readonly asks: readonly [Ask, Ask]
  readonly loses: readonly string[]
}

const rounds = 6

test('of two processes that decide at the same time, one wins and the other is told why', async () => {
  const path = join(folder, 'rivals.sqlite')
  const storage = await openSqliteStorage(path)
  const options = await optionsOf(storage, certificates, () => start)
  await foundRegistry(options)
  const registry = await openRegistry(options)
  const duels: Duel[] = []
  for (let round = 0; round < rounds; round++) duels.push(...(await duelsOf(registry, round)))

  const [ours, theirs] = await Promise.all([0, 1].map((side) => runRival(path, side, duels)))
  for (const [at, { what, asks, loses }] of duels.entries()) {
    const answers = [ours?.[at], theirs?.[at]]
    const winner = answers.findIndex((one) => one !== undefined && 'index' in one && !one.repeated)
    expect(winner, what).not.toBe(-1)
    const loser = answers[1 - winner]
    if (asks[0] === asks[1]) expect(loser, what).toEqual({ ...answers[winner], repeated: true })
    else expect(loses, what).toContain(loser !== undefined && 'code' in loser ? loser.code : 'done')
  }

  const watched = await watch(certificates)
  await examine(watched, storage)
  const asked = new Set(duels.flatMap(({ asks }) => asks.map(({ id }) => id)))
  expect(watched.entries.filter(({ id }) => asked.has(id))).toHaveLength(duels.length)
  // Both published what had changed, one after the other.
  expect(watched.state?.list?.sequence).toBeGreaterThan(rounds)
  await storage.close()
})

test('who is overtaken between its decision and its commit decides again', async () => {
  const path = join(folder, 'overtaken.sqlite')
  const [storage, others] = [await openSqliteStorage(path), await openSqliteStorage(path)]
  const options = await optionsOf(storage, certificates, () => start)
  await foundRegistry(options)
  const fast = await openRegistry({ ...options, storage: others })
  let overtake: (() => Promise<unknown>) | null = null
  const commit: RegistryStorage['tiles']['commit'] = async (step) => {
    const first = overtake
    overtake = null
    await first?.()
    return storage.tiles.commit(step)
  }
  const tiles = { ...storage.tiles, commit }
  const slow = await openRegistry({ ...options, storage: { ...storage, tiles } })
  for (const turn of [0, 1]) {
    for (const { what, asks, loses } of await duelsOf(fast, turn)) {
      const [ours, theirs] = turn === 0 ? asks : asks.toReversed()
      if (ours === undefined || theirs === undefined) throw new Error('no duel')
      const answers: Receipt[] = []
      overtake = async () => answers.push(await send(fast, theirs))
      const answer = await codeOf(send(slow, ours))
      expect(answers[0]?.repeated, what).toBe(false)
      if (ours === theirs) expect(answer, what).toEqual({ ...answers[0], repeated: true })
      else expect(loses, what).toContain(answer)
    }
  }
  const watched = await watch(certificates)
  await examine(watched, storage)
  expect(stateDigest(await slow.state())).toBe(stateDigest(await fast.state()))
  await storage.close()
  await others.close()
})

async function runRival(path: string, side: number, duels: readonly Duel[]) {
  const answers: Answered[] = []
  const orders = {
    path,
    now: start,
    certificates,
    asks: duels.flatMap(({ asks }) => asks[side] ?? []),
    // As long as a loaded machine takes to start two programs.
    startAt: Date.now() + 1500,
    everyMs: 30,
  }
  const rival = load<RivalOrders, Answered>(program)
  expect(await rival.begin(orders, (answer) => answers.push(answer)).ended).toBe(0)
  return answers
}

/** What both sides do with one participant and one applicant, new in each round. */
async function duelsOf(registry: Registry, round: number): Promise<readonly Duel[]> {
  const participant = await admitted(registry, round)
  const change = await proposed(registry, 'wang', changeOf(participant))
  const revocation = await proposed(registry, 'li', {
    kind: 'revoke',
    participant: participant.id,
    serial: null,
    reason: 'privilegeWithdrawn',
  })
  const operator = await operatorOf(`spare-${round}`, `${3000 + round}`)
  const other = await askToApply('gateway', 4000 + round)
  await send(registry, other)
  const admission = { kind: 'admit', application: other.id, validDays: 365 } as const
  const unopposed = await proposed(registry, 'wang', admission)
  const applicant = await askToApply('gateway', 2000 + round)
  await send(registry, applicant)
  const rejection = { kind: 'reject', application: applicant.id, reason: '重复' } as const
  const same = await proposing('zhao', { kind: 'add-operator', operator })
  return [
    {
      what: 'two approvals, of two proposals about one participant',
      asks: [await approving('li', change), await approving('wang', revocation)],
      loses: ['registry.conflict', 'registry.participant-withdrawn'],
    },
    {
      what: 'two approvals of one proposal',
      asks: [await approving('li', unopposed), await approving('zhao', unopposed)],
      loses: ['registry.proposal-closed'],
    },
    {
      what: 'two persons who do the same alone',
      asks: [await proposing('wang', rejection), await proposing('li', rejection)],
      loses: ['registry.application-settled'],
    },
    {
      what: 'two applications of one organisation',
      asks: [await askToApply('issuer', 1000 + round), await askToApply('issuer', 1000 + round)],
      loses: ['registry.already-applied'],
    },
    { what: 'one request, sent twice', asks: [same, same], loses: [] },
  ]
}

async function admitted(registry: Registry, round: number): Promise<Participant> {
  const applying = await askToApply('issuer', round)
  await send(registry, applying)
  const admission = { kind: 'admit', application: applying.id, validDays: 365 } as const
  await send(registry, await approving('li', await proposed(registry, 'wang', admission)))
  const { participants } = await registry.state()
  const participant = participants.get(participantIdOf('issuer', round))
  if (participant === undefined) throw new Error('no participant')
  return participant
}

async function proposed(registry: Registry, by: string, action: Action): Promise<Receipt> {
  return send(registry, await proposing(by, action))
}

async function proposing(by: string, action: Action): Promise<Ask> {
  return askAs(await asOperator(by), { kind: 'propose', action }, start)
}

async function approving(by: string, proposal: Receipt): Promise<Ask> {
  return askAs(await asOperator(by), approvalOf(proposal), start)
}
