import { createTrustRefresh, type RefreshOptions } from '../refresh-trust.ts'

export interface WatchOptions extends RefreshOptions {
  readonly refreshSeconds: number
}

export interface Watch {
  /** Settles when the lists were looked for once. */
  readonly first: Promise<void>
  stop(): void
}

/** Looks for new lists now and every so often, beside the requests. */
export function watchTrust({ refreshSeconds, ...options }: WatchOptions): Watch {
  const refresh = createTrustRefresh(options)
  let timer: NodeJS.Timeout | null = null
  let stopped = false

  const look = async () => {
    await refresh()
    if (!stopped) timer = setTimeout(look, refreshSeconds * 1000).unref()
  }

  return {
    first: look(),
    stop() {
      stopped = true
      if (timer !== null) clearTimeout(timer)
    },
  }
}
