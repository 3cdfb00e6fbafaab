#!/usr/bin/env node
/**
 * Starts `tongxing.ts`. The sources are TypeScript that Node 24 runs as it stands; where an older
 * `node` comes first in the path, the one that `npm ci` installed takes over.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'

const command = new URL('./tongxing.ts', import.meta.url)

if (Number.parseInt(process.versions.node, 10) >= 24) {
  await import(command.href)
} else {
  const node = fileURLToPath(new URL('../../node_modules/.bin/node', import.meta.url))
  if (existsSync(node)) {
    const child = spawn(node, [fileURLToPath(command), ...process.argv.slice(2)], {
      stdio: 'inherit',
    })
    // A terminal sends Ctrl-C to both of us: passed on, it would reach the child twice.
    process.on('SIGINT', () => {})
    process.on('SIGTERM', () => child.kill('SIGTERM'))
    child.on('exit', (code, signal) => {
      process.exit(signal === null ? code : 128 + constants.signals[signal])
    })
  } else {
    console.error('tongxing needs Node 24: run `npm ci` first, it installs one.')
    process.exit(70)
  }
}
