/** What a set of very many revoked codes costs. */
import { startChild } from './child.ts'
import type { LargeRevocation } from './large-revocation.ts'
import type { Effort } from './measure.ts'
import { atMost, microseconds, type Row } from './row.ts'

/** @param revoked default 10 million, a tenth where it is to be quick; fewer take more bytes each */
export async function measureRevocation(
  effort: Effort,
  revoked = effort.rounds > 3 ? 10_000_000 : 1_000_000,
): Promise<readonly Row[]> {
  const child = startChild('large-revocation.ts')
  try {
    const issued = Math.ceil(revoked * 1.1)
    const large = await child.ask<LargeRevocation>({ revoked, issued, effort })
    const { bytesPerEntry, buildSeconds, buildMB, takeSeconds, lookupsPerSecond } = large
    const of = `${revoked.toLocaleString('en')} revoked codes`
    const isFull = revoked >= 10_000_000
    return [
      {
        work: `${of}: on disk`,
        rate: `${bytesPerEntry.toFixed(3)} bytes`,
        goal: isFull ? atMost(bytesPerEntry, 2.5) : null,
        note: `an entry, with head and ${large.exceptions} exceptions`,
      },
      {
        work: `${of}: look-up of a revoked one`,
        rate: microseconds(lookupsPerSecond.revoked),
        goal: atMost(1e6 / lookupsPerSecond.revoked, 5, 'us'),
      },
      {
        work: `${of}: look-up of another`,
        rate: microseconds(lookupsPerSecond.clear),
        goal: atMost(1e6 / lookupsPerSecond.clear, 5, 'us'),
      },
      {
        work: `${of}: build`,
        rate: `${buildSeconds.toFixed(1)} s`,
        goal: null,
        note: `compared with ${issued.toLocaleString('en')} issued codes`,
      },
      {
        work: `${of}: memory of the build`,
        rate: `${buildMB.toFixed(0)} MB`,
        goal: atMost(buildMB, 1000, 'MB'),
      },
      {
        work: `${of}: taken by a gateway`,
        rate: `${takeSeconds.toFixed(2)} s`,
        goal: null,
        note: 'every part checked',
      },
    ]
  } finally {
    await child.stop()
  }
}
