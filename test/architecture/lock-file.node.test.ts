import { describe, expect, test } from 'vitest'

import { readOfTree } from './tree.ts'

interface Locked {
  readonly version?: string
  readonly resolved?: string
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

describe('the lock file', () => {
  const lock: { readonly packages: Readonly<Record<string, Locked>> } = JSON.parse(
    readOfTree('package-lock.json'),
  )
  const packages = Object.entries(lock.packages)

  test('names no registry, so that every machine uses its own', () => {
    expect(packages.length).toBeGreaterThan(200)
    expect(packages.filter(([, one]) => one.resolved !== undefined)).toEqual([])
  })

  // Where a registry lacks another platform's package, npm leaves it out, and `npm ci` refuses.
  test("holds every platform's optional packages", () => {
    const absent = packages.flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) => !isLocked(path, name)),
    )
    expect(absent).toEqual([])
  })

  /** Is there an entry that the package at `path` would find, as Node looks packages up? */
  function isLocked(path: string, name: string): boolean {
    if (`${path === '' ? '' : `${path}/`}node_modules/${name}` in lock.packages) return true
    return (
      path !== '' &&
      isLocked(path.slice(0, path.lastIndexOf('node_modules/')).replace(/\/$/, ''), name)
    )
  }
})
