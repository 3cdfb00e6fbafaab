import { readdirSync } from 'node:fs'

/** A module that lists every manifest of a folder, in the order of their names. */
export function citiesModule(folder: URL): string {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .sort()
  const imports = names.map(
    (name) => `import ${variable(name)} from './cities/${name}.json' with { type: 'json' }\n`,
  )
  return `// Generated from adapters/cities. Do not edit.
${imports.join('')}import type { Manifest } from './manifest/manifest.ts'

/** Every city whose code is described as data; each is checked by the tests, not at start. */
export const manifests = [
${names.map((name) => `  ${variable(name)},\n`).join('')}] as unknown as readonly Manifest[]
`
}

function variable(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}
