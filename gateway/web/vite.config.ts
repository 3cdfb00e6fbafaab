/** Builds the screens: `npm run build`. One page of HTML for each; nothing is loaded from elsewhere. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { defineConfig, type Plugin } from 'vite'
import { serviceWorkerPlugin } from './service-worker/plugin.ts'

const root = fileURLToPath(new URL('./', import.meta.url))
const pages = ['home', 'verify', 'travel', 'join', 'authority', 'choose', 'docs', 'api']

/** Beside each file its gzip, which a server on Node gives out: a platform of the edge has its own. */
const compressed: Plugin = {
  name: 'compressed',
  async writeBundle({ dir = '' }, bundle) {
    const names = Object.keys(bundle).filter((name) => /\.(js|css|wasm)$/.test(name))
    for (const path of names.map((name) => join(dir, name))) {
      await writeFile(`${path}.gz`, gzipSync(await readFile(path), { level: 9 }))
    }
  },
}

export default defineConfig({
  root,
  appType: 'mpa',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [serviceWorkerPlugin, compressed],
  // node-jose asks for it by Node's name.
  define: { global: 'globalThis' },
  worker: { format: 'es' },
  build: {
    outDir: 'dist',
    target: 'es2022',
    // A policy without inline content would not load what is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2_000,
    rolldownOptions: {
      onLog(level, log, tell) {
        // Libraries look for Node's `crypto` where there is no WebCrypto; a browser has it.
        if (!log.message.includes('Module "crypto" has been externalized')) tell(level, log)
      },
      input: {
        ...Object.fromEntries(pages.map((name) => [name, `${root}${name}.html`])),
        'service-worker': `${root}service-worker/service-worker.ts`,
      },
      output: {
        // A service worker is asked for by one name, whatever the build.
        entryFileNames: ({ name }) =>
          name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js',
      },
    },
  },
  logLevel: 'warn',
})
