/**
 * `npm test`: everything that must hold before a change lands, in the order that fails fastest.
 * Stops at the first step that fails and says which.
 */
import { spawnSync } from 'node:child_process'

const steps = ['build', 'generate:check', 'typecheck', 'lint', 'test:suites']

for (const step of steps) {
  console.log(`\n== ${step}`)
  const started = performance.now()
  const { status } = spawnSync('npm', ['run', '--silent', step], { stdio: 'inherit' })
  if (status !== 0) {
    console.error(`\nnpm test stopped at: ${step} (npm run ${step})`)
    process.exit(1)
  }
  console.log(`${step}: ok, ${((performance.now() - started) / 1000).toFixed(1)} s`)
}
