import type { TrustKeeper } from '../../trust-store/keeper.ts'
import type { TrustSnapshot } from '../../trust-store/snapshot.ts'
import type { Log } from '../log.ts'

export interface WatchOptions {
  readonly keeper: TrustKeeper
  readonly refreshSeconds: number
  readonly elapsed: () => number
  readonly log: Log
  /** Told of every new snapshot. */
  readonly changed: (snapshot: TrustSnapshot) => void
}

export interface Watch {
  /** Settles when the lists were looked for once. */
  readonly first: Promise<void>
  stop(): void
}

/** Looks for new lists now and every so often, beside the requests. */
export function watchTrust({ keeper, refreshSeconds, elapsed, log, changed }: WatchOptions): Watch {
  let version: string | null = null
  let told = ''
  let timer: NodeJS.Timeout | null = null
  let stopped = false

  const look = async () => {
    const started = elapsed()
    await keeper.refresh()
    const snapshot = keeper.current()
    if (snapshot !== null && snapshot.version !== version) {
      version = snapshot.version
      log({ event: 'trust.refreshed', snapshot, durationMs: elapsed() - started })
      changed(snapshot)
    }
    tellTroubles()
    if (!stopped) timer = setTimeout(look, refreshSeconds * 1000).unref()
  }

  /** A trouble that lasts is told once. */
  const tellTroubles = () => {
    const codes = keeper.status().map(({ trouble }) => trouble?.code ?? null)
    if (codes.join() === told) return
    told = codes.join()
    for (const [anchor, code] of codes.entries()) {
      if (code !== null) log({ event: 'trust.kept', anchor, code })
    }
  }

  return {
    first: look(),
    stop() {
      stopped = true
      if (timer !== null) clearTimeout(timer)
    },
  }
}
