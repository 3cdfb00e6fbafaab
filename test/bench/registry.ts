/** What a registry's actions cost: appending to its log, durably, on SQLite. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLog } from '../../trust-store/log/log.ts'
import { openSqliteStorage } from '../../trust-store/registry/storage/sqlite.ts'
import { logKeys } from '../trust/log/fixture.ts'
import { type Effort, measure, medianOf } from './measure.ts'
import { atLeast, perSecond, type Row } from './row.ts'

/** About what an admission with its certificate takes. */
const entryBytes = 2000
const inFlight = 64
/** Appends a second. */
const reach = 200

/** Every append is on the disk before it counts, and keeps a row beside the log. */
export async function measureAppends(effort: Effort): Promise<readonly Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'tongxing-bench-'))
  const storage = await openSqliteStorage(join(folder, 'registry.sqlite'))
  try {
    const log = await openLog({ store: storage.tiles, ...(await logKeys()) })
    const entry = new Uint8Array(entryBytes).fill(0x20)
    let appended = 0
    const append = () => {
      const alongside = [{ kind: 'report', key: String(++appended), bytes: entry }] as const
      return log.append([entry], { alongside })
    }
    const rounds = await measure(
      {
        single: { run: append },
        many: { run: () => Promise.all(Array.from({ length: inFlight }, append)) },
      },
      effort,
    )
    const single = medianOf(rounds, (rates) => rates.single)
    const many = medianOf(rounds, (rates) => rates.many * inFlight)
    return [row('one by one', single), row(`${inFlight} in flight`, many)]
  } finally {
    await storage.close()
    await rm(folder, { recursive: true, force: true })
  }
}

function row(how: string, rate: number): Row {
  const work = `registry: append of ${entryBytes.toLocaleString('en')} bytes on SQLite, ${how}`
  return { work, rate: perSecond(rate), goal: atLeast(rate, reach) }
}
