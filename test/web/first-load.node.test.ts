/** What a screen loads before it is of use, held by bytes: a gate's network may be slow. */
import { expect, test } from 'vitest'
import { maxFirstLoadBytes, measureScreens } from '../bench/screens.ts'

test('every screen loads at most 150 KB at first, and neither the bar-code engine nor the trust engine', async () => {
  const screens = await measureScreens()
  expect(screens.map(({ screen }) => screen).sort()).toEqual([
    'authority',
    'choose',
    'docs',
    'home',
    'join',
    'travel',
    'verify',
  ])
  for (const { screen, bytes, files } of screens) {
    expect([screen, bytes <= maxFirstLoadBytes ? 'within' : bytes]).toEqual([screen, 'within'])
    expect(files.filter((file) => file.endsWith('.wasm'))).toEqual([])
  }
})
