import type { TrustKeeper } from '../trust-store/keeper.ts'
import type { TrustSnapshot } from '../trust-store/snapshot.ts'
import type { Log } from './log.ts'

export interface RefreshOptions {
  readonly keeper: TrustKeeper
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
  let told = ''

  /** A trouble that lasts is told once. */
  const tellTroubles = () => {
    const codes = keeper.status().map(({ trouble }) => trouble?.code ?? null)
    if (codes.join() === told) return
    told = codes.join()
    for (const [anchor, code] of codes.entries()) {
      if (code !== null) log({ event: 'trust.kept', anchor, code })
    }
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
    tellTroubles()
  }
}
