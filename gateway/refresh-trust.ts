import type { RevokingKeeper } from '../trust-store/revocation/revocations.ts'
import type { TrustSnapshot } from '../trust-store/snapshot.ts'
import type { Log, LogEvent } from './log.ts'

export interface RefreshOptions {
  readonly keeper: RevokingKeeper
  /** Monotonic milliseconds. */
  readonly elapsed: () => number
  readonly log: Log
  /** Told of every new snapshot. Absent: nobody wants to know. */
  readonly changed?: (snapshot: TrustSnapshot) => void
}

/** Looks for new lists once, and logs what is new: a snapshot, or a trouble. Never throws. */
export function createTrustRefresh(options: RefreshOptions): () => Promise<void> {
  const { keeper, elapsed, log, changed = () => {} } = options
  let version: string | null = null
  let told: ReadonlySet<string> = new Set()

  /** What lasts is told once. */
  const tellStanding = () => {
    const events = [...importsOf(keeper), ...troublesOf(keeper)].map(
      (event) => [JSON.stringify(event), event] as const,
    )
    for (const [text, event] of events) if (!told.has(text)) log(event)
    told = new Set(events.map(([text]) => text))
  }

  return async () => {
    const started = elapsed()
    await keeper.refresh()
    const snapshot = keeper.current()
    if (snapshot !== null && snapshot.version !== version) {
      version = snapshot.version
      log({ event: 'trust.refreshed', snapshot, durationMs: elapsed() - started })
      changed(snapshot)
    }
    tellStanding()
  }
}

function troublesOf(keeper: RevokingKeeper): readonly LogEvent[] {
  const lists = keeper.status().flatMap(({ authority, trouble }, anchor): readonly LogEvent[] => {
    return trouble === null ? [] : [{ event: 'trust.kept', anchor, authority, code: trouble.code }]
  })
  const sets = keeper.revocations().flatMap((one): readonly LogEvent[] => {
    const { authority, issuer, format, trouble: code } = one
    return code === null ? [] : [{ event: 'revocations.kept', authority, issuer, format, code }]
  })
  return [...lists, ...sets]
}

function importsOf(keeper: RevokingKeeper): readonly LogEvent[] {
  return keeper.status().flatMap(({ authority, imported: counts }): readonly LogEvent[] => {
    return counts === null ? [] : [{ event: 'trust.imported', authority, counts }]
  })
}
