/** The gate is offline: it has lists, the sets of the day, and nobody to ask. */
import { beforeAll, describe, expect, it } from 'vitest'
import { formats } from '../../adapters/formats.ts'
import { createRegistry, scanOfBytes, scanOfText } from '../../adapters/registry.ts'
import { decideOffline, type OfflineGate } from '../../gateway/offline-gate.ts'
import type { Instant } from '../../specs/words.ts'
import { buildGradeSet } from '../../trust-store/grade-sets/build.ts'
import { type ListedGrade, signHead } from '../../trust-store/grade-sets/head.ts'
import { type GradeSet, takeGradeSet, verifyHead } from '../../trust-store/grade-sets/read.ts'
import { anchorOf } from '../federation/found.ts'
import { euCode, keysOf, nationalCode, shanghaiCode } from '../gateway/codes.ts'
import {
  backend,
  createTestGateway,
  day,
  foundFederation,
  hour,
  start,
  type TestGateway,
} from '../gateway/fixture.ts'
import { signerOf } from '../trust/lists.ts'

let federation: Awaited<ReturnType<typeof foundFederation>>
let gateway: TestGateway
const uuid = '0123456789abcdef'.repeat(2)

beforeAll(async () => {
  federation = await foundFederation()
  gateway = await createTestGateway(federation)
})

const shanghai = () => keysOf(federation, 'shanghai-suishenma')
const green = () => scanOfBytes(shanghaiCode(shanghai(), { expiresAt: start + 2 * day }))

async function setOf(id: string, red: readonly string[], grade: ListedGrade = '10') {
  const authority = federation.find(({ plan }) => plan.id === id)
  if (authority === undefined) throw new Error(`no authority ${id}`)
  const { head, parts } = await buildGradeSet({
    authority: id,
    day: '2022-03-10',
    issuedAt: start,
    nextUpdate: start + 36 * hour,
    salt: new Uint8Array(32),
    codes: red.map((value) => ({
      grade,
      issuer: 'shanghai-suishenma',
      format: 'shanghai-offline',
      name: { kind: 'id', value },
    })),
  })
  const jws = await signHead(head, signerOf(authority.listSigner))
  const trust = { anchor: anchorOf(authority), backend, at: start, floor: null }
  return takeGradeSet(await verifyHead(jws, trust), async (one) => parts.get(one.sha256) ?? null)
}

async function decide(
  scan: ReturnType<typeof scanOfText>,
  sets: readonly GradeSet[],
  at: Instant = start,
  changes: Partial<OfflineGate> = {},
) {
  const gate = {
    adapters: createRegistry(formats),
    backend,
    snapshot: gateway.keeper.current(),
    sets: new Map(sets.map((set) => [set.head.authority, set])),
    ...changes,
  }
  return decideOffline(scan, 'gate', gate, at)
}

describe('the gate is offline', () => {
  it('and lets pass what is signed, green, and in no set of the day', async () => {
    expect(await decide(green(), [await setOf('shanghai', ['somebody else'])])).toMatchObject({
      outcome: 'accepted',
      code: 'offline.green',
      grade: '00',
      day: '2022-03-10',
    })
  })

  it.each(['10', '01'] as const)(
    'and does not decide about what is listed as %s: a digest carries no reason',
    async (grade) => {
      const decision = await decide(green(), [await setOf('shanghai', [uuid], grade)])
      expect(decision).toMatchObject({ outcome: 'undecided', code: 'offline.listed', grade })
      expect(decision.contact).not.toBeNull()
    },
  )

  it('and does not decide by the set of another authority, or without any', async () => {
    for (const sets of [[], [await setOf('beijing', [])]]) {
      expect(await decide(green(), sets)).toMatchObject({
        outcome: 'undecided',
        code: 'offline.no-set',
      })
    }
  })

  it('and does not decide by a set that is over', async () => {
    const set = await setOf('shanghai', [uuid])
    const fresh = scanOfText(nationalCode(keysOf(federation, 'beijing-national-code')[0]))
    const old = { ...set, head: { ...set.head, nextUpdate: start } }
    expect(await decide(green(), [old])).toMatchObject({
      outcome: 'undecided',
      code: 'offline.set-stale',
    })
    const beijing = await setOf('beijing', [])
    expect(await decide(fresh, [beijing], start)).toMatchObject({ outcome: 'accepted' })
    const past = { ...beijing, head: { ...beijing.head, nextUpdate: start - 1 } }
    expect(await decide(fresh, [past])).toMatchObject({ outcome: 'undecided' })
  })

  it('and lets nothing pass that only its issuer could explain', async () => {
    const code = gateway.cities['jiangsu-sukangma'].mint()
    expect(await decide(scanOfText(code), [await setOf('jiangsu', [])])).toMatchObject({
      outcome: 'undecided',
      code: 'offline.opaque',
    })
  })

  it('and lets nothing pass that is not green itself, whoever lists nothing', async () => {
    const sets = [await setOf('shanghai', []), await setOf('national', [])]
    for (const flag of ['01', '10']) {
      const code = scanOfBytes(shanghaiCode(shanghai(), { flag }))
      expect(await decide(code, sets)).toMatchObject({
        outcome: 'undecided',
        code: 'offline.not-green',
        grade: flag,
      })
    }
    const certificate = scanOfText(await euCode(keysOf(federation, 'at-ministry')[0]))
    expect(await decide(certificate, sets)).toMatchObject({
      code: 'offline.not-green',
      grade: null,
    })
    const [key] = keysOf(federation, 'beijing-national-code')
    const opaque = scanOfText(nationalCode(key, { opaque: true }))
    expect((await decide(opaque, [await setOf('beijing', [])])).outcome).toBe('undecided')
  })

  it('and is not deceived: forged, over, stale, or no code at all', async () => {
    const sets = [await setOf('shanghai', [])]
    const [outer, inner] = shanghai()
    if (outer === undefined || inner === undefined) throw new Error('two keys')
    const forged = shanghaiCode([{ ...outer, holder: inner.holder }, inner])
    const found = async (bytes: Uint8Array, at = start) => {
      const { outcome, code } = await decide(scanOfBytes(bytes), sets, at)
      return [outcome, code]
    }
    expect(await found(forged)).toEqual(['not-recognised', 'trust.signature'])
    const short = shanghaiCode(shanghai(), { expiresAt: start + hour })
    expect(await found(short, start + hour + 1)).toEqual(['not-recognised', 'code.expired'])
    expect(await found(new Uint8Array(10))).toEqual(['not-recognised', 'format.unknown'])
  })

  it('and decides nothing without a list, or with one that is over', async () => {
    const sets = [await setOf('shanghai', [])]
    expect(await decide(green(), sets, start, { snapshot: null })).toMatchObject({
      outcome: 'undecided',
      code: 'trust.none',
    })
    expect(await decide(green(), sets, start + 400 * day)).toMatchObject({
      outcome: 'undecided',
      code: 'trust.stale',
    })
  })
})
