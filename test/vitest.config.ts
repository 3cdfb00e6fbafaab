import { fileURLToPath } from 'node:url'
import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

import { tally } from './tools/tally.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Nothing waits this long; a loaded machine may be this slow. */
const patience = { testTimeout: 60_000, hookTimeout: 60_000 } as const

export default defineConfig({
  root,
  test: {
    reporters: ['default', tally],
    // Half of two cores would idle: Vitest leaves one to itself.
    maxWorkers: '100%',
    projects: [
      {
        root,
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.browser.test.ts', 'test/**/*.workerd.test.ts'],
          ...patience,
        },
      },
      {
        root,
        plugins: [
          cloudflareTest({
            main: './test/replay/objects.ts',
            miniflare: {
              compatibilityDate: '2026-11-01',
              compatibilityFlags: ['nodejs_compat'],
              d1Databases: ['STORAGE'],
              durableObjects: { REPLAY: { className: 'ReplayObject', useSQLite: true } },
            },
          }),
        ],
        test: {
          name: 'workerd',
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.node.test.ts', 'test/**/*.browser.test.ts'],
          ...patience,
          // CommonJS with circular imports: workerd's module fallback cannot load it file by file.
          deps: { optimizer: { ssr: { enabled: true, include: ['node-jose'] } } },
        },
      },
      {
        root,
        test: {
          name: 'browser',
          include: ['test/**/*.browser.test.ts'],
          ...patience,
        },
      },
    ],
  },
})
