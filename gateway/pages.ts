/**
 * The screens as a server gives them out: built files of `gateway/web/`, under a policy that lets
 * them load and ask nothing but what is named here.
 */
import { acceptsGzip } from '../trust-store/registry/accepts-gzip.ts'
import { answer } from './answer.ts'

/**
 * A built file by its path below the build's folder; null: there is none of this name. Where gzip is
 * taken it may come so, and says it.
 */
export type Assets = (name: string, gzip?: boolean) => Promise<Response | null>

export interface Pages {
  /** The page of a screen; null: the screens were not built. */
  page(name: PageName): Promise<Response | null>
  /** The file of the screens that is asked for; null: it is none of theirs. */
  file(request: Request): Promise<Response | null>
}

export const pageNames = [
  'home',
  'verify',
  'travel',
  'join',
  'authority',
  'choose',
  'docs',
  'api',
] as const
export type PageName = (typeof pageNames)[number]

/** Names of built files carry their digest, so that they never change. */
const forever = 'public, max-age=31536000, immutable'
const asset = /^assets\/[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*\.(?:js|css|wasm|svg|png|woff2)$/
/** Files whose names stay: asked for again each time. */
const named: ReadonlySet<string> = new Set([
  'service-worker.js',
  'manifest.webmanifest',
  'icon.svg',
  'icon-192.png',
  'icon-512.png',
])

const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
} as const

/** @param connecting origins beside its own that the screens may ask */
export function createPages(assets: Assets, connecting: readonly string[] = []): Pages {
  return {
    async page(name) {
      const built = await assets(`${name}.html`)
      if (built === null) return null
      const policy = name === 'api' ? viewerPolicy : screenPolicy(connecting)
      return answer(200, 'text/html; charset=utf-8', await built.text(), {
        ...always,
        'cache-control': 'no-cache',
        'content-security-policy': policy,
        'permissions-policy': 'camera=(self), microphone=(), geolocation=()',
      })
    },

    async file({ url, headers: asked }) {
      const name = new URL(url).pathname.slice(1)
      if (!asset.test(name) && !named.has(name)) return null
      const built = await assets(name, acceptsGzip(asked.get('accept-encoding') ?? ''))
      if (built === null) return null
      const coding = built.headers.get('content-encoding')
      const type = built.headers.get('content-type') ?? 'application/octet-stream'
      const caching = named.has(name) ? 'no-cache' : forever
      const headers = {
        ...always,
        'content-type': type,
        'cache-control': caching,
        vary: 'accept-encoding',
        ...(coding !== null && { 'content-encoding': coding }),
        // A worker has the policy of its own answer.
        'content-security-policy': screenPolicy(connecting),
      }
      return new Response(built.body, { headers })
    },
  }
}

function screenPolicy(connecting: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    ["connect-src 'self'", ...connecting].join(' '),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Swagger UI writes styles into its elements. */
const viewerPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')
