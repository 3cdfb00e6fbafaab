/** Syncing while a screen is open: at once, when the network comes back, and every so often. */
import { now } from '../clock.ts'
import { type Trouble, troubleOfError } from '../parts/trouble.tsx'
import { lookForNewVersion } from '../service-worker/register.ts'
import type { Synced } from './sync.ts'

const everyMs = 15 * 60_000

export type SyncReport = Synced | { readonly kind: 'trouble'; readonly trouble: Trouble }

/** One sync. Never throws. @param confirmed as `syncTrust` */
export async function syncNow(confirmed: string | null = null): Promise<SyncReport> {
  try {
    const { syncTrust } = await import('./sync.ts')
    return await syncTrust(confirmed)
  } catch (error) {
    return { kind: 'trouble', trouble: troubleOfError(error) }
  }
}

/** @returns ends it */
export function keepSynced(tell: (report: SyncReport) => void): () => void {
  const ending = new AbortController()
  const { signal } = ending
  let last = 0
  const sync = async () => {
    last = now()
    const report = await syncNow()
    if (!signal.aborted) tell(report)
    await lookForNewVersion()
  }
  // Timers of a device that sleeps stand still.
  const look = () => {
    if (document.visibilityState === 'visible' && now() - last >= everyMs) void sync()
  }
  // Whoever opens the page wants to scan first.
  const begin = () => {
    if (!signal.aborted) void sync()
  }
  if ('requestIdleCallback' in globalThis) requestIdleCallback(begin, { timeout: 3_000 })
  else setTimeout(begin, 1_000)
  const timer = setInterval(look, 60_000)
  addEventListener('online', () => void sync(), { signal })
  document.addEventListener('visibilitychange', look, { signal })
  return () => {
    ending.abort()
    clearInterval(timer)
  }
}
