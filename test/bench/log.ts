/** What it costs to verify a whole log again. */
import { hash } from 'node:crypto'
import { auditLog } from '../../trust-store/log/audit.ts'
import type { LogIdentity } from '../../trust-store/log/checkpoint.ts'
import { maxAppendedEntries, openLog } from '../../trust-store/log/log.ts'
import type { Sha256 } from '../../trust-store/log/merkle.ts'
import { createMemoryTileStore, type ReadTile } from '../../trust-store/log/tile-store.ts'
import { logKeys } from '../trust/log/fixture.ts'
import { bestOf, type Effort, measure } from './measure.ts'
import { atLeast, perSecond, type Row } from './row.ts'

const entries = 25_600
const entryBytes = 600

export async function measureAudit(effort: Effort): Promise<readonly Row[]> {
  const { identity, read } = await filledLog()
  const audit = (sha256?: Sha256) => ({
    run: () => auditLog({ read, log: identity, ...(sha256 && { sha256 }) }),
  })
  const platform = audit((bytes) => hash('sha256', bytes, 'buffer'))
  const best = bestOf(await measure({ platform, portable: audit() }, effort))
  const work = `audit of ${entries.toLocaleString('en')} entries of ${entryBytes} bytes`
  const rates = { platform: best.platform * entries, portable: best.portable * entries }
  return [
    {
      work: `${work}, platform's SHA-256`,
      rate: perSecond(rates.platform),
      goal: atLeast(rates.platform / promised, 1),
      note: `of ${perSecond(promised)}, best round`,
    },
    { work: `${work}, portable`, rate: perSecond(rates.portable), goal: null, note: 'best round' },
  ]
}

/** Entries a second. */
const promised = 50_000

interface FilledLog {
  readonly identity: LogIdentity
  readonly read: ReadTile
}

/** In memory: what a disk or a network costs is measured elsewhere. */
async function filledLog(): Promise<FilledLog> {
  const keys = await logKeys()
  const store = createMemoryTileStore()
  const log = await openLog({ store, ...keys })
  for (let start = 0; start < entries; start += maxAppendedEntries) {
    await log.append(Array.from({ length: maxAppendedEntries }, (_, at) => entryAt(start + at)))
  }
  return { identity: keys.identity, read: store.read }
}

function entryAt(index: number): Uint8Array {
  const head = JSON.stringify({ v: 1, kind: 'applied', index }).slice(0, -1)
  return new TextEncoder().encode(`${head},"body":"${'x'.repeat(entryBytes - head.length - 10)}"}`)
}
