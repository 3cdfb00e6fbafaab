/**
 * A process of its own, started with --expose-gc, that takes a trust list of 2,000 issuers with
 * 10,000 keys, and says what that costs.
 */
import divisions from '../../specs/values/divisions.json' with { type: 'json' }
import { compileSnapshot } from '../../trust-store/compile.ts'
import type { TrustSnapshot } from '../../trust-store/snapshot.ts'
import { certificateKeyId } from '../../trust-store/trust-list/key-id.ts'
import type { ListedIssuer, ListedKey, TrustList } from '../../trust-store/trust-list/model.ts'
import { type VerifiedList, verifyTrustList } from '../../trust-store/trust-list.ts'
import { anchorOf } from '../federation/found.ts'
import { publishList } from '../federation/publish.ts'
import { issueTo, type TestHolder } from '../trust/authority.ts'
import { type Effort, measure, median, medianOf } from './measure.ts'
import { passageOf } from './passages.ts'
import { backend, createWorld } from './world.ts'

export interface LargeTrust {
  readonly issuers: number
  readonly keys: number
  /** Of one list: its signature, its content and its snapshot. */
  readonly seconds: number
  readonly lookupsPerSecond: number
  readonly heapMB: number
  /** Time of a passage under it, against one under ten issuers. */
  readonly passageRatio: number
}

const keysEach = 5

async function measureLargeTrust(issuers: number, effort: Effort): Promise<LargeTrust> {
  const world = await createWorld(Date.now())
  const national = world.federation.find(({ plan }) => plan.id === 'national')
  if (national === undefined) throw new Error('no national authority')
  const holders = await Promise.all(
    Array.from({ length: 16 }, () => issueTo(backend, national.root)),
  )
  const publish = (count: number) =>
    publishList(national, {
      sequence: 2,
      issuedAt: world.at - 1000,
      change: (list) => ({ ...list, issuers: [...list.issuers, ...more(list, count, holders)] }),
    })
  const jws = await publish(issuers)
  const take = (text: string) => verifyTrustList(text, anchorOf(national), world.at, backend)
  const few = compileSnapshot([await take(await publish(10))], { at: world.at })

  const before = await heapMB()
  const list = await take(jws)
  const many = compileSnapshot([list], { at: world.at })
  const heap = (await heapMB()) - before

  const seconds: number[] = []
  for (let round = 0; round < 3; round++) {
    const started = performance.now()
    compileSnapshot([await take(jws)], { at: world.at })
    seconds.push((performance.now() - started) / 1000)
  }
  const names = namesOf(list)
  let next = 0
  const rounds = await measure(
    {
      lookup: { run: () => look(many, names[next++ % names.length]) },
      few: await passageOf(world.euCode, { ...world, snapshot: few }),
      many: await passageOf(world.euCode, { ...world, snapshot: many }),
    },
    effort,
  )
  return {
    issuers,
    keys: issuers * keysEach,
    seconds: median(seconds),
    lookupsPerSecond: medianOf(rounds, (rates) => rates.lookup),
    heapMB: heap,
    passageRatio: medianOf(rounds, (rates) => rates.few / rates.many),
  }
}

/** Issuers of Chinese divisions, each with its own hint and keys. */
function more(
  { issuedAt }: TrustList,
  count: number,
  holders: readonly TestHolder[],
): readonly ListedIssuer[] {
  const territories = Object.keys(divisions.values).slice(0, count)
  return territories.map((territory, index) => ({
    id: `issuer-${territory}`,
    name: { zh: `健康码${territory}`, en: `Health code ${territory}` },
    territory,
    contact: { name: '纠错窗口', phone: '12345' },
    corrections: null,
    address: '模拟路1号',
    website: 'https://issuer.example/',
    services: [
      {
        format: 'national-code',
        trust: 'path',
        status: 'granted',
        statusSince: issuedAt,
        keys: Array.from({ length: keysEach }, (_, at) => keyOf(index * keysEach + at, holders)),
        algorithms: ['ES256'],
        hints: [`division:${territory}`],
        endpoint: null,
        grades: { '00': '00', '01': '01', '10': '10' },
        revokedKeyIds: [],
        revokedCodeIds: [],
        revocations: null,
      },
    ],
  }))
}

/** Certificates repeat, under ids of their own: taking a list does not parse them. */
function keyOf(index: number, holders: readonly TestHolder[]): ListedKey {
  const holder = holders[index % holders.length]
  if (holder === undefined) throw new Error('no holder')
  const { der } = holder.certificate
  const keyId = `${index.toString(16).padStart(8, '0')}${certificateKeyId(der).slice(8)}`
  return { kind: 'certificate', keyId, certificate: der }
}

interface Named {
  readonly format: string
  readonly hint: string
  readonly keyId: string
}

function namesOf({ list }: VerifiedList): readonly Named[] {
  return list.issuers.flatMap(({ services }) =>
    services.flatMap(({ format, hints, keys }) =>
      keys.map(({ keyId }) => ({ format, hint: hints[0] ?? '', keyId })),
    ),
  )
}

function look(snapshot: TrustSnapshot, name: Named | undefined): void {
  if (name === undefined) throw new Error('no name')
  const { format, hint, keyId } = name
  const found = snapshot.service(format, hint) !== null
  if (!found || snapshot.signers(format, hint, keyId).length !== 1) throw new Error('not found')
}

/** What is left after everything that can go is gone, which takes more than one collection. */
async function heapMB(): Promise<number> {
  for (let round = 0; round < 4; round++) {
    globalThis.gc?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1e6
}

process.on('message', async ({ issuers, effort }: { issuers: number; effort: Effort }) => {
  process.send?.(await measureLargeTrust(issuers, effort))
})
