/** What a large trust list costs. */
import { startChild } from './child.ts'
import type { LargeTrust } from './large-trust.ts'
import type { Effort } from './measure.ts'
import { atMost, microseconds, type Row } from './row.ts'

export async function measureTrust(effort: Effort): Promise<readonly Row[]> {
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
