import { createTrustRefresh, type RefreshOptions } from '../refresh-trust.ts'

export interface WatchOptions extends RefreshOptions {
  readonly refreshSeconds: number
}

export interface Watch {
  /** Settles when the lists and the sets of revoked codes were looked for once. */
  readonly first: Promise<void>
  stop(): void
}

/**
 * Looks for new lists now and every so often, beside the requests. It is time again whether the last
 * look has ended or not: an issuer that is slow to give its revoked codes keeps no list waiting.
 */
export function watchTrust({ refreshSeconds, ...options }: WatchOptions): Watch {
  const refresh = createTrustRefresh(options)
  let timer: NodeJS.Timeout | null = null
  let stopped = false

  const look = () => {
    if (!stopped) timer = setTimeout(look, refreshSeconds * 1000).unref()
    return refresh()
  }

  return {
    first: look(),
    stop() {
      stopped = true
      if (timer !== null) clearTimeout(timer)
    },
  }
}
