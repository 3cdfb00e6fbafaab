/** What large trust lists cost. */
import { startChild } from './child.ts'
import type { LargeTrust } from './large-trust.ts'
import type { Effort } from './measure.ts'
import { atMost, microseconds, type Row } from './row.ts'
import type { ScaleQuestion, TrustScale } from './trust-scale.ts'

export async function measureTrust(effort: Effort): Promise<readonly Row[]> {
  const wire = await scaleOf({ issuers: 2000, keysEach: 1, lists: 1, effort })
  const megabytes = wire.gzipBytes / 1e6
  return [
    ...(await measureOne(effort)),
    {
      work: 'list of 2,000 issuers with a key each: on the wire',
      rate: `${megabytes.toFixed(2)} MB`,
      goal: atMost(megabytes, 2, 'MB'),
      note: `gzip; the JWS is ${(wire.bytes / 1e6).toFixed(1)} MB`,
    },
    ...scaleRows('in 34 lists', await scaleOf({ ...hundredThousand, lists: 34, effort })),
    ...scaleRows('in one list', await scaleOf({ ...hundredThousand, lists: 1, effort })),
  ]
}

const hundredThousand = { issuers: 2000, keysEach: 50 }

async function scaleOf(question: ScaleQuestion): Promise<TrustScale> {
  const child = startChild('trust-scale.ts', ['--expose-gc'])
  try {
    return await child.ask<TrustScale>(question)
  } finally {
    await child.stop()
  }
}

function scaleRows(where: string, scale: TrustScale): readonly Row[] {
  const { seconds, heapMB, lookupsPerSecond, deltaMs, deltaBytes, bytes } = scale
  const { byHint, byKeyId } = lookupsPerSecond
  const of = `100,000 keys ${where}`
  return [
    {
      work: `${of}: verified and compiled`,
      rate: `${seconds.toFixed(2)} s`,
      goal: atMost(seconds, 5, 's'),
      note: `${(bytes / 1e6).toFixed(0)} MB of JWS`,
    },
    { work: `${of}: heap`, rate: `${heapMB.toFixed(0)} MB`, goal: atMost(heapMB, 200, 'MB') },
    {
      work: `${of}: look-up by issuer and key id`,
      rate: microseconds(byHint),
      goal: atMost(1e6 / byHint, 2, 'us'),
    },
    {
      work: `${of}: look-up by key id alone`,
      rate: microseconds(byKeyId),
      goal: atMost(1e6 / byKeyId, 2, 'us'),
    },
    {
      work: `${of}: one issuer changed, from delta to snapshot`,
      rate: `${deltaMs.median.toFixed(1)} ms`,
      goal: atMost(deltaMs.slowest, 50, 'ms'),
      note: `the slowest of 20; the first took ${deltaMs.first.toFixed(1)} ms; ${(deltaBytes / 1e3).toFixed(0)} kB`,
    },
  ]
}

async function measureOne(effort: Effort): Promise<readonly Row[]> {
  const child = startChild('large-trust.ts', ['--expose-gc'])
  try {
    const large = await child.ask<LargeTrust>({ issuers: 2000, effort })
    const { issuers, keys, seconds, lookupsPerSecond, heapMB, passageRatio } = large
    const of = `list of ${issuers.toLocaleString('en')} issuers, ${keys.toLocaleString('en')} keys`
    return [
      { work: `${of}: snapshot`, rate: `${seconds.toFixed(2)} s`, goal: atMost(seconds, 1.5, 's') },
      {
        work: `${of}: look-up`,
        rate: microseconds(lookupsPerSecond),
        goal: atMost(1e6 / lookupsPerSecond, 2, 'us'),
      },
      { work: `${of}: heap`, rate: `${heapMB.toFixed(0)} MB`, goal: atMost(heapMB, 80, 'MB') },
      {
        work: `${of}: passage`,
        rate: `${passageRatio.toFixed(2)} x`,
        goal: atMost(passageRatio, 1.1),
        note: 'time of a passage, against ten issuers',
      },
    ]
  } finally {
    await child.stop()
  }
}
