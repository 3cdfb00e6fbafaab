import { describe, expect, test } from 'vitest'

import { breaches } from './rules.ts'
import { filesOfTree, sourcesOfTree } from './tree.ts'

/** Design section 7, and the files that an npm project with wrangler needs. */
const topLevel = [
  'specs',
  'adapters',
  'trust-store',
  'gateway',
  'test',
  'wrangler.toml',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'README.md',
]

describe('the tree', () => {
  test('keeps the import directions', () => {
    const files = sourcesOfTree()
    expect(files.length).toBeGreaterThan(50)
    expect(breaches(files)).toEqual([])
  })

  test('has five folders and nothing else beside configuration', () => {
    const names = new Set(filesOfTree().map((path) => path.split('/')[0] ?? path))
    const others = [...names].filter((name) => !name.startsWith('.') && !topLevel.includes(name))
    expect(others).toEqual([])
  })
})
