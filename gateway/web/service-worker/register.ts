/** The verifier's screen without a network: its files are kept by a service worker. */

/**
 * Registers it; where the browser cannot, or may not, the screen works as before with a network.
 * It begins when the page has loaded, so that no scan waits for it.
 */
export function registerServiceWorker(): void {
  // Of a page over plain HTTP there is none, whatever its type says.
  const container: ServiceWorkerContainer | undefined = navigator.serviceWorker
  if (container === undefined) return
  const register = () => {
    container.register('/service-worker.js', { updateViaCache: 'none' }).catch(() => {
      // Private windows and full storage: there is a network, or there was no page.
    })
  }
  if (document.readyState === 'complete') register()
  else addEventListener('load', register, { once: true })
}

/**
 * Tells when a new version of the screen waits, and gives what lets it take over: the page is then
 * loaded anew.
 *
 * @returns stops telling
 */
export function onNewVersion(tell: (takeOver: () => void) => void): () => void {
  const container: ServiceWorkerContainer | undefined = navigator.serviceWorker
  if (container === undefined) return () => {}
  const ending = new AbortController()
  const { signal } = ending
  const waiting = (worker: ServiceWorker) => {
    if (signal.aborted) return
    tell(() => {
      container.addEventListener('controllerchange', () => location.reload(), { once: true })
      worker.postMessage('take-over')
    })
  }
  void container.ready.then((registration) => {
    if (registration.waiting !== null) waiting(registration.waiting)
    const found = () => {
      const { installing } = registration
      installing?.addEventListener(
        'statechange',
        () => {
          // The first one is no new version.
          if (installing.state === 'installed' && container.controller !== null) waiting(installing)
        },
        { signal },
      )
    }
    registration.addEventListener('updatefound', found, { signal })
  })
  return () => ending.abort()
}

/** Asks whether there is a new version. Never throws. */
export async function lookForNewVersion(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined)
  await registration?.update().catch(() => {})
}
