import type { Reporter } from 'vitest/node'

/**
 * Ends a run with one plain line, `N passed, N failed, N skipped`, which CI reads. A file that
 * could not be loaded and an error outside any test count as one failure each.
 */
export const tally: Reporter = {
  onTestRunEnd(modules, errors) {
    const count = { passed: 0, failed: errors.length, skipped: 0 }
    for (const module of modules) {
      if (module.errors().length > 0) count.failed += 1
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        count[state === 'pending' ? 'skipped' : state] += 1
      }
    }
    const { passed, failed, skipped } = count
    process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`)
  },
}
