/** What the README shows is what there is. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { containers, formats } from '../../adapters/formats.ts'
import { checkManifest } from '../../adapters/manifest/check.ts'
import { formatInfo } from '../../adapters/registry.ts'

const root = new URL('../../', import.meta.url)
const readme = readFileSync(new URL('README.md', root), 'utf8')

it('lists every format, with what can be done with it', () => {
  const rows = readme.match(/^\| `[a-z-]+` \|.*\|$/gm) ?? []
  const shown = rows.filter((row) => row.split('|').length === 9)
  const told = [...formats, ...containers]
    .map(formatInfo)
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
    .map(({ id, title, source, writable, online }) => {
      const yes = (is: boolean) => (is ? 'yes' : '')
      const can = ['yes', yes(writable), yes(!online), yes(online)]
      return [`\`${id}\``, `${title.zh} ${title.en}`, source.confidence, ...can]
    })
  expect(
    shown.map((row) =>
      row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    ),
  ).toEqual(told)
  expect(told.length).toBeGreaterThanOrEqual(25)
})

it('shows a whole city in fewer than 40 lines', () => {
  const example = /^```json\n(.*?)^```$/ms.exec(readme)?.[1] ?? ''
  const manifest: unknown = JSON.parse(example)
  expect(checkManifest(manifest).kind).toBe('sound')
  const file = readFileSync(new URL('adapters/cities/jiangsu.json', root), 'utf8')
  expect(manifest).toEqual(JSON.parse(file))
  expect(example.trimEnd().split('\n').length).toBeLessThan(40)
})
