import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { factsOf, type SourceFacts } from './source.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Every file of the working tree that git does not ignore, as a path from the root. */
export function filesOfTree(): readonly string[] {
  const listed = execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    { cwd: root, encoding: 'utf8' },
  )
  const paths = listed.split('\0').filter((path) => path !== '' && existsSync(join(root, path)))
  return [...new Set(paths)].sort()
}

/** The facts of every TypeScript and JavaScript file. */
export function sourcesOfTree(): readonly SourceFacts[] {
  return filesOfTree()
    .filter((path) => /\.(ts|tsx|mts|js|mjs|cjs)$/.test(path))
    .map((path) => factsOf(path, readFileSync(join(root, path), 'utf8')))
}

export function readOfTree(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}
