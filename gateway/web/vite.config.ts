/** Builds the screens: `npm run build`. One page of HTML for each; nothing is loaded from elsewhere. */
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const root = fileURLToPath(new URL('./', import.meta.url))
const pages = ['home', 'verify', 'travel', 'join', 'authority', 'choose', 'docs', 'api']

export default defineConfig({
  root,
  appType: 'mpa',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  worker: { format: 'es' },
  build: {
    // Elsewhere, for a build beside the one that a server gives out.
    outDir: process.env.SCREENS_DIST ?? 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // A policy without inline content would not load what is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2_000,
    rolldownOptions: {
      input: Object.fromEntries(pages.map((name) => [name, `${root}${name}.html`])),
    },
  },
  logLevel: 'warn',
})
