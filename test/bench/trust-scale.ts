/**
 * A process of its own, started with --expose-gc, that takes the lists of a federation with many
 * keys, and then a list in which one issuer changed; and says what each costs.
 */
import { gzipSync } from 'node:zlib'
import { createNodeBackend } from '../../trust-store/backend/node.ts'
import { compileSnapshot } from '../../trust-store/compile.ts'
import type { TrustSnapshot } from '../../trust-store/snapshot.ts'
import { signListDelta, verifyListDelta } from '../../trust-store/trust-list/delta.ts'
import { type VerifiedList, verifyTrustList } from '../../trust-store/trust-list.ts'
import { at } from '../trust/lists.ts'
import {
  format,
  type ManyKeys,
  type Named,
  namesOf,
  type Published,
  publishMany,
} from '../trust/many-keys.ts'
import { type Effort, measure, median, medianOf } from './measure.ts'

export interface ScaleQuestion extends ManyKeys {
  readonly effort: Effort
}

export interface TrustScale {
  /** Of all lists as they are sent, in bytes. */
  readonly bytes: number
  readonly gzipBytes: number
  /** Of all lists: signatures, content, snapshot. Best of three. */
  readonly seconds: number
  /** With every key looked up once. */
  readonly heapMB: number
  /** By hint and key id, and by key id alone. */
  readonly lookupsPerSecond: { readonly byHint: number; readonly byKeyId: number }
  readonly deltaBytes: number
  /** From the delta to the snapshot. The first is the first in this process. */
  readonly deltaMs: { readonly first: number; readonly median: number; readonly slowest: number }
}

const backend = createNodeBackend()
const deltas = 20
/** Enough for 100,000 keys in one list, three times what is taken by default. */
const limits = { maxBytes: 128 * 1024 * 1024, maxDepth: 16 }

async function measureScale(question: ScaleQuestion): Promise<TrustScale> {
  const published = await publishMany(question)
  const take = () =>
    Promise.all(
      published.map(({ jws, authority }) =>
        verifyTrustList(jws, authority.anchor, at, backend, limits),
      ),
    )
  const changes = await publishDeltas(published)
  const before = await heapMB()
  const lists = await take()
  const snapshot = compileSnapshot(lists, { at })
  const names = lists.flatMap(namesOf)
  for (const name of names) look(snapshot, name)
  const heap = (await heapMB()) - before

  const seconds: number[] = []
  for (let round = 0; round < 3; round++) {
    const started = performance.now()
    compileSnapshot(await take(), { at })
    seconds.push((performance.now() - started) / 1000)
  }
  const deltaMs = await takeDeltas(changes, lists, published)
  const inTurn = shuffled(names)
  let next = 0
  const rounds = await measure(
    {
      byHint: { run: () => look(snapshot, inTurn[next++ % inTurn.length]) },
      byKeyId: { run: () => lookByKey(snapshot, inTurn[next++ % inTurn.length]) },
    },
    question.effort,
  )
  return {
    bytes: sum(published.map(({ jws }) => jws.length)),
    gzipBytes: sum(published.map(({ jws }) => gzipSync(jws).length)),
    seconds: Math.min(...seconds),
    heapMB: heap,
    lookupsPerSecond: {
      byHint: medianOf(rounds, (rates) => rates.byHint),
      byKeyId: medianOf(rounds, (rates) => rates.byKeyId),
    },
    deltaBytes: Math.max(...changes.map((jws) => jws.length)),
    deltaMs: {
      first: deltaMs[0] ?? Number.NaN,
      median: median(deltaMs),
      slowest: Math.max(...deltaMs),
    },
  }
}

/** Of the first authority: in each another issuer says something else. */
async function publishDeltas([first]: readonly Published[]): Promise<readonly string[]> {
  if (first === undefined) throw new Error('no list')
  let { list } = first
  const signed: string[] = []
  for (let round = 0; round < deltas; round++) {
    const changed = (round * 37) % list.issuers.length
    const issuers = list.issuers.map((issuer, index) =>
      index === changed ? { ...issuer, website: `https://new-${round}.example/` } : issuer,
    )
    const after = { ...list, sequence: list.sequence + 1, issuers }
    signed.push(await signListDelta(list, after, first.authority.signer, backend))
    list = after
  }
  return signed
}

/** Milliseconds, of each in turn. */
async function takeDeltas(
  changes: readonly string[],
  lists: readonly VerifiedList[],
  [first]: readonly Published[],
): Promise<readonly number[]> {
  let [current, ...others] = lists
  if (first === undefined || current === undefined) throw new Error('no list')
  let previous = compileSnapshot(lists, { at })
  const took: number[] = []
  for (const jws of changes) {
    const started = performance.now()
    current = await verifyListDelta(jws, current, first.authority.anchor, at, backend, limits)
    previous = compileSnapshot([current, ...others], { at, previous })
    took.push(performance.now() - started)
  }
  return took
}

/** Always the same order, in which neighbours are far apart. */
function shuffled<T>(items: readonly T[]): readonly T[] {
  const step = 7_919
  return items.map((_, index) => items[(index * step) % items.length] as T)
}

function look(snapshot: TrustSnapshot, name: Named | undefined): void {
  const found = name && snapshot.signers(format, name.hint, name.keyId)
  if (found?.length !== 1) throw new Error('not found')
}

function lookByKey(snapshot: TrustSnapshot, name: Named | undefined): void {
  const found = name && snapshot.signers(format, null, name.keyId)
  if (found?.length !== 1) throw new Error('not found')
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
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

process.on('message', async (question: ScaleQuestion) => {
  process.send?.(await measureScale(question))
})
