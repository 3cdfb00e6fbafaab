import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Of those in section B of the comparison with other systems: the ones about trust. */
const complaints = Array.from({ length: 18 }, (_, index) => index + 1)

test('every complaint about trust has a test that is named after it', () => {
  const folder = new URL('.', import.meta.url)
  const files = readdirSync(folder).filter((name) => name.endsWith('.test.ts'))
  const text = files.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n')
  const named = new Set(
    [...text.matchAll(/^ *(?:test\(|)'complaint (\d+): /gm)].map(([, number]) => Number(number)),
  )
  expect([...named].toSorted((one, other) => one - other)).toEqual(complaints)
})
