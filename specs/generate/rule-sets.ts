import { readdirSync } from 'node:fs'
import { readJson } from './schemas.ts'

/** Every specs/rules/<division>.json as one typed module. @throws {Error} a set named unlike its division */
export function ruleSetsModule(folder: URL): string {
  const files = readdirSync(folder).filter((name) => /^\d{6}\.json$/.test(name))
  const sets = files.sort().map((file) => {
    const set = readJson(new URL(file, folder))
    const division =
      set !== null && typeof set === 'object' && 'division' in set ? set.division : null
    if (`${String(division)}.json` !== file)
      throw new Error(`rules/${file}: division must be its name`)
    return `  ${JSON.stringify(set)},\n`
  })
  return `// Generated from specs/rules. Do not edit.
import type { RuleSet } from '../rules.ts'

export const ruleSets: readonly RuleSet[] = [
${sets.join('')}]
`
}
