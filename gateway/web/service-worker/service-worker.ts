/**
 * Keeps the verifier's screen on the device, and nothing else: files of one build, which never
 * change. Answers of the gateway are asked for each time, and never kept.
 *
 * A new build is a new worker with a cache of its own; it waits until the person lets it take over,
 * so that nothing changes in the middle of a queue.
 */

/** Written by `plugin.ts` into the built file. */
declare const precached: {
  /** Of the build. */
  readonly version: string
  /** Of files and of the page. */
  readonly paths: readonly string[]
}

/** What of a worker's globals is used here: the types of pages do not know them. */
interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Fetching extends Extendable {
  readonly request: Request
  respondWith(response: Promise<Response>): void
}
interface Worker {
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listener: (event: Extendable) => void): void
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void
}
const worker = globalThis as unknown as Worker

const prefix = 'screens-'
const cacheName = `${prefix}${precached.version}`
const page = '/verify'
const kept = new Set(precached.paths)

worker.addEventListener('install', (event) => {
  event.waitUntil(keepAll())
})

worker.addEventListener('activate', (event) => {
  event.waitUntil(takeOver())
})

worker.addEventListener('message', ({ data }) => {
  if (data === 'take-over') void worker.skipWaiting()
})

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  const isOurs = request.method === 'GET' && origin === location.origin && kept.has(pathname)
  if (isOurs) event.respondWith(keptOr(request, pathname))
})

/** All or nothing: a page with half of its files would be worse than none. */
async function keepAll(): Promise<void> {
  const cache = await caches.open(cacheName)
  // What carries its digest in its name may come from the browser's own cache.
  const requests = precached.paths.map(
    (path) => new Request(path, { cache: path.startsWith('/assets/') ? 'default' : 'reload' }),
  )
  await cache.addAll(requests)
}

async function takeOver(): Promise<void> {
  const names = await caches.keys()
  const old = names.filter((name) => name.startsWith(prefix) && name !== cacheName)
  await Promise.all(old.map((name) => caches.delete(name)))
  await worker.clients.claim()
}

async function keptOr(request: Request, pathname: string): Promise<Response> {
  const cache = await caches.open(cacheName)
  const found = await cache.match(request.mode === 'navigate' ? page : pathname)
  return found ?? fetch(request)
}
