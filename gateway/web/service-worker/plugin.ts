/** Writes into the service worker what the verifier's page is made of: its files in this build. */
import type { Plugin } from 'vite'

const workerFile = 'service-worker.js'
const pageFile = 'verify.html'
/** Files of `public/`, which belong to no page. */
const standing = ['/manifest.webmanifest', '/icon.svg', '/icon-192.png', '/icon-512.png']
const named = /assets\/[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*\.(?:js|css|wasm|svg|png|woff2)/g

export const serviceWorkerPlugin: Plugin = {
  name: 'service-worker',
  generateBundle: {
    // After the pages themselves are there.
    order: 'post',
    async handler(_options, bundle) {
      const worker = bundle[workerFile]
      if (worker?.type !== 'chunk') return
      const textOf = (name: string): string | null => {
        const file = bundle[name]
        if (file === undefined) return null
        if (file.type === 'chunk') return file.code
        return typeof file.source === 'string' ? file.source : ''
      }
      const html = textOf(pageFile)
      // A build of other screens alone.
      if (html === null) return
      const files = new Set<string>()
      const add = (text: string) => {
        for (const [name] of text.matchAll(named)) {
          if (files.has(name) || bundle[name] === undefined) continue
          files.add(name)
          add(textOf(name) ?? '')
          const file = bundle[name]
          // Chunks name each other without their folder.
          if (file.type === 'chunk') {
            for (const other of [...file.imports, ...file.dynamicImports]) add(other)
          }
        }
      }
      add(html)
      const paths = ['/verify', ...standing, ...[...files].sort().map((name) => `/${name}`)]
      const version = await digestOf(`${paths.join('\n')}\n${html}\n${worker.code}`)
      const list = JSON.stringify({ version, paths })
      worker.code = `const precached=${list};${worker.code}`
    },
  },
}

/** SHA-256, hex, as much of it as a name needs. */
async function digestOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return [...new Uint8Array(digest).subarray(0, 8)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
}
